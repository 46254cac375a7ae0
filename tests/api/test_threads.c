/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What pincite.h says of threads: handles of their own, a reader and results
 * that are shared. Worth most under the thread sanitizer: see .ci/run. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>

#include "digest.h"
#include "scratch.h"
#include "zipf.h"

enum { THREADS = 4, ROUNDS = 6, ARTICLES = 12, COMMITS = 8 };

static const char *const queries[] = {
    "bada dada", "\"bada dada\" fada", "ba* AND fada",     "fadaa~2",
    "-bada",     "\"=bada dada\"",     "title:bada dadda", "bada NEAR/4 fada",
};

enum { QUERIES = sizeof queries / sizeof queries[0] };

/* What a thread is given, and what it finds: "" or a failure. cmocka's own
 * assertions are for the first thread alone. */
typedef struct work {
    const scratch *s;
    pincite_reader *reader;
    const pincite_results *results;
    uint64_t right[QUERIES];
    int number;
    char failure[300];
} work;

static void
fail_work(work *w, const char *what, const pincite_error *err)
{
    if (!w->failure[0])
        snprintf(w->failure, sizeof w->failure, "%s: %s", what, err->message);
}

/* Runs f in THREADS threads at once, each with a copy of `base`. */
static void
run(void *(*f)(void *work), const work *base)
{
    pthread_t threads[THREADS];
    work works[THREADS];
    int i;

    for (i = 0; i < THREADS; i++) {
        works[i] = *base;
        works[i].number = i;
        assert_int_equal(pthread_create(&threads[i], NULL, f, &works[i]), 0);
    }
    for (i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (i = 0; i < THREADS; i++)
        assert_string_equal(works[i].failure, "");
}

/* Adds articles number from..to-1, each with its own words. */
static pincite_status
index_some(const char *dir, int from, int to, pincite_error *err)
{
    zipf z = {.random = (uint64_t)from + 5};
    pincite_writer *w;
    pincite_status st = pincite_writer_open(dir, &w, err);
    int i;

    if (st)
        return st;
    for (i = from; i < to && !st; i++) {
        char name[30];

        snprintf(name, sizeof name, "made:%d.%s", i, i % 3 ? "txt" : "md");
        zipf_article(&z, 3);
        st = pincite_writer_add_text(w, name, z.text, z.n, err);
    }
    if (!st)
        st = pincite_writer_commit(w, err);
    pincite_writer_free(w);
    return st;
}

static pincite_status
ask(pincite_reader *r, size_t i, uint64_t *sum, pincite_error *err)
{
    pincite_results *found;
    pincite_status st =
        pincite_reader_search(r, queries[i], strlen(queries[i]), NULL, &found,
                              err);

    if (!st)
        *sum = digest_results(found);
    pincite_results_free(found);
    return st;
}

static pincite_reader *
open_reader(const char *dir)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *r;

    if (pincite_reader_open(&dir, 1, &r, &err))
        fail_msg("%s", err.message);
    return r;
}

/* A life of its own: an index, a reader, a file read by itself. */
static void *
live_alone(void *user)
{
    work *w = user;
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_article *article;
    pincite_reader *r;
    char dir[600];
    const char *dirs = dir;
    uint64_t sum;
    size_t i;

    snprintf(dir, sizeof dir, "%s/own%d", w->s->dir, w->number);
    if (index_some(dir, 0, ARTICLES, &err) ||
        pincite_reader_open(&dirs, 1, &r, &err)) {
        fail_work(w, "index", &err);
        return NULL;
    }
    for (i = 0; i < QUERIES; i++) {
        if (ask(r, i, &sum, &err))
            fail_work(w, queries[i], &err);
        else if (sum != w->right[i])
            fail_work(w, queries[i], &err);
    }
    pincite_reader_free(r);
    snprintf(dir, sizeof dir, "%s/page.html", w->s->root);
    if (pincite_article_read(dir, &article, &err))
        fail_work(w, "article", &err);
    else
        pincite_article_free(article);
    return NULL;
}

static void
learn(work *w, const char *dir)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *r = open_reader(dir);
    size_t i;

    for (i = 0; i < QUERIES; i++)
        assert_int_equal(ask(r, i, &w->right[i], &err), PINCITE_OK);
    pincite_reader_free(r);
}

