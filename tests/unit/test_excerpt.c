/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "searcher/match/excerpt.h"

/* A text whose marks were written as [mark]. */
typedef struct marked {
    pci_buf text;
    pci_span marks[300];
    size_t n_marks;
} marked;

static void
read_marked(const char *z, marked *m)
{
    pci_buf empty = PCI_BUF_INIT(1 << 20);

    m->text = empty;
    m->n_marks = 0;
    for (; *z; z++) {
        if (*z == '[')
            m->marks[m->n_marks].start = m->text.n;
        else if (*z == ']')
            m->marks[m->n_marks++].end = m->text.n;
        else
            pci_buf_add_byte(&m->text, *z);
    }
}

/* The excerpt, with ~ where something is left out. */
static void
expect(const char *z, size_t budget, const char *expected)
{
    pci_buf got = PCI_BUF_INIT(1 << 20);
    pci_excerpt e;
    marked m;

    read_marked(z, &m);
    e = pci_excerpt_choose(m.text.p, m.text.n, m.marks, m.n_marks, budget);
    assert_true(e.start <= e.end && e.end <= m.text.n);
    assert_int_equal(e.before, e.start > 0);
    assert_int_equal(e.after, e.end < m.text.n);
    if (e.before)
        pci_buf_add_byte(&got, '~');
    pci_buf_add(&got, m.text.p + e.start, e.end - e.start);
    if (e.after)
        pci_buf_add_byte(&got, '~');
    pci_buf_add_byte(&got, '\0');
    assert_string_equal(got.p, expected);
    pci_buf_release(&got);
    pci_buf_release(&m.text);
}

static void
what_fits_is_whole(void **state)
{
    (void)state;
    expect("", 10, "");
    expect("", 0, "");
    expect("One. [Two].", 9, "One. Two.");
    expect("Ice.", 4, "Ice.");
    expect(" \n  ", 2, " \n  ");
}

static void
without_marks_it_is_the_beginning(void **state)
{
    (void)state;
    expect("The ice broke. The boats left. Nobody saw.", 15,
           "The ice broke.~");
    expect("The ice broke. The boats left. Nobody saw.", 30,
           "The ice broke. The boats left.~");
    expect("  The ice broke. The boats left.", 15, "  The ice broke.~");
    expect("The ice broke on the river and the boats left", 20,
           "The ice broke on the~");
}

static void
whole_sentences_hold_the_best_marks(void **state)
{
    (void)state;
    expect("The ice broke. The [boats] left. Nobody saw.", 16,
           "~The boats left.~");
    expect("The ice broke. The boats left. [Nobody] saw.", 16, "~Nobody saw.");
    /* Two words beat one that comes twice. */
    expect("[Coal], more [coal]. It was late. [Ice] and [coal]. End.", 14,
           "~Ice and coal.~");
    /* Forms of one word are one. */
    expect("A [boat], the [boats]. It was late. [Ice] and [coal]. End.", 18,
           "~Ice and coal. End.");
    /* Of equals the first. */
    expect("None. [Coal] here. It was late. [Coal] here. End.", 11,
           "~Coal here.~");
    /* A phrase counts its words. */
    expect("[Ice] it was. None of it. The [soft alliance] held.", 24,
           "~The soft alliance held.");
}

static void
marks_stand_in_the_middle_unless_at_the_start(void **state)
{
    (void)state;
    expect("Aa aa. Bb bb. Cc [cc]. Dd dd. Ee ee. Ff ff.", 20,
           "Aa aa. Bb bb. Cc cc.~");
    expect("Aa aa. Bb bb. Cc cc. Dd [dd]. Ee ee. Ff ff.", 20,
           "~Cc cc. Dd dd. Ee ee.~");
}

static void
a_mark_across_sentences_holds_them_together(void **state)
{
    (void)state;
    expect("Aa aa. Bb [bb. Cc] cc. Dd dd. Ee ee.", 13, "~Bb bb. Cc cc.~");
    /* Both do not fit: it is cut around the mark. */
    expect("Aa aa. Long it was and [ice. Coal] came in late there. Ee.", 20,
           "~and ice. Coal came~");
}

static void
blocks_end_sentences(void **state)
{
    (void)state;
    expect("A heading\nThe text of it\nand [more]\nEnd", 10, "~and more~");
    expect("A heading\nThe text of it\nand [more]\nEnd", 12, "~and more\nEnd");
}

static void
long_sentences_are_cut_around_marks(void **state)
{
    (void)state;
    expect("one two three four [five] six seven eight nine ten", 20,
           "~four five six seven~");
    expect("one two three four five six seven eight nine [ten]", 20,
           "~seven eight nine ten");
    expect("[one] two three four five six seven eight nine ten", 20,
           "one two three four~");
    expect("one two [three] four five six [seven] [eight] nine ten", 18,
           "~seven eight nine~");
    /* A short sentence before it and one behind. */
    expect("No. One two three [four] five six seven eight nine. No.", 16,
           "~three four five~");
}

static void
marks_are_whole_if_they_fit(void **state)
{
    (void)state;
    expect("one [two three four] five [six seven] eight nine ten", 21,
           "~two three four five~");
    expect("one [two three four five] six seven eight nine ten", 19,
           "~two three four five~");
    /* The second does not fit beside the first: not a part of it. */
    expect("aa [one two] bb cc [three four five six] dd ee ff gg", 20,
           "~three four five six~");
    expect("xx [one two three four] y [five] zz zz zz zz zz zz", 22,
           "~one two three four y~");
    /* Longer than the budget. */
    expect("aa bb [one two three four five six seven] cc dd ee", 15,
           "~one two three~");
    expect("aa bb [onetwothreefourfivesixseven] cc dd ee ff gg", 15,
           "~onetwothreefour~");
}

