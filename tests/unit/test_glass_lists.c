/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lists of terms and of slots, and the items of a table that hold them: those
 * that are sound, and those that Xapian must not be given. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "engine/glass/glass_block.h"
#include "engine/glass/glass_lists.h"
#include "engine/glass/glass_termlist.h"

enum {
    WHOLE = PCI_GLASS_FIRST | PCI_GLASS_LAST,
    PACKED = PCI_GLASS_COMPRESSED
};

#define TERMS(literal) terms(literal, sizeof(literal) - 1)
#define SLOTS(literal) slots(literal, sizeof(literal) - 1)

/* "abc" once, "abd" twice, "b" 200 times. */
#define LIST           \
    "\xcb\x01\x03\x03" \
    "abc\x01\x0e\x01"  \
    "d\x00\x01"        \
    "b\xc8\x01"

/* Where nothing lies behind the bytes, so that a sanitizer sees. */
static bool
terms(const char *bytes, size_t n)
{
    char *own = malloc(n ? n : 1);
    bool sound;

    assert_non_null(own);
    memcpy(own, bytes, n);
    sound = pci_glass_termlist_is_sound(own, n);
    free(own);
    return sound;
}

static bool
slots(const char *bytes, size_t n)
{
    return pci_glass_slots_are_sound(bytes, n, UINT32_MAX);
}

static void
lists_of_terms(void **state)
{
    size_t n;

    (void)state;
    assert_true(pci_glass_termlist_is_sound(NULL, 0));
    assert_true(TERMS(LIST));
    for (n = 1; n < sizeof LIST - 1; n++)
        assert_false(terms(LIST, n));
    assert_false(TERMS(LIST "\x00")); /* more than it says */
    assert_true(TERMS("\x01\x01\x01"
                      "a\x01"));
    assert_false(TERMS("\x02\x01\x01"
                       "a\x01")); /* another length */
    assert_false(TERMS("\x01\x02\x01"
                       "a\x01"));            /* another number */
    assert_false(TERMS("\x01\x01\x00\x01")); /* a term of nothing */
    assert_false(TERMS("\x02\x02\x01"
                       "b\x01\x00\x01"
                       "a\x01")); /* one that sorts before the last */
    assert_false(TERMS("\x02\x02\x01"
                       "b\x01\x01\x00\x01")); /* the same again */
}

static void
terms_that_are_too_long(void **state)
{
    char list[300] = "\x01\x01";

    (void)state;
    memset(list + 3, 'a', 250);
    list[2] = (char)245;
    list[3 + 245] = 1;
    assert_true(terms(list, 3 + 245 + 1));
    list[2] = (char)246;
    list[3 + 245] = 'a';
    list[3 + 246] = 1;
    assert_false(terms(list, 3 + 246 + 1));
}

static void
bits_of_a_list(void **state)
{
    char list[] = LIST;
    size_t i;

    (void)state;
    for (i = 0; i < 8 * (sizeof list - 1); i++) {
        list[i / 8] ^= (char)(1u << i % 8);
        (void)terms(list, sizeof list - 1); /* ends, and reads no further */
        list[i / 8] ^= (char)(1u << i % 8);
    }
    assert_true(TERMS(list));
}

static void
lists_of_slots(void **state)
{
    (void)state;
    assert_true(SLOTS("\x00\x01\x80\x01"));
    assert_false(SLOTS("\x00\x80"));
    assert_true(SLOTS("\xfe\xff\xff\xff\x0f"));
    assert_false(SLOTS("\xff\xff\xff\xff\x0f")); /* no slot */
    assert_false(SLOTS("\x01\xfe\xff\xff\xff\x0f"));
    assert_false(SLOTS("\xfe\xff\xff\xff\x0f\x00"));
}

/* Adds an item to the lists; its component is written unless it is 1. */
static bool
add(pci_glass_tags *l, unsigned flags, const char *key, size_t key_len,
    unsigned component, const void *piece, size_t n)
{
    uint8_t item[400] = {(uint8_t)(flags >> 8), 0, (uint8_t)key_len};
    size_t at = PCI_GLASS_LEAF_ITEM + key_len;
    pci_glass_found found;
    bool sound;

    memcpy(item + PCI_GLASS_LEAF_ITEM, key, key_len);
    if (!(flags & PCI_GLASS_FIRST)) {
        item[at++] = (uint8_t)(component >> 8);
        item[at++] = (uint8_t)component;
    }
    memcpy(item + at, piece, n);
    assert_int_equal(pci_glass_tags_add(l, item, (uint32_t)(at + n), &found,
                                        &sound, NULL),
                     PINCITE_OK);
    return sound && (!found.key || pci_glass_list_is_sound(&found));
}

