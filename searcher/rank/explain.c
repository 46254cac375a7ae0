/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/rank/explain.h"

#include "base/alloc.h"
#include "searcher/query/ask_print.h"
#include "searcher/rank/rank.h"

/* Takes the score of one more part, named by an item of the query. */
static pincite_status
add_part(pincite_hit *hit, const char *of, const pci_ask *item, double score,
         pincite_error *err)
{
    pci_buf name = PCI_BUF_INIT(SIZE_MAX / 2);
    pincite_part *part = &hit->parts[hit->n_parts];
    pincite_status st;

    if (item)
        pci_ask_print(item, &name);
    pci_buf_add(&name, "", 0);
    st = pci_buf_status(&name, err);
    if (!st) {
        part->of = of;
        part->query = pci_buf_steal(&name);
        part->score = score;
        hit->n_parts++;
    }
    pci_buf_release(&name);
    return st;
}

/* What the item alone would score. */
static pincite_status
weigh(pci_searching *s, const pincite_hit *hit, pci_ask *item, double *score,
      pincite_error *err)
{
    pci_ask *kids[] = {item};
    pci_ask alone = {.op = PCI_ASK_LIST, .kids = kids, .n_kids = 1};
    pci_stemmers stemmers;
    pci_plan plan;
    pincite_status st;

    *score = 0;
    pci_stemmers_init(&stemmers, s->languages);
    st = pci_search_plan(s, &alone, &stemmers, &plan, err);
    if (!st && plan.query)
        st = pci_db_weigh(s->db, plan.query, hit->found.document,
                          hit->found.record.path, score, err);
    pci_plan_release(&plan);
    if (s->options.order == PCI_ORDER_SCORE)
        *score *= pci_rank_kind(hit->found.record.kind);
    return st;
}

static bool
is_scored(const pci_ask *item)
{
    return item->role != PCI_NOT && !item->idle && !pci_ask_is_filter(item);
}

pincite_status
pci_explain(pci_searching *s, pincite_hit *hit, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    /* A part an item, and four of the passage as a whole. */
    hit->parts = pci_alloc_array(s->ask->n_kids + 4, sizeof *hit->parts);
    if (!hit->parts)
        return pci_fail_nomem(err);
    for (i = 0; i < s->ask->n_kids && !st; i++) {
        pci_ask *item = s->ask->kids[i];
        double score;

        if (!is_scored(item))
            continue;
        st = weigh(s, hit, item, &score, err);
        if (!st && score > 0)
            st = add_part(hit, "text", item, score, err);
    }
    if (!st && hit->found.title_score > 0)
        st = add_part(hit, "title", NULL, hit->found.title_score, err);
    if (!st && hit->found.article_score > 0)
        st = add_part(hit, "article", NULL, hit->found.article_score, err);
    if (!st && hit->found.gap_score < 0)
        st = add_part(hit, "gap", NULL, hit->found.gap_score, err);
    if (!st && hit->found.repeat_score < 0)
        st = add_part(hit, "repeat", NULL, hit->found.repeat_score, err);
    return st;
}
