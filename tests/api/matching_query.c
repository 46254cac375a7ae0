/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE
#include "matching_query.h"

#include <stdlib.h>
#include <string.h>

node *
node_new(op o, const char *text)
{
    node *q = need(calloc(1, sizeof *q));

    q->op = o;
    q->fuzz = NO_FUZZ;
    q->number = DEFAULT_NEAR;
    q->text = text ? text_copy(text) : NULL;
    if (o == OP_WORD) {
        q->fold = fold_of(text);
        q->stems[0] = stem_of(q->fold, "en");
        q->stems[1] = stem_of(q->fold, "de");
    }
    return q;
}

node *
node_adopt(node *q, node *kid)
{
    q->kids = need(realloc(q->kids, (q->n + 1) * sizeof(node *)));
    q->kids[q->n++] = kid;
    return q;
}

node *
node_copy(const node *q)
{
    node *copy = node_new(q->op, q->text);
    size_t i;

    copy->text2 = q->text2 ? text_copy(q->text2) : NULL;
    copy->exact = q->exact;
    copy->fuzz = q->fuzz;
    copy->number = q->number;
    copy->is_span = q->is_span;
    copy->is_spelled = q->is_spelled;
    copy->place = q->place;
    copy->sign = q->sign;
    for (i = 0; i < q->n; i++)
        node_adopt(copy, node_copy(q->kids[i]));
    return copy;
}

void
node_free(node *q)
{
    size_t i;

    if (!q)
        return;
    for (i = 0; i < q->n; i++)
        node_free(q->kids[i]);
    free(q->kids);
    free(q->text);
    free(q->text2);
    free(q->fold);
    free(q->stems[0]);
    free(q->stems[1]);
    free(q);
}

bool
node_is_filter(const node *q)
{
    size_t i;

    if (q->op == OP_DATE || q->op == OP_LANG || q->op == OP_KIND)
        return true;
    if (q->op != OP_AND && q->op != OP_OR && q->op != OP_NOT &&
        q->op != OP_LIST)
        return false;
    for (i = 0; i < q->n; i++)
        if (!node_is_filter(q->kids[i]))
            return false;
    return true;
}

/* How tightly it binds; what stands inside a chain binds tighter than it. */
static int
tightness(const node *q)
{
    switch (q->op) {
    case OP_LIST:
        return 0;
    case OP_OR:
        return 1;
    case OP_AND:
        return 2;
    case OP_NEAR:
    case OP_SENTENCE:
        return 3;
    case OP_NOT:
        return 4;
    default:
        return 5;
    }
}

static void print(const node *q, int least, FILE *f);

static void
print_word(const node *q, FILE *f)
{
    fprintf(f, "%s%s", q->exact ? "=" : "", q->text);
    if (q->fuzz != NO_FUZZ)
        fputc('~', f);
    if (q->fuzz > 0)
        fprintf(f, "%d", q->fuzz);
}

static void
print_phrase(const node *q, FILE *f)
{
    static const char *const dress[][3] = {
        {"\"", " ", "\""},
        {"\xe2\x80\x9c", " ", "\xe2\x80\x9d"},
        {"\xe2\x80\x9e", " ", "\xe2\x80\x9c"},
        {"\xc2\xab", " ", "\xc2\xbb"},
        {"\xc2\xbb", " ", "\xc2\xab"},
        {"\xe2\x80\xb9", " ", "\xe2\x80\xba"},
        {"\xe2\x80\x98", " ", "\xe2\x80\x99"},
        {"\"", "  ", "\""},
        {"", "-", ""},
        {"", "\xe2\x80\x93", ""},
    };
    const char *const *d = dress[q->number];
    size_t i;

    fprintf(f, "%s%s", q->exact ? "=" : "", d[0]);
    for (i = 0; i < q->n; i++) {
        fputs(i ? d[1] : "", f);
        print_word(q->kids[i], f);
    }
    fputs(d[2], f);
}

static bool
starts_with_not(const node *q)
{
    if (q->op == OP_AND || q->op == OP_OR)
        return starts_with_not(q->kids[0]);
    return q->op == OP_NOT;
}

/* A sign is of a term, but + is of the whole item. */
static int
least_behind_sign(const node *kid)
{
    if (!kid->sign)
        return 1;
    return kid->sign == '+' && kid->is_spelled && !starts_with_not(kid) ? 1
                                                                        : 5;
}

