/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The library as a program sees it: a life of an index. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>

#include <pincite/pincite.h>

#include "scratch.h"

typedef struct changes {
    int counts[PINCITE_FAILED + 1];
    char last[PINCITE_FAILED + 1][700];
    char reason[700];
} changes;

static void
note_change(pincite_change change, const char *path, const char *reason,
            void *user)
{
    changes *c = user;

    c->counts[change]++;
    snprintf(c->last[change], sizeof c->last[change], "%s", path);
    snprintf(c->reason, sizeof c->reason, "%s", reason ? reason : "");
}

static void
update(const scratch *s, changes *c)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w;

    memset(c, 0, sizeof *c);
    assert_ok(pincite_writer_open(s->index, &w, &err), err);
    assert_ok(pincite_writer_add_root(w, s->root, &err), err);
    pincite_writer_set_change_callback(w, note_change, c);
    assert_ok(pincite_writer_update(w, &err), err);
    c->counts[PINCITE_UNCHANGED] =
        (int)pincite_writer_count(w, PINCITE_UNCHANGED);
    assert_int_equal(pincite_writer_count(w, PINCITE_ADDED),
                     c->counts[PINCITE_ADDED]);
    pincite_writer_free(w);
}

static pincite_reader *
open_reader(const scratch *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    const char *dir = s->index;
    pincite_reader *r;

    assert_ok(pincite_reader_open(&dir, 1, &r, &err), err);
    return r;
}

static pincite_results *
search(pincite_reader *r, const char *query)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_results *results;

    assert_ok(pincite_reader_search(r, query, strlen(query), NULL, &results,
                                    &err),
              err);
    return results;
}

static size_t
count_hits(const scratch *s, const char *query)
{
    pincite_reader *r = open_reader(s);
    pincite_results *results = search(r, query);
    size_t n = pincite_results_count(results);

    pincite_reader_free(r);
    pincite_results_free(results);
    return n;
}

static void
an_article_is_found_marked_and_placed(void **state)
{
    const scratch *s = *state;
    changes c;
    pincite_reader *r;
    pincite_results *results;
    const pincite_hit *hit;
    const pincite_mark *mark;
    const char *text;
    size_t len;

    scratch_put(s, "a.txt",
                "On bridges\n\nThe old bridge fell.\nTwo bridges stand.\n");
    update(s, &c);
    r = open_reader(s);
    results = search(r, "bridge");
    pincite_reader_free(r); /* the results are whole without it */
    assert_int_equal(pincite_results_count(results), 1);
    assert_int_equal(pincite_results_matches(results), 1);
    assert_string_equal(pincite_results_understood(results), "bridge");
    assert_null(pincite_results_hit(results, 1));
    hit = pincite_results_hit(results, 0);
    assert_non_null(strstr(pincite_hit_path(hit), "/articles/a.txt"));
    assert_int_equal(pincite_hit_passage(hit), 1);
    assert_int_equal(pincite_hit_passages(hit), 1);
    assert_int_equal(pincite_hit_start_line(hit), 1);
    assert_int_equal(pincite_hit_end_line(hit), 4);
    assert_true(pincite_hit_score(hit) > 0);
    text = pincite_hit_text(hit, &len);
    assert_int_equal(strlen(text), len);
    assert_int_equal(pincite_hit_mark_count(hit), 3);
    mark = pincite_hit_mark(hit, 2);
    assert_int_equal(pincite_mark_line(mark), 4);
    assert_int_equal(pincite_mark_column(mark), 5);
    assert_int_equal(pincite_mark_start_byte(mark), 37);
    assert_int_equal(pincite_mark_end_byte(mark), 44);
    assert_memory_equal(pincite_hit_text(hit, NULL) + pincite_mark_start(mark),
                        "bridges", 7);
    assert_null(pincite_hit_mark(hit, 3));
    pincite_results_free(results);
}

