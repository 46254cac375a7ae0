/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers, strings and positions as glass tables have them, held against
 * bytes that were worked out by hand. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "engine/glass/glass_bits.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_termlist.h"
#include "engine/glass/glass_version.h"

#define EXPECT(bytes, literal) \
    expect(bytes, (const uint8_t *)(literal), sizeof(literal) - 1)

typedef struct made {
    uint8_t bytes[600];
    size_t n;
} made;

static void
expect(made m, const uint8_t *bytes, size_t n)
{
    assert_int_equal(m.n, n);
    assert_memory_equal(m.bytes, bytes, n);
}

static made
number(uint64_t v)
{
    made m;
    uint64_t back;

    m.n = (size_t)(pci_glass_put_uint(m.bytes, v) - m.bytes);
    assert_int_equal(pci_glass_uint_size(v), m.n);
    assert_ptr_equal(pci_glass_take_uint(m.bytes, &back), m.bytes + m.n);
    assert_true(back == v);
    return m;
}

static void
numbers(void **state)
{
    (void)state;
    EXPECT(number(0), "\x00");
    EXPECT(number(127), "\x7f");
    EXPECT(number(128), "\x80\x01");
    EXPECT(number(300), "\xac\x02");
    EXPECT(number(16384), "\x80\x80\x01");
    EXPECT(number(UINT64_MAX), "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
}

static made
last_number(uint64_t v)
{
    made m;

    m.n = (size_t)(pci_glass_put_uint_last(m.bytes, v) - m.bytes);
    return m;
}

static void
last_numbers(void **state)
{
    (void)state;
    EXPECT(last_number(0), "");
    EXPECT(last_number(1), "\x01");
    EXPECT(last_number(256), "\x00\x01");
    EXPECT(last_number(0x010203), "\x03\x02\x01");
}

static made
sortable(uint64_t v)
{
    made m;

    m.n = (size_t)(pci_glass_put_sortable(m.bytes, v) - m.bytes);
    if (v <= UINT32_MAX) {
        uint64_t back;
        const uint8_t *end = m.bytes + m.n;

        assert_ptr_equal(pci_glass_take_sortable(m.bytes, end, &back), end);
        assert_true(back == v);
        assert_null(pci_glass_take_sortable(m.bytes, end - 1, &back));
        assert_null(pci_glass_take_sortable(m.bytes, m.bytes, &back));
    }
    return m;
}

static void
sortable_numbers(void **state)
{
    (void)state;
    EXPECT(sortable(0), "\x00\x00");
    EXPECT(sortable(1), "\x00\x01");
    EXPECT(sortable(0x7fff), "\x7f\xff");
    EXPECT(sortable(0x8000), "\x80\x80\x00");
    EXPECT(sortable(0x3fffff), "\xbf\xff\xff");
    EXPECT(sortable(0x400000), "\xc0\x40\x00\x00");
    EXPECT(sortable(0x1fffffff), "\xdf\xff\xff\xff");
    EXPECT(sortable(0x20000000), "\xe0\x20\x00\x00\x00");
    EXPECT(sortable(0xffffffff), "\xe0\xff\xff\xff\xff");
    EXPECT(sortable(UINT64_MAX), "\xfe\xff\xff\xff\xff\xff\xff\xff\xff");
}

/* What is no number of 32 bits is not taken for one. */
static void
other_numbers(void **state)
{
    made large = sortable(UINT64_C(1) << 32);
    uint8_t none[10];
    uint64_t v;

    (void)state;
    assert_null(
        pci_glass_take_sortable(large.bytes, large.bytes + large.n, &v));
    memset(none, 0xff, sizeof none);
    assert_null(pci_glass_take_sortable(none, none + sizeof none, &v));
}

static void
sortable_numbers_sort(void **state)
{
    uint64_t v;

    (void)state;
    for (v = 1; v < UINT64_MAX / 3; v = 2 * v + v / 3 + 1) {
        made below = sortable(v - 1);
        made above = sortable(v);
        size_t least = below.n < above.n ? below.n : above.n;

        assert_true(memcmp(below.bytes, above.bytes, least) < 0);
    }
}

static made
sortable_string(const char *s, size_t n, int is_last)
{
    made m;

    m.n = (size_t)(pci_glass_put_sortable_string(m.bytes, s, n, is_last) -
                   m.bytes);
    if (n > 0) {
        uint8_t back[sizeof m.bytes];
        size_t len;

        /* What follows an end is left, be it the number of a document. */
        m.bytes[m.n] = 7;
        assert_ptr_equal(pci_glass_take_sortable_string(
                             m.bytes, m.bytes + m.n + !is_last, back, &len),
                         m.bytes + m.n);
        assert_int_equal(len, n);
        assert_memory_equal(back, s, n);
    }
    return m;
}

static void
sortable_strings(void **state)
{
    (void)state;
    EXPECT(sortable_string("", 0, 0), "\x00");
    EXPECT(sortable_string("", 0, 1), "");
    EXPECT(sortable_string("ab", 2, 0), "ab\x00");
    EXPECT(sortable_string("ab", 2, 1), "ab");
    EXPECT(sortable_string("a\0b", 3, 0), "a\x00\xff"
                                          "b\x00");
    EXPECT(sortable_string("\0\0", 2, 1), "\x00\xff\x00\xff");
}

static made
positions(const uint32_t *list, size_t n)
{
    made m;

    m.n = (size_t)(pci_glass_put_positions(m.bytes, list, n) - m.bytes);
    assert_true(m.n <= pci_glass_positions_max(n));
    return m;
}

static void
position_lists(void **state)
{
    static const uint32_t one[] = {5};
    static const uint32_t two[] = {1, 2};
    static const uint32_t three[] = {1, 3, 10};
    static const uint32_t run[] = {0, 1, 2, 3, 4};
    static const uint32_t far[] = {0, UINT32_MAX};

    (void)state;
    EXPECT(positions(one, 1), "\x05");
    /* 1 of 2: a bit; 0 of 1: none */
    EXPECT(positions(two, 2), "\x02\x01");
    /* 1 of 10: 4 bits; 1 of 9: 3 of the shorter codes; 1 of 8: 3 bits */
    EXPECT(positions(three, 3), "\x0a\x91\x00");
    /* 0 of 4: 2 bits; 3 of 4: 2 bits; the rest is no news */
    EXPECT(positions(run, 5), "\x04\x0c");
    /* 0 of 2^32 - 1, of which 1 is spared: 32 bits; 0 of 2^32 - 1: 32 */
    EXPECT(positions(far, 2),
           "\xff\xff\xff\xff\x0f\x00\x00\x00\x00\x00\x00\x00\x00");
}

static void
term_lists(void **state)
{
    static const pci_glass_term terms[] = {{(const uint8_t *)"abc", 3, 1},
                                           {(const uint8_t *)"abd", 3, 2},
                                           {(const uint8_t *)"b", 1, 200}};
    pci_buf out = PCI_BUF_INIT(1000);

    (void)state;
    pci_glass_termlist_pack(terms, 0, 0, &out);
    assert_int_equal(out.n, 0);
    pci_glass_termlist_pack(terms, 3, 203, &out);
    /* (2 + 1) * (3 + 1) + 2 in a byte; 200 is too much for that */
    assert_int_equal(out.n, 16);
    assert_memory_equal(out.p,
                        "\xcb\x01\x03\x03"
                        "abc\x01\x0e\x01"
                        "d\x00\x01"
                        "b\xc8\x01",
                        16);
    pci_buf_release(&out);
}

static void
an_empty_version_is_ours(void **state)
{
    pci_glass_version v = {.revision = 1, .block_size = PCI_GLASS_BLOCK};
    uint8_t bytes[PCI_GLASS_VERSION_MAX];
    size_t n;
    int i;

    (void)state;
    for (i = 0; i < PCI_GLASS_TABLES; i++)
        v.roots[i].fake = true;
    n = pci_glass_version_pack(&v, bytes);
    assert_true(n > 0);
    assert_true(pci_glass_version_is_ours(bytes, n));
    assert_false(pci_glass_version_is_ours(bytes, n - 1));
    bytes[15]++; /* another format */
    assert_false(pci_glass_version_is_ours(bytes, n));
    bytes[15]--;
    v.block_size = 2 * PCI_GLASS_BLOCK;
    n = pci_glass_version_pack(&v, bytes);
    assert_false(pci_glass_version_is_ours(bytes, n));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(last_numbers),
        cmocka_unit_test(sortable_numbers),
        cmocka_unit_test(sortable_numbers_sort),
        cmocka_unit_test(other_numbers),
        cmocka_unit_test(sortable_strings),
        cmocka_unit_test(position_lists),
        cmocka_unit_test(term_lists),
        cmocka_unit_test(an_empty_version_is_ours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
