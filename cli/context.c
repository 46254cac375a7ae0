/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/context.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/msg.h"
#include "cli/str.h"

struct ranked {
    const pincite_hit *hit;
    size_t rank;
};

/* By article, then in the order of its passages. */
static int
compare(const pincite_hit *a, const pincite_hit *b)
{
    int order = strcmp(pincite_hit_path(a), pincite_hit_path(b));
    uint32_t first = pincite_hit_passage(a);
    uint32_t second = pincite_hit_passage(b);

    return order ? order : (first > second) - (first < second);
}

static int
compare_ranked(const void *a, const void *b)
{
    const struct ranked *first = a;
    const struct ranked *second = b;

    return compare(first->hit, second->hit);
}

void
context_begin(struct context *c, const pincite_results *hits)
{
    size_t n = pincite_results_count(hits);
    size_t i;

    if (c->most == 0 || n == 0)
        return;
    c->hits = mem_resize(NULL, n, sizeof *c->hits);
    for (i = 0; i < n; i++) {
        c->hits[i].hit = pincite_results_hit(hits, i);
        c->hits[i].rank = i + 1;
    }
    c->n_hits = n;
    qsort(c->hits, n, sizeof *c->hits, compare_ranked);
}

void
context_end(struct context *c)
{
    free(c->hits);
    c->hits = NULL;
    c->n_hits = 0;
}

static bool
is_same(const pincite_hit *a, const pincite_hit *b)
{
    size_t n, m;
    const char *first = pincite_hit_text(a, &n);
    const char *second = pincite_hit_text(b, &m);

    return pincite_hit_passage(a) == pincite_hit_passage(b) && n == m &&
           memcmp(first, second, n) == 0;
}

static bool
is_of_kind(const pincite_results *article, size_t i, const pincite_hit *hit)
{
    return strcmp(pincite_hit_kind(pincite_results_hit(article, i)),
                  pincite_hit_kind(hit)) == 0;
}

void
context_find(const struct context *c, const pincite_hit *hit,
             struct neighbours *out)
{
    static const struct neighbours none = {NULL, 0, 0, 0};
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_status st;
    size_t n;

    *out = none;
    if (c->most == 0)
        return;
    st = pincite_reader_article(c->reader, pincite_hit_path(hit),
                                &out->article, &err);
    if (st) {
        if (st != PINCITE_E_NOT_FOUND)
            msg_say("%s", err.message);
        return;
    }
    n = pincite_results_count(out->article);
    while (out->at < n &&
           !is_same(pincite_results_hit(out->article, out->at), hit))
        out->at++;
    out->from = out->at;
    out->to = out->at;
    if (out->at == n)
        return;
    out->to++;
    while (out->from > 0 && out->at - out->from < c->most &&
           is_of_kind(out->article, out->from - 1, hit))
        out->from--;
    while (out->to < n && out->to - out->at - 1 < c->most &&
           is_of_kind(out->article, out->to, hit))
        out->to++;
}

/* The first hit of the neighbour's article that is near enough to it. */
static size_t
first_near(const struct context *c, const pincite_hit *neighbour)
{
    const char *path = pincite_hit_path(neighbour);
    uint32_t passage = pincite_hit_passage(neighbour);
    uint32_t least = passage > c->most ? passage - (uint32_t)c->most : 0;
    size_t low = 0;
    size_t high = c->n_hits;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const pincite_hit *hit = c->hits[middle].hit;
        int order = strcmp(pincite_hit_path(hit), path);

        if (order < 0 || (order == 0 && pincite_hit_passage(hit) < least))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t
context_shown_with(const struct context *c, const pincite_hit *neighbour,
                   size_t rank)
{
    uint32_t passage = pincite_hit_passage(neighbour);
    size_t found = 0;
    size_t i;

    for (i = first_near(c, neighbour); i < c->n_hits; i++) {
        const pincite_hit *hit = c->hits[i].hit;
        uint32_t other = pincite_hit_passage(hit);

        if (strcmp(pincite_hit_path(hit), pincite_hit_path(neighbour)) ||
            (other > passage && other - passage > c->most))
            break;
        if (other == passage)
            return c->hits[i].rank;
        if (c->hits[i].rank < rank &&
            (found == 0 || c->hits[i].rank < found) &&
            !strcmp(pincite_hit_kind(hit), pincite_hit_kind(neighbour)))
            found = c->hits[i].rank;
    }
    return found;
}
