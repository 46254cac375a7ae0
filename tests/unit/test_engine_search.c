/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What matches, in which order, and how many. */
#include <config.h>

#include "tests/unit/test_engine.h"

static pci_db *
small_index(const char *dir)
{
    pci_store *s = open_store(dir, STAMP);

    add(s, "/a", 1, "red boat");
    add(s, "/a", 2, "blue boat sail");
    add(s, "/b", 1, "red sail boat");
    add(s, "/b", 2, "inter state +interstate line");
    add(s, "/c", 1, "had had tea");
    commit(s);
    pci_store_free(s);
    return open_db(dir);
}

static void
each_operator_matches(void **state)
{
    scratch *t = *state;
    pci_db *db = small_index(t->dir);

    assert_finds(db, stem("red"), "red boat|red sail boat");
    assert_finds(db, stem("none"), "");
    assert_finds(db, stem(""), "");
    assert_finds(db, stems(PCI_QUERY_OR, "red", "blue", NULL),
                 "blue boat sail|red boat|red sail boat");
    assert_finds(db, stems(PCI_QUERY_AND, "red", "sail", NULL),
                 "red sail boat");
    assert_finds(db, stems(PCI_QUERY_AND_NOT, "boat", "blue", "sail", NULL),
                 "red boat");
    assert_finds(db, stems(PCI_QUERY_AND_MAYBE, "red", "sail", "tea", NULL),
                 "red boat|red sail boat");
    assert_finds(db, stems(PCI_QUERY_MAX, "blue", "tea", NULL),
                 "blue boat sail|had had tea");
    assert_finds(db, pci_query_new(PCI_QUERY_OR), "");
    assert_finds(db, pci_query_new(PCI_QUERY_ALL),
                 "blue boat sail|had had tea|inter state +interstate line|"
                 "red boat|red sail boat");
    pci_db_free(db);
}

static void
phrases_match_words_in_a_row(void **state)
{
    scratch *t = *state;
    pci_db *db = small_index(t->dir);

    assert_finds(db, stems(PCI_QUERY_PHRASE, "boat", "sail", NULL),
                 "blue boat sail");
    assert_finds(db, stems(PCI_QUERY_PHRASE, "red", "boat", NULL), "red boat");
    assert_finds(db, stems(PCI_QUERY_PHRASE, "tea", NULL), "had had tea");
    assert_finds(db, stems(PCI_QUERY_PHRASE, "had", "had", NULL),
                 "had had tea");
    assert_finds(db, stems(PCI_QUERY_PHRASE, "had", "had", "had", NULL), "");
    assert_finds(db, stems(PCI_QUERY_PHRASE, "interstate", "line", NULL),
                 "inter state +interstate line");
    assert_finds(db, stems(PCI_QUERY_PHRASE, "state", "line", NULL),
                 "inter state +interstate line");
    pci_db_free(db);
}

static void
operators_nest(void **state)
{
    scratch *t = *state;
    pci_db *db = small_index(t->dir);
    pci_query *q = pci_query_new(PCI_QUERY_AND_NOT);

    pci_query_adopt(q, pci_query_new(PCI_QUERY_ALL), NULL);
    pci_query_adopt(q, stems(PCI_QUERY_PHRASE, "boat", "sail", NULL), NULL);
    pci_query_adopt(q, stems(PCI_QUERY_OR, "tea", "state", NULL), NULL);
    assert_finds(db, q, "red boat|red sail boat");
    pci_db_free(db);
}

/* Frees the query. */
static void
assert_refused(pci_db *db, pci_query *q, pincite_status expected)
{
    pci_search all = {.query = q, .candidates = 10};
    pincite_error err = PINCITE_ERROR_INIT;
    pci_page page;
    bool any;

    assert_int_equal(pci_db_search(db, &all, &page, &err), expected);
    assert_int_equal(err.code, expected);
    assert_int_equal(page.n, 0);
    pci_page_release(&page);
    assert_int_equal(pci_db_has(db, q, &any, NULL), expected);
    pci_query_free(q);
}

