/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which files an update reads again: none that did not change, and each that
 * did, also when it was written a moment after it was indexed. */
#include <config.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#include <pincite/pincite.h>

#include "base/alloc.h"
#include "base/file.h"
#include "engine/db.h"
#include "indexer/doubt.h"
#include "text/words/token.h"

enum { QUICK_EDITS = 40 };

/* A file of that time. */
#define AT(time) (&(pci_file_stat){.mtime_ns = (time)})

typedef struct world {
    char *dir;
    char *root;
    char *index;
    char *file; /* below the root */
    pincite_writer *writer;
} world;

static int
set_up(void **state)
{
    const char *tmp = getenv("TMPDIR");
    char *name = pci_file_join(tmp ? tmp : "/tmp", "pincite-update-XXXXXX");
    world *w = pci_alloc(sizeof *w);

    if (!w || !name || !mkdtemp(name) ||
        pci_file_absolute(name, &w->dir, NULL))
        return -1;
    pci_free(name);
    w->root = pci_file_join(w->dir, "root");
    w->index = pci_file_join(w->dir, "index");
    w->file = pci_file_join(w->root, "file.txt");
    *state = w;
    return mkdir(w->root, 0700) ||
           pincite_writer_open(w->index, &w->writer, NULL) ||
           pincite_writer_add_root(w->writer, w->root, NULL);
}

static int
tear_down(void **state)
{
    world *w = *state;

    pincite_writer_free(w->writer);
    pci_file_remove_tree(w->dir, NULL);
    pci_free(w->dir);
    pci_free(w->root);
    pci_free(w->index);
    pci_free(w->file);
    pci_free(w);
    return 0;
}

static void
put(const world *w, const char *text)
{
    FILE *f = fopen(w->file, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void
set_time(const world *w, time_t seconds, long ns)
{
    struct timespec times[2] = {{seconds, ns}, {seconds, ns}};

    assert_int_equal(utimensat(AT_FDCWD, w->file, times, 0), 0);
}

/* How many files the update says are changed. */
static uint64_t
update(const world *w)
{
    pincite_error err = PINCITE_ERROR_INIT;

    if (pincite_writer_update(w->writer, &err))
        fail_msg("%s", err.message);
    return pincite_writer_count(w->writer, PINCITE_CHANGED);
}

static pincite_status
take_doubt(const pci_entry *e, void *user)
{
    *(bool *)user = e->doubt;
    return PINCITE_OK;
}

static bool
is_in_doubt(const world *w)
{
    const char *dir = w->index;
    pci_db *db;
    bool doubt = false;

    assert_int_equal(pci_db_open(&dir, 1, PCI_TOKEN_STAMP, &db, NULL), 0);
    assert_int_equal(pci_db_each_entry(db, take_doubt, &doubt, NULL), 0);
    pci_db_free(db);
    return doubt;
}

static void
quick_edits_are_all_found(void **state)
{
    const world *w = *state;
    char text[40];
    int i;

    for (i = 0; i < QUICK_EDITS; i++) {
        snprintf(text, sizeof text, "The number is %04d.\n", i);
        put(w, text);
        assert_int_equal(update(w), i > 0);
    }
}

static void
the_end_of_a_short_step_is_waited_for(void **state)
{
    const world *w = *state;
    struct stat sb;

    do {
        put(w, "The pelican.\n");
        assert_int_equal(stat(w->file, &sb), 0);
    } while (sb.st_mtim.tv_nsec % 10000000 == 0);
    update(w);
    assert_false(is_in_doubt(w));
}

static void
an_edit_with_its_time_set_back_is_found(void **state)
{
    const world *w = *state;
    time_t now = time(NULL);

    put(w, "The pelican.\n");
    set_time(w, now, 0);
    update(w);
    assert_int_equal(update(w), 0);
    put(w, "The buzzard.\n");
    set_time(w, now, 0);
    assert_int_equal(update(w), 1);
    set_time(w, 1000000000, 5);
    assert_int_equal(update(w), 0);
    put(w, "The pelican.\n");
    set_time(w, 1000000000, 5);
    assert_int_equal(update(w), 1);
}

static void
contents_are_verified_on_request(void **state)
{
    const world *w = *state;

    put(w, "The pelican.\n");
    set_time(w, 1000000000, 5);
    update(w);
    assert_false(is_in_doubt(w));
    pincite_writer_set_verify(w->writer, true);
    assert_int_equal(update(w), 0);
    assert_int_equal(pincite_writer_count(w->writer, PINCITE_UNCHANGED), 1);
    assert_int_equal(pincite_writer_count(w->writer, PINCITE_TOUCHED), 0);
    set_time(w, 1000000001, 5);
    assert_int_equal(update(w), 0);
    assert_int_equal(pincite_writer_count(w->writer, PINCITE_TOUCHED), 1);
}

static void
waiting_is_bounded(void **state)
{
    int64_t waited = 0;
    int i;

    (void)state;
    for (i = 0; i < 100; i++)
        pci_doubt_outwait(AT(pci_now() / 10 * 10 + 1), &waited);
    assert_in_range(waited, 1, PCI_MAX_WAIT_NS);
    /* Not for what is long ago, still to come, or of a coarse clock. */
    waited = 0;
    pci_doubt_outwait(AT(1000000000000000001), &waited);
    pci_doubt_outwait(AT(pci_now() + 5000000001), &waited);
    pci_doubt_outwait(AT(pci_now() / 1000000000 * 1000000000), &waited);
    assert_int_equal(waited, 0);
    assert_true(pci_doubt(AT(1000000000000000000), INT64_MIN));
    assert_true(pci_doubt(AT(INT64_MAX), pci_now()));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(quick_edits_are_all_found, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_end_of_a_short_step_is_waited_for,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            an_edit_with_its_time_set_back_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(contents_are_verified_on_request,
                                        set_up, tear_down),
        cmocka_unit_test(waiting_is_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
