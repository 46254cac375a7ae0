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

static void
add_number(pci_buf *out, char before, uint32_t number)
{
    if (number >= 10)
        fail_msg("test texts are shorter");
    pci_buf_add_byte(out, before);
    pci_buf_add_byte(out, (char)('0' + number));
}

/* Writes the tokens as "word/position", joined forms as "word/position+span",
 * with ~ before what follows a hyphen and = behind what takes no position of
 * its own. */
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
        add_number(out, '/', k->position);
        if (k->span > 1)
            add_number(out, '+', k->span);
        if (k->also)
            pci_buf_add_byte(out, '=');
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
    check("route66 50%", "route66/1 50/2");
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
slashes_link_numbers(void **state)
{
    (void)state;
    check("9/11 24/7 1/2", "9/1 ~11/2 24/3 ~7/4 1/5 ~2/6");
    check("5/6/1944", "5/1 ~6/2 ~1944/3");
    check("1,300/2.5", "1300/1 ~2.5/2");
    check("post-9/11-era", "post/1 ~9/2 post9/1+2 ~11/3 ~era/4 ~11era/3+2");
    check("Xi/Keqiang and/or", "xi/1 keqiang/2 and/3 or/4");
    check("F16/17 9/ 11 9 /11", "f16/1 17/2 9/3 11/4 9/5 11/6");
    check("9//11 9/a 9./11", "9/1 11/2 9/3 a/4 9/5 11/6");
}

static void
initials(void **state)
{
    (void)state;
    check("the U.S.A. and U.S.S.R.", "the/1 usa/2 and/3 ussr/4");
    check("e.g. this, i.e. that", "eg/1 this/2 ie/3 that/4");
    check("S.Korea plan B. Then", "s/1 korea/2 plan/3 b/4 then/5");
    check("\u0421.\u0421.\u0421.\u0420.", "\u0441\u0441\u0441\u0440/1");
    check("J.F.K.'s U.S.S.R\u2019s", "jfk's/1 ussr's/2");
    check("'U.S.S.R.' U.A.E.'so", "ussr/1 uae/2 so/3");
}

static void
acronyms_are_not_small_words(void **state)
{
    (void)state;
    check("US", "u.s./1");
    check("The US, U.S. and U.S of us", "the/1 u.s./2 u.s./3 and/4 u.s./5 "
                                        "of/6 us/7");
    check("USA U.S.A. Us uS u.s.", "usa/1 usa/2 us/3 us/4 u.s./5");
    check("who? WHO, W.H.O. Who", "who/1 w.h.o./2 w.h.o./3 who/4");
    check("It is IT. Is I.T. IS", "it/1 is/2 i.t./3 is/4 i.t./5 i.s./6");
    check("do NOT, AND/OR, at 9 AM", "do/1 not/2 and/3 or/4 at/5 9/6 am/7");
    check("USE WHOM ITS", "use/1 whom/2 its/3");
    check("US2 US\u0301 W\u00adHO", "us2/1 us/2 who/3");
}

static void
acronyms_have_company(void **state)
{
    (void)state;
    check("US's US\u2019s U.S.'s U.S's",
          "u.s.'s/1 u.s.'s/2 u.s.'s/3 u.s.'s/4");
    check("US' WHO'll IT's IT'S", "u.s./1 who'll/2 i.t.'s/3 it's/4");
    check("US-led U.S.-led", "u.s./1 ~led/2 u.s.led/1+2 "
                             "u.s./3 ~led/4 u.s.led/3+2");
    check("US\u2013Russia", "u.s./1 ~russia/2 u.s.russia/1+2");
    check("non-US", "non/1 ~u.s./2 nonu.s./1+2");
    check("US/NATO/WHO", "u.s./1 nato/2 w.h.o./3");
    check("US-EU-UK", "u.s./1 ~eu/2 ~uk/3 u.s.euuk/1+3");
    check("US$400", "u.s./1 400/2 $400/2=");
}

