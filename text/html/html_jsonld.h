/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/html_jsonld.h - what the JSON-LD in a page says, in the vocabulary
 * of schema.org. */
#ifndef PCI_HTML_JSONLD_H
#define PCI_HTML_JSONLD_H

#include "text/html/html_clues.h"

/* Reads the text of one script element. What is no JSON, or too large to
 * tell of an article, is passed over. */
void pci_html_read_jsonld(pci_clues *c, const char *s, size_t n);

#endif