static void
bad_trees_are_refused(void **state)
{
    scratch *t = *state;
    pci_db *db = small_index(t->dir);
    pci_query *q = pci_query_new(PCI_QUERY_PHRASE);
    int i;

    pci_query_adopt(q, stems(PCI_QUERY_OR, "tea", NULL), NULL);
    assert_refused(db, q, PINCITE_E_INVALID);
    /* Only the text's stems have positions. */
    q = pci_query_new_near(5);
    pci_query_adopt(q, stem("red"), NULL);
    pci_query_adopt(
        q, pci_query_new_term(PCI_FIELD_TEXT, PCI_FORM_WORD, "boat", 4), NULL);
    assert_refused(db, q, PINCITE_E_INVALID);
    assert_refused(db,
                   pci_query_new_term(PCI_FIELD_URL, PCI_FORM_STEM, "x", 1),
                   PINCITE_E_INVALID);
    q = pci_query_new_scale(2);
    pci_query_adopt(q, stem("red"), NULL);
    pci_query_adopt(q, stem("boat"), NULL);
    assert_refused(db, q, PINCITE_E_INVALID);
    q = stem("tea");
    for (i = 0; i < 100000; i++) {
        pci_query *parent = pci_query_new(PCI_QUERY_OR);

        pci_query_adopt(parent, q, NULL);
        q = parent;
    }
    assert_refused(db, q, PINCITE_E_LIMIT);
    pci_db_free(db);
}

static void
best_comes_first_and_ties_in_order(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    pci_query *q = stem("boat");
    pci_page page;
    pci_db *db;

    add(s, "/a", 1, "boat on the lake");
    add(s, "/b", 1, "boat boat boat lake");
    add(s, "/c", 1, "boat on the sea");
    add(s, "/d", 1, "no such thing here");
    add(s, "/e", 1, "nor in this one");
    commit(s);
    pci_store_free(s);
    db = open_db(t->dir);
    search(db, q, 10, &page);
    assert_int_equal(page.n, 3);
    assert_string_equal(page.list[0].record.path, "/b");
    assert_string_equal(page.list[1].record.path, "/a");
    assert_string_equal(page.list[2].record.path, "/c");
    assert_true(page.list[0].score > page.list[1].score);
    assert_true(page.list[1].score == page.list[2].score);
    assert_true(page.list[2].score > 0);
    pci_page_release(&page);
    pci_query_free(q);

    q = pci_query_new(PCI_QUERY_ALL);
    search(db, q, 2, &page);
    assert_int_equal(page.candidates, 2);
    assert_int_equal(page.n, 2);
    assert_int_equal(page.matches, 5);
    assert_string_equal(page.list[1].record.path, "/b");
    assert_true(page.list[0].score == 0);
    pci_page_release(&page);
    pci_query_free(q);
    pci_db_free(db);
}

static void
long_stems_are_found_as_they_were_cut(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    char text[600];
    pci_db *db;
    size_t i;

    for (i = 0; i < sizeof text - 1; i++)
        text[i] = "\xe2\x82\xac"[i % 3];
    text[597] = '\0';
    add(s, "/a", 1, text);
    commit(s);
    pci_store_free(s);
    db = open_db(t->dir);
    assert_finds(db, stem(text), text);
    pci_db_free(db);
}

