/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"

/* The hashes are on disk: these are what `xxhsum -H2` prints. */
static void
hashes_are_those_of_xxhsum(void **state)
{
    char hex[PCI_HASH_HEX + 1];

    (void)state;
    pci_hash_hex("", 0, hex);
    assert_string_equal(hex, "99aa06d3014798d86001c324468d497f");
    pci_hash_hex("pincite", 7, hex);
    assert_string_equal(hex, "836fe0f3e73fa5c8cd46c1b9c255ee1d");
}

/* What `xxhsum -H3` prints. */
static void
short_hashes_are_those_of_xxhsum(void **state)
{
    (void)state;
    assert_true(pci_hash_64("", 0) == UINT64_C(0x2d06800538d394c2));
    assert_true(pci_hash_64("pincite", 7) == UINT64_C(0x2b9c59b22b050171));
}

static void
every_byte_counts(void **state)
{
    char a[PCI_HASH_HEX + 1];
    char b[PCI_HASH_HEX + 1];
    char bytes[300];
    size_t i;

    (void)state;
    memset(bytes, 'x', sizeof bytes);
    pci_hash_hex(bytes, sizeof bytes, a);
    for (i = 0; i < sizeof bytes; i++) {
        bytes[i] = 'y';
        pci_hash_hex(bytes, sizeof bytes, b);
        assert_string_not_equal(a, b);
        bytes[i] = 'x';
    }
    pci_hash_hex(bytes, sizeof bytes - 1, b);
    assert_string_not_equal(a, b);
    pci_hash_hex(bytes, sizeof bytes, b);
    assert_string_equal(a, b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_are_those_of_xxhsum),
        cmocka_unit_test(short_hashes_are_those_of_xxhsum),
        cmocka_unit_test(every_byte_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
