/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where words, phrases and stretches stand in a passage. */
#include "matching_find.h"

#include <stdlib.h>
#include <string.h>

/* Where a word, a phrase or a stretch stands. */
typedef struct found {
    int first; /* positions */
    int last;
    int words; /* of the operands in it */
    size_t start;
    size_t end;
    int sentence; /* -1: more than one */
} found;

typedef struct finds {
    found *list;
    size_t n;
} finds;

static void
add_find(finds *f, found one)
{
    f->list = need(realloc(f->list, (f->n + 1) * sizeof *f->list));
    f->list[f->n++] = one;
}

static bool
fits_exactly(const char *typed, const token *w)
{
    if (is_particular(typed))
        return w->raw && strcmp(w->raw, typed) == 0;
    return strcmp(w->fold, typed) == 0;
}

static bool
fits_fuzzily(const char *fold, int fuzz, const token *w)
{
    size_t most = fuzz > 0 ? (size_t)fuzz : strlen(fold) <= 5 ? 1 : 2;

    return *fold == *w->fold && edit_distance(fold, w->fold) <= most;
}

/* Most words differ at once. */
static bool
same(const char *a, const char *b)
{
    return *a == *b && strcmp(a, b) == 0;
}

/* By its stem in one of the languages; as it is where words are not stemmed.
 */
static bool
fits_stem(const node *q, const token *w, place where)
{
    if (where == IN_AUTHOR || where == IN_PATH || where == IN_URL)
        return same(q->fold, w->fold);
    return same(w->is_german ? q->stems[1] : q->stems[0], w->stem);
}

static bool
fits(const node *q, bool exact, const token *w, place where)
{
    if (exact || q->exact)
        return fits_exactly(q->text, w);
    if (strchr(q->fold, '*'))
        return fits_wildcard(q->fold, w->fold);
    if (q->fuzz != NO_FUZZ)
        return fits_fuzzily(q->fold, q->fuzz, w);
    return fits_stem(q, w, where);
}

static found
find_of(const token *from, const token *to)
{
    return (found){from->position,
                   to->position,
                   to->position - from->position + 1,
                   from->start < to->start ? from->start : to->start,
                   from->end > to->end ? from->end : to->end,
                   from->sentence == to->sentence ? from->sentence : -1};
}

static void
find_word(const node *q, bool exact, const tokens *t, place where, finds *out)
{
    size_t i;

    for (i = 0; i < t->n; i++)
        if (fits(q, exact, &t->list[i], where))
            add_find(out, find_of(&t->list[i], &t->list[i]));
}

/* The words from kid k on, the first of them right behind `before`. */
static void
find_rest(const node *q, size_t k, const token *first, const token *before,
          const tokens *t, place where, finds *out)
{
    size_t i;

    if (k == q->n) {
        add_find(out, find_of(first, before));
        return;
    }
    for (i = 0; i < t->n; i++) {
        const token *w = &t->list[i];

        if ((!before || w->position == before->position + 1) &&
            fits(q->kids[k], q->exact, w, where))
            find_rest(q, k + 1, first ? first : w, w, t, where, out);
    }
}

static bool
is_plain(const node *word)
{
    return !word->exact && word->fuzz == NO_FUZZ && !strchr(word->text, '*');
}

/* A phrase of two plain words is also found written as one. */
static void
find_as_one(const node *q, const tokens *t, place where, finds *out)
{
    char both[200];
    node *one;

    if (q->n != 2 || q->exact || !is_plain(q->kids[0]) ||
        !is_plain(q->kids[1]))
        return;
    snprintf(both, sizeof both, "%s%s", q->kids[0]->text, q->kids[1]->text);
    one = node_new(OP_WORD, both);
    find_word(one, false, t, where, out);
    node_free(one);
}

/* All places of a word, a phrase, or a choice of them. */
static void
find_all(const node *q, const passage *p, place where, finds *out)
{
    const tokens *t = &p->words[where];
    size_t i;

    if (q->op == OP_WORD) {
        find_word(q, false, t, where, out);
    } else if (q->op == OP_PHRASE) {
        find_rest(q, 0, NULL, NULL, t, where, out);
        find_as_one(q, t, where, out);
    } else {
        for (i = 0; i < q->n; i++)
            find_all(q->kids[i], p, where, out);
    }
}

