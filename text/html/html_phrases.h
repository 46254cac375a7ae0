/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/html_phrases.h - what short blocks say that is not the article's.
 */
#ifndef PCI_HTML_PHRASES_H
#define PCI_HTML_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

#include "text/html/html_tree.h"

/* The reason a block is furniture by its words, or NULL. */
const char *pci_html_phrase_reason(const pci_html_tree *t,
                                   const pci_html_block *b);

/* Whether its words announce other articles: "Read also". */
bool pci_html_is_announcement(const pci_html_tree *t, const pci_html_block *b);

/* Whether a block says this and nothing else, whatever its case and signs. */
bool pci_html_says(const pci_html_tree *t, const pci_html_block *b,
                   const char *s, size_t n);

/* Makes what stands under headings like "Notes" and "References" notes and
 * references, up to the next heading. */
void pci_html_find_notes(pci_html_tree *t);

#endif
