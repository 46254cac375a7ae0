/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/unit/test_engine.h"

#include <time.h>

#include "searcher/match/places.h"

enum { MOST = 6, MANY = 12, TURNS = 30 };

/* Operands written as a text of letters, one a position: a, b and so on are
 * operands 0, 1 and so on; what is no such letter is another word. A digit
 * behind a letter says how many positions it has. */
static void
read_places(const char *text, pci_places *operands, size_t n)
{
    uint32_t position = 1;
    size_t i;

    for (i = 0; i < n; i++)
        operands[i] = (pci_places)PCI_PLACES_INIT;
    for (i = 0; text[i]; i++) {
        size_t which = (size_t)(text[i] - 'a');
        bool longer = text[i + 1] >= '1' && text[i + 1] <= '9';
        uint32_t length = longer ? (uint32_t)(text[i + 1] - '0') : 1;
        pci_place place = {position, position + length - 1, i, i + 1};

        if (which < n)
            assert_int_equal(pci_places_add(&operands[which], place, NULL),
                             PINCITE_OK);
        position += length;
        i += longer;
    }
}

/* Compares the stretches, by their letters, in the order of the text. */
static void
expect_of(const pci_places *operands, size_t n, const char *text,
          uint32_t distance, const char *joined)
{
    pci_spans found = PCI_SPANS_INIT;
    pci_buf got = PCI_BUF_INIT(10000);
    size_t i;

    assert_int_equal(pci_places_near(operands, n, distance, &found, NULL),
                     PINCITE_OK);
    for (i = found.n; i-- > 0;) {
        const pci_span *s = &found.list[i];

        pci_buf_add(&got, text + s->start, s->end - s->start);
        pci_buf_add_byte(&got, '|');
    }
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p, joined);
    pci_buf_release(&got);
    pci_spans_release(&found);
}

static void
expect(const char *text, size_t n, uint32_t distance, const char *joined)
{
    pci_places operands[MOST];
    size_t i;

    read_places(text, operands, n);
    expect_of(operands, n, text, distance, joined);
    for (i = 0; i < n; i++)
        pci_places_release(&operands[i]);
}

static void
stretches_hold_all_operands(void **state)
{
    (void)state;
    expect("xaxbx", 2, 1, "axb|");
    expect("xaxbx", 2, 0, "");
    expect("ba", 2, 0, "ba|");
    expect("axx", 2, 100, "");
    expect("cxbax", 3, 1, "cxba|");
    expect("cxbxa", 3, 1, "");
    expect("cxbxa", 3, 2, "cxbxa|");
    expect("", 2, 100, "");
}

static void
they_hold_no_shorter_one(void **state)
{
    (void)state;
    expect("axab", 2, 5, "ab|");
    expect("abxb", 2, 5, "ab|");
    expect("abxa", 2, 5, "ab|bxa|");
    expect("abab", 2, 5, "ab|ba|ab|");
    expect("axbxaxb", 2, 1, "axb|bxa|axb|");
    expect("axbxcxaxb", 3, 9, "axbxc|bxcxa|cxaxb|");
}

static void
any_number_may_stand_between(void **state)
{
    (void)state;
    expect("axxxxxxxxxxxxxxxxxxxxb", 2, UINT32_MAX, "axxxxxxxxxxxxxxxxxxxxb|");
    expect("axxxxxxxxxxxxxxxxxxxxb", 2, 20, "axxxxxxxxxxxxxxxxxxxxb|");
    expect("axxxxxxxxxxxxxxxxxxxxb", 2, 19, "");
}

/* The positions of a phrase are its own, and do not count as between. */
static void
phrases_take_their_positions(void **state)
{
    (void)state;
    expect("a3b", 2, 0, "a3b|");
    expect("a3xb2", 2, 0, "");
    expect("a3xb2", 2, 1, "a3xb|");
    expect("b2xa3xc", 3, 2, "b2xa3xc|");
}

/* gas NEAR gas: the operands have the same places. */
static void
each_operand_needs_its_own_place(void **state)
{
    pci_places one[1];
    pci_places same[3];

    (void)state;
    read_places("axaxxa", one, 1);
    same[0] = same[1] = same[2] = one[0];
    expect_of(same, 2, "axaxxa", 0, "");
    expect_of(same, 2, "axaxxa", 1, "axa|");
    expect_of(same, 2, "axaxxa", 2, "axa|axxa|");
    expect_of(same, 3, "axaxxa", 2, "");
    expect_of(same, 3, "axaxxa", 3, "axaxxa|");
    pci_places_release(&one[0]);
}