/* Whether it is a word, a phrase, or a choice of them. */
static bool
can_be_near(const node *q)
{
    size_t i;

    if (q->op == OP_WORD || q->op == OP_PHRASE)
        return true;
    if (q->op != OP_OR && q->op != OP_LIST)
        return false;
    for (i = 0; i < q->n; i++)
        if (q->kids[i]->sign || !can_be_near(q->kids[i]))
            return false;
    return true;
}

bool
find_can_be_near(const node *q)
{
    size_t i;

    for (i = 0; i < q->n; i++)
        if (!can_be_near(q->kids[i]))
            return false;
    return true;
}

/* How many other words may stand in the stretch. */
static int
slack_of(const node *q)
{
    if (q->op == OP_SENTENCE)
        return 100000;
    if (q->number == DEFAULT_NEAR)
        return 10;
    return q->number < 100 ? q->number : 100;
}

enum { MAX_OPERANDS = 4 };

/* One place of each operand, no two of them sharing a word. */
typedef struct chosen {
    const node *q;
    finds places[MAX_OPERANDS];
    const found *one[MAX_OPERANDS];
    finds *out;
} chosen;

static bool
is_free(const chosen *c, size_t k, const found *f)
{
    size_t i;

    for (i = 0; i < k; i++)
        if (f->start < c->one[i]->end && f->end > c->one[i]->start)
            return false;
    return true;
}

static bool
is_one_sentence(const chosen *c)
{
    size_t i;

    for (i = 0; i < c->q->n; i++)
        if (c->one[i]->sentence < 0 ||
            c->one[i]->sentence != c->one[0]->sentence)
            return false;
    return true;
}

static void
widen(found *all, const found *f)
{
    if (f->first < all->first)
        all->first = f->first;
    if (f->last > all->last)
        all->last = f->last;
    if (f->start < all->start)
        all->start = f->start;
    if (f->end > all->end)
        all->end = f->end;
}

static void
check_stretch(chosen *c)
{
    found all = *c->one[0];
    size_t i;

    for (i = 1; i < c->q->n; i++) {
        const found *f = c->one[i];

        all.words += f->words;
        widen(&all, f);
    }
    if (all.last - all.first + 1 - all.words > slack_of(c->q))
        return;
    if (c->q->op == OP_SENTENCE && !is_one_sentence(c))
        return;
    /* Of those that start at one word the shortest will do. */
    for (i = 0; i < c->out->n; i++) {
        found *known = &c->out->list[i];

        if (known->first == all.first) {
            if (all.last < known->last)
                *known = all;
            else if (all.last == known->last)
                widen(known, &all);
            return;
        }
    }
    add_find(c->out, all);
}

static void
choose(chosen *c, size_t k)
{
    size_t i;

    if (k == c->q->n || k == MAX_OPERANDS) {
        check_stretch(c);
        return;
    }
    for (i = 0; i < c->places[k].n; i++) {
        c->one[k] = &c->places[k].list[i];
        if (is_free(c, k, c->one[k]))
            choose(c, k + 1);
    }
}

static bool
holds_another(const finds *all, size_t i)
{
    const found *a = &all->list[i];
    size_t k;

    for (k = 0; k < all->n; k++) {
        const found *b = &all->list[k];

        if (k != i && b->first >= a->first && b->last <= a->last &&
            (b->first > a->first || b->last < a->last))
            return true;
    }
    return false;
}

bool
find_near(const node *q, const passage *p, place where, spans *out)
{
    chosen c = {.q = q};
    finds all = {NULL, 0};
    bool yes;
    size_t i;

    c.out = &all;
    for (i = 0; i < q->n && i < MAX_OPERANDS; i++)
        find_all(q->kids[i], p, where, &c.places[i]);
    choose(&c, 0);
    for (i = 0; i < all.n; i++)
        if (!holds_another(&all, i))
            spans_add(out, all.list[i].start, all.list[i].end);
    yes = all.n > 0;
    free(all.list);
    for (i = 0; i < MAX_OPERANDS; i++)
        free(c.places[i].list);
    return yes;
}

bool
find_leaf(const node *q, const passage *p, place where, spans *out)
{
    finds all = {NULL, 0};
    bool yes;
    size_t i;

    find_all(q, p, where, &all);
    for (i = 0; i < all.n; i++)
        if (where == IN_TEXT)
            spans_add(out, all.list[i].start, all.list[i].end);
    yes = all.n > 0;
    free(all.list);
    return yes;
}
