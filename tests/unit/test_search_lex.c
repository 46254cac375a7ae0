/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/unit/test_search.h"

#include "searcher/query/lex.h"

static pci_lexer
lexer_of(const char *query)
{
    pci_lexer l = {.s = query, .n = strlen(query)};

    return l;
}

/* Checks the operator at the start, and how much of it is one. */
static void
expect_operator(const char *query, pci_operator expected, size_t length,
                unsigned distance)
{
    pci_lexer l = lexer_of(query);
    unsigned got = 0;
    size_t end = 0;

    assert_int_equal(pci_lex_operator(&l, &end, &got), expected);
    assert_int_equal(l.at, 0);
    assert_int_equal(end, length);
    if (expected == PCI_OPERATOR_NEAR)
        assert_int_equal(got, distance);
}

static void
operators_are_whole_words_in_capitals(void **state)
{
    (void)state;
    expect_operator("AND b", PCI_OPERATOR_AND, 3, 0);
    expect_operator("OR(b", PCI_OPERATOR_OR, 2, 0);
    expect_operator("NOT", PCI_OPERATOR_NOT, 3, 0);
    expect_operator("SENTENCE\tb", PCI_OPERATOR_SENTENCE, 8, 0);
    expect_operator("and b", PCI_OPERATOR_NONE, 0, 0);
    expect_operator("ANDES", PCI_OPERATOR_NONE, 0, 0);
    expect_operator("ORE", PCI_OPERATOR_NONE, 0, 0);
    expect_operator("NOT-a", PCI_OPERATOR_NONE, 0, 0);
    expect_operator("AND\"b\"", PCI_OPERATOR_NONE, 0, 0);
    expect_operator("", PCI_OPERATOR_NONE, 0, 0);
    expect_operator("A", PCI_OPERATOR_NONE, 0, 0);
}

static void
near_may_have_a_distance(void **state)
{
    (void)state;
    expect_operator("NEAR b", PCI_OPERATOR_NEAR, 4, PCI_NEAR_DEFAULT);
    expect_operator("NEAR/3 b", PCI_OPERATOR_NEAR, 6, 3);
    expect_operator("NEAR/0", PCI_OPERATOR_NEAR, 6, 0);
    expect_operator("NEAR/007)", PCI_OPERATOR_NEAR, 8, 7);
    expect_operator("NEAR/100", PCI_OPERATOR_NEAR, 8, 100);
    expect_operator("NEAR/101", PCI_OPERATOR_NEAR, 8, PCI_MAX_NEAR);
    expect_operator("NEAR/4294967297 b", PCI_OPERATOR_NEAR, 15, PCI_MAX_NEAR);
    expect_operator("NEAR/ b", PCI_OPERATOR_NONE, 0, 0);
    expect_operator("NEAR/x", PCI_OPERATOR_NONE, 0, 0);
    expect_operator("NEAR/3x", PCI_OPERATOR_NONE, 0, 0);
    expect_operator("NEAR3", PCI_OPERATOR_NONE, 0, 0);
    expect_operator("AND/3 b", PCI_OPERATOR_NONE, 0, 0);
}

/* Checks what stands in the quotation at the start (NULL: there is none) and
 * what is left behind it. */
static void
expect_quotation(const char *query, const char *inside, const char *rest)
{
    pci_lexer l = lexer_of(query);
    pci_stretch s;

    if (!pci_lex_quotation(&l, &s)) {
        assert_null(inside);
        assert_int_equal(l.at, 0);
        return;
    }
    assert_non_null(inside);
    assert_int_equal(s.end - s.start, strlen(inside));
    assert_memory_equal(query + s.start, inside, s.end - s.start);
    assert_string_equal(query + l.at, rest);
}

static void
quotations_have_many_marks(void **state)
{
    (void)state;
    expect_quotation("\"a b\" c", "a b", " c");
    expect_quotation("“a b” c", "a b", " c");
    expect_quotation("”a b” c", "a b", " c");
    expect_quotation("„a b“", "a b", "");
    expect_quotation("«a b»", "a b", "");
    expect_quotation("»a b«", "a b", "");
    expect_quotation("‹a b›", "a b", "");
    expect_quotation("“a b\"c", "a b", "c");
    expect_quotation("\"\"x", "", "x");
    expect_quotation("a\"b\"", NULL, NULL);
    expect_quotation("\"a b", NULL, NULL);
    expect_quotation("'a b'", NULL, NULL);
    expect_quotation("", NULL, NULL);
}

static void
an_apostrophe_closes_nothing(void **state)
{
    (void)state;
    expect_quotation("‘soft power’ x", "soft power", " x");
    expect_quotation("‘China’s power’", "China’s power", "");
    expect_quotation("‚soft power‘", "soft power", "");
    expect_quotation("‚soft power’)", "soft power", ")");
    expect_quotation("‘soft power’, x", "soft power", ", x");
    expect_quotation("‘soft power”", NULL, NULL);
    expect_quotation("“it’s ‘so’”", "it’s ‘so’", "");
    expect_quotation("’tis so’", NULL, NULL);
    expect_quotation("‘tis China’s", NULL, NULL);
}

/* Checks the chunks of a query, without the blanks between them. */
static void
expect_chunks(const char *query, const char *joined)
{
    pci_lexer l = lexer_of(query);
    pci_buf got = PCI_BUF_INIT(1000);

    for (pci_lex_skip_space(&l); l.at < l.n; pci_lex_skip_space(&l)) {
        pci_stretch s = pci_lex_chunk(&l);

        assert_true(s.end > s.start);
        assert_int_equal(s.end, l.at);
        pci_buf_add(&got, query + s.start, s.end - s.start);
        pci_buf_add_byte(&got, '|');
    }
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p, joined);
    pci_buf_release(&got);
}

static void
chunks_end_at_blanks_brackets_and_quotation_marks(void **state)
{
    (void)state;
    expect_chunks(" gas\t deal\r\n", "gas|deal|");
    expect_chunks("gas(deal)x", "gas|(|deal|)|x|");
    expect_chunks("gas\"deal\"", "gas|\"deal|\"|");
    expect_chunks("China’s ‘x’", "China’s|‘x’|");
    expect_chunks("a-b date:2014..2015", "a-b|date:2014..2015|");
    expect_chunks("\xff\xe2\x80 \x80", "\xff\xe2\x80|\x80|");
    expect_chunks("", "");
}

static void
many_openings_take_little_time(void **state)
{
    enum { MARKS = 30000 };
    pci_buf query = PCI_BUF_INIT(1000000);
    pci_stretch inside;
    pci_lexer l;
    size_t found = 0;
    size_t i;

    (void)state;
    for (i = 0; i < MARKS; i++)
        pci_buf_add_str(&query, "‘x");
    pci_buf_add(&query, "", 0);
    l = lexer_of(query.p);
    while (l.at < l.n) {
        found += pci_lex_quotation(&l, &inside);
        (void)pci_lex_chunk(&l);
    }
    assert_int_equal(found, 0);
    pci_buf_release(&query);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_are_whole_words_in_capitals),
        cmocka_unit_test(near_may_have_a_distance),
        cmocka_unit_test(quotations_have_many_marks),
        cmocka_unit_test(an_apostrophe_closes_nothing),
        cmocka_unit_test(chunks_end_at_blanks_brackets_and_quotation_marks),
        cmocka_unit_test(many_openings_take_little_time),
    };

    return cmocka_run_group_tests_name("searcher/lex", tests, NULL, NULL);
}
