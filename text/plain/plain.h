/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/plain/plain.h - plain text to blocks, by its line structure. */
#ifndef PCI_PLAIN_H
#define PCI_PLAIN_H

#include <stddef.h>

#include "base/error.h"
#include "text/article.h"

/*
 * Appends the blocks of s[0..n) to the article and sets its title. What
 * belongs to the pages it was set on is found first (text/plain/paging.h);
 * then the lines are put together to paragraphs (text/plain/wrap.h,
 * text/plain/hyphen.h), also across page ends: the furniture between follows
 * the paragraph, so that its source lies before where that one ends. Last,
 * furniture, notes and references are told among the blocks
 * (text/furniture/furniture.h, text/plain/notes.h). Fails with NOMEM; a->text
 * and a->map may have failed besides.
 */
pincite_status pci_plain_parse(pci_article *a, const char *s, size_t n,
                               pincite_error *err);

#endif
