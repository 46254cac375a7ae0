/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Searches and updates that are to end before they are done: by a time limit,
 * or because whoever is asked says so. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include "digest.h"
#include "scratch.h"
#include "zipf.h"

enum { ARTICLES = 250, PARAGRAPHS = 10 };

/* The words are those of zipf.h: "bada" is the most frequent. */
static const char *const queries[] = {
    "bada",
    "bada dada fada",
    "bada AND dada -gada",
    "+bada +fada beda",
    "\"bada dada\"",
    "\"bada dada\" OR \"fada gada\"",
    "NOT \"bada dada\" AND fada",
    "bada NEAR/5 dada",
    "(bada OR fada) NEAR/3 (dada OR gada)",
    "bada SENTENCE dada",
    "ba* AND da*",
    "\"=bada dada\"",
    "beda-feta bada-dada",
    "fadaa~2 bada",
    "title:bada bada",
    "heading:\"bada dada\" bada",
    "bada date:2010..2014",
    "bada lang:en OR fada",
    "-bada",
    "nosuchwordatall badda",
};

enum { QUERIES = sizeof queries / sizeof queries[0] };

typedef struct world {
    scratch *s;
    pincite_reader *reader;
    pincite_options *options;
    char slow[4000]; /* a query that takes its time */
} world;

static int
add_articles(pincite_writer *w)
{
    static zipf z = {.random = 20};
    char name[30];
    int i;

    for (i = 0; i < ARTICLES; i++) {
        snprintf(name, sizeof name, "made:%d", i);
        zipf_article(&z, PARAGRAPHS);
        if (pincite_writer_add_text(w, name, z.text, z.n, NULL))
            return -1;
    }
    return pincite_writer_commit(w, NULL) ? -1 : 0;
}

static int
set_up(void **state)
{
    static world made;
    const char *dir;
    pincite_writer *w;
    void *s;
    int i;

    if (scratch_set_up(&s))
        return -1;
    made.s = s;
    dir = made.s->index;
    if (pincite_writer_open(dir, &w, NULL) || add_articles(w))
        return -1;
    pincite_writer_free(w);
    for (i = 0; i < 90; i++) {
        size_t n = strlen(made.slow);

        snprintf(made.slow + n, sizeof made.slow - n, "%s ",
                 i % 2 ? "zadagebi~2" : "\"=bada dada\"");
    }
    *state = &made;
    return pincite_reader_open(&dir, 1, &made.reader, NULL) ? -1 : 0;
}

static int
tear_down(void **state)
{
    world *w = *state;
    void *s = w->s;

    pincite_reader_free(w->reader);
    return scratch_tear_down(&s);
}

static int
new_options(void **state)
{
    world *w = *state;

    return pincite_options_new(&w->options, NULL) ? -1 : 0;
}

static int
free_options(void **state)
{
    world *w = *state;

    pincite_options_free(w->options);
    return 0;
}

static uint64_t
answer(const world *w, const char *query, const pincite_options *o)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_results *found;
    uint64_t sum;

    assert_ok(pincite_reader_search(w->reader, query, strlen(query), o, &found,
                                    &err),
              err);
    sum = digest_results(found);
    pincite_results_free(found);
    return sum;
}

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static bool
always(void *user)
{
    (void)user;
    return true;
}

/* What counts the calls, and the one that says no. */
typedef struct counter {
    int calls;
    int last;
} counter;

static bool
go_on(void *user)
{
    counter *c = user;

    return ++c->calls != c->last;
}

static void
a_far_limit_changes_no_answer(void **state)
{
    const world *w = *state;
    pincite_options *plain;
    int variant;
    size_t i;

    assert_int_equal(pincite_options_new(&plain, NULL), PINCITE_OK);
    pincite_options_set_time_limit(w->options, 3600 * 1000);
    pincite_options_set_go_on_callback(w->options, always, NULL);
    for (variant = 0; variant < 3; variant++) {
        pincite_options_set_explain(w->options, variant == 1);
        pincite_options_set_explain(plain, variant == 1);
        pincite_options_set_limit(w->options, variant == 2 ? 500 : 10);
        pincite_options_set_limit(plain, variant == 2 ? 500 : 10);
        pincite_options_set_order(w->options, (pincite_order)(variant == 2));
        pincite_options_set_order(plain, (pincite_order)(variant == 2));
        for (i = 0; i < QUERIES; i++)
            if (answer(w, queries[i], w->options) !=
                answer(w, queries[i], plain))
                fail_msg("%s (%d)", queries[i], variant);
    }
    pincite_options_free(plain);
}

