/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/plan.h"

static pci_query *
word_query(const pci_word *w)
{
    return pci_query_new_stem(w->stem, w->stem_len);
}

/* Ends a building step: frees what was built when it failed. */
static pci_query *
checked(pci_query *q, pincite_status st)
{
    if (!st)
        return q;
    pci_query_free(q);
    return NULL;
}

static pci_query *
phrase_query(const pci_clause *c)
{
    pci_query *q = pci_query_new(PCI_QUERY_PHRASE);
    pincite_status st = q ? PINCITE_OK : PINCITE_E_NOMEM;
    size_t i;

    for (i = 0; i < c->n_words && !st; i++)
        st = pci_query_adopt(q, word_query(&c->words[i]), NULL);
    return checked(q, st);
}

/* NULL when memory is out. */
static pci_query *
clause_query(const pci_clause *c)
{
    pci_query *q;
    pincite_status st;

    if (c->n_words == 1)
        return word_query(&c->words[0]);
    if (!c->joined)
        return phrase_query(c);
    q = pci_query_new(PCI_QUERY_MAX);
    if (!q)
        return NULL;
    st = pci_query_adopt(q, phrase_query(c), NULL);
    if (!st)
        st = pci_query_adopt(q, pci_query_new_stem(c->joined, c->joined_len),
                             NULL);
    return checked(q, st);
}

/* All clauses of a role under one node; *out NULL if there are none. */
static pincite_status
gather(const pci_ask *ask, pci_role role, pci_query_op op, pci_query **out)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    *out = NULL;
    for (i = 0; i < ask->n && !st; i++) {
        if (ask->clauses[i].role != role)
            continue;
        if (!*out)
            *out = pci_query_new(op);
        st = *out ? pci_query_adopt(*out, clause_query(&ask->clauses[i]), NULL)
                  : PINCITE_E_NOMEM;
    }
    return st;
}

/* a `op` b, where either may be missing. Takes both. */
static pincite_status
combine(pci_query_op op, pci_query **a, pci_query *b)
{
    pci_query *q;
    pincite_status st;

    if (!b)
        return PINCITE_OK;
    if (!*a) {
        *a = b;
        return PINCITE_OK;
    }
    q = pci_query_new(op);
    if (!q) {
        pci_query_free(b);
        return PINCITE_E_NOMEM;
    }
    st = pci_query_adopt(q, *a, NULL);
    *a = q;
    if (st) {
        pci_query_free(b);
        return st;
    }
    return pci_query_adopt(q, b, NULL);
}

pincite_status
pci_plan(const pci_ask *ask, pci_query **out, pincite_error *err)
{
    pci_query *should = NULL;
    pci_query *not = NULL;
    pincite_status st = gather(ask, PCI_MUST, PCI_QUERY_AND, out);

    if (!st)
        st = gather(ask, PCI_SHOULD, PCI_QUERY_OR, &should);
    if (!st)
        st = gather(ask, PCI_NOT, PCI_QUERY_OR, &not );
    if (!st) {
        st = combine(PCI_QUERY_AND_MAYBE, out, should);
        should = NULL;
    }
    if (!st && not &&!*out) {
        *out = pci_query_new(PCI_QUERY_ALL);
        st = *out ? PINCITE_OK : PINCITE_E_NOMEM;
    }
    if (!st) {
        st = combine(PCI_QUERY_AND_NOT, out, not );
        not = NULL;
    }
    if (!st)
        return PINCITE_OK;
    pci_query_free(should);
    pci_query_free(not );
    pci_query_free(*out);
    *out = NULL;
    return pci_fail_nomem(err);
}