static void
an_update_follows_the_files(void **state)
{
    const scratch *s = *state;
    changes c;
    char old[700];
    char fresh[700];

    scratch_put(s, "a.txt", "alpha falcon\n");
    scratch_put(s, "b.txt", "beta heron\n");
    snprintf(old, sizeof old, "%s", scratch_put(s, "c.txt", "gamma osprey\n"));
    update(s, &c);
    assert_int_equal(c.counts[PINCITE_ADDED], 3);
    update(s, &c);
    assert_int_equal(c.counts[PINCITE_UNCHANGED], 3);
    assert_int_equal(c.counts[PINCITE_ADDED], 0);

    scratch_put(s, "a.txt", "alpha kestrel\n");
    snprintf(fresh, sizeof fresh, "%s/renamed.txt", s->root);
    assert_int_equal(rename(old, fresh), 0);
    snprintf(old, sizeof old, "%s/b.txt", s->root);
    assert_int_equal(unlink(old), 0);
    scratch_put(s, "d.txt", "delta plover\n");
    update(s, &c);
    assert_int_equal(c.counts[PINCITE_ADDED], 1);
    assert_int_equal(c.counts[PINCITE_CHANGED], 1);
    assert_int_equal(c.counts[PINCITE_RENAMED], 1);
    assert_int_equal(c.counts[PINCITE_REMOVED], 1);
    assert_string_equal(c.last[PINCITE_RENAMED], fresh);
    assert_int_equal(count_hits(s, "falcon"), 0);
    assert_int_equal(count_hits(s, "kestrel"), 1);
    assert_int_equal(count_hits(s, "heron"), 0);
    assert_int_equal(count_hits(s, "osprey"), 1);
    assert_int_equal(count_hits(s, "plover"), 1);
}

static void
an_edit_that_keeps_size_and_second_is_found(void **state)
{
    const scratch *s = *state;
    changes c;
    struct stat sb;
    struct timespec times[2];
    char path[700];

    snprintf(path, sizeof path, "%s", scratch_put(s, "a.txt", "one crow\n"));
    assert_int_equal(stat(path, &sb), 0);
    update(s, &c);
    scratch_put(s, "a.txt", "two crow\n");
    times[0] = sb.st_atim;
    times[1] = sb.st_mtim;
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    update(s, &c);
    assert_int_equal(c.counts[PINCITE_CHANGED], 1);
    assert_int_equal(count_hits(s, "two"), 1);
}

static void
binary_files_are_skipped_by_name(void **state)
{
    const scratch *s = *state;
    changes c;
    FILE *f;
    char path[700];
    uint64_t articles;
    pincite_reader *r;
    pincite_error err = PINCITE_ERROR_INIT;

    snprintf(path, sizeof path, "%s", scratch_put(s, "image.png", "not yet"));
    f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite("\x89PNG\0\0\0\1text", 1, 12, f), 12);
    fclose(f);
    scratch_put(s, "a.txt", "one crow\n");
    update(s, &c);
    assert_int_equal(c.counts[PINCITE_SKIPPED], 1);
    assert_string_equal(c.last[PINCITE_SKIPPED], path);
    update(s, &c); /* again, and without reading it */
    assert_int_equal(c.counts[PINCITE_SKIPPED], 1);
    assert_non_null(strstr(c.reason, "image.png"));
    assert_int_equal(c.counts[PINCITE_UNCHANGED], 1);
    r = open_reader(s);
    assert_ok(pincite_reader_articles(r, &articles, &err), err);
    assert_int_equal(articles, 1);
    pincite_reader_free(r);

    scratch_put(s, "image.png", "words now, of a lapwing\n");
    update(s, &c);
    assert_int_equal(c.counts[PINCITE_ADDED], 1);
    assert_int_equal(count_hits(s, "lapwing"), 1);
}

static bool
refuse(uint64_t files, uint64_t files_total, uint64_t bytes,
       uint64_t bytes_total, void *user)
{
    int *calls = user;

    assert_true(files <= files_total);
    assert_true(bytes <= bytes_total);
    return ++*calls < 2;
}

