/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries made by chance of what stands in the world. */
#include "matching_query.h"

#include <stdlib.h>
#include <string.h>

typedef struct maker {
    chance *c;
    const world *w;
} maker;

static node *make(maker *m, place where, unsigned depth);

static const tokens *
some_words(maker *m, place where)
{
    const tokens *t;

    do {
        t = &m->w->list[pick(m->c, m->w->n)].words[where];
    } while (t->n == 0);
    return t;
}

/* Paths begin with the name of the scratch folder, which is another one each
 * time. */
static size_t
first_word(const tokens *t, place where)
{
    return where == IN_PATH ? t->n - 4 : 0;
}

/* A word that queries may ask for by itself. */
static const char *
some_word(maker *m, place where)
{
    for (;;) {
        const tokens *t = some_words(m, where);
        size_t first = first_word(t, where);
        const token *w = &t->list[first + pick(m->c, t->n - first)];

        if (where == IN_TEXT && happens(m->c, 25))
            return content_word(m->c);
        if (w->raw && !is_small_word(w->fold))
            return w->raw;
        if (!w->raw && happens(m->c, 30))
            return w->fold;
    }
}

static void
shout(char *word)
{
    for (; *word; word++)
        if (*word >= 'a' && *word <= 'z')
            *word -= 32;
}

/* As somebody may type it. */
static char *
typed(maker *m, const char *word)
{
    char *out = happens(m->c, 40) ? text_copy(word) : fold_of(word);

    if (happens(m->c, 5))
        shout(out);
    else if (happens(m->c, 10) && *out >= 'a' && *out <= 'z')
        *out -= 32;
    return out;
}

/* A pattern that the word fits, with three letters of it at least. */
static char *
make_wildcard(maker *m, const char *word)
{
    char *w = fold_of(word);
    size_t n = strlen(w);
    size_t size = n + 3;
    char *out = need(malloc(size));
    int keep = n < 4 ? (int)n : 3 + (int)pick(m->c, n - 3);
    size_t from = n - (size_t)keep;

    if (from > 0)
        from = pick(m->c, from + 1);
    switch (pick(m->c, 4)) {
    case 0: /* at the end */
    case 1:
        snprintf(out, size, "%.*s*", keep, w);
        break;
    case 2: /* inside */
        snprintf(out, size, "%.2s*%s", w, w + (n > 5 ? n - 2 : n));
        break;
    default: /* at the start, and perhaps the end */
        snprintf(out, size, "*%.*s%s", keep, w + from,
                 from + (size_t)keep < n ? "*" : "");
    }
    free(w);
    return out;
}

static node *
make_fuzzy(maker *m, const char *word)
{
    char *w = fold_of(word);
    size_t n = strlen(w);
    node *q;
    size_t i;

    if (n > 4 && happens(m->c, 80)) {
        i = 1 + pick(m->c, n - 2);
        if (happens(m->c, 40))
            memmove(w + i, w + i + 1, n - i);
        else
            w[i] = (char)('a' + pick(m->c, 26));
    }
    q = node_new(OP_WORD, w);
    q->fuzz = strlen(w) < 3 ? NO_FUZZ : (int)pick(m->c, 3);
    free(w);
    return q;
}

/* A word in its dress: bare, exact, with a wildcard, fuzzy. */
static node *
dressed(maker *m, const char *word, bool may_be_exact)
{
    unsigned part = (unsigned)pick(m->c, 100);
    char *w;
    node *q;

    if (part < 8 && strlen(word) > 3) {
        w = make_wildcard(m, word);
        q = node_new(OP_WORD, w);
    } else if (part < 14 && strlen(word) > 3) {
        return make_fuzzy(m, word);
    } else {
        w = typed(m, word);
        q = node_new(OP_WORD, w);
        q->exact = part < 28 && may_be_exact;
    }
    free(w);
    return q;
}

static node *
make_word(maker *m, place where)
{
    static const char *const absent[] = {"zeppelin", "oxbow", "quoits"};

    if (happens(m->c, 4))
        return node_new(OP_WORD, absent[pick(m->c, 3)]);
    return dressed(m, some_word(m, where), where != IN_PATH);
}

static node *
make_phrase(maker *m, place where)
{
    const tokens *t = some_words(m, where);
    size_t first = first_word(t, where);
    size_t i = first + pick(m->c, t->n - first);
    size_t most = 2 + pick(m->c, 3);
    node *q = node_new(OP_PHRASE, NULL);
    bool plain = happens(m->c, 70);
    bool content = true;

    q->number = (int)pick(m->c, 8);
    for (; i < t->n && q->n < most; i++) {
        const token *w = &t->list[i];
        char *text;

        if (!w->raw)
            continue;
        content = content && !is_small_word(w->fold);
        if (!plain && !is_small_word(w->fold)) {
            node_adopt(q, dressed(m, w->raw, true));
            continue;
        }
        text = typed(m, w->raw);
        node_adopt(q, node_new(OP_WORD, text));
        free(text);
    }
    if (q->n < 2) {
        node_free(q);
        return make_word(m, where);
    }
    if (happens(m->c, 5)) {
        node *swap = q->kids[0];

        q->kids[0] = q->kids[1];
        q->kids[1] = swap;
    }
    if (plain && content && happens(m->c, 25))
        q->number = 8 + (int)pick(m->c, 2);
    else if (plain && where != IN_PATH && happens(m->c, 8))
        q->exact = true;
    return q;
}

