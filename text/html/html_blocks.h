/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/html_blocks.h - the blocks of text that the nodes of a page make.
 */
#ifndef PCI_HTML_BLOCKS_H
#define PCI_HTML_BLOCKS_H

#include "text/html/html_tree.h"

/* Fills t->blocks. Fails with NOMEM. */
pincite_status pci_html_find_blocks(pci_html_tree *t, pincite_error *err);

/* Whether the block reads like running text: long, and not mostly links. */
bool pci_html_is_prose(const pci_html_block *b);

#endif
