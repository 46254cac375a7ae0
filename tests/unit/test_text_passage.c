/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/passage.h"

/* An article made by hand: blocks of so many numbered words, a full stop
 * behind every tenth; negative counts are headings. */
static void
make_article(pci_article *a, const int *words, size_t n)
{
    size_t source = 0;
    size_t i;
    int k;

    memset(a, 0, sizeof *a);
    a->text.max = SIZE_MAX / 2;
    for (i = 0; i < n; i++) {
        int count = abs(words[i]);

        assert_int_equal(pci_article_begin_block(a,
                                                 words[i] < 0
                                                     ? PCI_BLOCK_HEADING
                                                     : PCI_BLOCK_PARAGRAPH,
                                                 NULL),
                         PINCITE_OK);
        for (k = 1; k <= count; k++) {
            const char *word = k == count    ? "Word."
                               : k % 10 == 0 ? "Word. "
                                             : "Word ";

            pci_article_append(a, word, strlen(word), source, strlen(word));
            source += strlen(word);
        }
        source++;
    }
    assert_int_equal(a->text.failed, PINCITE_OK);
}

static size_t
words_in(const pci_article *a, const pci_passage *p)
{
    size_t n = 1;
    size_t i;

    for (i = p->start; i < p->end; i++)
        n += a->text.p[i] == ' ' || a->text.p[i] == '\n';
    return n;
}

static int
is_space(char c)
{
    return c == ' ' || c == '\n';
}

/* Every byte of a block is in one passage, but for white space between. */
static void
check_cover(const pci_article *a, const pci_passages *p)
{
    size_t at = 0;
    size_t i;

    for (i = 0; i < p->n; i++) {
        for (; at < p->list[i].start; at++)
            assert_true(is_space(a->text.p[at]));
        assert_int_equal(at, p->list[i].start);
        assert_true(p->list[i].end > at);
        at = p->list[i].end;
        assert_false(is_space(a->text.p[p->list[i].start]));
        assert_false(is_space(a->text.p[at - 1]));
    }
    for (; at < a->text.n; at++)
        assert_true(is_space(a->text.p[at]));
}

/* Passages of a text of these blocks have these numbers of words. */
static void
check(const int *blocks, size_t n, const size_t *expected, size_t n_expected)
{
    pci_article a;
    pci_passages p = PCI_PASSAGES_INIT;
    size_t i;

    make_article(&a, blocks, n);
    assert_int_equal(pci_passages_find(&a, &p, NULL), PINCITE_OK);
    check_cover(&a, &p);
    assert_int_equal(p.n, n_expected);
    for (i = 0; i < p.n; i++)
        assert_int_equal(words_in(&a, &p.list[i]), expected[i]);
    pci_passages_release(&p);
    pci_article_release(&a);
}

#define CHECK(blocks, expected)                                \
    check(blocks, sizeof(blocks) / sizeof *(blocks), expected, \
          sizeof(expected) / sizeof *(expected))

static void
short_blocks_are_joined(void **state)
{
    const int blocks[] = {50, 50, 50, 50, 50, 50};
    const size_t expected[] = {150, 150};
    const int one[] = {7};
    const size_t seven[] = {7};

    (void)state;
    CHECK(blocks, expected);
    CHECK(one, seven);
    check(NULL, 0, NULL, 0);
}

static void
blocks_that_do_not_fit_start_anew(void **state)
{
    const int blocks[] = {110, 120, 90, 110};
    const size_t expected[] = {110, 120, 200};

    (void)state;
    CHECK(blocks, expected);
}

static void
headings_go_with_what_follows(void **state)
{
    const int blocks[] = {100, -3, 120, -2, -4, 150, -5};
    const size_t expected[] = {100, 123, 161};
    const int long_one[] = {70, -3, 400};
    pci_article a;
    pci_passages p = PCI_PASSAGES_INIT;

    (void)state;
    CHECK(blocks, expected);
    make_article(&a, long_one, 3);
    assert_int_equal(pci_passages_find(&a, &p, NULL), PINCITE_OK);
    check_cover(&a, &p);
    assert_int_equal(words_in(&a, &p.list[0]), 70);
    assert_int_equal(p.list[1].start, a.blocks[1].start);
    pci_passages_release(&p);
    pci_article_release(&a);
}

