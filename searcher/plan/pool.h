/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/plan/pool.h - words of the index that may stand for one of the
 * query's, the best ones kept. */
#ifndef PCI_POOL_H
#define PCI_POOL_H

#include <stdint.h>

#include "searcher/query/ask.h"

typedef struct pci_pool_word {
    pci_word word;
    unsigned distance; /* edits away from the query's; 0 for wildcards */
    uint64_t passages; /* that have it */
} pci_pool_word;

typedef struct pci_pool {
    pci_pool_word *list;
    size_t n;
    size_t cap;
    size_t most; /* to be kept */
    bool cut;    /* some were not */
} pci_pool;

/* Fails with NOMEM. */
pincite_status pci_pool_add(pci_pool *c, const char *word, size_t len,
                            unsigned distance, uint64_t passages,
                            pincite_error *err);

/* Keeps the best, best first: the nearest, of these the most frequent. */
void pci_pool_finish(pci_pool *c);

void pci_pool_release(pci_pool *c);

#endif