static pci_glass_tags *
start(void)
{
    pci_glass_tags *l;

    assert_int_equal(pci_glass_tags_new(false, &l, NULL), PINCITE_OK);
    assert_true(add(l, WHOLE, "", 0, 1, "", 0));
    return l;
}

static void
keys(void **state)
{
    pci_glass_tags *l = start();

    (void)state;
    assert_true(add(l, WHOLE, "\0\1", 2, 1, LIST, sizeof LIST - 1));
    assert_true(add(l, WHOLE, "\0\1\0", 3, 1, "\2", 1));
    assert_true(add(l, WHOLE, "\x80\x80\0", 3, 1, "", 0));
    assert_false(add(l, WHOLE, "\0\1\0", 3, 1, "\x82", 1));
    assert_false(add(l, WHOLE, "\0\1\1", 3, 1, "\2", 1));
    assert_false(add(l, WHOLE, "\0", 1, 1, "", 0));
    assert_false(add(l, WHOLE, "\xff\0\0\0\0\0\0\0\0\0", 10, 1, "", 0));
    assert_false(add(l, WHOLE, "", 0, 1, "\1", 1));
    assert_true(pci_glass_tags_is_whole(l));
    pci_glass_tags_free(l);
}

static void
pieces(void **state)
{
    pci_glass_tags *l = start();
    const char *rest = LIST + 5;
    size_t left = sizeof LIST - 1 - 5;

    (void)state;
    assert_true(add(l, PCI_GLASS_FIRST, "\0\1", 2, 1, LIST, 5));
    assert_false(pci_glass_tags_is_whole(l));
    assert_false(add(l, WHOLE, "\0\2", 2, 1, "", 0));
    assert_false(add(l, 0, "\0\1", 2, 3, rest, 5));
    assert_false(add(l, 0, "\0\2", 2, 2, rest, 5));
    assert_false(add(l, PACKED, "\0\1", 2, 2, rest, 5));
    assert_true(add(l, 0, "\0\1", 2, 2, rest, 5));
    assert_true(add(l, PCI_GLASS_LAST, "\0\1", 2, 3, rest + 5, left - 5));
    assert_true(pci_glass_tags_is_whole(l));
    assert_false(add(l, PCI_GLASS_LAST, "\0\1", 2, 4, "", 0));
    pci_glass_tags_free(l);
}

/* Packs bytes as Xapian does. */
static size_t
deflated(const void *bytes, size_t n, uint8_t *to, size_t room)
{
    z_stream z = {0};

    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, -MAX_WBITS, 9,
                                  Z_DEFAULT_STRATEGY),
                     Z_OK);
    z.next_in = (Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)n;
    z.next_out = to;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    n = z.total_out;
    deflateEnd(&z);
    return n;
}

static void
compressed(void **state)
{
    pci_glass_tags *l = start();
    uint8_t tag[200];
    size_t n = deflated(LIST, sizeof LIST - 1, tag, sizeof tag - 1);
    size_t cut;

    (void)state;
    assert_true(add(l, PACKED | WHOLE, "\0\1", 2, 1, tag, n));
    assert_true(add(l, PACKED | PCI_GLASS_FIRST, "\0\2", 2, 1, tag, 3));
    assert_true(add(l, PACKED | PCI_GLASS_LAST, "\0\2", 2, 2, tag + 3, n - 3));
    for (cut = 0; cut < n; cut++)
        assert_false(add(l, PACKED | WHOLE, "\0\3", 2, 1, tag, cut));
    tag[n] = 0;
    assert_false(add(l, PACKED | WHOLE, "\0\3", 2, 1, tag, n + 1));
    n = deflated(LIST, sizeof LIST - 2, tag, sizeof tag);
    assert_false(add(l, PACKED | WHOLE, "\0\3", 2, 1, tag, n));
    pci_glass_tags_free(l);
}

static void
a_key_of_no_bytes_is_of_no_list(void **state)
{
    /* Where nothing is, a sanitizer sees what is read. */
    uint8_t *nothing = malloc(0);
    pci_glass_found found = {nothing, 0, "", 0, false};

    (void)state;
    assert_false(pci_glass_list_is_sound(&found));
    free(nothing);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_of_terms),
        cmocka_unit_test(terms_that_are_too_long),
        cmocka_unit_test(bits_of_a_list),
        cmocka_unit_test(lists_of_slots),
        cmocka_unit_test(keys),
        cmocka_unit_test(pieces),
        cmocka_unit_test(compressed),
        cmocka_unit_test(a_key_of_no_bytes_is_of_no_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
