/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What else could be asked, and what is asked again, relaxed. */
#include <config.h>

#include "tests/unit/test_search.h"

#include "searcher/advise.h"
#include "searcher/search.h"

typedef struct answer {
    pci_searching s;
    char *suggestion;
} answer;

static void
add_passage(pci_store *s, pci_analysers *languages, const char *path,
            pci_kind kind, const char *text)
{
    pci_record r = record_of(path, 1, text);

    r.kind = kind;
    index_record(s, languages, &r);
}

static pci_db *
small_index(const char *dir, pci_analysers *languages)
{
    pci_store *s = open_store(dir, STAMP);

    add_passage(s, languages, "/a", PCI_KIND_TEXT,
                "The Shanghai cooperation grew");
    add_passage(s, languages, "/b", PCI_KIND_TEXT,
                "Pipelines cross the desert");
    add_passage(s, languages, "/c", PCI_KIND_TEXT, "A desert of ideas");
    add_passage(s, languages, "/d", PCI_KIND_FURNITURE,
                "Subscribe to our newsletter, desert readers");
    commit(s);
    pci_store_free(s);
    return open_db(dir);
}

/* Answers a query, sees its passages, and asks for advice. */
static answer
ask_for(const scratch *t, const char *query)
{
    pci_analysers languages = languages_of("en");
    pci_db *db = small_index(t->dir, &languages);
    answer a = {.s = {.db = db,
                      .languages = &languages,
                      .options = pci_settings_of(NULL),
                      .understood = PCI_BUF_INIT(100000)}};
    pincite_error err = PINCITE_ERROR_INIT;
    size_t i;

    if (pci_search_run(&a.s, query, strlen(query), &err))
        fail_msg("%s", err.message);
    for (i = 0; i < a.s.page.n; i++)
        pci_free(mark_record(a.s.ask, &languages, &a.s.page.list[i].record));
    if (pci_advise(&a.s, &a.suggestion, &err))
        fail_msg("%s", err.message);
    pci_db_free(db);
    pci_analysers_release(&languages);
    assert_int_equal(pci_file_remove_tree(t->dir, NULL), PINCITE_OK);
    return a;
}

/* NULL: no suggestion. */
static void
expect_suggestion(const scratch *t, const char *query, const char *expected)
{
    answer a = ask_for(t, query);

    if (!expected)
        assert_null(a.suggestion);
    else
        assert_non_null(a.suggestion);
    if (expected)
        assert_string_equal(a.suggestion, expected);
    pci_free(a.suggestion);
    pci_search_reset(&a.s);
}

static void
unknown_words_become_the_nearest(void **state)
{
    const scratch *t = *state;

    expect_suggestion(t, "shangai cooperation", "shanghai cooperation");
    expect_suggestion(t, "+shangai -desrt", "+shanghai -desrt");
    expect_suggestion(t, "\"shangai coperation\"", "\"shanghai cooperation\"");
    expect_suggestion(t, "hsanghai", "shanghai");
    expect_suggestion(t, "shangai AND desrt", "shanghai AND desert");
}

static void
known_words_are_left_alone(void **state)
{
    const scratch *t = *state;

    expect_suggestion(t, "pipeline", NULL);   /* by its stem */
    expect_suggestion(t, "newsletter", NULL); /* in furniture */
    expect_suggestion(t, "zebra", NULL);      /* near to none */
    expect_suggestion(t, "=shangai", NULL);
    expect_suggestion(t, "title:shangai", NULL);
    expect_suggestion(t, "xy", NULL);
    expect_suggestion(t, "", NULL);
}

static void
expect_answer(const scratch *t, const char *query, size_t passages,
              bool relaxed, bool furniture)
{
    answer a = ask_for(t, query);

    assert_int_equal(a.s.page.n, passages);
    assert_int_equal(a.s.relaxed, relaxed);
    assert_int_equal(a.s.furniture, furniture);
    pci_free(a.suggestion);
    pci_search_reset(&a.s);
}

static void
what_nothing_has_is_asked_for_in_part(void **state)
{
    const scratch *t = *state;

    expect_answer(t, "shanghai AND desert", 3, true, false);
    expect_answer(t, "+shanghai +desert", 3, true, false);
    expect_answer(t, "pipelines AND desert", 1, false, false);
    expect_answer(t, "shanghai AND desert -ideas", 2, true, false);
    expect_answer(t, "shanghai NEAR desert", 0, false, false);
    expect_answer(t, "zebra AND yak", 0, false, false);
}

static void
what_only_furniture_has_is_told(void **state)
{
    const scratch *t = *state;

    expect_answer(t, "newsletter", 0, false, true);
    expect_answer(t, "subscribe newsletter", 0, false, true);
    expect_answer(t, "desert", 2, false, false);
    expect_answer(t, "zebra newsletter", 0, false, false);
    expect_answer(t, "desert zebra", 2, false, false);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(unknown_words_become_the_nearest),
        TEST(known_words_are_left_alone),
        TEST(what_nothing_has_is_asked_for_in_part),
        TEST(what_only_furniture_has_is_told),
    };

    return cmocka_run_group_tests_name("searcher/advise", tests, NULL, NULL);
}