static void
a_stopped_update_changes_nothing(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w;
    changes c;
    int calls = 0;

    scratch_put(s, "a.txt", "one crow\n");
    update(s, &c);
    scratch_put(s, "b.txt", "one rook\n");
    scratch_put(s, "c.txt", "one jackdaw\n");
    assert_ok(pincite_writer_open(s->index, &w, &err), err);
    pincite_writer_set_progress_callback(w, refuse, &calls);
    assert_int_equal(pincite_writer_update(w, &err), PINCITE_E_CANCELLED);
    assert_int_equal(err.code, PINCITE_E_CANCELLED);
    assert_int_equal(count_hits(s, "rook"), 0);
    assert_int_equal(count_hits(s, "crow"), 1);
    pincite_writer_set_progress_callback(w, NULL, NULL);
    assert_ok(pincite_writer_update(w, &err), err); /* its roots are known */
    pincite_writer_free(w);
    assert_int_equal(count_hits(s, "rook jackdaw"), 2);
}

static uint64_t bytes_seen;

static int
see_bytes(const char *path, const struct stat *sb, int type, struct FTW *ftw)
{
    (void)path;
    (void)ftw;
    bytes_seen += type == FTW_F ? (uint64_t)sb->st_size : 0;
    return 0;
}

static void
the_size_of_an_index_is_that_of_its_files(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    uint64_t bytes = 1;
    changes c;

    assert_int_equal(pincite_index_size(s->index, &bytes, &err),
                     PINCITE_E_NOT_FOUND);
    assert_int_equal(bytes, 0);
    assert_int_equal(pincite_index_size(s->root, &bytes, &err),
                     PINCITE_E_NOT_FOUND);
    scratch_put(s, "a.txt", "one crow\n");
    update(s, &c);
    assert_ok(pincite_index_size(s->index, &bytes, &err), err);
    bytes_seen = 0;
    assert_int_equal(nftw(s->index, see_bytes, 16, FTW_PHYS), 0);
    assert_true(bytes_seen > 0 && bytes == bytes_seen);
}

static void
one_writer_at_a_time(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w;
    pincite_writer *second;
    char pid[32];

    assert_ok(pincite_writer_open(s->index, &w, &err), err);
    assert_int_equal(pincite_writer_open(s->index, &second, &err),
                     PINCITE_E_LOCKED);
    assert_null(second);
    snprintf(pid, sizeof pid, "%ld", (long)getpid());
    assert_non_null(strstr(err.message, pid));
    pincite_writer_free(w);
    assert_ok(pincite_writer_open(s->index, &w, &err), err);
    pincite_writer_free(w);
}

static void
readers_move_on_when_asked(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    changes c;
    pincite_reader *r;
    pincite_results *results;
    int round;

    scratch_put(s, "a.txt", "one crow\n");
    update(s, &c);
    r = open_reader(s);
    for (round = 0; round < 10; round++) {
        char name[20];

        snprintf(name, sizeof name, "n%d.txt", round);
        scratch_put(s, name, "another crow\n");
        update(s, &c);
        results = search(r, "crow"); /* never an error */
        assert_true(pincite_results_count(results) >= 1);
        pincite_results_free(results);
        assert_ok(pincite_reader_reopen(r, &err), err);
        assert_int_equal(pincite_reader_passages(r), round + 2);
    }
    pincite_reader_free(r);
}

static void
settings_bound_the_list(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_options *o;
    pincite_reader *r;
    pincite_results *results;
    changes c;
    static const char line[] = "The crow is a clever bird of the fields.\n\n";
    char text[60000];
    size_t i;

    for (i = 0; i < 1000; i++)
        memcpy(text + i * (sizeof line - 1), line, sizeof line);
    scratch_put(s, "long.txt", text);
    scratch_put(s, "short.txt", "A crow.\n");
    update(s, &c);
    r = open_reader(s);
    results = search(r, "crow");
    assert_int_equal(pincite_results_count(results), 4); /* 3 + 1 */
    assert_true(pincite_results_matches(results) > 10);
    pincite_results_free(results);
    assert_ok(pincite_options_new(&o, &err), err);
    pincite_options_set_per_article(o, 0);
    pincite_options_set_limit(o, 7);
    assert_ok(pincite_reader_search(r, "crow", 4, o, &results, &err), err);
    assert_int_equal(pincite_results_count(results), 7);
    pincite_results_free(results);
    pincite_options_free(o);
    pincite_reader_free(r);
}

