/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/rank/explain.h - what a score is made of. */
#ifndef PCI_EXPLAIN_H
#define PCI_EXPLAIN_H

#include "searcher/results.h"
#include "searcher/search.h"

/* Gives a hit of the search its parts: they add up to its score.
 * Fails with CHANGED, CORRUPT, IO, NOMEM. */
pincite_status pci_explain(pci_searching *s, pincite_hit *hit,
                           pincite_error *err);

#endif
