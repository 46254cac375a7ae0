/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/bulk/bulk_batch.h - some documents that follow each other, on their
 * way into a database: inverted, packed and compressed on their own. Batches
 * know nothing of each other, so that each thread can fill one; where they
 * end makes no difference to the database.
 */
#ifndef PCI_BULK_BATCH_H
#define PCI_BULK_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_bulk_batch pci_bulk_batch;

/* Documents that are to be `served` (engine/schema.h) get lists of their terms
 * and positions. Caller frees *out with pci_bulk_batch_free(). */
pincite_status pci_bulk_batch_new(bool served, pci_bulk_batch **out,
                                  pincite_error *err);
void pci_bulk_batch_free(pci_bulk_batch *b);

/* From here on compresses the data of documents (engine/compress.h), with a
 * dictionary, or with none if n is 0. Until then they stay as they are. Fails
 * with NOMEM. */
pincite_status pci_bulk_batch_compress(pci_bulk_batch *b,
                                       const char *dictionary, size_t n,
                                       pincite_error *err);

/* From here on each two of these stems that stand one right behind the other
 * are a term of the document, too (engine/pairs.h): the terms of n stems,
 * once, before anything is added. Fails with NOMEM. */
pincite_status pci_bulk_batch_pair(pci_bulk_batch *b, const char *const *terms,
                                   size_t n, pincite_error *err);

/* Learns a dictionary from the data of its documents, which stayed as they
 * are, or of some of them that lie evenly among all, where these are more than
 * pays: pci_dictionary_learn(). */
pincite_status pci_bulk_batch_learn(const pci_bulk_batch *b, pci_buf *out,
                                    pincite_error *err);

/* The number of a term, from 1, which holds until the batch is cleared; 0 for
 * an empty term, and on a failure, which is told at the document's end. */
uint32_t pci_bulk_batch_term(pci_bulk_batch *b, const void *term, size_t len);

/* The same in two steps, of which the first is to be taken for some terms and
 * then the second: so they wait for the memory together. */
uint32_t pci_bulk_batch_hash(const pci_bulk_batch *b, const void *term,
                             size_t len);
uint32_t pci_bulk_batch_hashed(pci_bulk_batch *b, const void *term, size_t len,
                               uint32_t hash);

/* The bytes of a term, by its number; they stay until a further term is asked
 * for. NULL for 0, and after a failure. */
const char *pci_bulk_batch_text(const pci_bulk_batch *b, uint32_t term,
                                size_t *len);

/* How many terms there are, and how many documents have one of them, by its
 * number. */
size_t pci_bulk_batch_terms(const pci_bulk_batch *b);
uint32_t pci_bulk_batch_documents_with(const pci_bulk_batch *b, uint32_t term);

/* How often the batch was cleared. */
uint32_t pci_bulk_batch_clears(const pci_bulk_batch *b);

/*
 * What the document under way has: a term, by its number, found so often more;
 * a position of one, likewise; a value of a slot, which has none yet; its
 * bytes are copied. Failures are told at the document's end. Term 0 and an
 * empty value are none.
 */
void pci_bulk_batch_add_term(pci_bulk_batch *b, uint32_t term, uint32_t wdf);
void pci_bulk_batch_add_position(pci_bulk_batch *b, uint32_t term,
                                 uint32_t position, uint32_t wdf);
void pci_bulk_batch_add_value(pci_bulk_batch *b, uint32_t slot,
                              const void *value, size_t n);

/* A word of its text, by the numbers of its terms, found once more, and where
 * it stands: a joined form from a first position to a last one, others at one.
 * As it was typed it does not count for the score. */
typedef struct pci_bulk_word {
    uint32_t stem;
    uint32_t word;
    uint32_t typed;
    uint32_t first;
    uint32_t last;
} pci_bulk_word;

/* One that is soon to be added: what it needs is brought near. */
void pci_bulk_batch_expect(const pci_bulk_batch *b, const pci_bulk_word *w);
void pci_bulk_batch_add_word(pci_bulk_batch *b, const pci_bulk_word *w);

/* A stem of its text alone, likewise; and where a sentence begins. */
void pci_bulk_batch_add_stem(pci_bulk_batch *b, uint32_t term, uint32_t first,
                             uint32_t last);
void pci_bulk_batch_add_start(pci_bulk_batch *b, uint32_t position);

/* The stems that it has (engine/stems.h) become its value of a slot, and those
 * that are paired terms. */
void pci_bulk_batch_end_stems(pci_bulk_batch *b, uint32_t slot);

/* Ends the document, whose data are n bytes; the next begins. Fails with
 * LIMIT (a term is too long), NOMEM. */
pincite_status pci_bulk_batch_end_document(pci_bulk_batch *b, const void *data,
                                           size_t n, pincite_error *err);

/* How many documents it has. */
size_t pci_bulk_batch_documents(const pci_bulk_batch *b);

/* The bytes that wait to be finished. */
size_t pci_bulk_batch_size(const pci_bulk_batch *b);

/* Its documents are complete: sorts what they have, and makes their lists of
 * terms. Fails with NOMEM. */
pincite_status pci_bulk_batch_finish(pci_bulk_batch *b, pincite_error *err);

/* Empties it; what was given away is gone, other memory is kept. */
void pci_bulk_batch_clear(pci_bulk_batch *b);

#ifdef __cplusplus
}
#endif

#endif