static void
an_article_is_shown_whole(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *r;
    pincite_results *passages;
    changes c;
    char path[700];

    snprintf(path, sizeof path, "%s",
             scratch_put(s, "a.txt", "First one.\n\nSecond one.\n"));
    update(s, &c);
    r = open_reader(s);
    assert_ok(pincite_reader_article(r, path, &passages, &err), err);
    assert_int_equal(pincite_results_count(passages), 1);
    assert_int_equal(pincite_hit_mark_count(pincite_results_hit(passages, 0)),
                     0);
    pincite_results_free(passages);
    assert_int_equal(pincite_reader_article(r, "/no/such", &passages, &err),
                     PINCITE_E_NOT_FOUND);
    assert_null(passages);
    pincite_reader_free(r);
}

static void
changes_are_seen_without_a_lock(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w;
    changes c;

    scratch_put(s, "a.txt", "one crow\n");
    update(s, &c);
    assert_ok(pincite_writer_open(s->index, &w, &err), err);
    scratch_put(s, "a.txt", "two crows\n");
    scratch_put(s, "b.txt", "one rook\n");
    memset(&c, 0, sizeof c);
    assert_ok(pincite_changes_scan(s->index, note_change, &c, &err), err);
    pincite_writer_free(w);
    assert_int_equal(c.counts[PINCITE_ADDED], 1);
    assert_int_equal(c.counts[PINCITE_CHANGED], 1);
    assert_int_equal(c.counts[PINCITE_REMOVED], 0);
}

static void
mistakes_are_told(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    const char *dir = s->index;
    pincite_reader *r;
    pincite_writer *w;

    assert_int_equal(pincite_reader_open(&dir, 1, &r, &err),
                     PINCITE_E_NOT_FOUND);
    assert_null(r);
    assert_non_null(strstr(err.message, s->index));
    assert_int_equal(pincite_reader_open(&dir, 1, &r, NULL),
                     PINCITE_E_NOT_FOUND);
    assert_int_equal(pincite_reader_open(NULL, 0, &r, &err),
                     PINCITE_E_INVALID);
    assert_int_equal(pincite_writer_open("", &w, &err), PINCITE_E_INVALID);
    assert_int_equal(pincite_writer_open("/dev/null/place", &w, &err),
                     PINCITE_E_IO);
    assert_ok(pincite_writer_open(s->index, &w, &err), err);
    assert_int_equal(pincite_writer_add_root(w, "/no/such", &err),
                     PINCITE_E_NOT_FOUND);
    assert_int_equal(pincite_writer_update(w, &err), PINCITE_E_INVALID);
    pincite_writer_free(w);
    pincite_writer_free(NULL);
    pincite_reader_free(NULL);
    pincite_results_free(NULL);
    pincite_options_free(NULL);
    assert_string_equal(pincite_version(), PINCITE_VERSION_STRING);
    assert_string_equal(pincite_status_text(PINCITE_E_NOMEM), "out of memory");
    assert_non_null(pincite_status_text(-1));
    assert_non_null(pincite_status_text(99));
}

#define TEST(fn) \
    cmocka_unit_test_setup_teardown(fn, scratch_set_up, scratch_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_article_is_found_marked_and_placed),
        TEST(an_update_follows_the_files),
        TEST(an_edit_that_keeps_size_and_second_is_found),
        TEST(binary_files_are_skipped_by_name),
        TEST(a_stopped_update_changes_nothing),
        TEST(the_size_of_an_index_is_that_of_its_files),
        TEST(one_writer_at_a_time),
        TEST(readers_move_on_when_asked),
        TEST(settings_bound_the_list),
        TEST(an_article_is_shown_whole),
        TEST(changes_are_seen_without_a_lock),
        TEST(mistakes_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
