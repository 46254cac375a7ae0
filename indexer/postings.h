/* SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/postings.h - the terms of a passage: those of its text, and those
 * of its article's title and other fields. */
#ifndef PCI_POSTINGS_H
#define PCI_POSTINGS_H

#include "engine/store.h"
#include "text/words/analyser.h"
#include "text/words/token.h"

/* Reusable. */
typedef struct pci_postings {
    pci_posting *list; /* usable after pci_postings_finish() */
    size_t n;
    size_t cap;
    pci_buf words; /* their texts, one after another; unless there is */
    pci_bulk_batch *batch; /* one that has numbers for them */
    uint32_t clears;       /* of the batch, before the begin */
    uint32_t count;        /* of batches */
    pci_tokens tokens;
} pci_postings;

/* clang-format off */
#define PCI_POSTINGS_INIT {NULL, 0, 0, PCI_BUF_INIT(SIZE_MAX / 2), NULL, \
                           0, 0, PCI_TOKENS_INIT}
/* clang-format on */

/* A place in the list, to fall back to. */
typedef struct pci_postings_mark {
    size_t n;
    size_t words;
} pci_postings_mark;

/* Empties the list. What is added then is for a passage of the batch or, if
 * that is NULL, of a store. The analysers that are used are used by this list
 * alone: what they note with words is its. */
void pci_postings_begin(pci_postings *p, pci_bulk_batch *batch);

pci_postings_mark pci_postings_here(const pci_postings *p);
void pci_postings_back_to(pci_postings *p, pci_postings_mark mark);

/* Adds the words of the fields that all passages of an article share: title,
 * author, path, address. Fails with NOMEM. */
pincite_status pci_postings_add_article(pci_postings *p,
                                        pci_analyser *analyser,
                                        const pci_record *r,
                                        pincite_error *err);

/* Adds those of the heading a passage stands under. Fails with NOMEM. */
pincite_status pci_postings_add_heading(pci_postings *p,
                                        pci_analyser *analyser,
                                        const pci_record *r,
                                        pincite_error *err);

/* Adds those of its text, given its tokens, with their positions, and where
 * its sentences begin: into the batch itself, if there is one, whose next
 * passage this becomes, and not into the list. Fails with NOMEM. */
pincite_status pci_postings_add_text(pci_postings *p, pci_analyser *analyser,
                                     const char *text, size_t n,
                                     const pci_tokens *tokens,
                                     pincite_error *err);

/* To be called when all is added: only now that the words no longer move can
 * they be pointed at. */
void pci_postings_finish(pci_postings *p);

void pci_postings_release(pci_postings *p);

#endif
