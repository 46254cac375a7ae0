/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Eight bytes at a time, against one at a time: every byte in every place,
 * beside others that might carry over to it. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/eight.h"

enum { EIGHT = 8, BYTES = 256 };

static bool
says(uint64_t answer, unsigned at)
{
    char bytes[EIGHT];

    memcpy(bytes, &answer, EIGHT);
    assert_true(bytes[at] == 0 || bytes[at] == '\x80');
    return bytes[at] != 0;
}

/* Calls for all bytes, with each of some around it. */
static void
each(void (*check)(const char *bytes))
{
    static const unsigned char around[] = {0,    1,    ' ',  'A', 'z',
                                           0x7f, 0x80, 0x81, 0xff};
    char bytes[EIGHT];
    unsigned i, c, at;

    for (i = 0; i < sizeof around; i++)
        for (at = 0; at < EIGHT; at++)
            for (c = 0; c < BYTES; c++) {
                memset(bytes, around[i], EIGHT);
                bytes[at] = (char)c;
                check(bytes);
            }
}

static void
check_high(const char *bytes)
{
    unsigned at;

    for (at = 0; at < EIGHT; at++)
        assert_int_equal(says(pci_eight_high(pci_eight(bytes)), at),
                         (unsigned char)bytes[at] >= 0x80);
}

static void
check_below(const char *bytes)
{
    static const unsigned char limits[] = {1, ' ', 'A', 'Z' + 1, 0x7f, 0x80};
    unsigned i, at;

    for (i = 0; i < sizeof limits; i++)
        for (at = 0; at < EIGHT; at++)
            assert_int_equal(says(pci_eight_below(pci_eight(bytes), limits[i]),
                                  at),
                             (unsigned char)bytes[at] < limits[i]);
}

static void
check_equal(const char *bytes)
{
    static const char wanted[] = {0, '\n', ' ', 'A', 0x7f};
    unsigned i, at, n;

    for (i = 0; i < sizeof wanted; i++) {
        uint64_t answer = pci_eight_equal(pci_eight(bytes), wanted[i]);

        for (n = at = 0; at < EIGHT; at++) {
            assert_int_equal(says(answer, at), bytes[at] == wanted[i]);
            n += bytes[at] == wanted[i];
        }
        assert_int_equal(pci_eight_count(answer), n);
    }
}

static void
check_plain(const char *bytes)
{
    bool plain = true;
    bool gap = false;
    unsigned at;

    for (at = 0; at < EIGHT; at++) {
        plain = plain && bytes[at] >= ' ' && bytes[at] < 0x7f;
        gap = gap || (at > 0 && bytes[at - 1] == ' ' && bytes[at] == ' ');
    }
    assert_int_equal(pci_eight_are_plain(pci_eight(bytes)), plain);
    assert_int_equal(pci_eight_have_gap(pci_eight(bytes)), gap);
    for (at = 0; plain && at < EIGHT; at++) {
        unsigned c;

        for (c = ' '; c <= 0x80; c++)
            assert_int_equal(
                says(pci_eight_plain_from(pci_eight(bytes), (uint8_t)c), at),
                (unsigned char)bytes[at] >= c);
    }
}

static void
plain(void **state)
{
    (void)state;
    each(check_plain);
}

static void
high(void **state)
{
    (void)state;
    each(check_high);
}

static void
below(void **state)
{
    (void)state;
    each(check_below);
}

static void
equal(void **state)
{
    (void)state;
    each(check_equal);
}

/* Words of all lengths, of which one byte differs, anywhere. */
static void
same(void **state)
{
    enum { MOST = 40 };
    char one[MOST + EIGHT];
    char other[MOST + EIGHT];
    unsigned n, at;

    (void)state;
    memset(one, 'x', sizeof one);
    memset(other, 'x', sizeof other);
    for (n = 0; n <= MOST; n++) {
        assert_true(pci_eight_same(one, other, n));
        for (at = 0; at < MOST; at++) {
            other[at] = 'y';
            assert_int_equal(pci_eight_same(one, other, n), at >= n);
            assert_int_equal(pci_eight_front(one, n) ==
                                 pci_eight_front(other, n),
                             at >= n || at >= EIGHT);
            assert_int_equal(pci_eight_front_padded(one, n) ==
                                 pci_eight_front_padded(other, n),
                             at >= n || at >= EIGHT);
            other[at] = 'x';
        }
    }
}

/* From and to anywhere, with one byte among them that is no small letter. */
static void
small_letters(void **state)
{
    static const unsigned char others[] = {0,       ' ',  'Z',        'a' - 1,
                                           'z' + 1, 0x80, 'a' | 0x80, 0xff};
    enum { MOST = 30 };
    char s[MOST];
    unsigned n, at, from, i;

    (void)state;
    for (n = 0; n < MOST; n++)
        s[n] = n % 2 ? 'a' : 'z';
    for (n = 0; n <= MOST; n++)
        for (from = 0; from <= n; from++) {
            assert_int_equal(pci_eight_skip_small(s, n, from), n);
            for (at = from; at < n; at++)
                for (i = 0; i < sizeof others; i++) {
                    char was = s[at];

                    s[at] = (char)others[i];
                    assert_int_equal(pci_eight_skip_small(s, n, from), at);
                    s[at] = was;
                }
        }
}

static void
ascii(void **state)
{
    static const unsigned char others[] = {0x80, 'a' | 0x80, 0xff};
    enum { MOST = 80 };
    char s[MOST];
    unsigned n, at, from, i;

    (void)state;
    for (n = 0; n < MOST; n++)
        s[n] = "az \0\x7f"[n % 5];
    for (n = 0; n <= MOST; n++)
        for (from = 0; from <= n; from++) {
            assert_int_equal(pci_eight_skip_ascii(s, n, from), n);
            for (at = from; at < n; at++)
                for (i = 0; i < sizeof others; i++) {
                    char was = s[at];

                    s[at] = (char)others[i];
                    assert_int_equal(pci_eight_skip_ascii(s, n, from), at);
                    s[at] = was;
                }
        }
}

static void
digits(void **state)
{
    static const unsigned char some[] = {'0', '5', '9'};
    enum { MOST = 30 };
    char s[MOST];
    unsigned n, at, from, i;

    (void)state;
    for (n = 0; n < MOST; n++)
        s[n] = "/:\xb0 a\xff"[n % 6];
    for (n = 0; n <= MOST; n++)
        for (from = 0; from <= n; from++) {
            assert_int_equal(pci_eight_find_digit(s, n, from), n);
            for (at = from; at < n; at++)
                for (i = 0; i < sizeof some; i++) {
                    char was = s[at];

                    s[at] = (char)some[i];
                    assert_int_equal(pci_eight_find_digit(s, n, from), at);
                    s[at] = was;
                }
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(high),  cmocka_unit_test(below),
        cmocka_unit_test(equal), cmocka_unit_test(plain),
        cmocka_unit_test(same),  cmocka_unit_test(small_letters),
        cmocka_unit_test(ascii), cmocka_unit_test(digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