static void
long_blocks_are_cut_at_sentences(void **state)
{
    int words;

    (void)state;
    for (words = 201; words < 2000; words += 83) {
        pci_article a;
        pci_passages p = PCI_PASSAGES_INIT;
        size_t i;

        make_article(&a, &words, 1);
        assert_int_equal(pci_passages_find(&a, &p, NULL), PINCITE_OK);
        check_cover(&a, &p);
        assert_true(p.n >= 2);
        for (i = 0; i < p.n; i++) {
            assert_in_range(words_in(&a, &p.list[i]), 60, 220);
            assert_true(a.text.p[p.list[i].end - 1] == '.');
        }
        pci_passages_release(&p);
        pci_article_release(&a);
    }
}

static void
tails_are_joined(void **state)
{
    const int blocks[] = {150, 40};
    const size_t expected[] = {190};
    const int full[] = {190, 40};
    const size_t apart[] = {190, 40};

    (void)state;
    CHECK(blocks, expected);
    CHECK(full, apart);
}

/* A block of n bytes made by repeating a unit. */
static void
make_block(pci_article *a, const char *unit, size_t n)
{
    size_t len = strlen(unit);
    size_t at;

    memset(a, 0, sizeof *a);
    a->text.max = SIZE_MAX / 2;
    assert_int_equal(pci_article_begin_block(a, PCI_BLOCK_PARAGRAPH, NULL),
                     PINCITE_OK);
    for (at = 0; at + len <= n; at += len)
        pci_article_append(a, unit, len, at, len);
}

static void
check_bytes(const char *unit, size_t n)
{
    pci_article a;
    pci_passages p = PCI_PASSAGES_INIT;
    size_t i;

    make_block(&a, unit, n);
    assert_int_equal(pci_passages_find(&a, &p, NULL), PINCITE_OK);
    for (i = 0; i < p.n; i++) {
        assert_in_range(p.list[i].end - p.list[i].start, 1, 4400);
        assert_int_equal(a.text.p[p.list[i].start] & 0xc0, unit[0] & 0xc0);
    }
    assert_true(p.n >= n / 4400);
    pci_passages_release(&p);
    pci_article_release(&a);
}

static void
texts_without_spaces_or_stops_are_cut(void **state)
{
    (void)state;
    check_bytes("a", 3000000);
    check_bytes("\u5317", 3000000);
    check_bytes("\u5317\u4eac\u3002", 3000000);
    check_bytes("word ", 3000000);
    check_bytes("! ", 300000);
}

static void
a_million_small_blocks(void **state)
{
    enum { N = 1000000 };
    pci_article a;
    pci_passages p = PCI_PASSAGES_INIT;
    size_t kind;
    size_t i;

    (void)state;
    for (kind = 0; kind < 2; kind++) {
        memset(&a, 0, sizeof a);
        a.text.max = SIZE_MAX / 2;
        for (i = 0; i < N; i++) {
            assert_int_equal(pci_article_begin_block(&a,
                                                     kind
                                                         ? PCI_BLOCK_HEADING
                                                         : PCI_BLOCK_PARAGRAPH,
                                                     NULL),
                             PINCITE_OK);
            pci_article_append(&a, "Word", 4, i * 6, 4);
        }
        assert_int_equal(pci_passages_find(&a, &p, NULL), PINCITE_OK);
        check_cover(&a, &p);
        for (i = 0; i < p.n; i++)
            assert_in_range(words_in(&a, &p.list[i]), 60, 220);
        pci_passages_release(&p);
        pci_article_release(&a);
    }
}

static void
any_blocks_are_covered(void **state)
{
    int round;

    (void)state;
    srand(8);
    for (round = 0; round < 500; round++) {
        int blocks[20];
        size_t n = 1 + (size_t)rand() % 20;
        size_t i;
        pci_article a;
        pci_passages p = PCI_PASSAGES_INIT;

        for (i = 0; i < n; i++)
            blocks[i] = rand() % 4 == 0   ? -1 - rand() % 12
                        : rand() % 4 == 0 ? 1 + rand() % 900
                                          : 1 + rand() % 220;
        make_article(&a, blocks, n);
        assert_int_equal(pci_passages_find(&a, &p, NULL), PINCITE_OK);
        check_cover(&a, &p);
        for (i = 0; i < p.n; i++)
            assert_in_range(words_in(&a, &p.list[i]), 1, 270);
        pci_passages_release(&p);
        pci_article_release(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_blocks_are_joined),
        cmocka_unit_test(blocks_that_do_not_fit_start_anew),
        cmocka_unit_test(headings_go_with_what_follows),
        cmocka_unit_test(long_blocks_are_cut_at_sentences),
        cmocka_unit_test(tails_are_joined),
        cmocka_unit_test(texts_without_spaces_or_stops_are_cut),
        cmocka_unit_test(a_million_small_blocks),
        cmocka_unit_test(any_blocks_are_covered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
