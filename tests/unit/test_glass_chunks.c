/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lists in chunks: those that are in order, and those by which Xapian's
 * matcher might go round and round. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "engine/glass/glass_chunks.h"

/* Documents 1, 3 and 5, then 7; of "gas" how often they have it. */
#define KEY "gas"
#define FIRST "\3\4\0" /* documents, occurrences, one less than the first */
#define CHUNK "\4\1\1\2\1\1"
#define MORE "gas\0\0\7"

#define GOES_ON(list, fn, key, tag) \
    goes_on(list, fn, key, sizeof(key) - 1, tag, sizeof(tag) - 1)

/* Where nothing lies behind the bytes, so that a sanitizer sees. */
static bool
goes_on(pci_glass_list *list, pci_glass_chunk_fn fn, const char *key,
        size_t key_len, const char *tag, size_t n)
{
    uint8_t *own_key = malloc(key_len ? key_len : 1);
    char *own_tag = malloc(n ? n : 1);
    pci_glass_found f = {own_key, key_len, own_tag, n, false};
    bool sound;

    assert_non_null(own_key);
    assert_non_null(own_tag);
    memcpy(own_key, key, key_len);
    memcpy(own_tag, tag, n);
    sound = fn(&f, list);
    free(own_key);
    free(own_tag);
    return sound;
}

static pci_glass_list
begun(void)
{
    pci_glass_list list = {0};

    assert_true(
        GOES_ON(&list, pci_glass_postings_go_on, KEY, FIRST "0" CHUNK));
    return list;
}

static void
in_order(void **state)
{
    pci_glass_list list = begun();

    (void)state;
    assert_int_equal(list.next, 6);
    assert_true(GOES_ON(&list, pci_glass_postings_go_on, MORE, "1\0\1"));
    assert_int_equal(list.next, 8);
    assert_true(list.ended);
    assert_false(
        GOES_ON(&list, pci_glass_postings_go_on, "gas\0\0\11", "1\0\1"));
}

static void
of_other_lists(void **state)
{
    pci_glass_list list = {0};

    (void)state;
    /* A chunk that is not the first begins none, and another does not go on
     * with one. */
    assert_false(GOES_ON(&list, pci_glass_postings_go_on, MORE, "1\0\1"));
    list = begun();
    assert_false(
        GOES_ON(&list, pci_glass_postings_go_on, KEY, FIRST "0" CHUNK));
    list = begun();
    assert_false(
        GOES_ON(&list, pci_glass_postings_go_on, "gas\0\0\7\0", "1\0\1"));
    list = begun();
    assert_false(GOES_ON(&list, pci_glass_postings_go_on, "gas\0", "1\0\1"));
}

static void
out_of_order(void **state)
{
    pci_glass_list list = begun();

    (void)state;
    /* From document 5 again. */
    assert_false(
        GOES_ON(&list, pci_glass_postings_go_on, "gas\0\0\5", "1\0\1"));
    /* Beyond the last number there is, from where Xapian's would go round. */
    list = begun();
    assert_false(GOES_ON(&list, pci_glass_postings_go_on, MORE,
                         "1\0\1\xff\xff\xff\xff\xf\1"));
    list = begun();
    assert_false(GOES_ON(&list, pci_glass_postings_go_on, MORE,
                         "1\xf8\xff\xff\xff\xf\1\xf8\xff\xff\xff\xf\1"));
    list = begun();
    assert_true(GOES_ON(&list, pci_glass_postings_go_on, MORE,
                        "1\xf8\xff\xff\xff\xf\1\xf7\xff\xff\xff\xf\1"));
    assert_int_equal(list.next, (uint64_t)UINT32_MAX + 1);
    /* More or fewer than it says. */
    list = begun();
    assert_false(GOES_ON(&list, pci_glass_postings_go_on, MORE, "1\1\1"));
    list = begun();
    assert_false(GOES_ON(&list, pci_glass_postings_go_on, MORE, "1\0\1\0\1"));
}

static void
cut_off(void **state)
{
    static const char tag[] = FIRST "0" CHUNK;
    size_t n;

    (void)state;
    for (n = 0; n < sizeof tag - 1; n++) {
        pci_glass_list list = {0};

        assert_false(goes_on(&list, pci_glass_postings_go_on, KEY, 3, tag, n));
    }
}

static void
lengths(void **state)
{
    pci_glass_list list = {0};

    (void)state;
    assert_true(GOES_ON(&list, pci_glass_lengths_go_on, "\0\xe0",
                        "\3\0\0"
                        "0" CHUNK));
    assert_true(
        GOES_ON(&list, pci_glass_lengths_go_on, "\0\xe0\0\7", "1\0\1"));
    list = (pci_glass_list){0};
    assert_false(
        GOES_ON(&list, pci_glass_lengths_go_on, "\0\xe0\0\7", "1\0\1"));
    assert_false(GOES_ON(&list, pci_glass_lengths_go_on, "\0", FIRST "1\0\1"));
}

static void
values(void **state)
{
    pci_glass_list list = {0};

    (void)state;
    /* Of slot 1, documents 2, 3 and 5, then 6. */
    assert_true(GOES_ON(&list, pci_glass_values_go_on, "\0\xd8\1\0\2",
                        "\1a\0\2bc\1\1d"));
    assert_int_equal(list.next, 6);
    assert_true(GOES_ON(&list, pci_glass_values_go_on, "\0\xd8\1\0\6", "\1e"));
    assert_false(
        GOES_ON(&list, pci_glass_values_go_on, "\0\xd8\1\0\6", "\1e"));
    assert_false(
        GOES_ON(&list, pci_glass_values_go_on, "\0\xd8\1\0\7", "\2e"));
    assert_false(GOES_ON(&list, pci_glass_values_go_on, "\0\xd8\1\0\7", ""));
    assert_false(GOES_ON(&list, pci_glass_values_go_on, "\0\xd8\1", "\1e"));
    assert_false(GOES_ON(&list, pci_glass_values_go_on, "\0", "\1e"));
    assert_false(GOES_ON(&list, pci_glass_values_go_on, "\0\xd8\1\0\7",
                         "\1e\xff\xff\xff\xff\xf\1f"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(in_order),
                                       cmocka_unit_test(of_other_lists),
                                       cmocka_unit_test(out_of_order),
                                       cmocka_unit_test(cut_off),
                                       cmocka_unit_test(lengths),
                                       cmocka_unit_test(values)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
