/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/rank/rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

/* BM25's k1 and b for whole articles. */
static const double saturation = 1.2;
static const double length_share = 0.5;

/* What a further passage of an article counts beside the one before. */
static const double further_share = 0.8;

static const double beside_the_text = 0.5;

/* What of a passage's score depends on how many of the words it has. */
static const double gap_share = 0.2;

static void
add_stem(pci_ranking *r, pci_field field, const pci_word *stem, uint64_t set,
         double weight)
{
    size_t i;

    for (i = 0; i < r->n; i++)
        if (r->stems[i].field == field && r->stems[i].len == stem->len &&
            r->sets[i] == set &&
            !memcmp(r->stems[i].stem, stem->text, stem->len)) {
            r->weights[i] += weight;
            return;
        }
    if (r->n == PCI_MAX_RANKED)
        return;
    r->stems[r->n] = (pci_counted){field, stem->text, stem->len, 0};
    r->weights[r->n] = weight;
    r->sets[r->n++] = set;
}

static pincite_status
add_words(pci_ask *words, void *user)
{
    pci_ranking *r = user;
    size_t i;
    size_t k;

    if (words->idle || words->field != PCI_FIELD_TEXT ||
        !pci_ask_is_stems(words))
        return PINCITE_OK;
    for (i = 0; i < words->n_sequences; i++) {
        const pci_sequence *s = &words->sequences[i];

        /* Not those of other spellings: the word itself. */
        for (k = 0; s->n == words->n_items && k < s->n; k++)
            add_stem(r, PCI_FIELD_TEXT, &s->stems[k], s->stemmers,
                     words->weight * s->weight);
        if (s->title_score > 0)
            add_stem(r, PCI_FIELD_TITLE, &s->stems[0], s->stemmers,
                     words->weight * s->title_score);
    }
    return PINCITE_OK;
}

void
pci_rank_init(pci_ranking *r, pci_ask *ask, const pci_stemmers *stemmers)
{
    r->n = 0;
    r->stemmers = stemmers;
    pci_ask_each(ask, add_words, r);
}