static void
print_list(const node *q, FILE *f)
{
    size_t i;

    for (i = 0; i < q->n; i++) {
        const node *kid = q->kids[i];

        fputs(i ? " " : "", f);
        if (kid->sign == '-' && kid->is_spelled)
            fputs("NOT ", f);
        else if (kid->sign)
            fputc(kid->sign, f);
        print(kid, least_behind_sign(kid), f);
    }
}

static void
print_chain(const node *q, FILE *f)
{
    size_t i;

    for (i = 0; i < q->n; i++) {
        if (i > 0 && q->op == OP_NEAR && q->number != DEFAULT_NEAR)
            fprintf(f, " NEAR/%d ", q->number);
        else if (i > 0)
            fputs(q->op == OP_AND    ? " AND "
                  : q->op == OP_OR   ? " OR "
                  : q->op == OP_NEAR ? " NEAR "
                                     : " SENTENCE ",
                  f);
        print(q->kids[i], tightness(q) + 1, f);
    }
}

static void
print_bare(const node *q, FILE *f)
{
    switch (q->op) {
    case OP_WORD:
        print_word(q, f);
        break;
    case OP_PHRASE:
        print_phrase(q, f);
        break;
    case OP_LIST:
        print_list(q, f);
        break;
    case OP_NOT:
        fputs("NOT ", f);
        print(q->kids[0], 5, f);
        break;
    case OP_FIELD:
        fprintf(f, "%s:", place_names[q->place]);
        print(q->kids[0], 5, f);
        break;
    case OP_DATE:
        fprintf(f, "date:%s%s%s", q->text, q->is_span ? ".." : "",
                q->text2 ? q->text2 : "");
        break;
    case OP_LANG:
        fprintf(f, "lang:%s", q->text);
        break;
    case OP_KIND:
        fprintf(f, "kind:%s", q->text);
        break;
    default:
        print_chain(q, f);
    }
}

/* In brackets, unless it binds as tightly as `least`. */
static void
print(const node *q, int least, FILE *f)
{
    bool bracket = tightness(q) < least;

    fputs(bracket ? "(" : "", f);
    print_bare(q, f);
    fputs(bracket ? ")" : "", f);
}

char *
node_print(const node *q)
{
    char *out = NULL;
    size_t n = 0;
    FILE *f = need(open_memstream(&out, &n));

    print(q, 0, f);
    fclose(f);
    return need(out);
}

/* Whether a chain or list would lose its sense with one kid less. */
static bool
can_lose_a_kid(const node *q)
{
    if (q->op == OP_PHRASE)
        return q->n > 2;
    if (q->op == OP_LIST)
        return q->n > 1;
    return q->n > 2;
}

/* The number of smaller forms of q's own; writes the i-th to *out. */
static size_t
own_smaller(const node *q, size_t i, node **out)
{
    size_t forms = 0;
    size_t k;

    for (k = 0; k < q->n; k++) {
        if (forms++ == i) {
            *out = node_copy(q->kids[k]);
            (*out)->sign = q->sign;
        }
        if (can_lose_a_kid(q) && forms++ == i) {
            *out = node_copy(q);
            node_free((*out)->kids[k]);
            (*out)->n--;
            memmove(&(*out)->kids[k], &(*out)->kids[k + 1],
                    ((*out)->n - k) * sizeof(node *));
        }
        if (q->kids[k]->sign && forms++ == i) {
            *out = node_copy(q);
            (*out)->kids[k]->sign = 0;
        }
    }
    return forms;
}

/* Whether a kid may be put in the place of kid k of q. */
static bool
may_stand(const node *q, const node *kid)
{
    if (q->op == OP_PHRASE)
        return kid->op == OP_WORD;
    if (q->op == OP_FIELD && kid->op == OP_FIELD)
        return false;
    /* An item that starts with NOT has a sign. */
    return kid->op != OP_NOT || q->op == OP_AND || q->op == OP_OR;
}

static node *
smaller(const node *q, size_t *i)
{
    node *out = NULL;
    size_t own = own_smaller(q, *i, &out);
    size_t k;

    if (*i < own)
        return out;
    *i -= own;
    for (k = 0; k < q->n; k++) {
        node *kid = smaller(q->kids[k], i);

        if (!kid)
            continue;
        if (!may_stand(q, kid)) {
            node_free(kid);
            return node_copy(q);
        }
        out = node_copy(q);
        node_free(out->kids[k]);
        out->kids[k] = kid;
        return out;
    }
    return NULL;
}

node *
query_smaller(const node *q, size_t i)
{
    node *out = smaller(q, &i);

    if (out && out->op == OP_NOT) {
        node_free(out);
        return node_copy(q);
    }
    return out;
}
