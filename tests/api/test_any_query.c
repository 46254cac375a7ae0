/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any bytes are a valid query: random ones are answered, and real queries
 * with something put in, left out or changed; what was understood of these
 * reads the same again. $PINCITE_TEST_QUERIES says how many of each (1000),
 * $PINCITE_TEST_SEED where to start. One that takes too long ends the test.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include <pincite/pincite.h>

#include "scratch.h"

enum { MOST_BYTES = 120, MOST_SECONDS = 60 };

static const char *const real[] = {
    "gas pipeline price",
    "\"Power of Siberia\"",
    "+treaty -border",
    "“soft alliance” OR ‘hard bargain’",
    "(gas OR oil) AND price NOT coal",
    "pipeline NEAR/5 gas NEAR route",
    "price SENTENCE oil SENTENCE gas",
    "hegemon* w*d *ism",
    "allliance~ sibera~2 \"pwer~1 of\"",
    "=Russia =\"the treaty\" \"=gas deal\"",
    "title:border author:=Smith path:corpus* heading:\"a b\" url:org",
    "date:2014..2015-05 lang:en kind:text -kind:note",
    "$400 9/11 C++ U.S. S-400 multi polar Xi/Keqiang China's",
    "-(a -(b -(c d))) +(e f)",
    "NOT NOT AND OR NEAR/0 SENTENCE",
};

enum { REALS = sizeof real / sizeof *real };

typedef struct state {
    scratch *scratch;
    pincite_reader *reader;
    uint64_t random;
    double slowest; /* seconds of processor time */
} state;

static uint64_t
draw(state *s, uint64_t below)
{
    s->random ^= s->random << 13;
    s->random ^= s->random >> 7;
    s->random ^= s->random << 17;
    return s->random % below;
}

static unsigned long
setting(const char *name, unsigned long otherwise)
{
    const char *value = getenv(name);
    unsigned long n = 0;

    if (!value || !*value)
        return otherwise;
    for (; *value >= '0' && *value <= '9'; value++)
        n = n * 10 + (unsigned long)(*value - '0');
    return n;
}

static int
set_up(void **out)
{
    const char *source = getenv("PINCITE_SRC");
    state *s = calloc(1, sizeof *s);
    pincite_writer *writer = NULL;
    const char *dirs[1];
    char corpus[4096];

    if (!s || scratch_set_up((void **)&s->scratch))
        return -1;
    snprintf(corpus, sizeof corpus, "%s/corpus", source ? source : ".");
    dirs[0] = s->scratch->index;
    if (pincite_writer_open(s->scratch->index, &writer, NULL) ||
        pincite_writer_add_root(writer, corpus, NULL) ||
        pincite_writer_update(writer, NULL))
        return -1;
    pincite_writer_free(writer);
    s->random = setting("PINCITE_TEST_SEED", 1) * 2654435761U + 1;
    *out = s;
    return pincite_reader_open(dirs, 1, &s->reader, NULL) ? -1 : 0;
}

static int
tear_down(void **in)
{
    state *s = *in;

    print_message("slowest query: %.3f s\n", s->slowest);
    pincite_reader_free(s->reader);
    scratch_tear_down((void **)&s->scratch);
    free(s);
    return 0;
}

static void
explain(const char *query, size_t n, const char *what)
{
    size_t i;

    fprintf(stderr, "%s: ", what);
    for (i = 0; i < n; i++)
        fprintf(stderr, "\\x%02x", (unsigned char)query[i]);
    fputc('\n', stderr);
}

/* The answer; the caller frees it. */
static pincite_results *
ask(state *s, const char *query, size_t n)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_results *results = NULL;
    clock_t start = clock();
    double took;

    alarm(MOST_SECONDS);
    if (pincite_reader_search(s->reader, query, n, NULL, &results, &err)) {
        explain(query, n, err.message);
        fail();
    }
    alarm(0);
    took = (double)(clock() - start) / CLOCKS_PER_SEC;
    s->slowest = took > s->slowest ? took : s->slowest;
    return results;
}

