/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "matching_reference.h"

#include <stdlib.h>
#include <string.h>

#include "matching_find.h"

void
spans_free(spans *s)
{
    free(s->list);
    *s = (spans){NULL, 0};
}

void
spans_add(spans *s, size_t start, size_t end)
{
    s->list = need(realloc(s->list, (s->n + 1) * sizeof *s->list));
    s->list[s->n++] = (span){start, end};
}

/* The whole of the article's date lies within: as text, a date that is
 * filled up by the lowest or highest figures is in order. */
static void
fill_date(const char *date, const char *with, char *out)
{
    size_t n = strlen(date);

    memcpy(out, with, strlen(with) + 1);
    memcpy(out, date, n);
}

static bool
match_date(const node *q, const passage *p)
{
    const char *from = q->text;
    const char *to = q->is_span ? q->text2 : q->text;
    char a[11];
    char b[11];
    char day[11];

    if (!p->date)
        return false;
    if (from && *from && to && *to && strcmp(from, to) > 0 &&
        strncmp(from, to, strlen(to)) != 0) {
        from = to;
        to = q->text;
    }
    fill_date(from ? from : "", "0000-00-00", a);
    fill_date(to ? to : "", "9999-12-31", b);
    fill_date(p->date, "0000-00-00", day);
    if (strcmp(day, a) < 0)
        return false;
    fill_date(p->date, "9999-12-31", day);
    return strcmp(day, b) <= 0;
}

static bool
match_filter(const node *q, const passage *p)
{
    switch (q->op) {
    case OP_DATE:
        return match_date(q, p);
    case OP_LANG: /* names of these languages start with other letters */
        return (*p->language == 'e' && *q->text == 'e') ||
               (*p->language == 'd' && (*q->text == 'd' || *q->text == 'g'));
    default:
        return strcmp(q->text, p->kind) == 0;
    }
}

static bool match(const node *q, const passage *p, place where, spans *out);

/* Nothing is marked for what must not be there. */
static bool
match_unmarked(const node *q, const passage *p, place where)
{
    spans none = {NULL, 0};
    bool yes = match(q, p, where, &none);

    spans_free(&none);
    return yes;
}

static bool
match_list(const node *q, const passage *p, place where, spans *out)
{
    bool must = false;
    bool should = false;
    bool any = false;
    size_t i;

    for (i = 0; i < q->n; i++) {
        const node *kid = q->kids[i];
        bool yes;

        if (kid->sign == '-') {
            if (match_unmarked(kid, p, where))
                return false;
            continue;
        }
        yes = match(kid, p, where, out);
        if ((kid->sign == '+' || node_is_filter(kid)) && !yes)
            return false;
        must |= kid->sign == '+' && !node_is_filter(kid);
        if (!kid->sign && !node_is_filter(kid)) {
            should = true;
            any |= yes;
        }
    }
    return must || any || !should;
}

static bool
match_all(const node *q, const passage *p, place where, spans *out)
{
    size_t i;

    for (i = 0; i < q->n; i++)
        if (!match(q->kids[i], p, where, out))
            return false;
    return true;
}

static bool
match_any(const node *q, const passage *p, place where, spans *out)
{
    bool any = false;
    size_t i;

    for (i = 0; i < q->n; i++)
        any |= match(q->kids[i], p, where, out);
    return any;
}

static bool
match_node(const node *q, const passage *p, place where, spans *out)
{
    switch (q->op) {
    case OP_WORD:
    case OP_PHRASE:
        return find_leaf(q, p, where, out);
    case OP_LIST:
        return match_list(q, p, where, out);
    case OP_AND:
        return match_all(q, p, where, out);
    case OP_OR:
        return match_any(q, p, where, out);
    case OP_NEAR:
    case OP_SENTENCE:
        return find_can_be_near(q) ? find_near(q, p, where, out)
                                   : match_all(q, p, where, out);
    case OP_NOT:
        return !match_unmarked(q->kids[0], p, where);
    case OP_FIELD:
        return match_unmarked(q->kids[0], p, q->place);
    default:
        return match_filter(q, p);
    }
}

/* What does not match as a whole has no marks. */
static bool
match(const node *q, const passage *p, place where, spans *out)
{
    size_t before = out->n;
    bool yes = match_node(q, p, where, out);

    if (!yes)
        out->n = before;
    return yes;
}

static int
by_start(const void *a, const void *b)
{
    const span *x = a;
    const span *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

/* Overlapping marks are one. */
static void
merge(spans *s)
{
    size_t kept = 0;
    size_t i;

    if (s->n == 0)
        return;
    qsort(s->list, s->n, sizeof *s->list, by_start);
    for (i = 1; i < s->n; i++) {
        if (s->list[i].start >= s->list[kept].end)
            s->list[++kept] = s->list[i];
        else if (s->list[i].end > s->list[kept].end)
            s->list[kept].end = s->list[i].end;
    }
    s->n = kept + 1;
}

bool
reference_match(const node *q, const passage *p, spans *out)
{
    bool yes;

    *out = (spans){NULL, 0};
    yes = match(q, p, IN_TEXT, out);
    merge(out);
    return yes;
}

static bool
is_read_as_and(const node *q)
{
    return q->op == OP_AND || ((q->op == OP_NEAR || q->op == OP_SENTENCE) &&
                               !find_can_be_near(q));
}

bool
reference_requires(const node *q)
{
    size_t i;

    if (is_read_as_and(q) || q->sign == '+')
        return true;
    for (i = 0; i < q->n; i++)
        if (reference_requires(q->kids[i]))
            return true;
    return false;
}

/* Filters and NOT stay, beside any of the others. */
static node *
relax_chain(const node *q)
{
    node *out = node_new(OP_AND, NULL);
    node *any = node_new(OP_OR, NULL);
    size_t i;

    out->sign = q->sign;
    for (i = 0; i < q->n; i++) {
        const node *kid = q->kids[i];

        if (kid->op == OP_NOT || node_is_filter(kid))
            node_adopt(out, node_copy(kid));
        else
            node_adopt(any, reference_relaxed(kid));
    }
    if (any->n > 0)
        return node_adopt(out, any);
    node_free(any);
    return out;
}

node *
reference_relaxed(const node *q)
{
    node *out;
    size_t i;

    if (q->op == OP_NOT || q->sign == '-')
        return node_copy(q);
    if (is_read_as_and(q)) {
        out = relax_chain(q);
    } else {
        out = node_copy(q);
        for (i = 0; i < q->n; i++) {
            node_free(out->kids[i]);
            out->kids[i] = reference_relaxed(q->kids[i]);
        }
    }
    if (out->sign == '+')
        out->sign = 0;
    return out;
}
