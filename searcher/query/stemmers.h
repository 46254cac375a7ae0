/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/query/stemmers.h - the stemmers of the languages that the passages
 * are in. A query is asked in all of them, and each answers for the passages
 * in its languages alone: the German stem of "forest" is "for".
 */
#ifndef PCI_STEMMERS_H
#define PCI_STEMMERS_H

#include <stddef.h>
#include <stdint.h>

#include "engine/db.h"
#include "text/words/analyser.h"

enum { PCI_MAX_STEMMERS = 64 };

/* Stemmer i is the bit 1 << i of a set. */
typedef struct pci_stemmers {
    const pci_analysers *languages; /* borrowed */
    pci_analyser *list[PCI_MAX_STEMMERS];
    size_t n;
} pci_stemmers;

#define PCI_ALL_STEMMERS UINT64_MAX

/* Those of the languages, each once: languages without one share one. */
void pci_stemmers_init(pci_stemmers *s, const pci_analysers *languages);

/* The set of an analyser's stemmer; 0 if it is not among them. */
uint64_t pci_stemmers_set(const pci_stemmers *s, const pci_analyser *a);

/* The set of that of the language which most passages are in; empty where
 * there is but one stemmer. Fails with CHANGED, CORRUPT, IO, NOMEM. */
pincite_status pci_stemmers_main(const pci_stemmers *s, pci_db *db,
                                 uint64_t *set, pincite_error *err);

#endif
