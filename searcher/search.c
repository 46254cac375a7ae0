/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/search.h"

#include "searcher/query/ask_print.h"
#include "searcher/plan/expand.h"
#include "searcher/match/match.h"
#include "searcher/query/parse.h"
#include "searcher/rank/pick.h"
#include "searcher/plan/plan.h"
#include "searcher/query/relax.h"
#include "searcher/query/sequences.h"
#include "searcher/query/stops.h"
#include "searcher/plan/weigh.h"

enum {
    LEAST_CANDIDATES = 100, /* looked at, however few are wanted */
    PER_HIT = 2,            /* for each one wanted, at first */
    GROWTH = 8              /* times more, where these gave too few */
};

/* The passage itself tells, where the index cannot. */
typedef struct deciding {
    pci_matcher *matcher;
    pci_picking picking;
    pincite_status st;
} deciding;

static bool
keep(const pci_record *r, void *user)
{
    deciding *d = user;
    bool matches = false;
    pincite_status st =
        d->st ? d->st : pci_matcher_match(d->matcher, r, &matches, NULL, NULL);

    d->st = st;
    return !st && matches;
}

static size_t
pick(pci_candidates *c, void *user)
{
    deciding *d = user;

    return pci_pick(c, &d->picking);
}

pincite_status
pci_search_plan(const pci_searching *s, const pci_ask *ask,
                const pci_stemmers *stemmers, pci_plan *out,
                pincite_error *err)
{
    pci_plan_scope scope = {.stemmers = stemmers,
                            .all_text = s->options.all_text};
    pincite_status st =
        pci_db_has_kind(s->db, PCI_KIND_FURNITURE, &scope.has_furniture, err);

    if (!st)
        st = pci_stemmers_main(stemmers, s->db, &scope.main, err);
    if (!st)
        st = pci_db_tells(s->db, &scope.tells, err);
    *out = (pci_plan)PCI_PLAN_INIT;
    return st ? st : pci_plan_make(ask, &scope, out, err);
}

/* One look at so many candidates as it takes to fill the page. */
static pincite_status
fill_page(pci_searching *s, pci_search *search, pincite_error *err)
{
    deciding *d = search->user;
    size_t limit = d->picking.limit;
    pincite_status st;

    search->candidates = PER_HIT * limit;
    if (search->candidates < LEAST_CANDIDATES)
        search->candidates = LEAST_CANDIDATES;
    for (;;) {
        st = pci_db_search(s->db, search, &s->page, err);
        if (!st && d->st)
            st = pci_fail(err, d->st, "a passage could not be matched");
        if (!st && d->picking.failed)
            st = pci_fail_nomem(err);
        s->cut |= s->page.cut;
        if (st || s->page.n >= limit ||
            s->page.candidates < search->candidates)
            return st;
        pci_page_release(&s->page);
        search->candidates *= GROWTH;
    }
}

static pincite_status
match(pci_searching *s, pincite_error *err)
{
    pci_stemmers stemmers;
    pci_plan made = PCI_PLAN_INIT;
    bool cut = false;
    deciding d = {.picking = {.limit = s->options.limit,
                              .per_article = s->options.per_article}};
    pci_ranking ranking;
    pci_search search = {.order = s->options.order, .pick = pick, .user = &d};
    pincite_status st;

    pci_stemmers_init(&stemmers, s->languages);
    st = pci_sequences_find(s->ask, &stemmers, err);
    if (!st)
        st = pci_expand(s->ask, s->db, &cut, err);
    s->cut |= cut;
    if (!st)
        st = pci_weigh(s->ask, s->db, err);
    if (!st)
        st = pci_search_plan(s, s->ask, &stemmers, &made, err);
    if (!st && s->options.order == PCI_ORDER_SCORE) {
        pci_rank_init(&ranking, s->ask, &stemmers);
        search.stems = ranking.stems;
        search.n_stems = ranking.n;
        d.picking.ranking = &ranking;
    }
    if (!st && made.loose) {
        st = pci_matcher_new(s->ask, s->languages, &d.matcher, err);
        search.keep = keep;
    }
    search.query = made.query;
    if (!st && made.query)
        st = fill_page(s, &search, err);
    pci_plan_release(&made);
    pci_matcher_free(d.matcher);
    return st;
}

static pincite_status
print_understood(pci_searching *s, pincite_error *err)
{
    pci_buf_clear(&s->understood);
    pci_ask_print(s->ask, &s->understood);
    pci_buf_add(&s->understood, "", 0);
    return pci_buf_status(&s->understood, err);
}

/* Nothing has all that was required: then what has some of it. */
static pincite_status
match_relaxed(pci_searching *s, pincite_error *err)
{
    if (s->page.n > 0 || s->options.limit == 0 || !pci_relax(s->ask))
        return PINCITE_OK;
    pci_page_release(&s->page);
    s->relaxed = true;
    return match(s, err);
}

pincite_status
pci_search_run(pci_searching *s, const char *query, size_t n,
               pincite_error *err)
{
    pincite_status st = pci_parse(query, n, &s->ask, err);

    s->shortened = !st && s->ask->shortened;
    if (!st)
        st = print_understood(s, err);
    if (!st) {
        pci_stops_mark(s->ask, s->languages);
        st = match(s, err);
    }
    if (!st)
        st = match_relaxed(s, err);
    s->relaxed &= s->page.n > 0;
    return st;
}

void
pci_search_reset(pci_searching *s)
{
    pci_ask_free(s->ask);
    s->ask = NULL;
    pci_page_release(&s->page);
    pci_buf_release(&s->understood);
    s->cut = s->shortened = s->relaxed = s->furniture = false;
}
