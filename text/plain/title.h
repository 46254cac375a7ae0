/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/plain/title.h - headings, and which of them is the article's title. */
#ifndef PCI_TITLE_H
#define PCI_TITLE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/article.h"

/* Whether a block that was one line in its source reads like a heading:
 * short, starts with a capital or a digit, does not end as sentences do. */
bool pci_is_heading(const char *text, size_t n);

/* Makes paragraphs of headings that are questions in an interview: "Name:"
 * starts several blocks. */
void pci_unmark_speakers(pci_article *a);

/* The block that is the title, or NULL: the first heading near the top that
 * is no page furniture, byline or date. */
const pci_block *pci_find_title(const pci_article *a);

#endif
