/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts that are no files, and dry runs, through the public functions. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <pincite/pincite.h>

#include "base/alloc.h"
#include "base/file.h"
#include "indexer/texts.h"

static int
set_up(void **state)
{
    const char *tmp = getenv("TMPDIR");
    char *name = pci_file_join(tmp ? tmp : "/tmp", "pincite-texts-XXXXXX");

    if (!name || !mkdtemp(name))
        return -1;
    *state = name;
    return 0;
}

static int
tear_down(void **state)
{
    pci_file_remove_tree(*state, NULL);
    pci_free(*state);
    return 0;
}

static pincite_writer *
open_writer(const char *dir)
{
    pincite_writer *w;

    assert_int_equal(pincite_writer_open(dir, &w, NULL), PINCITE_OK);
    return w;
}

static pincite_status
add(pincite_writer *w, const char *name, const char *text)
{
    return pincite_writer_add_text(w, name, text, strlen(text), NULL);
}

/* How many articles the index has; of `name` there is one or none. */
static uint64_t
articles(const char *dir, const char *name, bool *found)
{
    pincite_results *results;
    pincite_reader *r;
    uint64_t n;
    pincite_status st;

    assert_int_equal(pincite_reader_open(&dir, 1, &r, NULL), PINCITE_OK);
    assert_int_equal(pincite_reader_articles(r, &n, NULL), PINCITE_OK);
    st = pincite_reader_article(r, name, &results, NULL);
    assert_true(st == PINCITE_OK || st == PINCITE_E_NOT_FOUND);
    *found = st == PINCITE_OK;
    pincite_results_free(results);
    pincite_reader_free(r);
    return n;
}

static void
texts_come_and_go(void **state)
{
    char *dir = pci_file_join(*state, "idx");
    pincite_writer *w = open_writer(dir);
    bool found;

    assert_int_equal(add(w, "b", "The plover nests."), PINCITE_OK);
    assert_int_equal(add(w, "a", "The heron waits."), PINCITE_OK);
    assert_int_equal(add(w, "b", "The plover nests."), PINCITE_OK);
    assert_int_equal(pincite_writer_count(w, PINCITE_ADDED), 2);
    assert_int_equal(pincite_writer_count(w, PINCITE_UNCHANGED), 1);
    assert_int_equal(pincite_writer_commit(w, NULL), PINCITE_OK);
    assert_int_equal(articles(dir, "a", &found), 2);
    assert_true(found);

    /* Counts start anew behind the commit. */
    assert_int_equal(pincite_writer_remove_text(w, "a", NULL), PINCITE_OK);
    assert_int_equal(pincite_writer_remove_text(w, "a", NULL),
                     PINCITE_E_NOT_FOUND);
    assert_int_equal(pincite_writer_count(w, PINCITE_ADDED), 0);
    assert_int_equal(pincite_writer_count(w, PINCITE_REMOVED), 1);
    assert_int_equal(articles(dir, "a", &found), 2);
    assert_int_equal(pincite_writer_commit(w, NULL), PINCITE_OK);
    assert_int_equal(articles(dir, "a", &found), 1);
    assert_false(found);

    /* What is not committed is forgotten. */
    assert_int_equal(add(w, "c", "The crane dances."), PINCITE_OK);
    pincite_writer_free(w);
    assert_int_equal(articles(dir, "c", &found), 1);
    assert_false(found);
    w = open_writer(dir);
    assert_int_equal(add(w, "b", "The plover nests."), PINCITE_OK);
    assert_int_equal(pincite_writer_count(w, PINCITE_UNCHANGED), 1);
    pincite_writer_free(w);
    pci_free(dir);
}

static void
an_update_commits_texts_and_keeps_them(void **state)
{
    char *dir = pci_file_join(*state, "idx");
    char *root = pci_file_join(*state, "a.txt");
    pincite_writer *w = open_writer(dir);
    FILE *f = fopen(root, "w");
    bool found;

    assert_non_null(f);
    fputs("The lantern and the river.\n", f);
    fclose(f);
    assert_int_equal(add(w, "b", "The plover nests."), PINCITE_OK);
    /* No root is known: all is dropped. */
    assert_int_equal(pincite_writer_update(w, NULL), PINCITE_E_INVALID);
    assert_int_equal(pincite_writer_commit(w, NULL), PINCITE_OK);
    assert_int_equal(add(w, "b", "The plover nests."), PINCITE_OK);
    assert_int_equal(pincite_writer_add_root(w, root, NULL), PINCITE_OK);
    assert_int_equal(pincite_writer_update(w, NULL), PINCITE_OK);
    assert_int_equal(pincite_writer_count(w, PINCITE_ADDED), 2);
    assert_int_equal(articles(dir, "b", &found), 2);
    assert_true(found);
    assert_int_equal(pincite_writer_update(w, NULL), PINCITE_OK);
    assert_int_equal(pincite_writer_count(w, PINCITE_UNCHANGED), 1);
    assert_int_equal(articles(dir, "b", &found), 2);
    assert_true(found);
    pincite_writer_free(w);
    pci_free(root);
    pci_free(dir);
}

