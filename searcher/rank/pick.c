/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/rank/pick.h"

#include <string.h>

#include "base/alloc.h"
#include "text/sketch.h"

/* Copies of an article score the same, so that they come soon after it. */
enum { COPIES_WITHIN = 64 };

#define NO_PLACE SIZE_MAX

/* An article met among the candidates. */
typedef struct met {
    const pci_candidate *any; /* a passage of it, NULL: a free slot */
    size_t place; /* of its best passage among those picked, or NO_PLACE: it
                     is a copy */
    size_t picked;
} met;

typedef struct picking {
    pci_candidate *list; /* those picked */
    size_t n;
    const pci_picking *want;
    met *articles;  /* a hash table */
    size_t slots;   /* a power of two */
    size_t *firsts; /* places of the first passages of articles, in order */
    size_t n_firsts;
} picking;

static size_t
slots_for(size_t n)
{
    size_t slots = 16;

    while (slots < 2 * n)
        slots *= 2;
    return slots;
}

/* The article of a candidate; any == NULL when it is new. */
static met *
find_article(const picking *p, const pci_candidate *c)
{
    size_t at;

    memcpy(&at, c->article, sizeof at);
    for (at &= p->slots - 1; p->articles[at].any;
         at = (at + 1) & (p->slots - 1))
        if (!memcmp(p->articles[at].any->article, c->article,
                    sizeof c->article))
            break;
    return &p->articles[at];
}

/* The place of an article that it is a copy of, or NO_PLACE. */
static size_t
find_original(const picking *p, const pci_candidate *c)
{
    size_t i;

    for (i = 0; i < p->n_firsts && i < COPIES_WITHIN; i++) {
        size_t place = p->firsts[p->n_firsts - 1 - i];

        if (pci_sketch_near(p->list[place].sketch, c->sketch))
            return place;
    }
    return NO_PLACE;
}

/* Whether the passage was picked before: two indexes may hold it. */
static bool
is_picked(const picking *p, const pci_candidate *c)
{
    size_t i;

    for (i = p->n; i-- > 0 && p->list[i].score <= c->score;)
        if (p->list[i].passage == c->passage &&
            !memcmp(p->list[i].article, c->article, sizeof c->article))
            return true;
    return false;
}

static void
meet(picking *p, met *article, const pci_candidate *c)
{
    size_t original = find_original(p, c);

    bool full = p->n == p->want->limit;

    article->any = c;
    article->picked = 0;
    article->place = original == NO_PLACE && !full ? p->n : NO_PLACE;
    if (original != NO_PLACE)
        p->list[original].similar++;
    else if (!full)
        p->firsts[p->n_firsts++] = p->n;
}

/* Candidates are copied from `from` to the picked ones: the table borrows
 * from the former. */
static void
pick_all(picking *p, const pci_candidate *from, size_t n)
{
    size_t most = p->want->per_article ? p->want->per_article : SIZE_MAX;
    size_t i;

    /* Copies are counted that come after the page is full, too. */
    for (i = 0; i < n; i++) {
        met *article = find_article(p, &from[i]);

        if (!article->any)
            meet(p, article, &from[i]);
        if (p->n == p->want->limit || article->place == NO_PLACE ||
            article->picked >= most || is_picked(p, &from[i]))
            continue;
        article->picked++;
        p->list[p->n++] = from[i];
    }
}

size_t
pci_pick(pci_candidates *c, void *user)
{
    pci_picking *want = user;
    size_t most = c->n < want->limit ? c->n : want->limit;
    picking p = {.want = want, .slots = slots_for(c->n)};

    p.list = pci_alloc_array(most, sizeof *p.list);
    p.articles = pci_alloc_array(p.slots, sizeof *p.articles);
    p.firsts = pci_alloc_array(most, sizeof *p.firsts);
    want->failed = !p.list || !p.articles || !p.firsts ||
                   (want->ranking && pci_rank(want->ranking, c));
    if (!want->failed) {
        pick_all(&p, c->list, c->n);
        if (p.n > 0)
            memcpy(c->list, p.list, p.n * sizeof *p.list);
    }
    pci_free(p.list);
    pci_free(p.articles);
    pci_free(p.firsts);
    return p.n;
}
