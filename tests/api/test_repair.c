/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The library repairs an index, and tells what of it was kept and lost. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/stat.h>

#include <pincite/pincite.h>

#include "scratch.h"

typedef struct mendings {
    int counts[PINCITE_MENDING_PROBLEM + 1];
    char last[PINCITE_MENDING_PROBLEM + 1][700];
} mendings;

static void
note_mending(pincite_mending kind, const char *what, void *user)
{
    mendings *m = user;

    m->counts[kind]++;
    snprintf(m->last[kind], sizeof m->last[kind], "%s", what);
}

/* Two files, and a text that is none. */
static void
make_index(const scratch *s)
{
    static const char text[] = "A word on herons, which are no files.";
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w;

    scratch_put(s, "harbour.txt", "The harbour was closed in winter.\n");
    scratch_put(s, "ferry.txt", "The ferry came late, as it always did.\n");
    assert_ok(pincite_writer_open(s->index, &w, &err), err);
    assert_ok(pincite_writer_set_served(w, &err), err);
    assert_ok(pincite_writer_add_root(w, s->root, &err), err);
    assert_ok(pincite_writer_update(w, &err), err);
    assert_ok(pincite_writer_add_text(w, "note:1", text, sizeof text - 1,
                                      &err),
              err);
    assert_ok(pincite_writer_commit(w, &err), err);
    pincite_writer_free(w);
}

/* Empties a table. */
static void
damage(const scratch *s, const char *table)
{
    char path[700];

    snprintf(path, sizeof path, "%s/shard-0.1/%s.glass", s->index, table);
    assert_int_equal(truncate(path, 0), 0);
}

static size_t
hits(const scratch *s, const char *query)
{
    const char *dir = s->index;
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *reader;
    pincite_results *found;
    size_t n;

    assert_ok(pincite_reader_open(&dir, 1, &reader, &err), err);
    assert_ok(pincite_reader_search(reader, query, strlen(query), NULL, &found,
                                    &err),
              err);
    n = pincite_results_count(found);
    pincite_results_free(found);
    pincite_reader_free(reader);
    return n;
}

static void
expect_sound(const scratch *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    uint64_t damages, lost;

    assert_ok(pincite_index_check(s->index, NULL, NULL, &damages, &err), err);
    assert_int_equal(damages, 0);
    assert_ok(pincite_index_repair(s->index, NULL, NULL, &damages, &lost,
                                   NULL),
              err);
    assert_int_equal(damages, 0);
    assert_int_equal(lost, 0);
}

static void
keeps_texts(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    mendings m = {0};
    uint64_t damages, lost;

    make_index(s);
    expect_sound(s);
    damage(s, "termlist");
    assert_ok(pincite_index_repair(s->index, note_mending, &m, &damages, &lost,
                                   &err),
              err);
    assert_true(damages > 0);
    assert_int_equal(m.counts[PINCITE_MENDING_DAMAGE], damages);
    assert_int_equal(lost, 0);
    assert_int_equal(m.counts[PINCITE_MENDING_KEPT], 1);
    assert_string_equal(m.last[PINCITE_MENDING_KEPT], "note:1");
    assert_int_equal(m.counts[PINCITE_MENDING_LOST], 0);
    expect_sound(s);
    assert_int_equal(hits(s, "herons"), 1);
    assert_int_equal(hits(s, "ferry"), 1);
}

static void
names_what_is_lost(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    mendings m = {0};
    uint64_t damages, lost;

    make_index(s);
    damage(s, "docdata");
    assert_ok(pincite_index_repair(s->index, note_mending, &m, &damages, &lost,
                                   &err),
              err);
    assert_int_equal(lost, 1);
    assert_int_equal(m.counts[PINCITE_MENDING_LOST], 1);
    assert_string_equal(m.last[PINCITE_MENDING_LOST], "note:1");
    expect_sound(s);
    assert_int_equal(hits(s, "herons"), 0);
    assert_int_equal(hits(s, "ferry"), 1);
}

static void
refuses(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    uint64_t damages, lost;
    pincite_writer *w;

    assert_int_equal(pincite_index_repair(s->index, NULL, NULL, &damages,
                                          &lost, &err),
                     PINCITE_E_NOT_FOUND);
    make_index(s);
    damage(s, "termlist");
    damage(s, "docdata");
    damage(s, "postlist");
    assert_int_equal(pincite_index_repair(s->index, NULL, NULL, &damages,
                                          &lost, &err),
                     PINCITE_E_CORRUPT);
    assert_non_null(strstr(err.message, "nothing of index"));
    nftw(s->index, scratch_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    make_index(s);
    assert_ok(pincite_writer_open(s->index, &w, &err), err);
    assert_int_equal(pincite_index_repair(s->index, NULL, NULL, &damages,
                                          &lost, &err),
                     PINCITE_E_LOCKED);
    pincite_writer_free(w);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_texts, scratch_set_up,
                                        scratch_tear_down),
        cmocka_unit_test_setup_teardown(names_what_is_lost, scratch_set_up,
                                        scratch_tear_down),
        cmocka_unit_test_setup_teardown(refuses, scratch_set_up,
                                        scratch_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