static void
handles_of_different_threads_are_independent(void **state)
{
    work w = {.s = *state};
    pincite_error err = PINCITE_ERROR_INIT;

    scratch_put(w.s, "page.html",
                "<html><head><title>A page</title></head><body><p>Words of a "
                "page, and some more of them.</p></body></html>");
    assert_int_equal(index_some(w.s->index, 0, ARTICLES, &err), PINCITE_OK);
    learn(&w, w.s->index);
    run(live_alone, &w);
}

/* The first thread writes, the others read what it has come to. */
static void *
write_or_read(void *user)
{
    work *w = user;
    pincite_error err = PINCITE_ERROR_INIT;
    const char *dir = w->s->index;
    pincite_reader *r;
    uint64_t sum;
    int i;

    if (w->number == 0) {
        for (i = 1; i <= COMMITS; i++)
            if (index_some(dir, i * 3, i * 3 + 3, &err))
                fail_work(w, "write", &err);
        return NULL;
    }
    if (pincite_reader_open(&dir, 1, &r, &err)) {
        fail_work(w, "open", &err);
        return NULL;
    }
    for (i = 0; i < ROUNDS * QUERIES; i++)
        if (ask(r, (size_t)i % QUERIES, &sum, &err) ||
            (i % 5 == 0 && pincite_reader_reopen(r, &err)))
            fail_work(w, "read", &err);
    pincite_reader_free(r);
    return NULL;
}

static void
readers_go_on_beside_a_writer(void **state)
{
    work w = {.s = *state};
    pincite_error err = PINCITE_ERROR_INIT;

    assert_int_equal(index_some(w.s->index, 0, 3, &err), PINCITE_OK);
    run(write_or_read, &w);
}

static void
note_root(const char *path, void *user)
{
    (void)path;
    ++*(int *)user;
}

static void *
ask_shared(void *user)
{
    work *w = user;
    pincite_error err = PINCITE_ERROR_INIT;
    uint64_t articles;
    int roots = 0;
    int i;

    for (i = 0; i < ROUNDS * QUERIES; i++) {
        size_t k = (size_t)(i + w->number) % QUERIES;
        uint64_t sum;

        if (ask(w->reader, k, &sum, &err) ||
            pincite_reader_articles(w->reader, &articles, &err) ||
            pincite_reader_each_root(w->reader, note_root, &roots, &err) ||
            (i % 7 == 0 && pincite_reader_reopen(w->reader, &err)))
            fail_work(w, "shared", &err);
        else if (sum != w->right[k] || articles != ARTICLES ||
                 pincite_reader_passages(w->reader) == 0)
            fail_work(w, queries[k], &err);
    }
    return NULL;
}

static void
a_reader_may_be_shared(void **state)
{
    work w = {.s = *state};
    pincite_error err = PINCITE_ERROR_INIT;

    assert_int_equal(index_some(w.s->index, 0, ARTICLES, &err), PINCITE_OK);
    learn(&w, w.s->index);
    w.reader = open_reader(w.s->index);
    run(ask_shared, &w);
    pincite_reader_free(w.reader);
}

static void *
read_results(void *user)
{
    work *w = user;
    pincite_error err = PINCITE_ERROR_INIT;
    size_t i;

    if (digest_results(w->results) != w->right[0])
        fail_work(w, "results", &err);
    for (i = 0; i < pincite_results_count(w->results); i++) {
        size_t start;
        size_t end;

        pincite_hit_excerpt(pincite_results_hit(w->results, i), 100, &start,
                            &end);
        if (start > end)
            fail_work(w, "excerpt", &err);
    }
    return NULL;
}

static void
results_may_be_read_by_several(void **state)
{
    work w = {.s = *state};
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_results *found;
    pincite_reader *r;

    assert_int_equal(index_some(w.s->index, 0, ARTICLES, &err), PINCITE_OK);
    r = open_reader(w.s->index);
    assert_int_equal(pincite_reader_search(r, "bada dada", 9, NULL, &found,
                                           &err),
                     PINCITE_OK);
    pincite_reader_free(r);
    assert_true(pincite_results_count(found) > 0);
    w.results = found;
    w.right[0] = digest_results(found);
    run(read_results, &w);
    pincite_results_free(found);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            handles_of_different_threads_are_independent, scratch_set_up,
            scratch_tear_down),
        cmocka_unit_test_setup_teardown(readers_go_on_beside_a_writer,
                                        scratch_set_up, scratch_tear_down),
        cmocka_unit_test_setup_teardown(a_reader_may_be_shared, scratch_set_up,
                                        scratch_tear_down),
        cmocka_unit_test_setup_teardown(results_may_be_read_by_several,
                                        scratch_set_up, scratch_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