static void
giant_words_are_cut(void **state)
{
    char text[400];

    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    expect(text, 5, "xxxxx~");
    expect(text, 0, "x~");
    memcpy(text + 100, " [ice] ", 7);
    expect(text, 11, "~ice~");
    expect(text, 103,
           "~xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ice "
           "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx~");
}

static void
characters_count_and_stay_whole(void **state)
{
    (void)state;
    /* Twelve characters, twenty-one bytes. */
    expect("\u041b\u0451\u0434 \u0442\u0440\u0435\u0441\u043d\u0443\u043b.",
           12,
           "\u041b\u0451\u0434 \u0442\u0440\u0435\u0441\u043d\u0443\u043b.");
    expect("\u6d77\u8c61\u5728\u51b0\u4e0a[\u7761\u89c9]\u6d77\u8c61", 4,
           "~\u4e0a\u7761\u89c9\u6d77~");
    /* No accent is parted from its letter. */
    expect("aaaae\u0301e\u0301bbbb", 5, "aaaa~");
}

static void
many_marks_are_bounded(void **state)
{
    pci_buf text = PCI_BUF_INIT(1 << 20);
    pci_span marks[300];
    pci_excerpt e;
    size_t i;

    (void)state;
    for (i = 0; i < 300; i++) {
        marks[i].start = text.n;
        pci_buf_add_str(&text, "ice.");
        marks[i].end = text.n - 1;
        pci_buf_add_str(&text, " It. ");
    }
    e = pci_excerpt_choose(text.p, text.n, marks, 300, 50);
    assert_int_equal(e.start, 0);
    assert_int_equal(e.end, 49);
    pci_buf_release(&text);
}

/* Whatever the text: within the budget, at characters, no mark is cut that
 * could be whole, and some mark is seen. */
static void
check_random(const marked *m, size_t budget)
{
    const char *text = m->text.p;
    size_t n = m->text.n;
    pci_excerpt e = pci_excerpt_choose(text, n, m->marks, m->n_marks, budget);
    size_t seen = 0;
    size_t i;

    assert_true(e.start <= e.end && e.end <= n);
    assert_int_equal(e.before, e.start > 0);
    assert_int_equal(e.after, e.end < n);
    assert_int_equal(pci_utf8_valid_length(text + e.start, e.end - e.start),
                     e.end - e.start);
    /* White space at the ends of the text comes with it. */
    if (e.before && e.after)
        assert_true(pci_utf8_count(text + e.start, e.end - e.start) <= budget);
    for (i = 0; i < m->n_marks; i++) {
        const pci_span *s = &m->marks[i];
        bool inside = s->start >= e.start && s->end <= e.end;
        bool touched = s->start < e.end && s->end > e.start;

        seen += touched;
        if (pci_utf8_count(text + s->start, s->end - s->start) <= budget)
            assert_int_equal(inside, touched);
    }
    assert_true(seen > 0 || m->n_marks == 0);
}

static void
random_texts_keep_the_promises(void **state)
{
    static const char *const pieces[] = {"a",      "ice",    " ",
                                         " ",      ". ",     ".",
                                         "\n",     "\u00e9", "e\u0301",
                                         "\u6d77", "winter", "\u3002",
                                         "U.S. ",  " ",      "[",
                                         "]",      "[",      "]"};
    int round;

    (void)state;
    srand(11);
    for (round = 0; round < 30000; round++) {
        pci_buf z = PCI_BUF_INIT(1 << 20);
        size_t n = 1 + (size_t)rand() % 60;
        bool open = false;
        bool empty = true;
        marked m;

        while (n-- > 0) {
            const char *p =
                pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)];

            /* Marks start and end with words, as those of queries do. */
            if (*p == '[') {
                if (open)
                    continue;
                pci_buf_add_str(&z, "[k");
                open = true;
                empty = false;
            } else if (*p == ']') {
                if (!open)
                    continue;
                pci_buf_add_str(&z, "k]");
                open = false;
            } else {
                pci_buf_add_str(&z, p);
                empty = false;
            }
        }
        if (open)
            pci_buf_add_str(&z, "k]");
        if (!empty) {
            pci_buf_add_byte(&z, '\0');
            read_marked(z.p, &m);
            check_random(&m, 1 + (size_t)rand() % 40);
            pci_buf_release(&m.text);
        }
        pci_buf_release(&z);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_is_whole),
        cmocka_unit_test(without_marks_it_is_the_beginning),
        cmocka_unit_test(whole_sentences_hold_the_best_marks),
        cmocka_unit_test(marks_stand_in_the_middle_unless_at_the_start),
        cmocka_unit_test(a_mark_across_sentences_holds_them_together),
        cmocka_unit_test(blocks_end_sentences),
        cmocka_unit_test(long_sentences_are_cut_around_marks),
        cmocka_unit_test(marks_are_whole_if_they_fit),
        cmocka_unit_test(giant_words_are_cut),
        cmocka_unit_test(characters_count_and_stay_whole),
        cmocka_unit_test(many_marks_are_bounded),
        cmocka_unit_test(random_texts_keep_the_promises),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
