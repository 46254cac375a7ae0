/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/pack.h"

static pci_unpack
cursor(const pci_buf *b)
{
    pci_unpack u = {b->p, b->p + b->n, false};

    return u;
}

static const uint64_t numbers[] = {
    0,          1,     127,        128,        129,        300,
    16383,      16384, UINT32_MAX, 1ull << 32, 1ull << 62, UINT64_MAX - 1,
    UINT64_MAX,
};

enum { N_NUMBERS = sizeof numbers / sizeof numbers[0] };

static void
numbers_come_back(void **state)
{
    pci_buf b = PCI_BUF_INIT(1000);
    pci_unpack u;
    size_t i;

    (void)state;
    for (i = 0; i < N_NUMBERS; i++)
        pci_pack_number(&b, numbers[i]);
    u = cursor(&b);
    for (i = 0; i < N_NUMBERS; i++)
        assert_true(pci_unpack_number(&u) == numbers[i]);
    assert_false(u.bad);
    assert_ptr_equal(u.p, u.end);
    pci_buf_release(&b);
}

static void
numbers_have_their_documented_bytes(void **state)
{
    pci_buf b = PCI_BUF_INIT(100);

    (void)state;
    pci_pack_number(&b, 0);
    pci_pack_number(&b, 127);
    pci_pack_number(&b, 128);
    pci_pack_number(&b, 300);
    assert_int_equal(b.n, 6);
    assert_memory_equal(b.p, "\x00\x7f\x80\x01\xac\x02", 6);
    pci_buf_release(&b);
}

static void
strings_come_back(void **state)
{
    pci_buf b = PCI_BUF_INIT(1000);
    pci_unpack u;
    const char *p;
    size_t n;
    bool present;

    (void)state;
    pci_pack_bytes(&b, "a\0b", 3);
    pci_pack_bytes(&b, "", 0);
    pci_pack_string(&b, NULL);
    pci_pack_string(&b, "");
    pci_pack_string(&b, "caf\xc3\xa9");
    u = cursor(&b);
    p = pci_unpack_bytes(&u, &n);
    assert_int_equal(n, 3);
    assert_memory_equal(p, "a\0b", 3);
    p = pci_unpack_bytes(&u, &n);
    assert_non_null(p);
    assert_int_equal(n, 0);
    p = pci_unpack_string(&u, &n, &present);
    assert_null(p);
    assert_false(present);
    assert_false(u.bad);
    p = pci_unpack_string(&u, &n, &present);
    assert_non_null(p);
    assert_true(present);
    assert_int_equal(n, 0);
    p = pci_unpack_string(&u, &n, &present);
    assert_true(present);
    assert_int_equal(n, 5);
    assert_memory_equal(p, "caf\xc3\xa9", 5);
    assert_false(u.bad);
    assert_ptr_equal(u.p, u.end);
    pci_buf_release(&b);
}

static void
a_bad_read_sticks(void **state)
{
    static const char bytes[] = "\x05\x01\x02";
    pci_unpack u = {bytes, bytes + 3, false};
    size_t n = 77;
    bool present = true;

    (void)state;
    assert_null(pci_unpack_bytes(&u, &n)); /* five bytes, where two are left */
    assert_true(u.bad);
    assert_int_equal(n, 0);
    assert_true(pci_unpack_number(&u) == 0);
    assert_null(pci_unpack_string(&u, &n, &present));
    assert_false(present);
    assert_true(u.bad);
}

static void
numbers_beyond_64_bits_are_bad(void **state)
{
    static const char big[] = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02";
    static const char longer[] =
        "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00";
    pci_unpack u = {big, big + 10, false};
    pci_unpack v = {longer, longer + 11, false};

    (void)state;
    assert_true(pci_unpack_number(&u) == 0);
    assert_true(u.bad);
    assert_true(pci_unpack_number(&v) == 0);
    assert_true(v.bad);
}

static void
bounds_are_kept(void **state)
{
    static const char bytes[] = "\x0a\x0b";
    pci_unpack u = {bytes, bytes + 2, false};

    (void)state;
    assert_true(pci_unpack_bounded(&u, 10) == 10);
    assert_false(u.bad);
    assert_true(pci_unpack_bounded(&u, 10) == 0);
    assert_true(u.bad);
}

static void
an_empty_cursor_is_bad_at_once(void **state)
{
    pci_unpack u = {"", NULL, false};
    size_t n;

    (void)state;
    u.end = u.p;
    assert_null(pci_unpack_bytes(&u, &n));
    assert_true(u.bad);
}

/* Every truncation of good bytes is noticed, and nothing past the end read
 * (the sanitizers look, for the copy is exactly as long). */
static void
truncations_are_bad(void **state)
{
    pci_buf whole = PCI_BUF_INIT(1000);
    size_t cut;

    (void)state;
    pci_pack_number(&whole, 1ull << 40);
    pci_pack_bytes(&whole, "bytes", 5);
    pci_pack_string(&whole, "string");
    for (cut = 0; cut < whole.n; cut++) {
        char *copy = test_malloc(cut ? cut : 1);
        pci_unpack u = {copy, copy + cut, false};
        size_t n;
        bool present;

        memcpy(copy, whole.p, cut);
        pci_unpack_number(&u);
        pci_unpack_bytes(&u, &n);
        pci_unpack_string(&u, &n, &present);
        assert_true(u.bad);
        test_free(copy);
    }
    pci_buf_release(&whole);
}

static void
any_bytes_are_survived(void **state)
{
    uint32_t seed = 1;
    int round;

    (void)state;
    for (round = 0; round < 20000; round++) {
        char bytes[24];
        pci_unpack u = {bytes, bytes + sizeof bytes, false};
        size_t i;
        size_t n;
        bool present;

        for (i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = (char)(seed >> 24 & (seed >> 16 & 1 ? 0xff : 0x07));
        }
        while (!u.bad && u.p < u.end) {
            const char *p = pci_unpack_bytes(&u, &n);

            assert_true(!p || p + n <= u.end);
            p = pci_unpack_string(&u, &n, &present);
            assert_true(!p || p + n <= u.end);
            assert_true(u.p <= u.end);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_come_back),
        cmocka_unit_test(numbers_have_their_documented_bytes),
        cmocka_unit_test(strings_come_back),
        cmocka_unit_test(a_bad_read_sticks),
        cmocka_unit_test(numbers_beyond_64_bits_are_bad),
        cmocka_unit_test(bounds_are_kept),
        cmocka_unit_test(an_empty_cursor_is_bad_at_once),
        cmocka_unit_test(truncations_are_bad),
        cmocka_unit_test(any_bytes_are_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
