/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/plan/plan.h - what was asked, as a tree for the engine. */
#ifndef PCI_PLAN_H
#define PCI_PLAN_H

#include <stdbool.h>

#include "engine/db.h"
#include "engine/query.h"
#include "searcher/query/ask.h"
#include "searcher/query/stemmers.h"

typedef struct pci_plan {
    pci_query *query; /* NULL when nothing is asked for */
    bool loose;       /* the query lets more through than matches: let
                         searcher/match/match.h decide */
} pci_plan;

/* clang-format off */
#define PCI_PLAN_INIT {NULL, false}
/* clang-format on */

/* What passages there are, so that only these are cared for. */
typedef struct pci_plan_scope {
    const pci_stemmers *stemmers;
    uint64_t main;      /* see pci_stemmers_main() */
    pci_tells tells;    /* by the engine */
    bool has_furniture; /* in the index */
    bool all_text;      /* furniture is searched, too */
} pci_plan_scope;

/*
 * Without all_text furniture is left out, unless the query asks for that
 * kind.
 * Release *out in any case. Fails with NOMEM.
 */
pincite_status pci_plan_make(const pci_ask *ask, const pci_plan_scope *scope,
                             pci_plan *out, pincite_error *err);
void pci_plan_release(pci_plan *plan);

#endif
