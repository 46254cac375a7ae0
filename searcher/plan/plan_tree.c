/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/plan/plan_tree.h"

pci_query *
pci_plan_check(pci_planner *p, pci_query *q)
{
    p->failed |= !q;
    return q;
}

pci_query *
pci_plan_node(pci_planner *p, pci_query_op op)
{
    return pci_plan_check(p, pci_query_new(op));
}

void
pci_plan_add(pci_planner *p, pci_query *parent, pci_query *kid)
{
    if (!parent || !kid) {
        p->failed = true;
        pci_query_free(kid);
        return;
    }
    p->failed |= pci_query_adopt(parent, kid, NULL) != PINCITE_OK;
}

pci_query *
pci_plan_pair(pci_planner *p, pci_query_op op, pci_query *a, pci_query *b)
{
    pci_query *q;

    if (!a || !b)
        return a ? a : b;
    q = pci_plan_node(p, op);
    if (!q) {
        pci_query_free(a);
        pci_query_free(b);
        return NULL;
    }
    pci_plan_add(p, q, a);
    pci_plan_add(p, q, b);
    return q;
}

pci_query *
pci_plan_single(pci_query *q)
{
    pci_query *only;

    if (!q || q->n_kids != 1)
        return q;
    only = q->kids[0];
    q->n_kids = 0;
    pci_query_free(q);
    return only;
}

pci_query *
pci_plan_kind(pci_planner *p, pci_kind kind)
{
    pci_query *others;
    int i;

    if (kind != PCI_KIND_TEXT)
        return pci_plan_check(p, pci_query_new_kind(kind));
    others = pci_plan_node(p, PCI_QUERY_OR);
    for (i = PCI_KIND_TEXT + 1; i < PCI_KINDS; i++)
        pci_plan_add(p, others, pci_query_new_kind((pci_kind)i));
    return pci_plan_pair(p, PCI_QUERY_AND_NOT, pci_plan_node(p, PCI_QUERY_ALL),
                         others);
}
