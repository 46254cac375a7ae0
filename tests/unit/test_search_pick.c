/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which of the candidates are shown. */
#include <config.h>

#include "tests/unit/test_engine.h"

#include "searcher/rank/pick.h"
#include "text/sketch.h"

enum { MOST = 400 };

/* Candidates written as "a1 b1 a2": articles and the numbers of their
 * passages, best first, each scoring less than the one before; with "=" in
 * front as much. Articles of capital letters are copies of one text. */
static size_t
read_candidates(const char *text, pci_candidate list[MOST])
{
    double score = 1000;
    size_t n = 0;

    for (; *text; text += *text == ' ') {
        pci_candidate c = {.score = score};

        if (*text == '=')
            text++;
        else
            c.score = --score;
        /* Far from all others. */
        pci_hash_bytes(text, 1, c.article);
        memcpy(&c.sketch, c.article, sizeof c.sketch);
        c.sketch &= ~(uint64_t)1;
        if (*text >= 'A' && *text <= 'Z')
            c.sketch =
                UINT64_C(0xabcdef0123456788) + 2 * (uint64_t)(*text % 2);
        c.passage = (uint32_t)(text[1] - '0');
        c.document = (uint32_t)(*text << 16) | c.passage;
        c.index = (uint32_t)n;
        list[n++] = c;
        assert_true(n <= MOST);
        text += strcspn(text, " ");
    }
    return n;
}

/* Compares what is picked, with the number of copies left out, if any. */
static void
expect(const char *text, size_t limit, size_t per_article,
       const char *expected)
{
    pci_candidate list[MOST];
    pci_candidates all = {.list = list, .n = read_candidates(text, list)};
    pci_picking want = {.limit = limit, .per_article = per_article};
    pci_buf got = PCI_BUF_INIT(10000);
    size_t n = pci_pick(&all, &want);
    size_t i;

    assert_false(want.failed);
    for (i = 0; i < n; i++) {
        char name[50];

        snprintf(name, sizeof name, "%s%c%u", i ? " " : "",
                 (char)(list[i].document >> 16), list[i].passage);
        pci_buf_add_str(&got, name);
        if (list[i].similar > 0) {
            snprintf(name, sizeof name, "+%u", list[i].similar);
            pci_buf_add_str(&got, name);
        }
    }
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p, expected);
    pci_buf_release(&got);
}

static void
the_best_come_in_their_order(void **state)
{
    (void)state;
    expect("a1 b1 a2 c1", 10, 0, "a1 b1 a2 c1");
    expect("a1 b1 a2 c1", 2, 0, "a1 b1");
    expect("a1 b1 a2 c1", 0, 0, "");
    expect("", 10, 3, "");
}

static void
few_of_one_article_are_shown(void **state)
{
    (void)state;
    expect("a1 a2 b1 a3 b2 c1", 10, 1, "a1 b1 c1");
    expect("a1 a2 b1 a3 b2 c1", 10, 2, "a1 a2 b1 b2 c1");
    expect("a1 a2 b1 a3 b2 c1", 3, 1, "a1 b1 c1");
    expect("a1 a2 b1 a3 b2 c1", 3, 2, "a1 a2 b1");
    expect("a1 a2 a3 a4", 10, 3, "a1 a2 a3");
    expect("a1 a2 a3 a4", 10, 9, "a1 a2 a3 a4");
}

/* Each copy counts once, however many of its passages match. */
static void
copies_are_left_out_and_counted(void **state)
{
    (void)state;
    expect("A1 B1 b1", 10, 0, "A1+1 b1");
    expect("A1 a1 B1 A2 B2 C1", 10, 0, "A1+2 a1 A2");
    expect("b1 C1 A1 B1", 10, 1, "b1 C1+2");
}

/* Two indexes may hold one article. */
static void
a_passage_is_shown_once(void **state)
{
    (void)state;
    expect("a1 =a1 b1", 10, 0, "a1 b1");
    expect("a1 =b1 =a1 =b1 c1", 10, 0, "a1 b1 c1");
    expect("a1 =a1 a2 =a2 a3 =a3", 10, 2, "a1 a2");
    expect("a1 =a2 =a1 =a2", 10, 0, "a1 a2");
    expect("A1 =A1 B1 =B1", 10, 0, "A1+1");
}

static void
texts_without_a_sketch_are_no_copies(void **state)
{
    pci_candidate list[MOST];
    pci_candidates all = {.list = list, .n = read_candidates("A1 B1", list)};
    pci_picking want = {.limit = 10};

    (void)state;
    list[0].sketch = list[1].sketch = PCI_SKETCH_NONE;
    assert_int_equal(pci_pick(&all, &want), 2);
    assert_int_equal(list[0].similar, 0);
}

/* More articles than a small table has slots for. */
static void
many_articles_are_told_apart(void **state)
{
    pci_candidate list[MOST];
    pci_candidates all = {.list = list, .n = MOST};
    pci_picking want = {.limit = MOST, .per_article = 1};
    size_t i;

    (void)state;
    memset(list, 0, sizeof list);
    for (i = 0; i < MOST; i++) {
        uint32_t article = (uint32_t)(i % 100);

        pci_hash_bytes(&article, sizeof article, list[i].article);
        list[i].score = (double)(MOST - i);
        list[i].passage = (uint32_t)(i + 1);
    }
    assert_int_equal(pci_pick(&all, &want), 100);
    for (i = 0; i < 100; i++)
        assert_int_equal(list[i].passage, i + 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_come_in_their_order),
        cmocka_unit_test(few_of_one_article_are_shown),
        cmocka_unit_test(copies_are_left_out_and_counted),
        cmocka_unit_test(a_passage_is_shown_once),
        cmocka_unit_test(texts_without_a_sketch_are_no_copies),
        cmocka_unit_test(many_articles_are_told_apart),
    };

    return cmocka_run_group_tests_name("searcher/pick", tests, NULL, NULL);
}