static void
capitals_all_around_are_no_acronym(void **state)
{
    (void)state;
    check("WHO WILL LEAD US?", "who/1 will/2 lead/3 us/4");
    check("WHAT IT TAKES", "what/1 it/2 takes/3");
    check("A MAP FOR US", "a/1 map/2 for/3 us/4");
    check("LEAD  US 2 TOMORROW", "lead/1 us/2 2/3 tomorrow/4");
    check("\u0415\u0421 \u00c9T\u00c9 US", "\u0435\u0441/1 ete/2 us/3");
    check("plan B A US base", "plan/1 b/2 a/3 u.s./4 base/5");
    /* A neighbour alone is another acronym, as likely as not. */
    check("the US GDP grew", "the/1 u.s./2 gdp/3 grew/4");
    check("to NATO US troops", "to/1 nato/2 u.s./3 troops/4");
    check("US WHO aid", "u.s./1 w.h.o./2 aid/3");
    /* What is not parted by spaces alone is no run. */
    check("the UK, US, EU and UN", "the/1 uk/2 u.s./3 eu/4 and/5 un/6");
    check("WILL LEAD\nUS", "will/1 lead/2 u.s./3");
    check("WE LEAD. US", "we/1 lead/2 u.s./3");
    check("FOR ALL OF us, US.", "for/1 all/2 of/3 us/4 u.s./5");
    /* With stops it is one everywhere. */
    check("WHO WILL LEAD U.S. TROOPS", "who/1 will/2 lead/3 u.s./4 troops/5");
}

static void
names_of_programs(void **state)
{
    (void)state;
    check("C++ g++ Notepad++.", "c++/1 g++/2 notepad++/3");
    check("C# (F#), C#-like", "c#/1 f#/2 c#/3 ~like/4 c#like/3+2");
    check("\u00c9++ C+++ IT++", "e++/1 c++/2 it++/3");
    check("C++11 x++y C#5", "c/1 11/2 x/3 y/4 c/5 5/6");
    check("C+ AB# 5++ 5#", "c/1 ab/2 5/3 5/4");
    check("C++-like US++", "c++/1 ~like/2 c++like/1+2 us++/3");
}

static void
money(void **state)
{
    (void)state;
    check("$400 \u20ac5 \u00a33.50",
          "400/1 $400/1= 5/2 \u20ac5/2= 3.50/3 \u00a33.50/3=");
    check("$1,300 $3.5bn", "1300/1 $1300/1= 3.5bn/2 $3.5bn/2=");
    check("\uff04\uff14 \u20a85", "4/1 $4/1= 5/2 \u20a85/2=");
    check("400\u20ac 50\u00a2,", "400/1 \u20ac400/1= 50/2 \u00a250/2=");
    check("$ 400 $a a$5", "400/1 a/2 a/3 5/4 $5/4=");
    check("$400-million", "400/1 $400/1= ~million/2 400million/1+2");
    check("$$5-10$ 5m$", "5/1 $5/1= ~10/2 ~$10/2= 5m/3");
    check("5-10\u20ac F-20\u20ac",
          "5/1 ~10/2 ~\u20ac10/2= f/3 ~20/4 ~\u20ac20/4= f20/3+2");
    check("9$/11", "9/1 $9/1= 11/2");
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
spans_of_money(void **state)
{
    static const char text[] = "x $400, 7\u20ac";
    pci_tokens t = PCI_TOKENS_INIT;

    (void)state;
    assert_int_equal(pci_tokenise(text, strlen(text), &t, NULL), PINCITE_OK);
    assert_int_equal(t.n, 5);
    assert_int_equal(t.list[1].start, 3);
    assert_int_equal(t.list[1].end, 6);
    assert_int_equal(t.list[2].start, 2);
    assert_int_equal(t.list[2].end, 6);
    assert_int_equal(t.list[3].start, 8);
    assert_int_equal(t.list[3].end, 9);
    assert_int_equal(t.list[4].start, 8);
    assert_int_equal(t.list[4].end, 12);
    pci_tokens_release(&t);
}

static void
spans_of_acronyms_and_suffixes(void **state)
{
    static const char text[] = "(U.S.'s) C++, US's";
    pci_tokens t = PCI_TOKENS_INIT;

    (void)state;
    assert_int_equal(pci_tokenise(text, strlen(text), &t, NULL), PINCITE_OK);
    assert_int_equal(t.n, 3);
    assert_int_equal(t.list[0].start, 1);
    assert_int_equal(t.list[0].end, 7);
    assert_int_equal(t.list[1].start, 9);
    assert_int_equal(t.list[1].end, 12);
    assert_int_equal(t.list[2].start, 14);
    assert_int_equal(t.list[2].end, 18);
    pci_tokens_release(&t);
}

/* Checks the words as typed, "-" for those that are as folded. */
static void
check_typed(const char *text, const char *expected)
{
    pci_tokens t = PCI_TOKENS_INIT;
    pci_buf got = PCI_BUF_INIT(100000);
    size_t i;

    assert_int_equal(pci_tokenise(text, strlen(text), &t, NULL), PINCITE_OK);
    for (i = 0; i < t.n; i++) {
        const pci_token *k = &t.list[i];

        if (i)
            pci_buf_add_byte(&got, ' ');
        if (k->typed_len)
            pci_buf_add(&got, t.words.p + k->typed, k->typed_len);
        else
            pci_buf_add_byte(&got, '-');
    }
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p, expected);
    pci_buf_release(&got);
    pci_tokens_release(&t);
}

