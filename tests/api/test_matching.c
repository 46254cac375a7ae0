/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Thousands of queries made by chance, each answered twice: by the library,
 * and by a slow and obvious reader of all passages (matching_reference.c).
 * Both must find the same passages and mark the same of them.
 *
 * $PINCITE_TEST_SEED and $PINCITE_TEST_QUERIES change where chance begins and
 * how many queries it makes.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "matching_reference.h"
#include "scratch.h"

enum { ARTICLES = 100, QUERIES = 2000, MOST_REPORTS = 8, MOST_STEPS = 2000 };

typedef struct trial {
    world w;
    pincite_reader *r;
    pincite_options *o;
    unsigned long seed;
    size_t reports;
    size_t found;   /* hits in all, */
    size_t marked;  /* marks, */
    size_t relaxed; /* and queries asked again */
} trial;

static pincite_results *
ask(const trial *t, const char *query)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_results *results;

    if (pincite_reader_search(t->r, query, strlen(query), t->o, &results,
                              &err))
        fail_msg("%s: %s", query, err.message);
    return results;
}

static const char *
name_of(const char *path)
{
    return strrchr(path, '/') + 1;
}

static const pincite_hit *
hit_of(const pincite_results *results, const passage *p)
{
    size_t n = pincite_results_count(results);
    size_t i;

    for (i = 0; i < n; i++) {
        const pincite_hit *hit = pincite_results_hit(results, i);

        if (pincite_hit_passage(hit) == p->number &&
            strcmp(name_of(pincite_hit_path(hit)), name_of(p->path)) == 0)
            return hit;
    }
    return NULL;
}

static bool
same_marks(const pincite_hit *hit, const spans *s)
{
    size_t i;

    if (pincite_hit_mark_count(hit) != s->n)
        return false;
    for (i = 0; i < s->n; i++) {
        const pincite_mark *m = pincite_hit_mark(hit, i);

        if (pincite_mark_start(m) != s->list[i].start ||
            pincite_mark_end(m) != s->list[i].end)
            return false;
    }
    return true;
}

/* Whether some passage answers. */
static bool
is_answered(const trial *t, const node *q)
{
    bool yes = false;
    size_t i;

    for (i = 0; i < t->w.n && !yes; i++) {
        spans s;

        yes = reference_match(q, &t->w.list[i], &s);
        spans_free(&s);
    }
    return yes;
}

/* The query that is to be answered: this one or its relaxed form. */
static node *
to_answer(const trial *t, const node *q)
{
    if (reference_requires(q) && !is_answered(t, q))
        return reference_relaxed(q);
    return node_copy(q);
}

/* The first passage that differs; NULL if none does. */
static const passage *
compare(const trial *t, const node *q, const pincite_results *results)
{
    const passage *odd = NULL;
    size_t n = 0;
    size_t i;

    for (i = 0; i < t->w.n && !odd; i++) {
        const passage *p = &t->w.list[i];
        spans s;
        bool yes = reference_match(q, p, &s);
        const pincite_hit *hit = hit_of(results, p);

        n += yes;
        if (yes != (hit != NULL) || (yes && !same_marks(hit, &s)))
            odd = p;
        spans_free(&s);
    }
    if (!odd && n != pincite_results_count(results))
        fail_msg("a passage that no article has");
    return odd;
}

/* What was understood must read the same again. */
static bool
reads_again(const trial *t, const node *meant, const pincite_results *results)
{
    const char *understood = pincite_results_understood(results);
    pincite_results *again = ask(t, understood);
    bool yes =
        strcmp(pincite_results_understood(again), understood) == 0 &&
        pincite_results_count(again) == pincite_results_count(results) &&
        compare(t, meant, again) == NULL;

    pincite_results_free(again);
    return yes;
}

/* Function words beside others need not be there; the reference does not
 * know. */
static bool
asks_for_small_words(const node *q)
{
    size_t i;

    if (q->op == OP_WORD)
        return is_small_word(q->fold);
    for (i = 0; i < q->n; i++)
        if (q->op != OP_PHRASE && asks_for_small_words(q->kids[i]))
            return true;
    return false;
}

static bool
is_disputed(const trial *t, const node *q)
{
    char *query = node_print(q);
    pincite_results *results = ask(t, query);
    node *meant = to_answer(t, q);
    bool yes =
        !asks_for_small_words(q) && (compare(t, meant, results) != NULL ||
                                     !reads_again(t, meant, results));

    node_free(meant);
    pincite_results_free(results);
    free(query);
    return yes;
}

/* A smaller query that is answered otherwise, too. Frees q. */
static node *
shrink(const trial *t, node *q)
{
    size_t steps = 0;
    size_t i = 0;

    while (steps++ < MOST_STEPS) {
        node *s = query_smaller(q, i++);

        if (!s)
            break;
        if (is_disputed(t, s)) {
            char *was = node_print(q);
            char *is = node_print(s);
            bool shorter = strlen(is) < strlen(was);

            free(was);
            free(is);
            if (shorter) {
                node *swap = q;

                q = s;
                s = swap;
                i = 0;
            }
        }
        node_free(s);
    }
    return q;
}

static void
print_expected(const passage *p, const spans *s)
{
    size_t i;

    for (i = 0; i < s->n; i++)
        print_message("#     %zu..%zu '%.*s'\n", s->list[i].start,
                      s->list[i].end, (int)(s->list[i].end - s->list[i].start),
                      p->text + s->list[i].start);
}

