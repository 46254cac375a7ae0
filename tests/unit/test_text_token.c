/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/words/token.h"

/* Writes the tokens as "word/position", joined forms as "word/position+span",
 * with ~ before what follows a hyphen. */
static void
describe(const pci_tokens *t, pci_buf *out)
{
    size_t i;

    for (i = 0; i < t->n; i++) {
        const pci_token *k = &t->list[i];

        if (i)
            pci_buf_add_byte(out, ' ');
        if (k->after_hyphen)
            pci_buf_add_byte(out, '~');
        pci_buf_add(out, t->words.p + k->word, k->word_len);
        pci_buf_add_byte(out, '/');
        assert_in_range(k->position, 1, 9);
        pci_buf_add_byte(out, (char)('0' + k->position));
        if (k->span > 1) {
            pci_buf_add_byte(out, '+');
            pci_buf_add_byte(out, (char)('0' + k->span));
        }
    }
    pci_buf_add(out, "", 0);
}

static void
check(const char *text, const char *expected)
{
    pci_tokens t = PCI_TOKENS_INIT;
    pci_buf got = PCI_BUF_INIT(100000);

    assert_int_equal(pci_tokenise(text, strlen(text), &t, NULL), PINCITE_OK);
    describe(&t, &got);
    assert_string_equal(got.p, expected);
    pci_buf_release(&got);
    pci_tokens_release(&t);
}

static void
plain_words(void **state)
{
    (void)state;
    check("", "");
    check(" ... -- , ", "");
    check("The Amur FROZE early.", "the/1 amur/2 froze/3 early/4");
    check("route66 50% $400", "route66/1 50/2 400/3");
    check("foo_bar/baz", "foo/1 bar/2 baz/3");
    check("stop.start", "stop/1 start/2");
}

static void
apostrophes_are_one(void **state)
{
    (void)state;
    check("China's China\u2019s China\u2018s China\u02bcs China\uff07s",
          "china's/1 china's/2 china's/3 china's/4 china's/5");
    check("\u2018soft\u2019 'hard' boys' 'tis", "soft/1 hard/2 boys/3 tis/4");
    check("the 1990's", "the/1 1990's/2");
}

static void
folding(void **state)
{
    (void)state;
    check("Caf\u00e9 cafe\u0301 CAF\u00c9", "cafe/1 cafe/2 cafe/3");
    check("e\ufb03cient stra\u00dfe \uff21\uff22\uff23",
          "efficient/1 strasse/2 abc/3");
    check("co\u00adope\u00adrate zero\u200bwidth join\u2060ed",
          "cooperate/1 zero/2 width/3 joined/4");
    check("\u041c\u043e\u0441\u043a\u0432\u0430 \u0130stanbul",
          "\u043c\u043e\u0441\u043a\u0432\u0430/1 istanbul/2");
    check("CO\u2082 alliance\u00b9 m\u00b2", "co2/1 alliance/2 m/3");
}

static void
numbers(void **state)
{
    (void)state;
    check("1,300 2,450,000 3.5 1,300.25", "1300/1 2450000/2 3.5/3 1300.25/4");
    check("1,30 12,3456 1234,567", "1/1 30/2 12/3 3456/4 1234/5 567/6");
    check("in 2014, or 2015.", "in/1 2014/2 or/3 2015/4");
    check("10\u201320 pp.11-14", "10/1 ~20/2 pp/3 11/4 ~14/5");
}

static void
hyphens_join(void **state)
{
    (void)state;
    check("inter-state", "inter/1 ~state/2 interstate/1+2");
    check("Sino\u2013Russian ties",
          "sino/1 ~russian/2 sinorussian/1+2 ties/3");
    check("a\u2010b c\u2011d e\u2012f",
          "a/1 ~b/2 ab/1+2 c/3 ~d/4 cd/3+2 e/5 ~f/6 ef/5+2");
    check("mother-in-law's", "mother/1 ~in/2 ~law's/3 motherinlaw's/1+3");
    check("SU-35 S-400", "su/1 ~35/2 su35/1+2 s/3 ~400/4 s400/3+2");
    check("pre- and post -war", "pre/1 and/2 post/3 war/4");
    check("1-2-3-4-5-6-a", "1/1 ~2/2 ~3/3 ~4/4 ~5/5 ~6/6 ~a/7");
}

static void
dashes_link(void **state)
{
    (void)state;
    check("peace\u2014or war", "peace/1 ~or/2 war/3");
    check("peace--or war", "peace/1 ~or/2 war/3");
    check("half-way\u2014and back", "half/1 ~way/2 halfway/1+2 ~and/3 back/4");
    check("this \u2013 that", "this/1 that/2");
}

static void
acronyms(void **state)
{
    (void)state;
    check("the U.S. and U.S.S.R.", "the/1 us/2 and/3 ussr/4");
    check("U.S.-China", "us/1 ~china/2 uschina/1+2");
    check("e.g. this, i.e. that", "eg/1 this/2 ie/3 that/4");
    check("S.Korea plan B. Then", "s/1 korea/2 plan/3 b/4 then/5");
    check("\u0421.\u0421.\u0421.\u0420.", "\u0441\u0441\u0441\u0440/1");
}