static void
a_bad_text_leaves_the_others(void **state)
{
    char *dir = pci_file_join(*state, "idx");
    pincite_writer *w = open_writer(dir);
    pincite_error err = PINCITE_ERROR_INIT;
    bool found;

    assert_int_equal(add(w, "b", "The plover nests."), PINCITE_OK);
    assert_int_equal(pincite_writer_add_text(w, "b", "MZ\0\1\2\3\0\0\xFF\xFE",
                                             10, &err),
                     PINCITE_E_NOT_TEXT);
    assert_non_null(strstr(err.message, "'b'"));
    assert_int_equal(add(w, "/b", "The plover nests."), PINCITE_E_INVALID);
    assert_int_equal(add(w, "", "The plover nests."), PINCITE_E_INVALID);
    assert_int_equal(pincite_writer_add_text(w, "c", "x", PINCITE_MAX_TEXT + 1,
                                             NULL),
                     PINCITE_E_LIMIT);
    assert_int_equal(pincite_writer_add_text(w, NULL, "x", 1, NULL),
                     PINCITE_E_INVALID);
    /* A text of nothing is one. */
    assert_int_equal(pincite_writer_add_text(w, "e", NULL, 0, NULL),
                     PINCITE_OK);
    assert_int_equal(pincite_writer_commit(w, NULL), PINCITE_OK);
    assert_int_equal(articles(dir, "b", &found), 1);
    assert_true(found);
    pincite_writer_free(w);
    pci_free(dir);
}

static void
facts_are_checked_and_used_up(void **state)
{
    char *dir = pci_file_join(*state, "idx");
    pincite_writer *w = open_writer(dir);
    char *out;

    assert_int_equal(pci_text_check_fact(PCI_FACT_DATE, "1 July 2014", &out,
                                         NULL),
                     PINCITE_OK);
    assert_string_equal(out, "2014-07-01");
    pci_free(out);
    assert_int_equal(pci_text_check_fact(PCI_FACT_LANGUAGE, "en-GB", &out,
                                         NULL),
                     PINCITE_OK);
    assert_string_equal(out, "en");
    pci_free(out);
    assert_int_equal(pincite_writer_set_text_fact(w, PINCITE_DATE, "never",
                                                  NULL),
                     PINCITE_E_INVALID);
    assert_int_equal(pincite_writer_set_text_fact(w, (pincite_fact)9, "x",
                                                  NULL),
                     PINCITE_E_INVALID);
    assert_int_equal(pincite_writer_set_text_fact(w, PINCITE_TITLE, "T", NULL),
                     PINCITE_OK);
    assert_int_equal(add(w, "b", "The plover nests."), PINCITE_OK);
    /* The same words without the title are another text. */
    assert_int_equal(add(w, "b", "The plover nests."), PINCITE_OK);
    assert_int_equal(pincite_writer_count(w, PINCITE_CHANGED), 1);
    pincite_writer_free(w);
    pci_free(dir);
}

static void
a_dry_run_leaves_no_trace(void **state)
{
    char *dir = pci_file_join(*state, "idx");
    pincite_writer *w;

    assert_int_equal(pincite_writer_open_dry(dir, &w, NULL), PINCITE_OK);
    assert_int_equal(pincite_writer_add_root(w, *state, NULL), PINCITE_OK);
    assert_int_equal(add(w, "b", "The plover nests."), PINCITE_OK);
    assert_int_equal(add(w, "b", "The plover rests."), PINCITE_OK);
    assert_int_equal(pincite_writer_update(w, NULL), PINCITE_OK);
    assert_int_equal(pincite_writer_count(w, PINCITE_ADDED), 1);
    assert_int_equal(pincite_writer_count(w, PINCITE_CHANGED), 1);
    assert_int_equal(pincite_writer_remove_text(w, "b", NULL), PINCITE_OK);
    assert_int_equal(pincite_writer_commit(w, NULL), PINCITE_OK);
    pincite_writer_free(w);
    assert_false(pci_file_exists(dir));
    pci_free(dir);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(texts_come_and_go, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_update_commits_texts_and_keeps_them,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_bad_text_leaves_the_others, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(facts_are_checked_and_used_up, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_dry_run_leaves_no_trace, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
