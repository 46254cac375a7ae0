/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_shard.h - a glass database written from nothing, in the
 * order of its tables: documents, then terms with their postings, and with
 * their positions. Xapian reads and changes it as one of its own.
 */
#ifndef PCI_GLASS_SHARD_H
#define PCI_GLASS_SHARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_glass_shard pci_glass_shard;

/* A tag, maybe compressed; empty: there is no entry. */
typedef struct pci_glass_tag {
    const void *bytes;
    size_t n;
    bool compressed;
} pci_glass_tag;

typedef struct pci_glass_document {
    pci_glass_tag data;
    pci_glass_tag terms; /* see glass_termlist.h; where served */
    pci_glass_tag slots; /* likewise; never compressed */
    uint64_t length;
} pci_glass_document;

/* Makes the folder and starts the tables in it; with this revision and size
 * of blocks. Documents that are to be `served` (engine/schema.h) have lists of
 * their terms. Caller frees *out with pci_glass_shard_free(). */
pincite_status pci_glass_shard_new(const char *dir, uint32_t block_size,
                                   uint32_t revision, uint32_t before,
                                   bool served, pci_glass_shard **out,
                                   pincite_error *err);

/* Adds a document; they are numbered from `before` + 1. */
pincite_status pci_glass_shard_add_document(pci_glass_shard *s,
                                            const pci_glass_document *d,
                                            pincite_error *err);

/* What the former is made of, where the tables come one after another: first
 * the length of each document, then the tags that are not empty, each table's
 * in their order. */
pincite_status pci_glass_shard_add_length(pci_glass_shard *s, uint64_t length,
                                          pincite_error *err);
pincite_status pci_glass_shard_add_tag(pci_glass_shard *s, int table,
                                       uint32_t document, bool of_slots,
                                       const pci_glass_tag *tag,
                                       pincite_error *err);

/* Adds a value, which is not empty, to a document not before the last one
 * that got one in this slot. */
pincite_status pci_glass_shard_add_value(pci_glass_shard *s, uint32_t document,
                                         uint32_t slot, const void *value,
                                         size_t n, pincite_error *err);

/* Copies both; the last tag given for a key counts, none if that is empty.
 * LIMIT when the key is too long. */
pincite_status pci_glass_shard_set_metadata(pci_glass_shard *s,
                                            const void *key, size_t key_len,
                                            const void *tag, size_t tag_len,
                                            pincite_error *err);

/* The memory of what it keeps until the postings are written. */
size_t pci_glass_shard_kept(const pci_glass_shard *s);

/* Moves what may become most of it to files. Fails with IO, NOMEM. */
pincite_status pci_glass_shard_spill(pci_glass_shard *s, pincite_error *err);

/* All documents and metadata are there: writes them into the postings table,
 * before its terms. */
pincite_status pci_glass_shard_begin_terms(pci_glass_shard *s,
                                           pincite_error *err);

/* A term, in byte order; its postings; its end. */
pincite_status pci_glass_shard_begin_term(pci_glass_shard *s, const void *term,
                                          size_t len, uint64_t documents,
                                          uint64_t occurrences,
                                          pincite_error *err);
pincite_status pci_glass_shard_add_posting(pci_glass_shard *s,
                                           uint32_t document, uint64_t wdf,
                                           pincite_error *err);

/* Several, packed as pci_glass_postlist_add_packed() takes them. The caller
 * tells the greatest wdf among them by the other, at any time. */
pincite_status pci_glass_shard_add_postings(pci_glass_shard *s, uint32_t base,
                                            uint32_t last,
                                            const uint8_t *packed, size_t n,
                                            pincite_error *err);
void pci_glass_shard_note_wdf(pci_glass_shard *s, uint64_t wdf);

pincite_status pci_glass_shard_end_term(pci_glass_shard *s,
                                        pincite_error *err);

/*
 * The same for positions, packed as glass_bits.h does, which may be written
 * by another thread than the postings.
 */
void pci_glass_shard_begin_positions(pci_glass_shard *s, const void *term,
                                     size_t len);
pincite_status pci_glass_shard_add_positions(pci_glass_shard *s,
                                             uint32_t document,
                                             const void *packed, size_t n,
                                             pincite_error *err);

/* Makes a database of it, which lasts. */
pincite_status pci_glass_shard_finish(pci_glass_shard *s, pincite_error *err);

/* Leaves the folder as it is. */
void pci_glass_shard_free(pci_glass_shard *s);

#ifdef __cplusplus
}
#endif

#endif