static void
ideographs_stand_alone(void **state)
{
    (void)state;
    check("\u5317\u4eac and \u30ab\u30ca",
          "\u5317/1 \u4eac/2 and/3 \u30ab/4 \u30ca/5");
}

static void
spans_leave_out_what_is_around(void **state)
{
    static const char text[] = "(U.S.) inter-state\u00ad.";
    pci_tokens t = PCI_TOKENS_INIT;

    (void)state;
    assert_int_equal(pci_tokenise(text, strlen(text), &t, NULL), PINCITE_OK);
    assert_int_equal(t.n, 4);
    assert_int_equal(t.list[0].start, 1);
    assert_int_equal(t.list[0].end, 4);
    assert_int_equal(t.list[2].start, 13);
    assert_int_equal(t.list[2].end, 18);
    assert_int_equal(t.list[3].start, 7);
    assert_int_equal(t.list[3].end, 18);
    pci_tokens_release(&t);
}

static void
long_words_are_cut(void **state)
{
    enum { N = 50000 };
    char *text = malloc(N + 1);
    pci_tokens t = PCI_TOKENS_INIT;
    size_t i;

    (void)state;
    assert_non_null(text);
    memset(text, 'a', N);
    assert_int_equal(pci_tokenise(text, N, &t, NULL), PINCITE_OK);
    assert_int_equal(t.n, 1);
    assert_int_equal(t.list[0].end, N);
    assert_int_equal(t.list[0].word_len, PCI_MAX_WORD);
    for (i = 0; i + 1 < N; i += 2)
        memcpy(text + i, "\xd0\xb6", 2);
    text[0] = 'z'; /* then a byte that is no UTF-8 */
    assert_int_equal(pci_tokenise(text, N, &t, NULL), PINCITE_OK);
    assert_int_equal(t.n, 2);
    assert_true(t.list[1].word_len <= PCI_MAX_WORD);
    assert_int_equal(pci_utf8_valid_length(t.words.p, t.words.n), t.words.n);
    pci_tokens_release(&t);
    free(text);
}

static bool
is_boundary(const char *s, size_t n, size_t at)
{
    return at == n || ((unsigned char)s[at] & 0xc0) != 0x80;
}

static void
check_order(const char *s, size_t n, const pci_tokens *t)
{
    size_t end = 0;
    uint32_t position = 0;
    size_t i;

    for (i = 0; i < t->n; i++) {
        const pci_token *k = &t->list[i];

        assert_true(k->start < k->end && k->end <= n);
        assert_true(is_boundary(s, n, k->start));
        assert_true(is_boundary(s, n, k->end));
        assert_in_range(k->word_len, 1, PCI_MAX_WORD);
        assert_true(k->word + k->word_len <= t->words.n);
        assert_int_equal(pci_utf8_valid_length(t->words.p + k->word,
                                               k->word_len),
                         k->word_len);
        if (k->span == 1) {
            assert_true(k->start >= end);
            assert_int_equal(k->position, position + 1);
            position = k->position;
            end = k->end;
        } else {
            assert_int_equal(k->end, end);
            assert_int_equal(k->position + k->span - 1, position);
        }
    }
}

static void
any_text_gives_spans_in_order(void **state)
{
    static const char *const pieces[] = {
        "a",      "B",      "word",   "7",      "300",    ".",
        ",",      "-",      "'",      " ",      "\n",     "\u2019",
        "\u2013", "\u2014", "\u00ad", "\u00e9", "\u0301", "\u5317",
        "\ufb01", "\ufdfa", "\u200d", "\u00b2", "\u3164", "\U0001f600"};
    char text[400];
    pci_tokens t = PCI_TOKENS_INIT;
    int round;

    (void)state;
    srand(5);
    for (round = 0; round < 5000; round++) {
        size_t n = 0;

        while (n + 8 < sizeof text && rand() % 60) {
            const char *p =
                pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)];

            memcpy(text + n, p, strlen(p));
            n += strlen(p);
        }
        assert_int_equal(pci_tokenise(text, n, &t, NULL), PINCITE_OK);
        check_order(text, n, &t);
    }
    pci_tokens_release(&t);
}

static void
random_bytes_do_no_harm(void **state)
{
    pci_tokens t = PCI_TOKENS_INIT;
    int round;

    (void)state;
    srand(6);
    for (round = 0; round < 5000; round++) {
        size_t n = (size_t)rand() % 100;
        char *text = malloc(n + 1);
        size_t i;

        assert_non_null(text);
        for (i = 0; i < n; i++)
            text[i] = (char)(rand() % 3 ? 0x80 | rand() : rand());
        assert_int_equal(pci_tokenise(text, n, &t, NULL), PINCITE_OK);
        for (i = 0; i < t.n; i++)
            assert_true(t.list[i].end <= n);
        free(text);
    }
    pci_tokens_release(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words),
        cmocka_unit_test(apostrophes_are_one),
        cmocka_unit_test(folding),
        cmocka_unit_test(numbers),
        cmocka_unit_test(hyphens_join),
        cmocka_unit_test(dashes_link),
        cmocka_unit_test(acronyms),
        cmocka_unit_test(ideographs_stand_alone),
        cmocka_unit_test(spans_leave_out_what_is_around),
        cmocka_unit_test(long_words_are_cut),
        cmocka_unit_test(any_text_gives_spans_in_order),
        cmocka_unit_test(random_bytes_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
