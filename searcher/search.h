/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/search.h - a query becomes a page of passages. */
#ifndef PCI_SEARCH_H
#define PCI_SEARCH_H

#include "base/buf.h"
#include "engine/db.h"
#include "searcher/query/ask.h"
#include "searcher/plan/plan.h"
#include "searcher/settings.h"
#include "text/words/analyser.h"

/* One query being answered. */
typedef struct pci_searching {
    pci_db *db;
    pci_analysers *languages; /* those the passages are in */
    pincite_options options;
    pci_watch *watch; /* NULL: it may take as long as it takes */
    pci_ask *ask;     /* as it was asked, or relaxed */
    pci_page page;    /* the passages */
    pci_buf understood;
    bool cut;       /* see pincite_results_cut() */
    bool shortened; /* the query is longer than what is read */
    bool relaxed;   /* what had to match only counts */
    bool furniture; /* nothing is found, as only furniture has the words */
} pci_searching;

/* Answers query[0..n). Release *s in any case.
 * Fails with CHANGED, CORRUPT, IO, TIMEOUT, CANCELLED, NOMEM. */
pincite_status pci_search_run(pci_searching *s, const char *query, size_t n,
                              pincite_error *err);

/* Plans a query, which has its sequences, for the passages there are.
 * Release *out in any case. */
pincite_status pci_search_plan(const pci_searching *s, const pci_ask *ask,
                               const pci_stemmers *stemmers, pci_plan *out,
                               pincite_error *err);

/* Drops what pci_search_run() made, so that it can be run again. */
void pci_search_reset(pci_searching *s);

#endif