static void
counts_are_exact_up_to_a_thousand(void **state)
{
    static const char *const words[] = {"rare", "often", "most"};
    static const uint32_t every[] = {97, 7, 2};
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    pci_db *db;
    uint32_t i;
    size_t per;
    size_t w;

    for (i = 0; i < 2000; i++) {
        char path[] = "/a";
        char text[100];

        path[1] = (char)('a' + i % 13);
        snprintf(text, sizeof text, "all%s%s%s%s", i % 97 ? "" : " rare",
                 i % 7 ? "" : " often", i % 2 ? "" : " most",
                 i % 5 ? "" : " filler filler filler");
        add(s, path, i + 1, text);
    }
    commit(s);
    pci_store_free(s);
    db = open_db(t->dir);
    for (w = 0; w < 3; w++) {
        pci_query *one = stem(words[w]);
        pci_query *both = stems(PCI_QUERY_AND, words[w], "often", NULL);
        pci_query *not = stems(PCI_QUERY_AND_NOT, words[w], "often", NULL);
        uint32_t all = 0;
        uint32_t shared = 0;

        for (i = 0; i < 2000; i++) {
            all += i % every[w] == 0;
            shared += i % every[w] == 0 && i % 7 == 0;
        }
        for (per = 0; per < 4; per++) {
            pci_page page;

            search(db, one, 10 * per, &page);
            assert_int_equal(page.matches, all);
            assert_int_equal(page.n, 10 * per < all ? 10 * per : all);
            pci_page_release(&page);
            search(db, both, 10 * per, &page);
            assert_int_equal(page.matches, shared);
            pci_page_release(&page);
            search(db, not, 5, &page);
            assert_int_equal(page.matches, all - shared);
            pci_page_release(&page);
        }
        pci_query_free(one);
        pci_query_free(both);
        pci_query_free(not );
    }
    pci_db_free(db);
}

static void
more_than_a_thousand_are_estimated(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    pci_query *q = stem("all");
    pci_page page;
    pci_db *db;
    uint32_t i;

    for (i = 0; i < 3000; i++)
        add(s, "/a", i + 1, "all the same");
    commit(s);
    pci_store_free(s);
    db = open_db(t->dir);
    search(db, q, 5, &page);
    assert_int_equal(page.n, 5);
    assert_true(page.matches > 1000 && page.matches <= 3000);
    pci_page_release(&page);
    search(db, q, SIZE_MAX, &page);
    assert_int_equal(page.n, 3000);
    assert_int_equal(page.matches, 3000);
    pci_page_release(&page);
    search(db, q, 0, &page);
    assert_int_equal(page.n, 0);
    assert_true(page.matches > 1000);
    pci_page_release(&page);
    pci_query_free(q);
    pci_db_free(db);
}

static void
an_article_comes_in_order(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;
    scratch *t = *state;
    pci_db *db = small_index(t->dir);
    pci_page page;

    assert_int_equal(pci_db_article(db, "/a", &page, &err), PINCITE_OK);
    assert_int_equal(page.n, 2);
    assert_int_equal(page.matches, 2);
    assert_string_equal(page.list[0].record.text, "red boat");
    assert_string_equal(page.list[1].record.text, "blue boat sail");
    assert_true(page.list[1].score == 0);
    pci_page_release(&page);
    assert_int_equal(pci_db_article(db, "/none", &page, &err),
                     PINCITE_E_NOT_FOUND);
    assert_string_equal(err.message, "no article '/none' in the index");
    pci_page_release(&page);
    pci_db_free(db);
}

static void
an_empty_index_answers(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    pci_db *db;

    commit(s);
    pci_store_free(s);
    db = open_db(t->dir);
    assert_int_equal(pci_db_passages(db), 0);
    assert_finds(db, stem("boat"), "");
    assert_finds(db, stems(PCI_QUERY_PHRASE, "red", "boat", NULL), "");
    assert_finds(db, pci_query_new(PCI_QUERY_ALL), "");
    pci_db_free(db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_operator_matches),
        TEST(phrases_match_words_in_a_row),
        TEST(operators_nest),
        TEST(bad_trees_are_refused),
        TEST(best_comes_first_and_ties_in_order),
        TEST(long_stems_are_found_as_they_were_cut),
        TEST(counts_are_exact_up_to_a_thousand),
        TEST(more_than_a_thousand_are_estimated),
        TEST(an_article_comes_in_order),
        TEST(an_empty_index_answers),
    };

    return cmocka_run_group_tests_name("engine/search", tests, NULL, NULL);
}
