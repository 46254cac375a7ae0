/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The query language: how a query is understood, and that this, written as a
 * query, is understood the same. */
#include <config.h>

#include "tests/unit/test_search.h"

static void
words_stand_for_themselves(void **state)
{
    (void)state;
    expect_understood("gas deal", "gas deal");
    expect_understood("  Gas\tDEAL\n", "gas deal");
    expect_understood("what is the Kuril dispute?",
                      "what is the kuril dispute");
    expect_understood("Crème ﬁscal", "creme fiscal");
}

static void
quotation_marks_make_phrases(void **state)
{
    (void)state;
    expect_understood("\"Power of Siberia\"", "\"power of siberia\"");
    expect_understood("“soft alliance” gas", "\"soft alliance\" gas");
    expect_understood("„soft alliance“", "\"soft alliance\"");
    expect_understood("«soft alliance»", "\"soft alliance\"");
    expect_understood("‘soft alliance’", "\"soft alliance\"");
    expect_understood("‘China’s soft power’ gas",
                      "\"china's soft power\" gas");
    expect_understood("China’s ‘power", "china's power");
    expect_understood("a\"b c\"d", "a \"b c\" d");
}

/* A quoted word is no stop word, and nothing is joined to it. */
static void
a_quoted_word_stays_quoted(void **state)
{
    (void)state;
    expect_understood("\"one\"", "\"one\"");
    expect_understood("\"the\" gas", "\"the\" gas");
    expect_understood("multi \"polar\"", "multi \"polar\"");
    expect_understood("\"multi\" polar", "\"multi\" polar");
}

static void
hyphens_make_phrases_too(void **state)
{
    (void)state;
    expect_understood("Sino-Russian", "\"sino russian\"");
    expect_understood("Sino–Russian", "\"sino russian\"");
    expect_understood("Sino—Russian", "\"sino russian\"");
    expect_understood("\"sino russian\"", "\"sino russian\"");
    expect_understood("9/11", "\"9 11\"");
    expect_understood("\"the Sino-Russian axis\"",
                      "\"the sino russian axis\"");
}

static void
loose_prefixes_belong_to_the_next_word(void **state)
{
    (void)state;
    expect_understood("multi polar world", "\"multi polar\" world");
    expect_understood("non state actors", "\"non state\" actors");
    expect_understood("gas multi", "gas multi");
    expect_understood("multi -polar", "multi -polar");
    expect_understood("+multi polar", "+multi polar");
    expect_understood("multi (polar)", "multi (polar)");
    expect_understood("multi =polar", "multi =polar");
    expect_understood("multi title:polar", "multi title:polar");
    expect_understood("over time", "over time"); /* a word of its own */
}

static void
signs_bind_to_what_follows(void **state)
{
    (void)state;
    expect_understood("+gas -oil deal", "+gas -oil deal");
    expect_understood("-\"soft alliance\" +S-400",
                      "-\"soft alliance\" +\"s 400\"");
    expect_understood("gas NOT oil", "gas -oil");
    expect_understood("-(gas oil) +(a b)", "-(gas oil) +(a b)");
    expect_understood("gas - oil + deal", "gas oil deal");
    expect_understood("gas -", "gas");
    expect_understood("--gas", "gas");
    expect_understood("(-gas)", "(-gas)");
    expect_understood("\"gas pipeline\"-deal", "\"gas pipeline\" deal");
    expect_understood("a\"b\"-c", "a \"b\" c");
    expect_understood("-Xi/Keqiang", "-xi -keqiang");
}

static void
operators_bind_from_near_to_or(void **state)
{
    (void)state;
    expect_understood("gas AND deal", "gas AND deal");
    expect_understood("gas OR oil deal", "gas OR oil deal");
    expect_understood("x a AND b OR c", "x (a AND b) OR c");
    expect_understood("a OR b AND c", "a OR (b AND c)");
    expect_understood("a AND b AND c", "a AND b AND c");
    expect_understood("(a AND b) AND c", "(a AND b) AND c");
    expect_understood("a NEAR b AND c", "(a NEAR/10 b) AND c");
    expect_understood("a SENTENCE b OR c", "(a SENTENCE b) OR c");
    expect_understood("(a OR b) AND c", "(a OR b) AND c");
    expect_understood("a(b)c", "a (b) c");
    expect_understood("+a AND b c", "+(a AND b) c");
}

static void
not_binds_to_its_term(void **state)
{
    (void)state;
    expect_understood("a AND NOT b", "a AND NOT b");
    expect_understood("a OR NOT b", "a OR NOT b");
    expect_understood("a AND -b", "a AND NOT b");
    expect_understood("-a AND b", "NOT a AND b");
    expect_understood("NOT a OR b", "NOT a OR b");
    expect_understood("NOT a NEAR b", "-(a NEAR/10 b)");
    expect_understood("a AND NOT (b OR c)", "a AND NOT (b OR c)");
    expect_understood("NOT NOT a", "-not a");
}

