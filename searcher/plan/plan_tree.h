/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/plan/plan_tree.h - building a tree for the engine without looking
 * at every step whether memory is out: that is noted once, and what is built
 * from then on is of no use, but is freed with the rest.
 */
#ifndef PCI_PLAN_TREE_H
#define PCI_PLAN_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/db.h"
#include "engine/query.h"

typedef struct pci_planner {
    uint64_t stemmers; /* of the passages being planned for */
    pci_tells tells;   /* by the engine */
    bool loose;        /* see searcher/plan/plan.h */
    bool failed;       /* memory is out */
} pci_planner;

/* The query, or NULL: then it failed. */
pci_query *pci_plan_check(pci_planner *p, pci_query *q);

pci_query *pci_plan_node(pci_planner *p, pci_query_op op);

/* Gives `kid` to `parent`; either may be NULL because memory was out. */
void pci_plan_add(pci_planner *p, pci_query *parent, pci_query *kid);

/* `a op b`, or the one that is there. Takes both. */
pci_query *pci_plan_pair(pci_planner *p, pci_query_op op, pci_query *a,
                         pci_query *b);

/* An operator's only kid, or the query as it is; accepts NULL. */
pci_query *pci_plan_single(pci_query *q);

/* Passages of a kind, also of text. */
pci_query *pci_plan_kind(pci_planner *p, pci_kind kind);

#endif