static void
words_as_typed(void **state)
{
    (void)state;
    check_typed("The amur FROZE", "The - FROZE");
    check_typed("Miche\u00e1l Miche\u0301al \u00e9t\u00e9",
                "Miche\u00e1l Mich\u00e9al \u00e9t\u00e9");
    check_typed("China\u2019s china\u2019s", "China's -");
    check_typed("co\u00adope\u00adrate Co\u00adop", "- Coop");
    check_typed("U.S. US u.s. e.g. U.S.'s", "US US us - US's");
    check_typed("1,300 1,300B 3.5", "- 1300B -");
    check_typed("\uff21\ufb01 stra\u00dfe", "Afi stra\u00dfe");
    check_typed("C++ c++ c# F#", "C++ - - F#");
    check_typed("Sino-Russian ties", "Sino Russian - -");
    check_typed("$400M $5 \u20ac1,300K", "400M $400M - - 1300K \u20ac1300K");
    check_typed("\u0141\u00f3d\u017a \u0439", "\u0141\u00f3d\u017a -");
    check_typed("\u05d0\u05b8\u05d1", "\u05d0\u05b8\u05d1");
}

static void
check_cut(const char *before, const char *one, const char *behind,
          const char *word)
{
    pci_tokens t = PCI_TOKENS_INIT;
    pci_buf text = PCI_BUF_INIT(100000);
    size_t i;

    pci_buf_add_str(&text, before);
    for (i = 0; i < 900; i++)
        pci_buf_add_str(&text, one);
    pci_buf_add_str(&text, behind);
    assert_int_equal(pci_tokenise(text.p, text.n, &t, NULL), PINCITE_OK);
    for (i = 0; i < t.n; i++) {
        const pci_token *k = &t.list[i];
        const char *typed = k->typed_len ? t.words.p + k->typed : "";

        assert_in_range(k->word_len, PCI_MAX_WORD - 3, PCI_MAX_WORD);
        assert_in_range(k->typed_len, 0, PCI_MAX_WORD);
        assert_int_equal(pci_utf8_valid_length(t.words.p + k->word,
                                               k->word_len),
                         k->word_len);
        assert_int_equal(pci_utf8_valid_length(typed, k->typed_len),
                         k->typed_len);
    }
    assert_memory_equal(t.words.p + t.list[t.n - 1].word, word, strlen(word));
    pci_buf_release(&text);
    pci_tokens_release(&t);
}