static void
near_takes_the_largest_distance(void **state)
{
    (void)state;
    expect_understood("a NEAR b", "a NEAR/10 b");
    expect_understood("a NEAR/3 b NEAR/7 c", "a NEAR/7 b NEAR/7 c");
    expect_understood("a NEAR/0 b", "a NEAR/0 b");
    expect_understood("a NEAR/5000 b", "a NEAR/100 b");
    expect_understood("\"a b\" NEAR/2 c-d", "\"a b\" NEAR/2 \"c d\"");
    expect_understood("(a OR \"b c\") NEAR/2 (d e)",
                      "(a OR \"b c\") NEAR/2 (d e)");
    expect_understood("=A NEAR/2 b* NEAR/2 cost~1",
                      "=A NEAR/2 b* NEAR/2 cost~1");
}

static void
what_has_no_place_is_no_operand_of_near(void **state)
{
    (void)state;
    expect_understood("a NEAR (b AND c)", "a AND (b AND c)");
    expect_understood("a NEAR title:b", "a AND title:b");
    expect_understood("a SENTENCE (b -c)", "a AND (b -c)");
    expect_understood("a NEAR date:2014", "a AND date:2014-01-01..2014-12-31");
    expect_understood("(a NEAR b) NEAR c", "(a NEAR/10 b) AND c");
    expect_understood("a NEAR b SENTENCE c", "(a NEAR/10 b) AND c");
}

static void
fields_and_modes_stand_before_words(void **state)
{
    (void)state;
    expect_understood("title:Axis", "title:axis");
    expect_understood("heading:\"the axis\" author:Lo",
                      "heading:\"the axis\" author:lo");
    expect_understood("path:a-b url:x", "path:\"a b\" url:x");
    expect_understood("title:=Axis", "title:=Axis");
    expect_understood("=title:axis", "=title =axis");
    expect_understood("title:(axis OR \"the pole\")",
                      "(title:axis OR title:\"the pole\")");
    expect_understood("=Axis =axis =“Axis Power”",
                      "=Axis =axis \"=Axis =Power\"");
    expect_understood("=(Axis power)", "(=Axis =power)");
    expect_understood("Title:axis title : axis title:",
                      "title axis title axis title");
    expect_understood("= gas a=b", "gas a b");
}

static void
stars_and_tildes_widen_words(void **state)
{
    (void)state;
    expect_understood("Pref* w*d *ism", "pref* w*d *ism");
    expect_understood("\"soft power*\"", "\"soft power*\"");
    expect_understood("* ** a* b", "a* b");
    expect_understood("ferrys~ ferry~ to~", "ferrys~2 ferry~1 to");
    expect_understood("ferrys~1 ferry~2", "ferrys~1 ferry~2");
    expect_understood("\"late ferrys~1 boat\"", "\"late ferrys~1 boat\"");
    expect_understood("ferry~3", "ferry~1 3");
    expect_understood("to~2 ~ ~gas", "to gas");
    expect_understood("$400 $400* \"$400~ deal\"", "$400 400* \"400~1 deal\"");
    expect_understood("title:pol* author:lo*", "title:pol* author:lo*");
}

static void
filters_are_read_when_they_are_right(void **state)
{
    (void)state;
    expect_understood("date:2014", "date:2014-01-01..2014-12-31");
    expect_understood("date:2014-07", "date:2014-07-01..2014-07-31");
    expect_understood("date:2014-07-01", "date:2014-07-01..2014-07-01");
    expect_understood("date:2014..2015-02", "date:2014-01-01..2015-02-28");
    expect_understood("date:2014..", "date:2014-01-01..");
    expect_understood("date:..2014", "date:..2014-12-31");
    expect_understood("date:2015..2014", "date:2014-01-01..2015-12-31");
    expect_understood("lang:en lang:english", "lang:en lang:en");
    expect_understood("kind:note -kind:text", "kind:note -kind:text");
    expect_understood("(gas lang:de)", "(gas lang:de)");
    expect_understood("date:soon lang:xq kind:poem",
                      "date soon lang xq kind poem");
    expect_understood("date:.. date:2014...2015 date:2014-13",
                      "date date 2014 2015 date \"2014 13\"");
}

static void
anything_else_is_words(void **state)
{
    (void)state;
    expect_understood("", "");
    expect_understood("\"", "");
    expect_understood("\"\"", "");
    expect_understood("\"unbalanced phrase", "unbalanced phrase");
    expect_understood("(gas", "(gas)");
    expect_understood("gas) deal", "gas deal");
    expect_understood("() gas ( )", "gas");
    expect_understood("AND gas NOT", "and gas not");
    expect_understood("gas AND", "gas and");
    expect_understood("gas AND OR deal", "gas and OR deal");
    expect_understood("gas NEAR/x deal", "gas near x deal");
    expect_understood("Xi/Keqiang", "xi keqiang");
    expect_understood("\xff\xfegas\x80", "gas");
    expect_understood("?!()[]{}^~:\\", "");
}

