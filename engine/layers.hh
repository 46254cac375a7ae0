/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/layers.hh - what is added to a large index becomes a shard of its
 * own behind the others, a layer: its tables are written once, where adding
 * to the large ones would write a block of them a term anew. Layers are
 * merged before they are many, so that a search asks few, and so that each
 * passage is written again only when as much has come behind it.
 */
#ifndef PCI_LAYERS_HH
#define PCI_LAYERS_HH

#include "engine/spread.hh"

/* The layer that has passages of the article or, if none has, its entry; the
 * last one if none has either. */
std::size_t pci_layers_find(const pci_spread &s, const char *id);

/* Sets the entry where the article's passages are; of layers no other one has
 * it. */
pincite_status pci_layers_put_entry(pci_spread &s, const char *id,
                                    const std::string &packed,
                                    pincite_error *err);

/* Merges some if they are too many. Nothing is lost when that fails. */
pincite_status pci_layers_merge(pci_spread &s, pincite_error *err);

#endif
