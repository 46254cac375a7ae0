/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/bulk/bulk_pairs.h - the paired stems of a batch (engine/pairs.h),
 * which are its first terms, and the terms of the pairs; for bulk_*.c alone.
 */
#ifndef PCI_BULK_PAIRS_H
#define PCI_BULK_PAIRS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "engine/bulk/bulk_batch.h"

typedef struct pci_bulk_pairs {
    pci_buf terms; /* of the stems, packed strings */
    size_t n;
    uint32_t *numbers; /* of n by n pairs; 0: not met since the last clear */
} pci_bulk_pairs;

#define PCI_BULK_PAIRS_INIT                 \
    {                                       \
        PCI_BUF_INIT(SIZE_MAX / 2), 0, NULL \
    }

/* Gives the stems the numbers from 1 on, in a batch that has no terms. What
 * fails is told at the end of the next document. */
void pci_bulk_pairs_begin(pci_bulk_batch *b);

/* The number of the term of two stems, by theirs. */
uint32_t pci_bulk_pairs_number(pci_bulk_batch *b, uint32_t first,
                               uint32_t second);

void pci_bulk_pairs_release(pci_bulk_pairs *p);

#endif
