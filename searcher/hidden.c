/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/hidden.h"

#include "searcher/plan/plan_tree.h"
#include "searcher/plan/plan_words.h"
#include "searcher/query/stemmers.h"

/* All the words of a plain list in one query. */
static pci_query *
words_query(pci_planner *p, const pci_ask *list)
{
    pci_query *q = NULL;
    size_t i;

    for (i = 0; i < list->n_kids; i++)
        if (!list->kids[i]->idle)
            q = pci_plan_pair(p, PCI_QUERY_AND, q,
                              pci_plan_words(p, list->kids[i]));
    return q;
}

/* Whether furniture, or with `rest` whatever is not, matches. Takes q. */
static pincite_status
is_in_furniture(pci_searching *s, pci_planner *p, pci_query *q, bool rest,
                bool *out, pincite_error *err)
{
    pincite_status st;

    q = pci_plan_pair(p, rest ? PCI_QUERY_AND_NOT : PCI_QUERY_FILTER, q,
                      pci_plan_kind(p, PCI_KIND_FURNITURE));
    *out = false;
    st = p->failed ? pci_fail_nomem(err) : pci_db_has(s->db, q, out, err);
    pci_query_free(q);
    return st;
}

/* Whether the item is a word, without sign or field. */
static bool
is_plain(const pci_ask *item)
{
    return item->op == PCI_ASK_WORDS && item->role == PCI_SHOULD &&
           item->field == PCI_FIELD_TEXT && pci_ask_is_stems(item);
}

/* Counts the words of a list of nothing else; 0 when it is no such list. */
static size_t
count_plain(const pci_ask *list)
{
    size_t n = 0;
    size_t i;

    for (i = 0; i < list->n_kids; i++) {
        if (!is_plain(list->kids[i]))
            return 0;
        n += !list->kids[i]->idle;
    }
    return n;
}

/* How many of the words no ordinary passage has. */
static pincite_status
count_absent(pci_searching *s, pci_planner *p, size_t *absent,
             pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    *absent = 0;
    for (i = 0; i < s->ask->n_kids && !st; i++) {
        const pci_ask *kid = s->ask->kids[i];
        bool elsewhere;

        if (kid->idle || kid->seen)
            continue;
        st = is_in_furniture(s, p, pci_plan_words(p, kid), true, &elsewhere,
                             err);
        *absent += !elsewhere;
    }
    return st;
}

pincite_status
pci_hidden_find(pci_searching *s, bool *hidden, pincite_error *err)
{
    pci_planner p = {.stemmers = PCI_ALL_STEMMERS};
    size_t words = count_plain(s->ask);
    size_t absent = 0;
    bool has_furniture;
    pincite_status st =
        pci_db_has_kind(s->db, PCI_KIND_FURNITURE, &has_furniture, err);

    *hidden = false;
    if (st || !has_furniture || words == 0 || s->options.all_text)
        return st;
    st = count_absent(s, &p, &absent, err);
    if (st || 2 * absent < words)
        return st;
    return is_in_furniture(s, &p, words_query(&p, s->ask), false, hidden, err);
}
