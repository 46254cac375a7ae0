/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kinds and languages of passages. */
#include <config.h>

#include "tests/unit/test_engine.h"

/* A passage of one word, of a kind and in a language. */
static void
add_kind(pci_store *s, const char *path, const char *word, pci_kind kind,
         const char *language)
{
    pci_record r = record_of(path, 1, word);

    r.language = (char *)(uintptr_t)language;
    r.kind = kind;
    add_record(s, &r);
}

static pci_db *
index_of_kinds(const scratch *t)
{
    const char *dir = t->dir;
    pci_store *s = open_store(t->dir, STAMP);
    pci_db *db;

    add_kind(s, "/a", "boat", PCI_KIND_TEXT, "en");
    add_kind(s, "/b", "boat", PCI_KIND_NOTE, "en");
    add_kind(s, "/c", "boat", PCI_KIND_REFERENCE, NULL);
    add_kind(s, "/d", "boat", PCI_KIND_FURNITURE, "de");
    commit(s);
    pci_store_free(s);
    assert_int_equal(pci_db_open(&dir, 1, STAMP, &db, NULL), PINCITE_OK);
    return db;
}

/* The paths' letters of what a query finds, best first. Frees it. */
static void
assert_kinds(pci_db *db, pci_query *q, const char *expected, double *scores)
{
    pci_page page;
    char found[11] = "";
    size_t i;

    search(db, q, 10, &page);
    for (i = 0; i < page.n; i++) {
        found[i] = page.list[i].record.path[1];
        if (scores)
            scores[i] = page.list[i].score;
    }
    assert_string_equal(found, expected);
    pci_page_release(&page);
    pci_query_free(q);
}

static pci_query *
boat(void)
{
    return pci_query_new_stem("boat", 4);
}

static pci_query *
with(pci_query_op op, pci_query *a, pci_query *b)
{
    pci_query *q = pci_query_new(op);

    assert_int_equal(pci_query_adopt(q, a, NULL), PINCITE_OK);
    assert_int_equal(pci_query_adopt(q, b, NULL), PINCITE_OK);
    return q;
}

static bool
has_kind(pci_db *db, pci_kind kind)
{
    bool any;

    assert_int_equal(pci_db_has_kind(db, kind, &any, NULL), PINCITE_OK);
    return any;
}

static void
kinds_are_told_apart(void **state)
{
    pci_db *db = index_of_kinds(*state);

    assert_kinds(db, boat(), "abcd", NULL);
    assert_kinds(db,
                 with(PCI_QUERY_FILTER, boat(),
                      pci_query_new_kind(PCI_KIND_NOTE)),
                 "b", NULL);
    assert_kinds(db,
                 with(PCI_QUERY_AND_NOT, boat(),
                      pci_query_new_kind(PCI_KIND_FURNITURE)),
                 "abc", NULL);
    assert_kinds(db, pci_query_new_kind(PCI_KIND_REFERENCE), "c", NULL);
    assert_true(has_kind(db, PCI_KIND_FURNITURE));
    pci_db_free(db);
}

static void
languages_are_told_apart(void **state)
{
    pci_db *db = index_of_kinds(*state);
    double score;

    assert_kinds(db, pci_query_new_language("en"), "ab", NULL);
    assert_kinds(db, pci_query_new_language("de"), "d", &score);
    assert_true(score == 0);
    assert_kinds(db, pci_query_new_language(""), "c", NULL);
    assert_kinds(db, pci_query_new_language("fr"), "", NULL);
    assert_kinds(db,
                 with(PCI_QUERY_AND_NOT, boat(), pci_query_new_language("en")),
                 "cd", NULL);
    pci_db_free(db);
}

static void
kinds_that_are_not_there_are_known(void **state)
{
    const scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    pci_db *db;

    add_kind(s, "/a", "boat", PCI_KIND_NOTE, "en");
    commit(s);
    pci_store_free(s);
    db = open_db(t->dir);
    assert_true(has_kind(db, PCI_KIND_NOTE));
    assert_false(has_kind(db, PCI_KIND_REFERENCE));
    assert_false(has_kind(db, PCI_KIND_FURNITURE));
    pci_db_free(db);
}

static void
scores_are_scaled(void **state)
{
    pci_db *db = index_of_kinds(*state);
    pci_query *half = pci_query_new_scale(0.5);
    pci_query *notes =
        with(PCI_QUERY_FILTER, boat(), pci_query_new_kind(PCI_KIND_NOTE));
    pci_query *text =
        with(PCI_QUERY_AND_NOT, boat(), pci_query_new_kind(PCI_KIND_NOTE));
    double scores[4];

    assert_int_equal(pci_query_adopt(half, notes, NULL), PINCITE_OK);
    assert_kinds(db, with(PCI_QUERY_OR, text, half), "acdb", scores);
    assert_true(scores[0] > 0);
    assert_true(scores[3] > scores[0] * 0.499);
    assert_true(scores[3] < scores[0] * 0.501);
    pci_db_free(db);
}

static pincite_status
note_language(const char *code, const char *stamp, const char *dir, void *user)
{
    char *found = user;
    size_t n = strlen(found);

    assert_non_null(dir);
    snprintf(found + n, 200 - n, "%s=%s ", code, stamp);
    return PINCITE_OK;
}

static void
languages_in_use_are_known(void **state)
{
    const scratch *t = *state;
    const char *dir = t->dir;
    pincite_error err = PINCITE_ERROR_INIT;
    pci_store *s = open_store(t->dir, STAMP);
    char found[200] = "";
    pci_record r;
    pci_db *db;
    int i;

    assert_int_equal(pci_store_use_language(s, "en", "one", &err), 0);
    assert_int_equal(pci_store_use_language(s, "de", "two", &err), 0);
    assert_int_equal(pci_store_use_language(s, "en", "one", &err), 0);
    r = record_of("/a", 1, "tea");
    for (i = 0; i < 2; i++) {
        r.language = (char *)(uintptr_t)(i ? "en" : "de");
        add_record(s, &r);
    }
    commit(s);
    assert_int_equal(pci_store_use_language(s, "en", "other", &err),
                     PINCITE_E_FORMAT);
    assert_non_null(strstr(err.message, "other"));
    pci_store_free(s);
    assert_int_equal(pci_db_open(&dir, 1, STAMP, &db, NULL), PINCITE_OK);
    assert_int_equal(pci_db_each_language(db, note_language, found, &err), 0);
    assert_string_equal(found, "de=two en=one ");
    pci_db_free(db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(kinds_are_told_apart),
        TEST(languages_are_told_apart),
        TEST(kinds_that_are_not_there_are_known),
        TEST(scores_are_scaled),
        TEST(languages_in_use_are_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