static void
overlapping_phrases_are_not_shared(void **state)
{
    pci_place list[2][2] = {{{1, 2, 0, 2}, {4, 5, 3, 5}},
                            {{2, 3, 1, 3}, {5, 6, 4, 6}}};
    pci_places operands[2] = {{list[0], 2, 2}, {list[1], 2, 2}};

    (void)state;
    /* 1-2 and 2-3 share a word, as do 4-5 and 5-6; 2-3 and 4-5 do not. */
    expect_of(operands, 2, "abcdef", 0, "bcde|");
    expect_of(operands, 1, "abcdef", 0, "ab|de|");
}

/* The choice that comes first in the text may take what another needs. */
static void
operands_give_way_to_each_other(void **state)
{
    pci_place first[] = {{1, 1, 0, 1}, {2, 2, 1, 2}};
    pci_place second[] = {{1, 1, 0, 1}};
    pci_place third[] = {{2, 2, 1, 2}, {3, 3, 2, 3}};
    pci_places operands[3] = {{first, 2, 2}, {second, 1, 1}, {third, 2, 2}};

    (void)state;
    expect_of(operands, 3, "abc", 0, "abc|");
}

static void
places_sort_by_position(void **state)
{
    pci_places p = PCI_PLACES_INIT;
    pci_place list[] = {{5, 5, 0, 1},
                        {2, 4, 0, 1},
                        {2, 2, 0, 1},
                        {1, 9, 0, 1}};
    size_t i;

    (void)state;
    for (i = 0; i < 4; i++)
        assert_int_equal(pci_places_add(&p, list[i], NULL), PINCITE_OK);
    pci_places_sort(&p);
    for (i = 0; i < 4; i++) {
        assert_int_equal(p.list[i].first, list[3 - i].first);
        assert_int_equal(p.list[i].last, list[3 - i].last);
    }
    pci_places_release(&p);
}

/* All stretches, by trying all choices. */
static void
slow(const pci_places *operands, size_t n, uint32_t distance, pci_spans *out)
{
    size_t choice[3] = {0, 0, 0};

    for (;;) {
        uint32_t first = UINT32_MAX;
        uint32_t last = 0;
        bool fits = true;
        size_t i;
        size_t k;

        for (i = 0; i < n; i++) {
            const pci_place *p = &operands[i].list[choice[i]];

            first = p->first < first ? p->first : first;
            last = p->last > last ? p->last : last;
            for (k = 0; k < i; k++)
                fits &= operands[k].list[choice[k]].first != p->first;
        }
        if (fits && last - first + 1 <= distance + n)
            assert_int_equal(pci_spans_add(out, first - 1, last, NULL),
                             PINCITE_OK);
        for (i = 0; i < n && ++choice[i] == operands[i].n; i++)
            choice[i] = 0;
        if (i == n)
            return;
    }
}

static bool
holds_another(const pci_spans *all, size_t i)
{
    const pci_span *s = &all->list[i];
    size_t k;

    for (k = 0; k < all->n; k++) {
        const pci_span *other = &all->list[k];

        if (other->start >= s->start && other->end <= s->end &&
            other->end - other->start < s->end - s->start)
            return true;
    }
    return false;
}

static void
it_agrees_with_a_slow_one(void **state)
{
    uint32_t seed = 8765;
    int round;

    (void)state;
    for (round = 0; round < 5000; round++) {
        pci_places operands[MOST];
        pci_spans all = PCI_SPANS_INIT;
        pci_spans fast = PCI_SPANS_INIT;
        bool seen[20][20] = {{false}};
        uint32_t distance;
        char text[13] = "";
        size_t expected = 0;
        size_t n;
        size_t i;

        for (i = 0; i < 12; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = "abcaxxxx"[(seed >> 16) % 8];
        }
        n = 2 + (seed >> 8) % 2;
        distance = (seed >> 12) % 4;
        read_places(text, operands, n);
        /* Sometimes two operands are the same word. */
        if (seed >> 31) {
            pci_places_release(&operands[1]);
            for (i = 0; i < operands[0].n; i++)
                pci_places_add(&operands[1], operands[0].list[i], NULL);
        }
        for (i = 0; i < n && operands[i].n > 0; i++)
            ;
        if (i == n)
            slow(operands, n, distance, &all);
        for (i = 0; i < all.n; i++) {
            const pci_span *s = &all.list[i];

            if (seen[s->start][s->end] || holds_another(&all, i))
                continue;
            seen[s->start][s->end] = true;
            expected++;
        }
        assert_int_equal(pci_places_near(operands, n, distance, &fast, NULL),
                         PINCITE_OK);
        assert_int_equal(fast.n, expected);
        for (i = 0; i < fast.n; i++)
            assert_true(seen[fast.list[i].start][fast.list[i].end]);
        pci_spans_release(&all);
        pci_spans_release(&fast);
        for (i = 0; i < n; i++)
            pci_places_release(&operands[i]);
    }
}

