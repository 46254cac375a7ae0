/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/html/html.h - a saved web page: the article cut out of it by the page's
 * own evidence, with every block's place in the source; the rest as furniture.
 */
#ifndef PCI_HTML_H
#define PCI_HTML_H

#include "text/article.h"

/*
 * Parses s[0..n), valid UTF-8, into blocks and facts. Nesting is bounded, and
 * so is memory: a page of n bytes takes no more than a fixed multiple of n.
 * Fails with NOMEM.
 */
pincite_status pci_html_parse(pci_article *a, const char *s, size_t n,
                              pincite_error *err);

#endif
