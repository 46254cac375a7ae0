/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/plan/plan.h"

#include <string.h>

#include "searcher/plan/plan_tree.h"
#include "searcher/plan/plan_words.h"

static pci_query *plan_node(pci_planner *p, const pci_ask *ask);

/* What must not match: nothing is taken away where the index lets more
 * through than matches. */
static pci_query *
plan_negated(pci_planner *p, const pci_ask *ask)
{
    bool outside = p->loose;
    pci_query *q;

    p->loose = false;
    q = plan_node(p, ask);
    if (p->loose) {
        pci_query_free(q);
        q = pci_plan_node(p, PCI_QUERY_OR); /* of nothing */
    }
    p->loose |= outside;
    return q;
}

/* Kids of a role (filters apart) under an operator; NULL if there are none,
 * or memory is out. */
static pci_query *
gather(pci_planner *p, const pci_ask *ask, pci_role role, pci_query_op op)
{
    pci_query *q = NULL;
    size_t i;

    for (i = 0; i < ask->n_kids; i++) {
        const pci_ask *kid = ask->kids[i];

        if (kid->role != role || kid->idle ||
            (role != PCI_NOT && pci_ask_is_filter(kid)))
            continue;
        if (!q)
            q = pci_plan_node(p, op);
        pci_plan_add(p, q,
                     role == PCI_NOT ? plan_negated(p, kid)
                                     : plan_node(p, kid));
    }
    return q;
}

static pci_query *
gather_filters(pci_planner *p, const pci_ask *ask)
{
    pci_query *q = NULL;
    size_t i;

    for (i = 0; i < ask->n_kids; i++) {
        const pci_ask *kid = ask->kids[i];

        if (kid->role == PCI_NOT || !pci_ask_is_filter(kid))
            continue;
        if (!q)
            q = pci_plan_node(p, PCI_QUERY_AND);
        pci_plan_add(p, q, plan_node(p, kid));
    }
    return q;
}

static pci_query *
plan_list(pci_planner *p, const pci_ask *ask)
{
    pci_query *q;
    pci_query *filters;

    q = gather(p, ask, PCI_MUST, PCI_QUERY_AND);
    q = pci_plan_pair(p, PCI_QUERY_AND_MAYBE, q,
                      gather(p, ask, PCI_SHOULD, PCI_QUERY_OR));
    filters = gather_filters(p, ask);
    q = pci_plan_pair(p, PCI_QUERY_FILTER, q, filters);
    if (!q)
        q = pci_plan_node(p, PCI_QUERY_ALL);
    return pci_plan_pair(p, PCI_QUERY_AND_NOT, q,
                         gather(p, ask, PCI_NOT, PCI_QUERY_OR));
}

static pci_query *
plan_and(pci_planner *p, const pci_ask *ask)
{
    pci_query *q = gather(p, ask, PCI_SHOULD, PCI_QUERY_AND);

    q = pci_plan_pair(p, PCI_QUERY_FILTER, q, gather_filters(p, ask));
    if (!q)
        q = pci_plan_node(p, PCI_QUERY_ALL);
    return pci_plan_pair(p, PCI_QUERY_AND_NOT, q,
                         gather(p, ask, PCI_NOT, PCI_QUERY_OR));
}

static pci_query *
plan_or(pci_planner *p, const pci_ask *ask)
{
    pci_query *q = pci_plan_node(p, PCI_QUERY_OR);
    size_t i;

    for (i = 0; i < ask->n_kids; i++) {
        const pci_ask *kid = ask->kids[i];

        if (kid->role == PCI_NOT)
            pci_plan_add(p, q,
                         pci_plan_pair(p, PCI_QUERY_AND_NOT,
                                       pci_plan_node(p, PCI_QUERY_ALL),
                                       plan_negated(p, kid)));
        else
            pci_plan_add(p, q, plan_node(p, kid));
    }
    return q;
}

static pci_query *
plan_node(pci_planner *p, const pci_ask *ask)
{
    pci_query *q;

    switch (ask->op) {
    case PCI_ASK_WORDS:
        return pci_plan_words(p, ask);
    case PCI_ASK_LIST:
        return plan_list(p, ask);
    case PCI_ASK_AND:
        return plan_and(p, ask);
    case PCI_ASK_OR:
        return plan_or(p, ask);
    case PCI_ASK_NEAR:
    case PCI_ASK_SENTENCE:
        q = pci_plan_near(p, ask);
        if (q)
            return q;
        p->loose = true;
        return plan_and(p, ask);
    case PCI_ASK_DAYS:
        return pci_plan_check(p, pci_query_new_days(&ask->days));
    case PCI_ASK_LANGUAGE:
        return pci_plan_check(p, pci_query_new_language(ask->language));
    default:
        return pci_plan_kind(p, ask->kind);
    }
}

