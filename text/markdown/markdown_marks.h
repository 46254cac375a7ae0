/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/markdown/markdown_marks.h - what md4c does not know of Markdown, made
 * invisible to it: footnotes, wiki links, and containers nested beyond reason.
 */
#ifndef PCI_MARKDOWN_MARKS_H
#define PCI_MARKDOWN_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Makes a copy of s[0..n) in which every byte that is no text has become a
 * comma: the markers of footnotes, "[^x]" and "[^x]:" and the indentation of
 * their further paragraphs, the brackets and targets of wiki links, the
 * attributes of headings. Offsets stay as they are; where copy and source
 * differ, nothing is text. Code is to be taken from the source. A comma it is
 * because punctuation changes nothing about the emphasis beside it. Free *out
 * with pci_free(). Fails with NOMEM.
 */
pincite_status pci_markdown_hide(const char *s, size_t n, char **out,
                                 pincite_error *err);

/* Whether the hidden bytes at s[at..n) start a footnote or a further
 * paragraph of one. */
bool pci_markdown_is_note(const char *s, size_t n, size_t at);

#endif
