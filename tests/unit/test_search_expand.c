/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Wildcards and fuzzy words, as words of the index. */
#include <config.h>

#include "tests/unit/test_search.h"

#include "searcher/plan/expand.h"
#include "searcher/plan/pool.h"

static void
add_to(pci_pool *pool, const char *word, unsigned distance, uint64_t passages)
{
    assert_int_equal(pci_pool_add(pool, word, strlen(word), distance, passages,
                                  NULL),
                     PINCITE_OK);
}

static void
expect_pool(pci_pool *pool, const char *joined)
{
    pci_buf got = PCI_BUF_INIT(10000);
    size_t i;

    pci_pool_finish(pool);
    for (i = 0; i < pool->n; i++) {
        pci_buf_add_str(&got, pool->list[i].word.text);
        pci_buf_add_byte(&got, ' ');
    }
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p, joined);
    pci_buf_release(&got);
}

static void
a_pool_keeps_the_best(void **state)
{
    pci_pool pool = {.most = 3};

    (void)state;
    add_to(&pool, "far", 2, 100);
    add_to(&pool, "rare", 1, 1);
    add_to(&pool, "often", 1, 9);
    expect_pool(&pool, "often rare far ");
    assert_false(pool.cut);
    add_to(&pool, "near", 0, 1);
    expect_pool(&pool, "near often rare ");
    assert_true(pool.cut);
    pci_pool_release(&pool);
    assert_int_equal(pool.n, 0);
}

static void
equals_are_in_the_order_of_their_bytes(void **state)
{
    pci_pool pool = {.most = 2};

    (void)state;
    add_to(&pool, "c", 1, 1);
    add_to(&pool, "b", 1, 1);
    add_to(&pool, "a", 1, 1);
    expect_pool(&pool, "a b ");
    pci_pool_release(&pool);
}

/* However many pile up, in whatever order. */
static void
a_pool_of_many_stays_small(void **state)
{
    pci_pool pool = {.most = 2};
    uint32_t i;

    (void)state;
    for (i = 0; i < 10000; i++) {
        char word[20];

        snprintf(word, sizeof word, "w%u", i);
        add_to(&pool, word, 0, i * 7919 % 10007);
        assert_true(pool.n <= 10);
    }
    pci_pool_finish(&pool);
    assert_int_equal(pool.n, 2);
    assert_true(pool.list[0].passages >= pool.list[1].passages);
    assert_true(pool.list[1].passages >= 10000);
    assert_true(pool.cut);
    pci_pool_release(&pool);
}

/* Checks the words that the first item of a query becomes. */
static void
expect(pci_db *db, const char *query, const char *joined)
{
    pci_buf got = PCI_BUF_INIT(10000);
    pci_ask *ask = parse(query);
    const pci_ask *words = ask;
    bool cut = true;
    size_t i;

    assert_int_equal(pci_expand(ask, db, &cut, NULL), PINCITE_OK);
    assert_false(cut);
    while (words->n_kids > 0)
        words = words->kids[0];
    for (i = 0; i < words->items[0].n_forms; i++) {
        pci_buf_add_str(&got, words->items[0].forms[i].text);
        pci_buf_add_byte(&got, ' ');
    }
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p, joined);
    pci_buf_release(&got);
    pci_ask_free(ask);
}

static pci_db *
index_of(const char *dir, const char *text, const char *title)
{
    pci_analysers languages = languages_of("en");
    pci_store *s = open_store(dir, STAMP);
    pci_record r = record_of("/a", 1, text);

    r.title = (char *)(uintptr_t)title;
    index_record(s, &languages, &r);
    commit(s);
    pci_store_free(s);
    pci_analysers_release(&languages);
    return open_db(dir);
}

static void
wildcards_fit_anywhere(void **state)
{
    const scratch *t = *state;
    pci_db *db =
        index_of(t->dir, "Polar polars pole epoch marxism inter-state é",
                 "Polite poles");

    expect(db, "pol*", "polar polars pole ");
    expect(db, "POL*", "polar polars pole ");
    expect(db, "*pol*", "polar polars pole ");
    expect(db, "*po*", "epoch polar polars pole ");
    expect(db, "p*r*s", "polars ");
    expect(db, "p*ar", "polar ");
    expect(db, "polar*", "polar polars ");
    expect(db, "*ism", "marxism ");
    expect(db, "interst*", "interstate ");
    expect(db, "x*", "");
    expect(db, "e*", "e epoch ");
    expect(db, "title:pol*", "poles polite ");
    expect(db, "author:pol*", "");
    expect(db, "-pol*", "polar polars pole ");
    expect(db, "x OR (y AND pol*)", "");
    expect(db, "(pol* AND x) OR y", "polar polars pole ");
    pci_db_free(db);
}

static void
fuzzy_words_are_near_and_start_alike(void **state)
{
    const scratch *t = *state;
    pci_db *db =
        index_of(t->dir, "ferry ferries fery frery merry fairy ferryman",
                 NULL);

    expect(db, "ferry~1", "ferry fery frery ");
    expect(db, "ferry~", "ferry fery frery ");
    expect(db, "ferry~2", "fairy ferry fery frery ");
    expect(db, "=ferry", "");
    expect(db, "title:ferry~", "");
    pci_db_free(db);
}

static void
what_is_cut_is_told(void **state)
{
    const scratch *t = *state;
    pci_buf text = PCI_BUF_INIT(1000000);
    pci_ask *ask = parse("w* fuzz~");
    bool cut = false;
    pci_db *db;
    int i;

    for (i = 0; i <= PCI_MAX_WILD; i++) {
        char word[20];

        snprintf(word, sizeof word, "w%dx ", i);
        pci_buf_add_str(&text, word);
    }
    pci_buf_add(&text, "", 0);
    db = index_of(t->dir, text.p, NULL);
    assert_int_equal(pci_expand(ask, db, &cut, NULL), PINCITE_OK);
    assert_true(cut);
    assert_int_equal(ask->kids[0]->items[0].n_forms, PCI_MAX_WILD);
    pci_ask_free(ask);
    ask = parse("w1* fuzz~");
    assert_int_equal(pci_expand(ask, db, &cut, NULL), PINCITE_OK);
    assert_false(cut);
    pci_ask_free(ask);
    pci_buf_release(&text);
    pci_db_free(db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pool_keeps_the_best),
        cmocka_unit_test(equals_are_in_the_order_of_their_bytes),
        cmocka_unit_test(a_pool_of_many_stays_small),
        TEST(wildcards_fit_anywhere),
        TEST(fuzzy_words_are_near_and_start_alike),
        TEST(what_is_cut_is_told),
    };

    return cmocka_run_group_tests_name("searcher/expand", tests, NULL, NULL);
}