static void
print_got(const passage *p, const pincite_hit *hit)
{
    size_t i;

    for (i = 0; i < pincite_hit_mark_count(hit); i++) {
        const pincite_mark *m = pincite_hit_mark(hit, i);
        size_t start = pincite_mark_start(m);
        size_t end = pincite_mark_end(m);

        print_message("#     %zu..%zu '%.*s'\n", start, end,
                      (int)(end - start), p->text + start);
    }
}

static void
report(trial *t, const node *first, const char *why)
{
    node *q = shrink(t, node_copy(first));
    char *long_query = node_print(first);
    char *query = node_print(q);
    pincite_results *results = ask(t, query);
    node *meant = to_answer(t, q);
    const passage *p = compare(t, meant, results);
    const pincite_hit *hit = p ? hit_of(results, p) : NULL;

    print_message("# seed %lu: %s\n#   query: %s\n#   was: %s\n"
                  "#   understood: %s\n",
                  t->seed, why, query, long_query,
                  pincite_results_understood(results));
    if (p) {
        spans s;
        bool yes = reference_match(meant, p, &s);

        print_message("#   passage %u of %s (%s, %s): %s\n#   expected: %s\n",
                      p->number, name_of(p->path), p->kind,
                      p->date ? p->date : "no date", p->text,
                      yes ? "found" : "not found");
        print_expected(p, &s);
        print_message("#   got: %s, of %zu\n", hit ? "found" : "not found",
                      pincite_results_count(results));
        if (hit)
            print_got(p, hit);
        spans_free(&s);
    }
    t->reports++;
    node_free(meant);
    pincite_results_free(results);
    free(query);
    free(long_query);
    node_free(q);
}

static void
count(trial *t, const pincite_results *results)
{
    size_t n = pincite_results_count(results);
    size_t i;

    t->found += n;
    for (i = 0; i < n; i++)
        t->marked += pincite_hit_mark_count(pincite_results_hit(results, i));
}

static void
try_query(trial *t, const node *q, bool twice)
{
    char *query = node_print(q);
    pincite_results *results = ask(t, query);
    node *meant = to_answer(t, q);

    count(t, results);
    t->relaxed += meant->op != q->op ||
                  reference_requires(q) != reference_requires(meant);
    if (compare(t, meant, results))
        report(t, q, "answered otherwise");
    else if (twice && !reads_again(t, meant, results))
        report(t, q, "does not read again as understood");
    node_free(meant);
    pincite_results_free(results);
    free(query);
}

static unsigned long
number_from(const char *name, unsigned long otherwise)
{
    const char *text = getenv(name);
    unsigned long n = 0;

    if (!text || !*text)
        return otherwise;
    for (; *text >= '0' && *text <= '9'; text++)
        n = n * 10 + (unsigned long)(*text - '0');
    return n;
}

static void
open_world(trial *t, const scratch *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    const char *dir = s->index;
    pincite_writer *w;

    if (pincite_writer_open(s->index, &w, &err) ||
        pincite_writer_add_root(w, s->root, &err) ||
        pincite_writer_update(w, &err) ||
        pincite_reader_open(&dir, 1, &t->r, &err) ||
        pincite_options_new(&t->o, &err))
        fail_msg("%s", err.message);
    pincite_writer_free(w);
    pincite_options_set_limit(t->o, 100000);
    pincite_options_set_per_article(t->o, 0);
    world_read(&t->w, t->r, s->root, ARTICLES);
}

/* The collection is as the reference needs it to be. */
static void
check_world(const trial *t)
{
    size_t notes = 0;
    size_t german = 0;
    size_t i;

    for (i = 0; i < t->w.n; i++) {
        const passage *p = &t->w.list[i];

        bool is_note = strcmp(p->kind, "note") == 0;

        assert_string_not_equal(p->kind, "furniture");
        assert_true(is_note || p->words[IN_HEADING].n > 0);
        assert_true(p->words[IN_TITLE].n > 0);
        notes += is_note;
        german += strcmp(p->language, "de") == 0;
    }
    assert_true(notes > 0);
    assert_true(german > 0);
    assert_true(t->w.n > ARTICLES * 5 / 4);
}

static void
queries_are_answered_as_the_manual_says(void **state)
{
    const scratch *s = *state;
    trial t = {.seed = number_from("PINCITE_TEST_SEED", 1)};
    size_t n = number_from("PINCITE_TEST_QUERIES", QUERIES);
    chance c = {t.seed};
    size_t i;

    world_write(&c, s->root, ARTICLES);
    open_world(&t, s);
    check_world(&t);
    for (i = 0; i < n && t.reports < MOST_REPORTS; i++) {
        node *q = query_make(&c, &t.w);

        try_query(&t, q, i % 8 == 0);
        node_free(q);
    }
    print_message("# %zu queries, %zu passages: %zu hits, %zu marks, "
                  "%zu relaxed\n",
                  i, t.w.n, t.found, t.marked, t.relaxed);
    assert_int_equal(t.reports, 0);
    assert_true(t.found > i && t.marked > i);
    world_free(&t.w);
    pincite_options_free(t.o);
    pincite_reader_free(t.r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            queries_are_answered_as_the_manual_says, scratch_set_up,
            scratch_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
