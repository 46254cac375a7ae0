/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "searcher/parse.h"
#include "searcher/plan.h"

/* English only. */
static int
set_up(void **state)
{
    static pci_analysers languages;
    pci_analyser *a;

    if (pci_analysers_get(&languages, "en", &a, NULL))
        return -1;
    *state = &languages;
    return 0;
}

static int
tear_down(void **state)
{
    pci_analysers_release(*state);
    return 0;
}

/* Parses `query` and compares what was understood. */
static void
expect(void **state, const char *query, const char *understood)
{
    pci_ask ask;
    pci_buf printed = PCI_BUF_INIT(100000);

    assert_int_equal(pci_parse(query, strlen(query), *state, &ask, NULL),
                     PINCITE_OK);
    pci_ask_print(&ask, &printed);
    pci_buf_add(&printed, "", 0);
    assert_string_equal(printed.p, understood);
    pci_buf_release(&printed);
    pci_ask_release(&ask);
}

static void
words_stand_for_themselves(void **state)
{
    expect(state, "gas deal", "gas deal");
    expect(state, "  Gas\tDEAL\n", "gas deal");
    expect(state, "what is the Kuril dispute?", "what is the kuril dispute");
}

static void
quotation_marks_make_phrases(void **state)
{
    expect(state, "\"Power of Siberia\"", "\"power of siberia\"");
    expect(state, "“soft alliance” gas", "\"soft alliance\" gas");
    expect(state, "„soft alliance“", "\"soft alliance\"");
    expect(state, "«soft alliance»", "\"soft alliance\"");
    expect(state, "a\"b c\"d", "a \"b c\" d");
    expect(state, "\"one\"", "one");
}

static void
hyphens_make_phrases_too(void **state)
{
    expect(state, "Sino-Russian", "\"sino russian\"");
    expect(state, "Sino–Russian", "\"sino russian\"");
    expect(state, "Sino—Russian", "\"sino russian\"");
    expect(state, "\"sino russian\"", "\"sino russian\"");
}

static void
signs_bind_to_what_follows(void **state)
{
    expect(state, "+gas -oil deal", "+gas -oil deal");
    expect(state, "-\"soft alliance\" +S-400",
           "-\"soft alliance\" +\"s 400\"");
    expect(state, "gas - oil + deal", "gas oil deal");
    expect(state, "gas -", "gas");
    expect(state, "--gas", "gas");
    expect(state, "\"gas pipeline\"-deal", "\"gas pipeline\" deal");
    expect(state, "a\"b\"-c", "a b c");
}

static void
anything_else_is_words(void **state)
{
    expect(state, "", "");
    expect(state, "\"", "");
    expect(state, "\"\"", "");
    expect(state, "\"unbalanced phrase", "unbalanced phrase");
    expect(state, "(gas", "gas");
    expect(state, "AND gas NOT", "and gas not");
    expect(state, "Xi/Keqiang", "xi keqiang");
    expect(state, "\xff\xfegas\x80", "gas");
    expect(state, "*?!()[]{}^~:\\", "");
}

static void
joined_forms_for_two_words(void **state)
{
    pci_ask ask;

    assert_int_equal(pci_parse("\"inter state\" \"a b c\" \"20 15\"", 29,
                               *state, &ask, NULL),
                     PINCITE_OK);
    assert_int_equal(ask.n, 3);
    assert_string_equal(ask.clauses[0].variants[0].joined.text, "interst");
    assert_null(ask.clauses[1].variants[0].joined.text);
    assert_null(ask.clauses[2].variants[0].joined.text);
    pci_ask_release(&ask);
}

static void
long_queries_are_bounded(void **state)
{
    size_t n = 3 * PCI_MAX_QUERY;
    char *query = pci_alloc(n);
    pci_ask ask;
    size_t i;

    assert_non_null(query);
    for (i = 0; i < n; i++)
        query[i] = i % 2 ? ' ' : 'x';
    assert_int_equal(pci_parse(query, n, *state, &ask, NULL), PINCITE_OK);
    assert_true(ask.n <= PCI_MAX_QUERY_WORDS);
    assert_true(ask.n > 0);
    pci_ask_release(&ask);
    pci_free(query);
}