/* From each place the shortest stretch ends where the last of the other words
 * is met first; of those that end together the last one holds no other. */
static size_t
count_stretches(const pci_places *operands, size_t n, uint32_t distance)
{
    uint32_t least = UINT32_MAX;
    size_t count = 0;
    uint32_t from;

    for (from = MANY * TURNS; from > 0; from--) {
        uint32_t last = 0;
        size_t i;

        for (i = 0; i < n && last < UINT32_MAX; i++) {
            const pci_place *p = operands[i].list;
            const pci_place *end = p + operands[i].n;

            while (p < end && p->first < from)
                p++;
            last = p == end ? UINT32_MAX : p->first > last ? p->first : last;
        }
        if (last < least && last - from + 1 <= distance + n) {
            least = last;
            count++;
        }
    }
    return count;
}

/* Each word at many places: there are more choices than could be tried. */
static void
many_words_are_told_exactly(void **state)
{
    uint32_t seed = 4321;
    int round;

    (void)state;
    for (round = 0; round < 100; round++) {
        pci_places operands[MANY];
        pci_spans found = PCI_SPANS_INIT;
        uint32_t distance = 5 * (uint32_t)(round % 20);
        char text[MANY * TURNS + 1] = "";
        size_t i;

        for (i = 0; i < MANY * TURNS; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = (char)('a' + (seed >> 16) % MANY);
        }
        read_places(text, operands, MANY);
        assert_int_equal(pci_places_near(operands, MANY, distance, &found,
                                         NULL),
                         PINCITE_OK);
        assert_int_equal(found.n, count_stretches(operands, MANY, distance));
        pci_spans_release(&found);
        for (i = 0; i < MANY; i++)
            pci_places_release(&operands[i]);
    }
}

/* Texts that repeat few words, asked for by as many operands as there may
 * be. */
static void
repeats_take_little_time(void **state)
{
    enum { PLACES = 500 };
    pci_places one = PCI_PLACES_INIT;
    pci_places operands[PCI_MAX_OPERANDS + 1];
    clock_t start = clock();
    uint32_t i;

    (void)state;
    for (i = 1; i <= PLACES; i++)
        assert_int_equal(pci_places_add(&one, (pci_place){i, i, i, i + 1},
                                        NULL),
                         PINCITE_OK);
    for (i = 0; i <= PCI_MAX_OPERANDS; i++)
        operands[i] = one;
    for (i = 0; i < 3; i++) {
        static const uint32_t distances[] = {0, 100, UINT32_MAX};
        pci_spans found = PCI_SPANS_INIT;

        assert_int_equal(pci_places_near(operands, PCI_MAX_OPERANDS + 1,
                                         distances[i], &found, NULL),
                         PINCITE_OK);
        assert_int_equal(found.n, PLACES - PCI_MAX_OPERANDS + 1);
        pci_spans_release(&found);
    }
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
    pci_places_release(&one);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stretches_hold_all_operands),
        cmocka_unit_test(they_hold_no_shorter_one),
        cmocka_unit_test(any_number_may_stand_between),
        cmocka_unit_test(phrases_take_their_positions),
        cmocka_unit_test(each_operand_needs_its_own_place),
        cmocka_unit_test(overlapping_phrases_are_not_shared),
        cmocka_unit_test(operands_give_way_to_each_other),
        cmocka_unit_test(places_sort_by_position),
        cmocka_unit_test(it_agrees_with_a_slow_one),
        cmocka_unit_test(many_words_are_told_exactly),
        cmocka_unit_test(repeats_take_little_time),
    };

    return cmocka_run_group_tests_name("searcher/places", tests, NULL, NULL);
}
