/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/html_emit.h - the blocks of a page into the article, with their
 * places. */
#ifndef PCI_HTML_EMIT_H
#define PCI_HTML_EMIT_H

#include "text/html/html_tree.h"

/* Appends the tree's blocks, in the order of the source s[0..n), which stands
 * at offset `base` of the whole. Fails with NOMEM. */
pincite_status pci_html_emit(pci_article *a, const pci_html_tree *t,
                             const char *s, size_t n, size_t base,
                             pincite_error *err);

#endif
