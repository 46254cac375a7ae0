/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

/* All of Unicode, there and back. */
static void
every_character_comes_back(void **state)
{
    int32_t c;

    (void)state;
    for (c = 0; c <= 0x10ffff; c++) {
        char s[4];
        int32_t back;
        size_t n;

        if (c == 0xd800)
            c = 0xe000; /* surrogates are no characters */
        n = pci_utf8_encode(c, s);
        if (pci_utf8_decode(s, n, &back) != n || back != c)
            fail_msg("U+%04X came back as U+%04X", (unsigned)c,
                     (unsigned)back);
        if (pci_utf8_before(s, n) != 0)
            fail_msg("U+%04X is not found from behind", (unsigned)c);
    }
}

static void
bad_bytes_count_one_each(void **state)
{
    static const char *const bad[] = {
        "\x80",             /* a continuation alone */
        "\xc0\xaf",         /* overlong */
        "\xc1\xbf",         /* overlong */
        "\xe0\x80\xaf",     /* overlong */
        "\xe0\x9f\xbf",     /* overlong */
        "\xf0\x8f\xbf\xbf", /* overlong */
        "\xed\xa0\x80",     /* a surrogate */
        "\xed\xbf\xbf",     /* a surrogate */
        "\xf4\x90\x80\x80", /* beyond U+10FFFF */
        "\xf5\x80\x80\x80", /* beyond U+10FFFF */
        "\xff",             /* never a lead */
        "\xc3",             /* cut short */
        "\xe2\x82",         /* cut short */
        "\xf0\x9f\x98",     /* cut short */
        "\xc3(",            /* no continuation follows */
        "\xe2\x82(",        /* no continuation follows */
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        int32_t c = 0;

        if (pci_utf8_decode(bad[i], strlen(bad[i]), &c) != 1 || c != -1)
            fail_msg("case %zu was taken as a character", i);
        assert_int_equal(pci_utf8_valid_length(bad[i], strlen(bad[i])), 0);
    }
}

static void
the_ends_of_the_ranges_are_good(void **state)
{
    static const struct {
        const char *s;
        int32_t c;
    } good[] = {
        {"\x7f", 0x7f},
        {"\xc2\x80", 0x80},
        {"\xdf\xbf", 0x7ff},
        {"\xe0\xa0\x80", 0x800},
        {"\xed\x9f\xbf", 0xd7ff},
        {"\xee\x80\x80", 0xe000},
        {"\xef\xbf\xbf", 0xffff},
        {"\xf0\x90\x80\x80", 0x10000},
        {"\xf4\x8f\xbf\xbf", 0x10ffff},
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof good / sizeof good[0]; i++) {
        int32_t c;
        size_t n = strlen(good[i].s);

        assert_int_equal(pci_utf8_decode(good[i].s, n, &c), n);
        assert_int_equal(c, good[i].c);
    }
}

static void
decoding_stops_at_the_given_length(void **state)
{
    int32_t c;

    (void)state;
    assert_int_equal(pci_utf8_decode("\xe2\x82\xac", 2, &c), 1);
    assert_int_equal(c, -1);
    assert_int_equal(pci_utf8_decode("\0x", 2, &c), 1);
    assert_int_equal(c, 0);
}

static void
lengths_and_counts(void **state)
{
    static const char text[] = "na\xc3\xafve \xe2\x82\xac\xf0\x9f\x98\x80";
    static const char broken[] = "ab\xff\xfe"
                                 "c\xc3";
    size_t n = sizeof text - 1;

    (void)state;
    assert_int_equal(pci_utf8_valid_length(text, n), n);
    assert_int_equal(pci_utf8_count(text, n), 8);
    assert_int_equal(pci_utf8_valid_length(text, n - 1), n - 4);
    assert_int_equal(pci_utf8_valid_length(broken, 6), 2);
    assert_int_equal(pci_utf8_count(broken, 6), 6);
    assert_int_equal(pci_utf8_valid_length("", 0), 0);
    assert_int_equal(pci_utf8_count("", 0), 0);
}

static void
before_steps_back_one_character(void **state)
{
    static const char text[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80";
    static const char tails[] = "x\x80\x80\x80\x80\x80";

    (void)state;
    assert_int_equal(pci_utf8_before(text, 10), 6);
    assert_int_equal(pci_utf8_before(text, 6), 3);
    assert_int_equal(pci_utf8_before(text, 3), 1);
    assert_int_equal(pci_utf8_before(text, 1), 0);
    /* Never more than four bytes, whatever stands there. */
    assert_int_equal(pci_utf8_before(tails, 6), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(bad_bytes_count_one_each),
        cmocka_unit_test(the_ends_of_the_ranges_are_good),
        cmocka_unit_test(decoding_stops_at_the_given_length),
        cmocka_unit_test(lengths_and_counts),
        cmocka_unit_test(before_steps_back_one_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
