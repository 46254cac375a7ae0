/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/sentence.h"

/* `expected` is the text with a | where each further sentence starts. */
static void
check(const char *expected)
{
    pci_buf text = PCI_BUF_INIT(10000);
    pci_buf got = PCI_BUF_INIT(10000);
    size_t at = 0;
    size_t i;

    for (i = 0; expected[i]; i++) {
        if (expected[i] != '|')
            pci_buf_add_byte(&text, expected[i]);
    }
    while (at < text.n) {
        size_t next = pci_sentence_next(text.p, text.n, at);

        assert_true(next > at && next <= text.n);
        if (at)
            pci_buf_add_byte(&got, '|');
        pci_buf_add(&got, text.p + at, next - at);
        at = next;
    }
    assert_string_equal(got.p, expected);
    pci_buf_release(&text);
    pci_buf_release(&got);
}

static void
sentences_end(void **state)
{
    (void)state;
    check("One thing.");
    check("The ice broke. |The boats left! |Did they return? |Nobody saw.");
    check("First line\n|second line.");
    check("So he wrote.\n|(Marl, 2008, p. 2) Others did not.");
    check("\u5317\u4eac\u3002|\u4e0a\u6d77\u3002");
}

static void
quotes_and_brackets_belong_to_them(void **state)
{
    (void)state;
    check("\u201cGo home.\u201d |They went.");
    check("(It was late.) |They slept.");
    check("It was settled.[12] |Then it was not.");
    check("\u201cReally?!\u201d |She laughed.");
    check("So he wrote.\u201d (Marl, 2008, p. 2) |Others did not.");
    check("So he wrote. |(Nobody read it.) |Others did not.");
}

static void
stops_inside_sentences(void **state)
{
    (void)state;
    check("Met Dr. Brandt and Mrs. Oke at 3.5 km, e.g. near St. Anne. |Left.");
    check("The U.S. Navy sold it to Adam P. Marsh. |He paid.");
    check("See p. 2 and no. 7 of vol. 3 there. |Or no. |Good.");
    check("\u201cWhat?\u201d he asked. |Silence.");
    check("Well ... Perhaps not. |Yes.");
    check("1. Introduction to it. |More.");
    check("visit example.org. |Then read.");
    check("from 1.2.2014 on. |End.");
}

static void
it_always_moves_on(void **state)
{
    static const char alphabet[] = "aB1 .!?)]\"([\n\xe2\x80\x9d\xc2";
    char text[60];
    int round;

    (void)state;
    srand(7);
    for (round = 0; round < 20000; round++) {
        size_t n = 1 + (size_t)rand() % (sizeof text - 1);
        size_t at = 0;
        size_t i;

        for (i = 0; i < n; i++)
            text[i] = alphabet[(size_t)rand() % (sizeof alphabet - 1)];
        while (at < n) {
            size_t next = pci_sentence_next(text, n, at);

            assert_true(next > at && next <= n);
            at = next;
        }
    }
}

static void
long_rows_of_stops_take_no_time(void **state)
{
    static const char *const units[] = {"!",   "?)",   ".",  ". ",  ".)",
                                        "(1 ", ". (1", "[1", ".[1]"};
    enum { N = 400000 };
    char *text = malloc(N);
    size_t k;

    (void)state;
    assert_non_null(text);
    for (k = 0; k < sizeof units / sizeof *units; k++) {
        size_t at = 0;
        size_t i;

        for (i = 0; i < N; i++)
            text[i] = units[k][i % strlen(units[k])];
        text[N - 1] = 'x';
        while (at < N)
            at = pci_sentence_next(text, N, at);
    }
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end),
        cmocka_unit_test(quotes_and_brackets_belong_to_them),
        cmocka_unit_test(stops_inside_sentences),
        cmocka_unit_test(it_always_moves_on),
        cmocka_unit_test(long_rows_of_stops_take_no_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
