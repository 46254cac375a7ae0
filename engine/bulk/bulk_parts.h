/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/bulk/bulk_parts.h - what a batch is made of; for bulk_*.c alone. */
#ifndef PCI_BULK_PARTS_H
#define PCI_BULK_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "engine/bulk/bulk_batch.h"
#include "engine/bulk/bulk_pairs.h"
#include "engine/bulk/bulk_terms.h"
#include "engine/compress.h"
#include "engine/stems.h"

/* What Xapian unpacks in more than one go, of 8 KiB, it takes for cut short
 * where the last bytes stand for very much, even if it wrote it itself: such
 * tags stay as they are. */
enum { PCI_BULK_LONG_TAG = 8000 };

/* A term of the document under way. */
typedef struct pci_bulk_use {
    uint32_t term; /* its number */
    uint32_t gap;  /* from the last document that has it, or from 0 */
    uint32_t positions;
    uint32_t stem; /* its number in the document's stems; 0: none */
    uint64_t wdf;
} pci_bulk_use;

/* One of its positions. */
typedef struct pci_bulk_spot {
    uint32_t use;
    uint32_t position;
} pci_bulk_spot;

/* A document that is complete. Its bytes stand in the buffers behind those of
 * the one before. */
typedef struct pci_bulk_document {
    uint64_t length;
    size_t data;  /* bytes */
    size_t terms; /* bytes of their list */
    size_t slots; /* bytes of theirs */
    uint32_t uses;
    uint32_t values;
    bool data_deflated;
    bool terms_deflated;
} pci_bulk_document;

struct pci_bulk_batch {
    pincite_status failed; /* of the document under way */
    uint32_t clears;
    bool served; /* documents are to have lists of terms, and positions */
    pci_compressor *compressor; /* NULL: data stay as they are */
    pci_bulk_terms terms;
    pci_bulk_pairs pairs;

    /* Of the document under way. */
    pci_bulk_use *uses;
    size_t n_uses;
    size_t cap_uses;
    pci_bulk_spot *spots;
    size_t n_spots;
    size_t cap_spots;
    pci_stems stems;
    uint32_t *positions; /* of all its terms, in the order of these */
    size_t cap_positions;
    uint32_t *slots; /* it has values in */
    size_t n_slots;
    size_t cap_slots;

    /* Of those that are complete. */
    uint64_t max_wdf;
    pci_bulk_document *documents;
    size_t n;
    size_t cap;
    pci_buf data;
    pci_buf lists;      /* of terms; after pci_bulk_batch_finish() */
    pci_buf slot_lists; /* of slots */
    pci_buf values;     /* of each: slot, length, bytes */

    /* What they have, as it came: for each use the term's number, four bytes,
     * the gap to its last document less one, and its wdf; for each that has
     * positions the number, the gap, how many bytes these take, and those. */
    pci_buf use_log;
    pci_buf position_log;

    /* The same sorted by term, see bulk_runs.h; after
     * pci_bulk_batch_finish(). */
    pci_buf postings;
    pci_buf spots_run;

    pci_buf scratch;
};

/* Room for n more bytes. */
static inline uint8_t *
pci_bulk_room(pci_buf *b, size_t n)
{
    return (uint8_t *)pci_buf_room(b, n);
}

#endif
