/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/layer.h - an article has layers: its text, its notes, its references,
 * and the furniture of the page. Each is parted into passages of its own, so
 * that no passage holds a menu beside a paragraph.
 */
#ifndef PCI_LAYER_H
#define PCI_LAYER_H

#include "text/article.h"

typedef enum pci_layer {
    PCI_LAYER_TEXT,
    PCI_LAYER_NOTES,
    PCI_LAYER_REFERENCES,
    PCI_LAYER_FURNITURE,
    PCI_LAYERS
} pci_layer;

/*
 * The blocks of one layer as an article of their own: text, map and blocks;
 * no facts. It borrows the lines of `a`, which must outlive it.
 * Fails with NOMEM. Release with pci_article_release() in any case.
 */
pincite_status pci_layer_select(const pci_article *a, pci_layer layer,
                                pci_article *out, pincite_error *err);

#endif
