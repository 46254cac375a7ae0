/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/bulk/bulk.h - a new shard built in bulk: batches of documents
 * (bulk_batch.h) are taken in one after another, and written as a glass
 * database in the end. What is written depends on the documents alone: not on
 * how they were parted, on the threads, or on the memory.
 */
#ifndef PCI_BULK_H
#define PCI_BULK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/bulk/bulk_batch.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_bulk pci_bulk;

/*
 * Starts a shard in folder `dir`, which must not be there. Its documents are
 * numbered from `before` + 1, and are to be `served` as those of its batches
 * are. What the batches leave behind is kept in about half of `memory` bytes,
 * more of it in a file without a name; the other half is for the batches under
 * way. Caller frees *out with pci_bulk_free().
 */
pincite_status pci_bulk_new(const char *dir, size_t memory,
                            uint32_t block_size, uint32_t revision,
                            uint32_t before, bool served, pci_bulk **out,
                            pincite_error *err);

/* Takes in a batch that is finished, and clears it. */
pincite_status pci_bulk_take(pci_bulk *b, pci_bulk_batch *batch,
                             pincite_error *err);

/* The number of the last document taken in; `before` if none was. */
uint32_t pci_bulk_last_document(const pci_bulk *b);

/* Copies both; the last tag given for a key counts, none if that is empty. */
pincite_status pci_bulk_set_metadata(pci_bulk *b, const void *key,
                                     size_t key_len, const void *tag,
                                     size_t tag_len, pincite_error *err);

/* Writes all, durably; by two threads, if there may be two. */
pincite_status pci_bulk_finish(pci_bulk *b, unsigned threads,
                               pincite_error *err);

/* Leaves the folder as it is. */
void pci_bulk_free(pci_bulk *b);

#ifdef __cplusplus
}
#endif

#endif