/* What was understood is a query that is understood the same. */
static void
ask_again(state *s, const char *query, size_t n)
{
    pincite_results *first = ask(s, query, n);
    const char *understood = pincite_results_understood(first);
    pincite_results *second = ask(s, understood, strlen(understood));

    if (strcmp(understood, pincite_results_understood(second)) ||
        pincite_results_matches(first) != pincite_results_matches(second)) {
        explain(query, n, "does not read the same again");
        fprintf(stderr, "'%s' and then '%s'\n", understood,
                pincite_results_understood(second));
        fail();
    }
    pincite_results_free(first);
    pincite_results_free(second);
}

static void
random_bytes(void **in)
{
    unsigned long left = setting("PINCITE_TEST_QUERIES", 1000);
    state *s = *in;
    char query[MOST_BYTES];

    for (; left > 0; left--) {
        size_t n = (size_t)draw(s, sizeof query);
        size_t i;

        for (i = 0; i < n; i++)
            query[i] = (char)draw(s, 256);
        pincite_results_free(ask(s, query, n));
    }
}

/* A piece of some real query. */
static size_t
draw_piece(state *s, char *out, size_t room)
{
    const char *from = real[draw(s, REALS)];
    size_t len = strlen(from);
    size_t start = (size_t)draw(s, len);
    size_t n = 1 + (size_t)draw(s, 12);

    n = n < len - start ? n : len - start;
    n = n < room ? n : room;
    memcpy(out, from + start, n);
    return n;
}

static size_t
mutate(state *s, char *query, size_t n, size_t room)
{
    static const char signs[] = "\"()+-=*~:'/.$ ";
    size_t at = (size_t)draw(s, n + 1);
    char piece[16];
    size_t len = 0;

    switch (draw(s, 4)) {
    case 0: /* left out */
        len = at < n ? 1 + (size_t)draw(s, n - at) : 0;
        memmove(query + at, query + at + len, n - at - len);
        return n - len;
    case 1: /* changed */
        if (at < n)
            query[at] = (char)draw(s, 256);
        return n;
    case 2: /* put in */
        len = draw_piece(s, piece, sizeof piece);
        break;
    default:
        piece[0] = signs[draw(s, sizeof signs - 1)];
        len = 1;
        break;
    }
    if (n + len > room)
        return n;
    memmove(query + at + len, query + at, n - at);
    memcpy(query + at, piece, len);
    return n + len;
}

static void
mutated_queries(void **in)
{
    unsigned long left = setting("PINCITE_TEST_QUERIES", 1000);
    state *s = *in;
    char query[4 * MOST_BYTES];

    for (; left > 0; left--) {
        const char *from = real[draw(s, REALS)];
        size_t n = strlen(from);
        size_t changes = 1 + (size_t)draw(s, 6);

        memcpy(query, from, n);
        for (; changes > 0; changes--)
            n = mutate(s, query, n, sizeof query);
        ask_again(s, query, n);
    }
}

/* What a parser could stumble over in its length or depth. */
static void
long_queries(void **in)
{
    static const char *const pieces[] = {"(",      "\"",      "‘a ", "a AND ",
                                         "-(",     "a NEAR ", "*",   "a*b",
                                         "NOT ",   "title:",  "=",   "word ",
                                         "a OR (", "gas~ ",   "$1 ", "a-"};
    state *s = *in;
    size_t room = 120000;
    char *query = malloc(room + 16);
    size_t i;

    assert_non_null(query);
    for (i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        pincite_results *results = NULL;
        size_t len = strlen(pieces[i]);
        size_t n;

        for (n = 0; n + len <= room; n += len)
            memcpy(query + n, pieces[i], len);
        alarm(MOST_SECONDS);
        assert_int_equal(pincite_reader_search(s->reader, query, n, NULL,
                                               &results, NULL),
                         PINCITE_OK);
        alarm(0);
        pincite_results_free(results);
    }
    free(query);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_bytes),
        cmocka_unit_test(mutated_queries),
        cmocka_unit_test(long_queries),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
