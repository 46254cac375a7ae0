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
    pci_buf words; /* their texts, one after another */
    pci_tokens tokens;
} pci_postings;

/* clang-format off */
#define PCI_POSTINGS_INIT {NULL, 0, 0, PCI_BUF_INIT(SIZE_MAX / 2), \
                           PCI_TOKENS_INIT}
/* clang-format on */

/* A place in the list, to fall back to. */
typedef struct pci_postings_mark {
    size_t n;
    size_t words;
} pci_postings_mark;

pci_postings_mark pci_postings_here(const pci_postings *p);
void pci_postings_back_to(pci_postings *p, pci_postings_mark mark);

/* Adds the words of the fields that all passages of an article share: title,
 * author, path, address. Fails with NOMEM. */
pincite_status pci_postings_add_article(pci_postings *p,
                                        pci_analyser *analyser,
                                        const pci_record *r,
                                        pincite_error *err);

/* Adds those of the passage: its heading, its text. Fails with NOMEM. */
pincite_status pci_postings_add_passage(pci_postings *p,
                                        pci_analyser *analyser,
                                        const pci_record *r,
                                        pincite_error *err);

/* To be called when all is added: only now that the words no longer move can
 * they be pointed at. */
void pci_postings_finish(pci_postings *p);

void pci_postings_release(pci_postings *p);

#endif