static node *
make_leaf(maker *m, place where)
{
    return happens(m->c, 30) ? make_phrase(m, where) : make_word(m, where);
}

/* One of two words joined by OR, or a plain list: what NEAR takes. */
static node *
make_choice(maker *m)
{
    node *q = node_new(happens(m->c, 70) ? OP_OR : OP_LIST, NULL);

    node_adopt(q, make_leaf(m, IN_TEXT));
    return node_adopt(q, make_leaf(m, IN_TEXT));
}

/* Words that stand close together somewhere. */
static node *
make_near(maker *m)
{
    static const int numbers[] = {0, 1, 2, 3, 5, 8, 10, 30, 100, 500};
    node *q = node_new(happens(m->c, 65) ? OP_NEAR : OP_SENTENCE, NULL);
    size_t kids = 2 + happens(m->c, 25);
    const tokens *t = some_words(m, IN_TEXT);
    size_t around = pick(m->c, t->n);

    if (happens(m->c, 70))
        q->number = numbers[pick(m->c, 10)];
    while (q->n < kids) {
        size_t i = around + pick(m->c, 12);
        const token *w = &t->list[i < t->n ? i : pick(m->c, t->n)];

        if (happens(m->c, 10))
            node_adopt(q, make_choice(m));
        else if (happens(m->c, 10))
            node_adopt(q, make_phrase(m, IN_TEXT));
        else if (w->raw && !is_small_word(w->fold))
            node_adopt(q, dressed(m, w->raw, false));
    }
    if (q->n == 2 && happens(m->c, 5)) {
        node *not = node_new(OP_NOT, NULL);

        node_adopt(not, q->kids[1]);
        q->kids[1] = not ;
    }
    return q;
}

static node *
make_filter(maker *m)
{
    static const char *const days[] = {"2012",       "2013",    "2013-02",
                                       "2013-02-11", "2014",    "2014-07",
                                       "2014-12",    "2015-05", "2015",
                                       "2016-01-31", "2011"};
    static const char *const langs[] = {"en", "de", "english", "german", "fr"};
    static const char *const kinds[] = {"text", "note", "reference"};
    size_t n = sizeof days / sizeof days[0];
    node *q;

    if (happens(m->c, 25))
        return node_new(OP_LANG, langs[pick(m->c, 5)]);
    if (happens(m->c, 33))
        return node_new(OP_KIND, kinds[pick(m->c, 3)]);
    q = node_new(OP_DATE, days[pick(m->c, n)]);
    q->is_span = happens(m->c, 70);
    if (q->is_span && happens(m->c, 80))
        q->text2 = text_copy(days[pick(m->c, n)]);
    if (q->text2 && happens(m->c, 20))
        *q->text = '\0';
    return q;
}

static node *
make_field(maker *m, unsigned depth)
{
    node *q = node_new(OP_FIELD, NULL);
    place where = (place)(1 + pick(m->c, PLACES - 1));
    node *kid;

    q->place = where;
    if (where == IN_PATH || happens(m->c, 70) || depth == 0) {
        kid = make_leaf(m, where);
    } else {
        kid = node_new(happens(m->c, 50) ? OP_LIST : OP_OR, NULL);
        if (happens(m->c, 30))
            kid->op = OP_AND;
        node_adopt(kid, make_leaf(m, where));
        /* A field inside is its own. */
        node_adopt(kid,
                   happens(m->c, 10) ? make_field(m, 0) : make_leaf(m, where));
        if (kid->op == OP_LIST && happens(m->c, 30))
            kid->kids[1]->sign = happens(m->c, 50) ? '+' : '-';
    }
    return node_adopt(q, kid);
}

static node *
make_chain(maker *m, place where, unsigned depth)
{
    node *q = node_new(happens(m->c, 55) ? OP_AND : OP_OR, NULL);
    size_t kids = 2 + happens(m->c, 30);

    while (q->n < kids) {
        node *kid = happens(m->c, 6) ? make_filter(m) : make(m, where, depth);

        if (happens(m->c, 15))
            kid = node_adopt(node_new(OP_NOT, NULL), kid);
        node_adopt(q, kid);
    }
    return q;
}

static node *
make_list(maker *m, unsigned depth)
{
    node *q = node_new(OP_LIST, NULL);
    size_t kids = 1 + pick(m->c, 3) + happens(m->c, 20);
    size_t i;

    for (i = 0; i < kids; i++) {
        node *kid =
            happens(m->c, 8) ? make_filter(m) : make(m, IN_TEXT, depth);

        if (happens(m->c, 10))
            kid->sign = '-';
        else if (happens(m->c, 10))
            kid->sign = '+';
        kid->is_spelled = happens(m->c, 50);
        node_adopt(q, kid);
    }
    return q;
}

static node *
make(maker *m, place where, unsigned depth)
{
    unsigned part = (unsigned)pick(m->c, 100);

    if (part < 55 || depth == 0)
        return make_leaf(m, where);
    if (part < 70)
        return make_near(m);
    if (part < 78)
        return make_field(m, depth - 1);
    if (part < 93)
        return make_chain(m, where, depth - 1);
    return make_list(m, depth - 1);
}

node *
query_make(chance *c, const world *w)
{
    maker m = {c, w};

    return make_list(&m, 3);
}
