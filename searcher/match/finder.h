/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/match/finder.h - where a query's words and phrases stand in a text.
 * The words of both are numbered once, so that a text is read once, too.
 */
#ifndef PCI_FINDER_H
#define PCI_FINDER_H

#include "searcher/query/ask.h"
#include "searcher/match/places.h"
#include "text/words/analyser.h"

/* Reads text after text. */
typedef struct pci_finder pci_finder;

/* Borrows the query. Caller frees *out with pci_finder_free(). Fails with
 * NOMEM. */
pincite_status pci_finder_new(const pci_ask *ask, pci_finder **out,
                              pincite_error *err);
void pci_finder_free(pci_finder *f);

/* Reads text[0..n), whose words are stemmed by `analyser` (NULL: they are
 * not), the stemmers of the set. Fails with NOMEM. */
pincite_status pci_finder_read(pci_finder *f, const char *text, size_t n,
                               pci_analyser *analyser, uint64_t stemmers,
                               pincite_error *err);

/* Replaces the contents of `out` by the places of a WORDS of the query in
 * the text that was read. A joined form stands at its first and at its last
 * position, as it does in the index. Fails with NOMEM. */
pincite_status pci_finder_find(const pci_finder *f, const pci_ask *words,
                               pci_places *out, pincite_error *err);

#endif
