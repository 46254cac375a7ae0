/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/glass/glass_postlist.h - a list of documents, in the postings table:
 * those of a term, or all with their lengths. */
#ifndef PCI_GLASS_POSTLIST_H
#define PCI_GLASS_POSTLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_table.h"

/* A chunk ends behind the entry that reaches this many bytes. */
enum { PCI_GLASS_CHUNK = 2000 };

typedef struct pci_glass_postlist {
    pci_glass_table *table;
    uint8_t key[2 * PCI_GLASS_KEY + PCI_GLASS_SORTABLE];
    size_t key_len;    /* of the first chunk */
    size_t prefix_len; /* what the docid follows, in further ones */
    uint64_t documents;
    uint64_t occurrences;
    bool is_first;  /* chunk */
    uint32_t first; /* docid of the chunk */
    uint32_t last;
    size_t n;
    uint8_t chunk[PCI_GLASS_CHUNK + 2 * PCI_GLASS_UINT];
} pci_glass_postlist;

/* Begins the list of a term: of so many documents, where it occurs so often.
 */
void pci_glass_postlist_begin(pci_glass_postlist *p, const void *term,
                              size_t len, uint64_t documents,
                              uint64_t occurrences);

/* Begins the list of all documents. */
void pci_glass_postlist_begin_lengths(pci_glass_postlist *p);

/* Adds a document, above those before, with its wdf or length. */
pincite_status pci_glass_postlist_add(pci_glass_postlist *p, uint32_t document,
                                      uint64_t wdf, pincite_error *err);

/* The same, without a call for most: within a chunk, and of small numbers. */
static inline pincite_status
pci_glass_postlist_put(pci_glass_postlist *p, uint32_t document, uint64_t wdf,
                       pincite_error *err)
{
    uint32_t gap = document - p->last - 1; /* huge where it goes back */

    if (p->n == 0 || p->n >= PCI_GLASS_CHUNK || gap >= 0x80 || wdf >= 0x80)
        return pci_glass_postlist_add(p, document, wdf, err);
    p->chunk[p->n] = (uint8_t)gap;
    p->chunk[p->n + 1] = (uint8_t)wdf;
    p->n += 2;
    p->last = document;
    return PINCITE_OK;
}

/* Adds documents, above those before, packed as a chunk has them: of each the
 * gap to the one before, less one, and its wdf. The first gap is counted from
 * `base`; `last` is the last document. The bytes are our own, and sound. */
pincite_status pci_glass_postlist_add_packed(pci_glass_postlist *p,
                                             uint32_t base, uint32_t last,
                                             const uint8_t *packed, size_t n,
                                             pincite_error *err);

/* Nothing was added: nothing is written. */
pincite_status pci_glass_postlist_end(pci_glass_postlist *p,
                                      pincite_error *err);

#endif