static size_t
count(const pci_ask *ask)
{
    size_t n = ask->n_items;
    size_t i;

    for (i = 0; i < ask->n_kids; i++)
        n += count(ask->kids[i]);
    return n;
}

static void
long_queries_are_bounded(void **state)
{
    pci_buf query = PCI_BUF_INIT(1000000);
    pci_ask *ask;
    size_t i;

    (void)state;
    for (i = 0; i < 3 * PCI_MAX_QUERY / 2; i++)
        pci_buf_add_str(&query, "x ");
    assert_int_equal(pci_parse(query.p, query.n, &ask, NULL), PINCITE_OK);
    assert_int_equal(count(ask), PCI_MAX_QUERY_WORDS);
    pci_ask_free(ask);
    pci_buf_release(&query);
}

static size_t
depth_of(const pci_ask *ask)
{
    return ask->n_kids ? 1 + depth_of(ask->kids[0]) : 1;
}

static void
brackets_nest_so_deep_and_no_deeper(void **state)
{
    size_t n[] = {1, PCI_MAX_BRACKETS, PCI_MAX_BRACKETS + 1, 30000};
    size_t i;

    (void)state;
    for (i = 0; i < 4; i++) {
        size_t kept = n[i] < PCI_MAX_BRACKETS ? n[i] : PCI_MAX_BRACKETS;
        pci_buf query = PCI_BUF_INIT(1000000);
        pci_ask *ask;
        size_t k;

        for (k = 0; k < n[i]; k++)
            pci_buf_add_byte(&query, '(');
        pci_buf_add_byte(&query, 'x');
        for (k = 0; k < n[i]; k++)
            pci_buf_add_byte(&query, ')');
        assert_int_equal(pci_parse(query.p, query.n, &ask, NULL), PINCITE_OK);
        assert_int_equal(count(ask), 1);
        assert_int_equal(depth_of(ask), kept + 2);
        pci_ask_free(ask);
        pci_buf_release(&query);
    }
}

/* Random bytes from a small alphabet of trouble, a fixed seed. */
static void
any_bytes_parse_and_read_the_same_again(void **state)
{
    static const char *const bits[] = {
        "\"",     "“",       "-",  "+",      " ",    " ",         "a",
        "gas",    "(",       ")",  " AND ",  " OR ", " NOT ",     " NEAR/2 ",
        "title:", "=",       "*",  "~",      "\xff", "\xe2\x80",  "é",
        "’",      ".",       "‘",  "multi",  "U.S.", "date:1",    "S-4",
        " $4",    "lang:de", "\n", " NEAR ", "=Ab ", " SENTENCE "};
    enum { BITS = sizeof bits / sizeof *bits };
    uint32_t seed = 20140701;
    int round;

    (void)state;
    for (round = 0; round < 5000; round++) {
        pci_buf query = PCI_BUF_INIT(10000);
        pci_buf once;
        pci_ask *ask;
        int i;

        for (i = 0; i < 12; i++) {
            seed = seed * 1664525 + 1013904223;
            pci_buf_add_str(&query, bits[(seed >> 16) % BITS]);
        }
        assert_int_equal(pci_parse(query.p, query.n, &ask, NULL), PINCITE_OK);
        once = print_and_free(ask);
        expect_understood(once.p, once.p);
        pci_buf_release(&query);
        pci_buf_release(&once);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_for_themselves),
        cmocka_unit_test(quotation_marks_make_phrases),
        cmocka_unit_test(a_quoted_word_stays_quoted),
        cmocka_unit_test(hyphens_make_phrases_too),
        cmocka_unit_test(loose_prefixes_belong_to_the_next_word),
        cmocka_unit_test(signs_bind_to_what_follows),
        cmocka_unit_test(operators_bind_from_near_to_or),
        cmocka_unit_test(not_binds_to_its_term),
        cmocka_unit_test(near_takes_the_largest_distance),
        cmocka_unit_test(what_has_no_place_is_no_operand_of_near),
        cmocka_unit_test(fields_and_modes_stand_before_words),
        cmocka_unit_test(stars_and_tildes_widen_words),
        cmocka_unit_test(filters_are_read_when_they_are_right),
        cmocka_unit_test(anything_else_is_words),
        cmocka_unit_test(long_queries_are_bounded),
        cmocka_unit_test(brackets_nest_so_deep_and_no_deeper),
        cmocka_unit_test(any_bytes_parse_and_read_the_same_again),
    };

    return cmocka_run_group_tests_name("searcher/parse", tests, NULL, NULL);
}
