/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/plan.h"

/* What a note, a reference or furniture is worth beside the text. */
static const double beside_the_text = 0.5;

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
stem_query(const pci_word *stem)
{
    return pci_query_new_stem(stem->text, stem->len);
}

static pci_query *
phrase_query(const pci_word *stems, size_t n)
{
    pci_query *q = pci_query_new(PCI_QUERY_PHRASE);
    pincite_status st = q ? PINCITE_OK : PINCITE_E_NOMEM;
    size_t i;

    for (i = 0; i < n && !st; i++)
        st = pci_query_adopt(q, stem_query(&stems[i]), NULL);
    return checked(q, st);
}

/* Whatever variant of the clause a passage has, the best one counts. NULL
 * when memory is out. */
static pci_query *
clause_query(const pci_clause *c)
{
    pci_query *q = pci_query_new(PCI_QUERY_MAX);
    pincite_status st = q ? PINCITE_OK : PINCITE_E_NOMEM;
    size_t i;

    for (i = 0; i < c->n_variants && !st; i++) {
        const pci_variant *v = &c->variants[i];

        st = pci_query_adopt(q,
                             c->n_words == 1
                                 ? stem_query(&v->stems[0])
                                 : phrase_query(v->stems, c->n_words),
                             NULL);
        if (!st && v->joined.text)
            st = pci_query_adopt(q, stem_query(&v->joined), NULL);
    }
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

/* *a becomes `*a op b`, or the one that is there. Takes b. */
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

/* What the clauses ask for, of whatever kind the passage is. */
static pincite_status
plan_clauses(const pci_ask *ask, pci_query **out)
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
    pci_query_free(should);
    pci_query_free(not );
    return st;
}

/* Passages of the kinds, all under one node. */
static pci_query *
kinds_query(const pci_kind *kinds, size_t n)
{
    pci_query *q = pci_query_new(PCI_QUERY_OR);
    pincite_status st = q ? PINCITE_OK : PINCITE_E_NOMEM;
    size_t i;

    for (i = 0; i < n && !st; i++)
        st = pci_query_adopt(q, pci_query_new_kind(kinds[i]), NULL);
    return checked(q, st);
}

/* *q on the article's text only. */
static pincite_status
keep_text(pci_query **q)
{
    static const pci_kind others[] = {PCI_KIND_NOTE, PCI_KIND_REFERENCE,
                                      PCI_KIND_FURNITURE};
    pci_query *not = kinds_query(others, 3);

    return not ? combine(PCI_QUERY_AND_NOT, q, not ) : PINCITE_E_NOMEM;
}

/* *q on what is beside the text only, at its lower worth. */
static pincite_status
keep_beside(pci_query **q, bool all_text)
{
    static const pci_kind kinds[] = {PCI_KIND_NOTE, PCI_KIND_REFERENCE,
                                     PCI_KIND_FURNITURE};
    pci_query *only = kinds_query(kinds, all_text ? 3 : 2);
    pci_query *scaled = pci_query_new_scale(beside_the_text);
    pincite_status st = PINCITE_E_NOMEM;

    if (only && scaled) {
        st = combine(PCI_QUERY_FILTER, q, only);
        only = NULL;
    }
    if (!st) {
        st = pci_query_adopt(scaled, *q, NULL);
        *q = scaled;
        scaled = NULL;
    }
    pci_query_free(only);
    pci_query_free(scaled);
    return st;
}

pincite_status
pci_plan(const pci_ask *ask, bool all_text, pci_query **out,
         pincite_error *err)
{
    pci_query *beside = NULL;
    pincite_status st = plan_clauses(ask, out);

    if (!st && !*out)
        return PINCITE_OK;
    if (!st)
        st = plan_clauses(ask, &beside);
    if (!st)
        st = keep_text(out);
    if (!st)
        st = keep_beside(&beside, all_text);
    if (!st) {
        st = combine(PCI_QUERY_OR, out, beside);
        beside = NULL;
    }
    if (!st)
        return PINCITE_OK;
    pci_query_free(beside);
    pci_query_free(*out);
    *out = NULL;
    return pci_fail_nomem(err);
}