/* The candidates of one article lie together. */
static int
by_article(const void *a, const void *b)
{
    const pci_candidate *x = a;
    const pci_candidate *y = b;
    int order = memcmp(x->article, y->article, sizeof x->article);

    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static int
best_first(const void *a, const void *b)
{
    const pci_candidate *x = a;
    const pci_candidate *y = b;

    if (x->score > y->score || x->score < y->score)
        return x->score > y->score ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static size_t
article_end(const pci_candidates *c, size_t i)
{
    size_t end = i + 1;

    while (end < c->n && !memcmp(c->list[i].article, c->list[end].article,
                                 sizeof c->list[i].article))
        end++;
    return end;
}

/* How often stem k stands in candidates list[from..to). */
static uint64_t
count_in(const pci_candidates *c, size_t from, size_t to, size_t k)
{
    uint64_t count = 0;
    size_t i;

    for (i = from; i < to; i++)
        count += c->counts[c->list[i].index * c->n_stems + k];
    return count;
}

double
pci_rarity(double all, double with)
{
    double odds = (all - with + 0.5) / (with + 0.5);

    return log(odds < 2 ? odds / 2 + 1 : odds);
}

/* The rarity of stem k among articles, with the number of articles that have
 * it taken to be to its passages as it is among the candidates. */
static double
rarity(const pci_candidates *c, size_t k)
{
    double articles = 0;
    double passages = 0;
    double with;
    size_t i;
    size_t end;

    for (i = 0; i < c->n; i = end) {
        bool any = false;

        end = article_end(c, i);
        for (size_t p = i; p < end; p++) {
            bool has = c->counts[c->list[p].index * c->n_stems + k] > 0;

            passages += has;
            any |= has;
        }
        articles += any;
    }
    if (passages < 1)
        return 0;
    with = (double)c->stems[k].passages * articles / passages;
    if (with < 1)
        with = 1;
    if (with > (double)c->articles)
        with = (double)c->articles;
    return pci_rarity((double)c->articles, with);
}

/* The stemmer of an article's language, as a set. */
static uint64_t
stemmer_of(const pci_stemmers *s, const pci_candidate *c)
{
    const pci_analysers *all = s->languages;
    const char *code = c->language[0] ? c->language : PCI_DEFAULT_LANGUAGE;
    size_t i;

    if (s->n <= 1)
        return PCI_ALL_STEMMERS;
    for (i = 0; i < all->n; i++)
        if (!strcmp(all->list[i].code, code))
            return pci_stemmers_set(s, all->list[i].analyser);
    return 0;
}

/* The score of the article whose candidates are list[from..to). */
static double
article_score(const pci_ranking *r, const pci_candidates *c,
              const double *rarities, size_t from, size_t to)
{
    uint64_t set = stemmer_of(r->stemmers, &c->list[from]);
    double length =
        c->article_length > 0 ? c->list[from].length / c->article_length : 1;
    double damping = saturation * (1 - length_share + length_share * length);
    double score = 0;
    size_t k;

    for (k = 0; k < r->n; k++) {
        double count;

        if (r->stems[k].field != PCI_FIELD_TEXT || !(r->sets[k] & set))
            continue;
        count = (double)count_in(c, from, to, k);
        score += r->weights[k] * rarities[k] * (saturation + 1) * count /
                 (damping + count);
    }
    return score;
}

double
pci_rank_kind(pci_kind kind)
{
    return kind == PCI_KIND_TEXT ? 1 : beside_the_text;
}

/* What of the query's weight a candidate has not: 0 to 1. */
static double
missing_share(const pci_ranking *r, const pci_candidates *c,
              const pci_candidate *p, uint64_t set)
{
    double all = 0;
    double missing = 0;
    size_t k;

    for (k = 0; k < r->n; k++) {
        if (r->stems[k].field != PCI_FIELD_TEXT || !(r->sets[k] & set))
            continue;
        all += r->weights[k];
        if (c->counts[p->index * c->n_stems + k] == 0)
            missing += r->weights[k];
    }
    return all > 0 ? missing / all : 0;
}

/* What the title adds, as it has the query's words. */
static double
title_score(const pci_ranking *r, const pci_candidates *c,
            const pci_candidate *p, uint64_t set)
{
    double score = 0;
    size_t k;

    for (k = 0; k < r->n; k++)
        if (r->stems[k].field == PCI_FIELD_TITLE && (r->sets[k] & set) &&
            c->counts[p->index * c->n_stems + k] > 0)
            score += r->weights[k];
    return score;
}

/* The score of a passage for itself. */
static void
set_own_score(const pci_ranking *r, const pci_candidates *c, pci_candidate *p)
{
    uint64_t set = stemmer_of(r->stemmers, p);

    p->score *= pci_rank_kind(p->kind);
    p->title_score = pci_rank_kind(p->kind) * title_score(r, c, p, set);
    p->score += p->title_score;
    p->gap_score = -gap_share * p->score * missing_share(r, c, p, set);
    p->score += p->gap_score;
}

/* Adds the score of the article to its candidates list[from..to). Each
 * further one counts less than the one before, so that not the first few
 * articles fill the page. */
static void
share_score(pci_candidates *c, size_t from, size_t to, double score)
{
    double share = 1;
    size_t i;

    qsort(c->list + from, to - from, sizeof *c->list, best_first);
    for (i = from; i < to; i++) {
        pci_candidate *p = &c->list[i];

        p->article_score = score;
        p->repeat_score = (p->score + score) * (share - 1);
        p->score = (p->score + score) * share;
        share *= further_share;
    }
}

pincite_status
pci_rank(const pci_ranking *r, pci_candidates *c)
{
    double *rarities = pci_alloc_array(r->n, sizeof *rarities);
    size_t i;
    size_t end;

    if (!rarities)
        return PINCITE_E_NOMEM;
    if (c->n > 1)
        qsort(c->list, c->n, sizeof *c->list, by_article);
    for (i = 0; i < c->n; i++)
        set_own_score(r, c, &c->list[i]);
    for (i = 0; i < r->n; i++)
        rarities[i] = rarity(c, i);
    for (i = 0; i < c->n; i = end) {
        end = article_end(c, i);
        share_score(c, i, end, article_score(r, c, rarities, i, end));
    }
    if (c->n > 1)
        qsort(c->list, c->n, sizeof *c->list, best_first);
    pci_free(rarities);
    return PINCITE_OK;
}