static void
a_limit_ends_a_search(void **state)
{
    const world *w = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    double whole = now();
    double best = 1e9;
    pincite_results *found;
    pincite_status st;
    uint64_t limit;
    int i;

    answer(w, w->slow, NULL);
    whole = now() - whole;
    limit = whole > 20 ? (uint64_t)(whole / 20) : 1;
    pincite_options_set_time_limit(w->options, limit);
    for (i = 0; i < 5; i++) {
        double begun = now();

        st = pincite_reader_search(w->reader, w->slow, strlen(w->slow),
                                   w->options, &found, &err);
        begun = now() - begun;
        best = begun < best ? begun : best;
        assert_int_equal(st, PINCITE_E_TIMEOUT);
        assert_int_equal(err.code, PINCITE_E_TIMEOUT);
        assert_null(found);
    }
    assert_non_null(strstr(err.message, "longer than"));
    if (best > whole / 2)
        fail_msg("%g ms of %g with a limit of %g", best, whole, (double)limit);
    /* Nothing is left of it. */
    assert_int_equal(answer(w, queries[0], NULL), answer(w, queries[0], NULL));
}

static void
a_callback_ends_a_search(void **state)
{
    const world *w = *state;
    uint64_t right = answer(w, queries[3], NULL);
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_results *found;
    counter c = {0, 0};
    int last;

    pincite_options_set_go_on_callback(w->options, go_on, &c);
    answer(w, w->slow, w->options);
    /* It is asked all the while. */
    assert_true(c.calls > 10);
    last = c.calls;
    for (c.last = 1; c.last < last / 2; c.last += 1 + c.last / 2) {
        c.calls = 0;
        assert_int_equal(pincite_reader_search(w->reader, w->slow,
                                               strlen(w->slow), w->options,
                                               &found, &err),
                         PINCITE_E_CANCELLED);
        assert_null(found);
        /* Having said no, it is not asked again. */
        assert_int_equal(c.calls, c.last);
        assert_int_equal(answer(w, queries[3], NULL), right);
    }
}

static bool
search_within(void *user)
{
    const world *w = user;
    pincite_results *found;

    assert_int_equal(pincite_reader_search(w->reader, "bada", 4, NULL, &found,
                                           NULL),
                     PINCITE_E_INVALID);
    assert_null(found);
    assert_int_equal(pincite_reader_reopen(w->reader, NULL),
                     PINCITE_E_INVALID);
    assert_true(pincite_reader_passages(w->reader) > 0);
    return false;
}

static void
a_callback_cannot_use_its_reader(void **state)
{
    world *w = *state;
    pincite_results *found;

    pincite_options_set_go_on_callback(w->options, search_within, w);
    assert_int_equal(pincite_reader_search(w->reader, "bada", 4, w->options,
                                           &found, NULL),
                     PINCITE_E_CANCELLED);
    pincite_options_set_go_on_callback(w->options, NULL, NULL);
    answer(w, "bada", w->options);
}

/* What is found while the folders are walked, which comes before anything is
 * done. */
typedef struct walk {
    uint64_t found; /* files */
    uint64_t stop;  /* when that many are */
    int calls;
    bool is_over; /* a file was read */
} walk;

static bool
walk_on(uint64_t files, uint64_t files_total, uint64_t bytes,
        uint64_t bytes_total, void *user)
{
    walk *f = user;

    f->calls++;
    f->is_over = f->is_over || files > 0;
    assert_true(files <= files_total);
    assert_true(bytes <= bytes_total);
    if (!f->is_over && files_total > f->found)
        f->found = files_total;
    return f->found < f->stop;
}

static void
a_walk_can_be_stopped(void **state)
{
    enum { FILES = 300 };
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    walk seen = {.stop = UINT64_MAX};
    pincite_writer *w;
    char name[30];
    int i;

    for (i = 0; i < FILES; i++) {
        snprintf(name, sizeof name, "%d.txt", i);
        scratch_put(s, name, "one crow\n");
    }
    assert_ok(pincite_writer_open(s->index, &w, &err), err);
    assert_ok(pincite_writer_add_root(w, s->root, &err), err);
    pincite_writer_set_progress_callback(w, walk_on, &seen);
    assert_ok(pincite_writer_update(w, &err), err);
    assert_true(seen.found == FILES);
    /* Now nothing is to be read: the walk is all there is. */
    seen = (walk){.stop = UINT64_MAX};
    assert_ok(pincite_writer_update(w, &err), err);
    assert_false(seen.is_over);
    /* It is asked at each file, before that is looked at. */
    assert_true(seen.found == FILES - 1 && seen.calls > FILES);
    seen = (walk){.stop = FILES / 3};
    scratch_put(s, "0.txt", "one rook\n");
    assert_int_equal(pincite_writer_update(w, &err), PINCITE_E_CANCELLED);
    assert_true(seen.found == seen.stop);
    seen.calls = 0;
    assert_int_equal(pincite_writer_update(w, &err), PINCITE_E_CANCELLED);
    assert_int_equal(seen.calls, 1); /* Having said no, it is not asked. */
    pincite_writer_free(w);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_far_limit_changes_no_answer,
                                        new_options, free_options),
        cmocka_unit_test_setup_teardown(a_limit_ends_a_search, new_options,
                                        free_options),
        cmocka_unit_test_setup_teardown(a_callback_ends_a_search, new_options,
                                        free_options),
        cmocka_unit_test_setup_teardown(a_callback_cannot_use_its_reader,
                                        new_options, free_options),
        cmocka_unit_test_setup_teardown(a_walk_can_be_stopped, scratch_set_up,
                                        scratch_tear_down),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
