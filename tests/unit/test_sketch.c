/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/sketch.h"

enum { ESSAY_WORDS = 1300 }; /* about eight kilobytes */

static void
add_text(pci_sketch *s, const char *text, size_t n)
{
    pci_tokens tokens = PCI_TOKENS_INIT;

    assert_int_equal(pci_tokenise(text, n, &tokens, NULL), PINCITE_OK);
    pci_sketch_add(s, &tokens);
    pci_tokens_release(&tokens);
}

static uint64_t
sketch_of(const char *text, size_t n)
{
    pci_sketch s;

    pci_sketch_begin(&s);
    add_text(&s, text, n);
    return pci_sketch_finish(&s);
}

static uint64_t
sketch_z(const char *text)
{
    return sketch_of(text, strlen(text));
}

/* Words of one vocabulary, the first of them often, as in any language. */
static void
add_words(pci_buf *out, size_t n, uint32_t seed)
{
    static const char *const parts[] = {"ka",  "rel", "mi", "ton",  "sa",
                                        "vor", "en",  "du", "list", "ba"};
    size_t i;

    for (i = 0; i < n; i++) {
        uint32_t word;

        seed = seed * 1664525 + 1013904223;
        word = (seed >> 16) % 1000;
        word = word * word / 1000;
        pci_buf_add_str(out, parts[word / 100]);
        pci_buf_add_str(out, parts[word / 10 % 10]);
        pci_buf_add_str(out, parts[word % 10]);
        pci_buf_add_str(out, i % 14 == 13 ? ".\n" : " ");
    }
}

/* An essay in two parts with something put between them. */
static uint64_t
essay(uint32_t seed, const char *before, size_t middle)
{
    pci_buf text = PCI_BUF_INIT(1 << 20);
    uint64_t sketch;

    pci_buf_add_str(&text, before);
    add_words(&text, ESSAY_WORDS / 2, seed);
    add_words(&text, middle, 77);
    add_words(&text, ESSAY_WORDS / 2, seed + 1);
    sketch = sketch_of(text.p, text.n);
    pci_buf_release(&text);
    return sketch;
}

static void
copies_are_near(void **state)
{
    uint32_t seed;

    (void)state;
    for (seed = 100; seed < 120; seed += 2) {
        uint64_t a = essay(seed, "", 0);

        assert_true(pci_sketch_near(a, a));
        assert_true(pci_sketch_near(a, essay(seed, "", 0)));
        assert_true(pci_sketch_near(a, essay(seed, "", 14)));
        assert_true(pci_sketch_near(essay(seed, "", 40), a));
        assert_true(pci_sketch_near(
            a, essay(seed, "Home Contact Search\nThe Lomsk Review\n", 0)));
    }
}

static void
essays_in_the_same_words_are_not(void **state)
{
    uint64_t sketches[20];
    size_t i, k;

    (void)state;
    for (i = 0; i < 20; i++)
        sketches[i] = essay((uint32_t)(1000 + 2 * i), "", 0);
    for (i = 0; i < 20; i++) {
        for (k = 0; k < i; k++)
            assert_false(pci_sketch_near(sketches[i], sketches[k]));
    }
}

/* What a text looks like without what sketches are blind for. */
static void
lines_capitals_and_quotes_make_no_difference(void **state)
{
    (void)state;
    assert_true(
        sketch_z("\"That isn't an \303\211lan,\" she said.") ==
        sketch_z("\342\200\234THAT isn\342\200\231t\nan elan\342\200\235"
                 "\n\nshe said"));
}

static void
pieces_are_one_text(void **state)
{
    pci_buf text = PCI_BUF_INIT(1 << 20);
    pci_sketch s;
    size_t from = 0;

    (void)state;
    add_words(&text, 400, 5);
    pci_sketch_begin(&s);
    while (from < text.n) {
        size_t to = from + 1;

        while (to < text.n && text.p[to - 1] != '\n')
            to++;
        add_text(&s, text.p + from, to - from);
        from = to;
    }
    assert_true(pci_sketch_finish(&s) == sketch_of(text.p, text.n));
    pci_buf_release(&text);
}

static void
joined_forms_do_not_count(void **state)
{
    (void)state;
    assert_true(sketch_z("an inter-state rail-road") ==
                sketch_z("an inter state rail road"));
}

static void
short_texts_are_near_only_to_their_equals(void **state)
{
    static const char a[] = "The ice broke and the boats left the harbour.";
    pci_buf text = PCI_BUF_INIT(1 << 20);
    uint64_t shorter;

    (void)state;
    assert_true(pci_sketch_near(sketch_z(a), sketch_z(a)));
    assert_false(pci_sketch_near(
        sketch_z(a),
        sketch_z("The ice broke and the ships left the harbour.")));
    assert_false(
        pci_sketch_near(sketch_z("ice boats"), sketch_z("boats ice")));
    assert_true(pci_sketch_near(sketch_z("ice"), sketch_z("Ice!")));

    /* A long text is never near to a short one. */
    add_words(&text, PCI_SKETCH_RUNS + 1, 9);
    shorter = sketch_of(text.p, text.n);
    pci_buf_add_str(&text, "kakaka");
    assert_false(pci_sketch_near(shorter, sketch_of(text.p, text.n)));
    assert_true(shorter & 1);
    assert_false(sketch_of(text.p, text.n) & 1);
    pci_buf_release(&text);
}

static void
no_words_are_near_to_nothing(void **state)
{
    (void)state;
    assert_true(sketch_z("") == PCI_SKETCH_NONE);
    assert_true(sketch_z(" -- \n ...") == PCI_SKETCH_NONE);
    assert_false(pci_sketch_near(PCI_SKETCH_NONE, PCI_SKETCH_NONE));
    assert_false(pci_sketch_near(PCI_SKETCH_NONE, 2));
    assert_false(pci_sketch_near(2, PCI_SKETCH_NONE));
}

static void
the_distance_is_as_told(void **state)
{
    uint64_t base = UINT64_C(0x8000000000000000);
    uint64_t bits = ((UINT64_C(1) << PCI_SKETCH_DISTANCE) - 1) << 1;

    (void)state;
    assert_true(pci_sketch_near(base, base | bits));
    assert_false(pci_sketch_near(base, base | bits << 1 | 2));
}

/* Sketches are on disk: they may not depend on machine or compiler. */
static void
sketches_stay_what_they_are(void **state)
{
    (void)state;
    assert_true(sketch_z("The ice broke.") == UINT64_C(0xa1e6ceff9ab034d7));
    assert_true(essay(100, "", 0) == UINT64_C(0x3cc5148471c8348c));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_are_near),
        cmocka_unit_test(essays_in_the_same_words_are_not),
        cmocka_unit_test(lines_capitals_and_quotes_make_no_difference),
        cmocka_unit_test(pieces_are_one_text),
        cmocka_unit_test(joined_forms_do_not_count),
        cmocka_unit_test(short_texts_are_near_only_to_their_equals),
        cmocka_unit_test(no_words_are_near_to_nothing),
        cmocka_unit_test(the_distance_is_as_told),
        cmocka_unit_test(sketches_stay_what_they_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
