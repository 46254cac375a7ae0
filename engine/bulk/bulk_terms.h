/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/bulk/bulk_terms.h - the terms of a batch: each has a number, by the
 * order of their first coming, and in the end a rank, by their bytes. */
#ifndef PCI_BULK_TERMS_H
#define PCI_BULK_TERMS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

/* What is known of a term stands in four lists, as each is asked for at other
 * times: together they are more than the nearer caches hold. No batch has
 * 4 GiB. */

typedef struct pci_bulk_term {
    size_t at; /* its bytes, in the arena */
    uint32_t len;
} pci_bulk_term;

/* Asked for with each token. */
typedef struct pci_bulk_last {
    uint32_t document; /* the last that has it, from 1 */
    uint32_t use;      /* in that, by number */
    uint32_t hash;     /* the lower half of pci_hash_64() of the term */
} pci_bulk_last;

/* Asked for once a document: of its postings. */
typedef struct pci_bulk_sums {
    uint64_t occurrences;
    uint32_t documents;
    uint32_t bytes;
} pci_bulk_sums;

/* Likewise where a document is served: of its positions. */
typedef struct pci_bulk_spot_sums {
    uint32_t document; /* the last that has some */
    uint32_t bytes;
} pci_bulk_spot_sums;

typedef struct pci_bulk_cell {
    uint32_t hash;
    uint32_t number; /* from 1; 0: empty */
} pci_bulk_cell;

typedef struct pci_bulk_terms {
    pci_buf bytes;
    pci_bulk_term *list; /* by number, as the three others */
    pci_bulk_last *last;
    pci_bulk_sums *sums;
    pci_bulk_spot_sums *spot_sums;
    size_t n;
    size_t cap; /* of each */
    pci_bulk_cell *cells;
    size_t n_cells; /* a power of two */
} pci_bulk_terms;

/* clang-format off */
#define PCI_BULK_TERMS_INIT {PCI_BUF_INIT(SIZE_MAX / 2), NULL, NULL, NULL, \
                             NULL, 0, 0, NULL, 0}
/* clang-format on */

/* A term that is soon to be asked for: where it is looked for is brought near.
 * Returns the hash by which it is. */
uint32_t pci_bulk_terms_expect(const pci_bulk_terms *t, const void *term,
                               size_t len);

/* The number of a term, which it gets if it has none; UINT32_MAX when memory
 * is out. */
uint32_t pci_bulk_terms_number(pci_bulk_terms *t, const void *term, size_t len,
                               uint32_t hash);

/* Writes into order[] the numbers of all terms, sorted by their bytes. Fails
 * with NOMEM. */
pincite_status pci_bulk_terms_sort(const pci_bulk_terms *t, uint32_t *order,
                                   pincite_error *err);

/* The bytes that they take. */
size_t pci_bulk_terms_size(const pci_bulk_terms *t);

void pci_bulk_terms_clear(pci_bulk_terms *t);
void pci_bulk_terms_release(pci_bulk_terms *t);

#endif