static void
all_forms_are_cut(void **state)
{
    (void)state;
    check_cut("A", "b", "++", "abb");
    check_cut("A", "\u0416", "++", "a\u0436\u0436");
    check_cut("$4", "0", "", "$400");
    check_cut("$4", "\u0416", "", "$4\u0436");
    check_cut("\u20ac4", "B", "", "\u20ac4b");
    check_cut("\u20ac4", "\u00c9", "", "\u20ac4e");
    check_cut("A.", "B.", "", "abb");
    check_cut("A.", "\u0416.", "", "a\u0436");
}

static void
joined_forms_are_cut(void **state)
{
    char text[201];
    pci_tokens t = PCI_TOKENS_INIT;
    size_t i;

    (void)state;
    memset(text, 'a', 99);
    text[99] = '-';
    for (i = 100; i < 200; i += 2)
        memcpy(text + i, "\u0436", 2);
    assert_int_equal(pci_tokenise(text, 200, &t, NULL), PINCITE_OK);
    assert_int_equal(t.n, 3);
    assert_int_equal(t.list[2].span, 2);
    assert_int_equal(t.list[2].word_len, PCI_MAX_WORD - 1);
    assert_memory_equal(t.words.p + t.list[2].word, text, 99);
    pci_tokens_release(&t);
}

static void
long_rows_of_acronyms_take_no_longer(void **state)
{
    enum { N = 300000 };
    char *text = malloc(N + 1);
    pci_tokens t = PCI_TOKENS_INIT;
    size_t i;

    (void)state;
    assert_non_null(text);
    for (i = 0; i + 6 <= N; i += 6)
        memcpy(text + i, "US  7 ", 6);
    assert_int_equal(pci_tokenise(text, N, &t, NULL), PINCITE_OK);
    assert_int_equal(t.n, N / 3);
    free(text);
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
        assert_true(k->typed_len <= PCI_MAX_WORD);
        assert_true(k->typed + k->typed_len <= t->words.n);
        if (k->also) {
            assert_true(i > 0 && !k[-1].also);
            assert_int_equal(k->span, 1);
            assert_int_equal(k->position, position);
            assert_true(k->start <= k[-1].start && k->end >= k[-1].end);
            end = k->end;
        } else if (k->span == 1) {
            assert_true(k->start >= end);
            assert_int_equal(k->position, position + 1);
            position = k->position;
            end = k->end;
        } else {
            assert_true(k->end == end || k[-1].also);
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
        "\ufb01", "\ufdfa", "\u200d", "\u00b2", "\u3164", "\U0001f600",
        "US",     "WHO",    "++",     "#",      "$",      "/",
        "\u20ac", "'s",     "\u0142", "\u0439"};
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
        cmocka_unit_test(slashes_link_numbers),
        cmocka_unit_test(initials),
        cmocka_unit_test(acronyms_are_not_small_words),
        cmocka_unit_test(acronyms_have_company),
        cmocka_unit_test(capitals_all_around_are_no_acronym),
        cmocka_unit_test(names_of_programs),
        cmocka_unit_test(money),
        cmocka_unit_test(ideographs_stand_alone),
        cmocka_unit_test(spans_leave_out_what_is_around),
        cmocka_unit_test(spans_of_money),
        cmocka_unit_test(spans_of_acronyms_and_suffixes),
        cmocka_unit_test(words_as_typed),
        cmocka_unit_test(long_words_are_cut),
        cmocka_unit_test(all_forms_are_cut),
        cmocka_unit_test(joined_forms_are_cut),
        cmocka_unit_test(long_rows_of_acronyms_take_no_longer),
        cmocka_unit_test(any_text_gives_spans_in_order),
        cmocka_unit_test(random_bytes_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