/* Random bytes from a small alphabet of trouble, a fixed seed. */
static void
any_bytes_parse_and_read_the_same_again(void **state)
{
    static const char *const bits[] = {
        "\"",   "“",        "-", "+", " ", "a", "gas", "Sino-Russian",
        "\xff", "\xe2\x80", "é", "’", ".", "(", "\n",  "U.S."};
    uint32_t seed = 20140701;
    int round;

    for (round = 0; round < 2000; round++) {
        pci_buf query = PCI_BUF_INIT(10000);
        pci_buf once = PCI_BUF_INIT(100000);
        pci_ask ask;
        int i;

        for (i = 0; i < 12; i++) {
            seed = seed * 1664525 + 1013904223;
            pci_buf_add_str(&query, bits[(seed >> 16) % 16]);
        }
        assert_int_equal(pci_parse(query.p, query.n, *state, &ask, NULL),
                         PINCITE_OK);
        pci_ask_print(&ask, &once);
        pci_buf_add(&once, "", 0);
        expect(state, once.p, once.p);
        pci_ask_release(&ask);
        pci_buf_release(&query);
        pci_buf_release(&once);
    }
}

/* The text on one side of an OR, the notes and references on the other. */
static void
plans_follow_the_roles(void **state)
{
    pci_ask ask;
    pci_query *q;
    const pci_query *text;

    assert_int_equal(pci_parse("+a b -c", 7, *state, &ask, NULL), PINCITE_OK);
    assert_int_equal(pci_plan(&ask, false, &q, NULL), PINCITE_OK);
    assert_int_equal(q->op, PCI_QUERY_OR);
    assert_int_equal(q->kids[1]->op, PCI_QUERY_SCALE);
    assert_int_equal(q->kids[0]->op, PCI_QUERY_AND_NOT); /* other kinds */
    text = q->kids[0]->kids[0];
    assert_int_equal(text->op, PCI_QUERY_AND_NOT); /* c */
    assert_int_equal(text->kids[0]->op, PCI_QUERY_AND_MAYBE);
    assert_int_equal(text->kids[0]->kids[0]->op, PCI_QUERY_AND);
    assert_int_equal(text->kids[0]->kids[1]->op, PCI_QUERY_OR);
    pci_query_free(q);
    pci_ask_release(&ask);

    assert_int_equal(pci_parse("-c", 2, *state, &ask, NULL), PINCITE_OK);
    assert_int_equal(pci_plan(&ask, false, &q, NULL), PINCITE_OK);
    text = q->kids[0]->kids[0];
    assert_int_equal(text->op, PCI_QUERY_AND_NOT);
    assert_int_equal(text->kids[0]->op, PCI_QUERY_ALL);
    pci_query_free(q);
    pci_ask_release(&ask);

    assert_int_equal(pci_parse("?", 1, *state, &ask, NULL), PINCITE_OK);
    assert_int_equal(pci_plan(&ask, false, &q, NULL), PINCITE_OK);
    assert_null(q);
    pci_ask_release(&ask);
}

/* A word has as many variants as stems in the languages in use. */
static void
each_language_has_its_stems(void **state)
{
    pci_analysers *languages = *state;
    pci_analyser *german;
    pci_ask ask;

    assert_int_equal(pci_analysers_get(languages, "de", &german, NULL),
                     PINCITE_OK);
    assert_int_equal(pci_parse("vertragen haus", 14, languages, &ask, NULL),
                     PINCITE_OK);
    assert_int_equal(ask.clauses[0].n_variants, 2); /* vertrag, vertragen */
    assert_int_equal(ask.clauses[1].n_variants, 1); /* haus in both */
    pci_ask_release(&ask);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_for_themselves),
        cmocka_unit_test(quotation_marks_make_phrases),
        cmocka_unit_test(hyphens_make_phrases_too),
        cmocka_unit_test(signs_bind_to_what_follows),
        cmocka_unit_test(anything_else_is_words),
        cmocka_unit_test(joined_forms_for_two_words),
        cmocka_unit_test(long_queries_are_bounded),
        cmocka_unit_test(any_bytes_parse_and_read_the_same_again),
        cmocka_unit_test(plans_follow_the_roles),
        cmocka_unit_test(each_language_has_its_stems),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
