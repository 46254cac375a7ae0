/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/bulk/bulk_ahead.h - terms of sorted runs, merged by a thread of its
 * own that is some of them ahead of who writes them. */
#ifndef PCI_BULK_AHEAD_H
#define PCI_BULK_AHEAD_H

#include "engine/bulk/bulk_runs.h"

typedef struct pci_bulk_ahead pci_bulk_ahead;

/* As pci_bulk_merge_new(); beyond `memory` two loads are kept, of 256 KiB or a
 * term. Without a thread, if none can be had or `threads` is 1, terms are
 * merged when they are asked for. Caller frees *out with
 * pci_bulk_ahead_free(), at any time. Fails likewise. */
pincite_status pci_bulk_ahead_new(const pci_bulk_runs *r, bool positions,
                                  size_t memory, unsigned threads,
                                  pci_bulk_ahead **out, pincite_error *err);

/* As pci_bulk_merge_next(). */
pincite_status pci_bulk_ahead_next(pci_bulk_ahead *a, const uint8_t **term,
                                   size_t *len, const pci_bulk_part **parts,
                                   size_t *n_parts, pincite_error *err);

void pci_bulk_ahead_free(pci_bulk_ahead *a);

#endif
