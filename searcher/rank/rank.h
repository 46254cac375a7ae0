/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/rank/rank.h - the second look at the best passages: what their
 * articles say of the query as wholes.
 *
 * A passage's score is its own plus that of its article, which is BM25 once
 * more (Robertson and Zaragoza 2009), over the candidates: a word counts as
 * often as it stands in all candidates of the article, and is as rare as the
 * number of articles that have it, estimated from the number of passages. What
 * a passage itself scores counts up to a fifth less the more of the query's
 * words it has not, so that one of them, however frequent, is no match for
 * several. Each further passage of an article counts 0.8 times what it would
 * as the one before.
 */
#ifndef PCI_RANK_H
#define PCI_RANK_H

#include "base/limits.h"
#include "engine/db.h"
#include "searcher/query/ask.h"
#include "searcher/query/stemmers.h"

typedef struct pci_ranking {
    const pci_stemmers *stemmers;
    pci_counted stems[PCI_MAX_RANKED]; /* in texts, and in titles */
    /* Of a stem of texts its weight, of one of titles its score. */
    double weights[PCI_MAX_RANKED];
    uint64_t sets[PCI_MAX_RANKED]; /* the stemmers that make it */
    size_t n;
} pci_ranking;

/* The inverse document frequency as Xapian 1.4's BM25 has it: never
 * negative. */
double pci_rarity(double all, double with);

/* What a passage of a kind is worth beside one of the text: notes, references
 * and furniture count half. */
double pci_rank_kind(pci_kind kind);

/* Finds the stems of a query's words, borrowed from it. */
void pci_rank_init(pci_ranking *r, pci_ask *ask, const pci_stemmers *stemmers);

/* Adds the articles' scores to those of the candidates, and puts these in
 * their order. Fails with NOMEM. */
pincite_status pci_rank(const pci_ranking *r, pci_candidates *c);

#endif
