/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Operators with a measure: NEAR, SYNONYM, DAYS; and what may be chosen of
 * what matches. */
#include <config.h>

#include "tests/unit/test_engine.h"

static pci_query *
near(uint32_t window, const char *a, const char *b)
{
    pci_query *q = pci_query_new_near(window);

    assert_non_null(q);
    assert_int_equal(pci_query_adopt(q, stem(a), NULL), PINCITE_OK);
    assert_int_equal(pci_query_adopt(q, stem(b), NULL), PINCITE_OK);
    return q;
}

static void
near_is_a_window_in_any_order(void **state)
{
    const scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    pci_query *three;
    pci_db *db;

    add(s, "/a", 1, "gas x deal");
    add(s, "/b", 1, "deal x y gas");
    add(s, "/c", 1, "gas x y z deal");
    add(s, "/d", 1, "inter state +interstate deal");
    commit(s);
    pci_store_free(s);
    db = open_db(t->dir);
    assert_finds(db, near(2, "gas", "deal"), "");
    assert_finds(db, near(3, "gas", "deal"), "gas x deal");
    assert_finds(db, near(4, "deal", "gas"), "deal x y gas|gas x deal");
    assert_finds(db, near(100, "deal", "gas"),
                 "deal x y gas|gas x deal|gas x y z deal");
    /* A joined form stands at both ends. */
    assert_finds(db, near(2, "deal", "interstate"),
                 "inter state +interstate deal");
    three = near(4, "gas", "deal");
    assert_int_equal(pci_query_adopt(three, stem("y"), NULL), PINCITE_OK);
    assert_finds(db, three, "deal x y gas");
    pci_db_free(db);
}

/* The score of the one passage that matches. Frees the query. */
static double
score_of(pci_db *db, pci_query *q)
{
    pci_page page;
    double score;

    search(db, q, 10, &page);
    assert_int_equal(page.n, 1);
    score = page.list[0].score;
    pci_page_release(&page);
    pci_query_free(q);
    return score;
}

static void
synonyms_score_as_one_term(void **state)
{
    const scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    double synonym;
    double sum;
    double twice;
    pci_db *db;
    uint32_t i;

    add(s, "/a", 1, "ship vessel");
    for (i = 1; i < 20; i++)
        add(s, "/b", i, "something else");
    commit(s);
    pci_store_free(s);
    db = open_db(t->dir);
    synonym = score_of(db, stems(PCI_QUERY_SYNONYM, "ship", "vessel", NULL));
    sum = score_of(db, stems(PCI_QUERY_OR, "ship", "vessel", NULL));
    twice = score_of(db, stem("ship"));
    assert_true(synonym > twice);
    assert_true(synonym < sum * 0.9);
    assert_finds(db, stems(PCI_QUERY_SYNONYM, "ship", "none", NULL),
                 "ship vessel");
    assert_finds(db, pci_query_new(PCI_QUERY_SYNONYM), "");
    pci_db_free(db);
}

static void
add_dated(pci_store *s, const char *date)
{
    char path[40] = "";
    pci_record r = record_of(path, 1, date ? date : "undated");

    snprintf(path, sizeof path, "/%s", date ? date : "");
    r.date = (char *)(uintptr_t)date;
    add_record(s, &r);
}

static pci_db *
index_of_dates(const char *dir)
{
    pci_store *s = open_store(dir, STAMP);

    add_dated(s, "2014");
    add_dated(s, "2014-07");
    add_dated(s, "2014-07-01");
    add_dated(s, "2015-01-31");
    add_dated(s, "soon");
    add_dated(s, NULL);
    commit(s);
    pci_store_free(s);
    return open_db(dir);
}

static pci_query *
within(const char *first, const char *last)
{
    pci_days days;

    snprintf(days.first, sizeof days.first, "%s", first);
    snprintf(days.last, sizeof days.last, "%s", last);
    return pci_query_new_days(&days);
}

static void
whole_dates_lie_within_days(void **state)
{
    const scratch *t = *state;
    pci_db *db = index_of_dates(t->dir);

    assert_finds(db, within("20140101", "20141231"),
                 "2014|2014-07|2014-07-01");
    assert_finds(db, within("20140102", "20141231"), "2014-07|2014-07-01");
    assert_finds(db, within("20140701", "20140730"), "2014-07-01");
    assert_finds(db, within("20140701", "20140701"), "2014-07-01");
    assert_finds(db, within("20140702", "20140731"), "");
    assert_finds(db, within("20140702", PCI_DAY_LAST), "2015-01-31");
    assert_finds(db, within(PCI_DAY_FIRST, "20140731"), "2014-07|2014-07-01");
    assert_finds(db, within(PCI_DAY_FIRST, PCI_DAY_LAST),
                 "2014|2014-07|2014-07-01|2015-01-31");
    assert_finds(db, within("20150101", "20140101"), "");
    assert_true(score_of(db, within("20150101", PCI_DAY_LAST)) == 0);
    pci_db_free(db);
}

static void
the_newest_come_first(void **state)
{
    static const char *const expected[] = {"2015-01-31", "2014", "2014-07",
                                           "2014-07-01", "soon", "undated"};
    const scratch *t = *state;
    pci_db *db = index_of_dates(t->dir);
    pci_query *q = pci_query_new(PCI_QUERY_ALL);
    pci_search newest = {.query = q,
                         .order = PCI_ORDER_NEWEST,
                         .candidates = 10};
    pci_page page;
    size_t i;

    run_search(db, &newest, &page);
    assert_int_equal(page.n, 6);
    for (i = 0; i < 6; i++)
        assert_string_equal(page.list[i].record.text, expected[i]);
    pci_page_release(&page);
    pci_query_free(q);
    pci_db_free(db);
}

static bool
keep_long_ones(const pci_record *r, void *user)
{
    ++*(size_t *)user;
    return r->text_len > 7;
}

static void
what_is_not_kept_does_not_match(void **state)
{
    const scratch *t = *state;
    pci_db *db = index_of_dates(t->dir);
    pci_query *q = pci_query_new(PCI_QUERY_ALL);
    size_t asked = 0;
    pci_search some = {.query = q,
                       .candidates = 10,
                       .keep = keep_long_ones,
                       .user = &asked};
    pci_page page;

    run_search(db, &some, &page);
    assert_int_equal(asked, 6);
    assert_int_equal(page.n, 2);
    assert_int_equal(page.matches, 2);
    assert_int_equal(page.candidates, 2);
    assert_string_equal(page.list[0].record.text, "2014-07-01");
    assert_string_equal(page.list[1].record.text, "2015-01-31");
    pci_page_release(&page);
    pci_query_free(q);
    pci_db_free(db);
}

static void
any_passage_tells_whether_there_is_one(void **state)
{
    const scratch *t = *state;
    pci_db *db = index_of_dates(t->dir);
    pci_query *q = within("20140701", "20140731");
    bool any = false;

    assert_int_equal(pci_db_has(db, q, &any, NULL), PINCITE_OK);
    assert_true(any);
    pci_query_free(q);
    q = within("20160101", PCI_DAY_LAST);
    assert_int_equal(pci_db_has(db, q, &any, NULL), PINCITE_OK);
    assert_false(any);
    pci_query_free(q);
    pci_db_free(db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(near_is_a_window_in_any_order),
        TEST(synonyms_score_as_one_term),
        TEST(whole_dates_lie_within_days),
        TEST(the_newest_come_first),
        TEST(what_is_not_kept_does_not_match),
        TEST(any_passage_tells_whether_there_is_one),
    };

    return cmocka_run_group_tests_name("engine/query", tests, NULL, NULL);
}