/* Whether two stemmers make the same of every word. */
static bool
are_alike(const pci_ask *ask, size_t a, size_t b)
{
    size_t i;

    for (i = 0; i < ask->n_sequences; i++) {
        uint64_t set = ask->sequences[i].stemmers;

        if ((set >> a & 1) != (set >> b & 1))
            return false;
    }
    for (i = 0; i < ask->n_kids; i++)
        if (!are_alike(ask->kids[i], a, b))
            return false;
    return true;
}

/* The set of those that are like stemmer i. */
static uint64_t
alike_set(const pci_ask *ask, const pci_stemmers *stemmers, size_t i)
{
    uint64_t set = 0;
    size_t k;

    for (k = 0; k < stemmers->n; k++)
        if (are_alike(ask, i, k))
            set |= UINT64_C(1) << k;
    return set;
}

/* The passages in the languages of a set of stemmers, or in all others. */
static pci_query *
languages_query(pci_planner *p, const pci_stemmers *stemmers, uint64_t set,
                bool others)
{
    const pci_analysers *all = stemmers->languages;
    pci_query *q = pci_plan_node(p, PCI_QUERY_OR);
    size_t i;

    for (i = 0; i < all->n; i++) {
        const char *code = all->list[i].code;
        uint64_t own = pci_stemmers_set(stemmers, all->list[i].analyser);
        bool is_other = !(own & set);

        if (is_other != others)
            continue;
        pci_plan_add(p, q, pci_query_new_language(code));
        if (!strcmp(code, PCI_DEFAULT_LANGUAGE))
            pci_plan_add(p, q, pci_query_new_language(""));
    }
    return q;
}

/* Of a query only the passages in the languages of a set of stemmers. The
 * fewer passages a list of them has, the sooner it is gone through. */
static pci_query *
in_languages(pci_planner *p, const pci_plan_scope *scope, uint64_t set,
             pci_query *q)
{
    bool is_main = set & scope->main;

    return pci_plan_pair(p, is_main ? PCI_QUERY_AND_NOT : PCI_QUERY_FILTER, q,
                         languages_query(p, scope->stemmers, set, is_main));
}

/* What was asked, in the stems of each language for its own passages; NULL
 * when that is nothing. */
static pci_query *
plan_languages(pci_planner *p, const pci_ask *ask, const pci_plan_scope *scope)
{
    const pci_stemmers *stemmers = scope->stemmers;
    const uint64_t all = stemmers->n < PCI_MAX_STEMMERS
                             ? (UINT64_C(1) << stemmers->n) - 1
                             : PCI_ALL_STEMMERS;
    uint64_t done = 0;
    pci_query *q = NULL;
    size_t i;

    /* An index without passages has no language yet. */
    if (all == 0)
        return plan_node(p, ask);
    for (i = 0; i < stemmers->n; i++) {
        pci_query *part;
        uint64_t set;

        if (done >> i & 1)
            continue;
        set = alike_set(ask, stemmers, i);
        done |= set;
        p->stemmers = set;
        part = plan_node(p, ask);
        if (set == all || !part) {
            pci_query_free(q);
            return part;
        }
        if (!q)
            q = pci_plan_node(p, PCI_QUERY_ONE_OF);
        pci_plan_add(p, q, in_languages(p, scope, set, part));
    }
    return q;
}

static bool
asks_for_furniture(const pci_ask *ask)
{
    size_t i;

    if (ask->role == PCI_NOT)
        return false;
    if (ask->op == PCI_ASK_KIND)
        return ask->kind == PCI_KIND_FURNITURE;
    for (i = 0; i < ask->n_kids; i++)
        if (asks_for_furniture(ask->kids[i]))
            return true;
    return false;
}

/* What was asked, without furniture unless that is asked for. */
static pci_query *
plan_kinds(pci_planner *p, const pci_ask *ask, const pci_plan_scope *scope)
{
    pci_query *q = plan_languages(p, ask, scope);

    if (!q || !scope->has_furniture || scope->all_text ||
        asks_for_furniture(ask))
        return q;
    return pci_plan_pair(p, PCI_QUERY_AND_NOT, q,
                         pci_plan_kind(p, PCI_KIND_FURNITURE));
}

pincite_status
pci_plan_make(const pci_ask *ask, const pci_plan_scope *scope, pci_plan *out,
              pincite_error *err)
{
    pci_planner p = {.tells = scope->tells};

    *out = (pci_plan)PCI_PLAN_INIT;
    if (ask->n_kids == 0)
        return PINCITE_OK;
    out->query = plan_kinds(&p, ask, scope);
    out->loose = p.loose;
    return p.failed ? pci_fail_nomem(err) : PINCITE_OK;
}

void
pci_plan_release(pci_plan *plan)
{
    pci_query_free(plan->query);
    *plan = (pci_plan)PCI_PLAN_INIT;
}
