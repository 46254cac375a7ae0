/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/unit/test_engine.h"

#include "base/letters.h"
#include "searcher/plan/edits.h"
#include "text/words/token.h"

static bool
are_far(const char *a, size_t n, const char *b, size_t m, unsigned most)
{
    return pci_letters_are_far(pci_letters_of(a, n), pci_letters_of(b, m),
                               most);
}

/* Either way round; and what is near is not thrown out by its letters. */
static void
expect(const char *a, const char *b, unsigned most, unsigned edits)
{
    size_t n = strlen(a);
    size_t m = strlen(b);

    assert_int_equal(pci_edits(a, n, b, m, most), edits);
    assert_int_equal(pci_edits(b, m, a, n, most), edits);
    if (edits <= most)
        assert_false(are_far(a, n, b, m, most) || are_far(b, m, a, n, most));
}

static void
letters_tell_words_that_are_far(void **state)
{
    (void)state;
    assert_true(are_far("ferry", 5, "berth", 5, 1));
    assert_true(are_far("berth", 5, "ferry", 5, 1));
    assert_true(are_far("abc", 3, "abcdef", 6, 2));
    assert_true(are_far("\u043c\u0438\u0440", 6, "\u0434\u043e\u043c", 6, 1));
    assert_false(are_far("abc", 3, "abcde", 5, 2));
    assert_false(are_far("ferry", 5, "yrref", 5, 0)); /* the same letters */
}

static void
edits_are_counted(void **state)
{
    (void)state;
    expect("ferry", "ferry", 2, 0);
    expect("ferry", "ferrys", 2, 1);
    expect("ferry", "fery", 2, 1);
    expect("ferry", "merry", 2, 1);
    expect("ferry", "berth", 5, 3);
    expect("kitten", "sitting", 5, 3);
    expect("a", "b", 1, 1);
}

static void
swapped_neighbours_are_one_edit(void **state)
{
    (void)state;
    expect("ferry", "frery", 2, 1);
    expect("ab", "ba", 2, 1);
    expect("abcd", "badc", 2, 2);
    expect("ca", "abc", 5, 3); /* no edit between what was swapped */
    expect("shanghai", "shangahi", 1, 1);
}

static void
characters_count_not_bytes(void **state)
{
    (void)state;
    expect("мир", "мор", 2, 1);
    expect("мир", "мри", 2, 1);
    expect("мир", "мира", 1, 1);
    expect("老船夫", "老夫", 2, 1);
    expect("中", "x", 1, 1);
}

static void
more_than_the_most_is_one_more(void **state)
{
    (void)state;
    expect("ferry", "berth", 2, 3);
    expect("ferry", "berth", 1, 2);
    expect("ferry", "merry", 0, 1);
    expect("ferry", "ferry", 0, 0);
    expect("a", "abcdefgh", 2, 3);
    expect("abcdefghij", "klmnopqrst", 2, 3);
}

static void
long_words_are_far(void **state)
{
    char a[PCI_MAX_WORD + 2];
    char b[PCI_MAX_WORD + 2];

    (void)state;
    memset(a, 'x', sizeof a);
    memset(b, 'x', sizeof b);
    b[3] = 'y';
    assert_int_equal(pci_edits(a, PCI_MAX_WORD, b, PCI_MAX_WORD, 2), 1);
    assert_int_equal(pci_edits(a, PCI_MAX_WORD, a, PCI_MAX_WORD - 1, 2), 1);
    assert_int_equal(pci_edits(a, PCI_MAX_WORD + 1, a, PCI_MAX_WORD + 1, 2),
                     3);
    assert_int_equal(pci_edits(a, PCI_MAX_WORD, a, PCI_MAX_WORD + 1, 2), 3);
}

/* A table of whole rows, as the books have it. */
static unsigned
slow(const char *a, size_t n, const char *b, size_t m)
{
    unsigned d[10][10];
    size_t i;
    size_t k;

    for (i = 0; i <= n; i++)
        for (k = 0; k <= m; k++) {
            unsigned best = (unsigned)(i + k);

            if (i > 0 && d[i - 1][k] + 1 < best)
                best = d[i - 1][k] + 1;
            if (k > 0 && d[i][k - 1] + 1 < best)
                best = d[i][k - 1] + 1;
            if (i > 0 && k > 0 &&
                d[i - 1][k - 1] + (a[i - 1] != b[k - 1]) < best)
                best = d[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] &&
                a[i - 2] == b[k - 1] && d[i - 2][k - 2] + 1 < best)
                best = d[i - 2][k - 2] + 1;
            d[i][k] = best;
        }
    return d[n][m];
}

static void
it_agrees_with_a_slow_one(void **state)
{
    uint32_t seed = 1964;
    int round;

    (void)state;
    for (round = 0; round < 20000; round++) {
        char words[2][9];
        size_t n[2];
        unsigned most;
        unsigned exact;
        int w;
        size_t i;

        for (w = 0; w < 2; w++) {
            seed = seed * 1664525 + 1013904223;
            n[w] = 1 + (seed >> 16) % 9;
            for (i = 0; i < n[w]; i++) {
                seed = seed * 1664525 + 1013904223;
                words[w][i] = (char)('a' + (seed >> 16) % 3);
            }
        }
        most = (seed >> 8) % 4;
        exact = slow(words[0], n[0], words[1], n[1]);
        assert_int_equal(pci_edits(words[0], n[0], words[1], n[1], most),
                         exact < most + 1 ? exact : most + 1);
        if (exact <= most)
            assert_false(are_far(words[0], n[0], words[1], n[1], most));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_are_counted),
        cmocka_unit_test(letters_tell_words_that_are_far),
        cmocka_unit_test(swapped_neighbours_are_one_edit),
        cmocka_unit_test(characters_count_not_bytes),
        cmocka_unit_test(more_than_the_most_is_one_more),
        cmocka_unit_test(long_words_are_far),
        cmocka_unit_test(it_agrees_with_a_slow_one),
    };

    return cmocka_run_group_tests_name("searcher/edits", tests, NULL, NULL);
}
