/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "searcher/marks.h"
#include "searcher/parse.h"

/* English only. */
static int
set_up(void **state)
{
    static pci_analysers languages;
    pci_analyser *a;

    if (pci_analysers_get(&languages, "en", &a, NULL))
        return -1;
    *state = &languages;
    return 0;
}

static int
tear_down(void **state)
{
    pci_analysers_release(*state);
    return 0;
}

/* Marks `text` with [ and ] and compares. */
static void
expect(void **state, const char *query, const char *text, const char *marked)
{
    pci_ask ask;
    pci_finder *finder;
    pci_spans spans = PCI_SPANS_INIT;
    pci_buf out = PCI_BUF_INIT(100000);
    size_t at = 0;
    size_t i;

    assert_int_equal(pci_parse(query, strlen(query), *state, &ask, NULL),
                     PINCITE_OK);
    assert_int_equal(pci_finder_new(&ask, *state, &finder, NULL), PINCITE_OK);
    assert_int_equal(pci_finder_find(finder, text, strlen(text), "en", &spans,
                                     NULL),
                     PINCITE_OK);
    for (i = 0; i < spans.n; i++) {
        pci_buf_add(&out, text + at, spans.list[i].start - at);
        pci_buf_add_byte(&out, '[');
        pci_buf_add(&out, text + spans.list[i].start,
                    spans.list[i].end - spans.list[i].start);
        pci_buf_add_byte(&out, ']');
        at = spans.list[i].end;
    }
    pci_buf_add_str(&out, text + at);
    assert_string_equal(out.p, marked);
    pci_buf_release(&out);
    pci_spans_release(&spans);
    pci_finder_free(finder);
    pci_ask_release(&ask);
}

static void
stems_are_marked_as_written(void **state)
{
    expect(state, "alliance", "Alliances, ALLIED or an alliance’s end.",
           "[Alliances], ALLIED or an [alliance’s] end.");
    expect(state, "gas pipelines", "A gas pipeline; a pipe.",
           "A [gas] [pipeline]; a pipe.");
}

static void
a_phrase_is_one_span(void **state)
{
    expect(state, "\"soft alliance\"",
           "A ‘soft alliance’ is no quasi alliance, nor soft.",
           "A ‘[soft alliance]’ is no quasi alliance, nor soft.");
    expect(state, "\"naval exercise\"", "Naval exercises, naval bases.",
           "[Naval exercises], naval bases.");
    expect(state, "\"a a\"", "a a a", "[a a a]");
}

static void
hyphenated_words_meet_their_parts(void **state)
{
    expect(state, "interstate", "inter-state and interstate",
           "[inter-state] and [interstate]");
    expect(state, "state", "inter-state", "inter-[state]");
    expect(state, "inter-state", "inter state, inter–state, interstate",
           "[inter state], [inter–state], [interstate]");
    expect(state, "\"the inter state system\"", "the inter-state system",
           "[the inter-state system]");
    expect(state, "\"the interstate\"", "on the inter-state highway",
           "on [the inter-state] highway");
    expect(state, "\"interstate highway\"", "on the inter-state highway",
           "on the [inter-state highway]");
}

static void
negated_words_are_never_marked(void **state)
{
    expect(state, "gas -oil", "oil and gas", "oil and [gas]");
    expect(state, "+gas -\"oil price\"", "gas: the oil price",
           "[gas]: the oil price");
}

static void
overlapping_marks_are_one(void **state)
{
    expect(state, "\"power of siberia\" siberia power",
           "Power of Siberia, Siberia", "[Power of Siberia], [Siberia]");
}

static void
nothing_asked_nothing_marked(void **state)
{
    expect(state, "", "some text", "some text");
    expect(state, "absent", "", "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stems_are_marked_as_written),
        cmocka_unit_test(a_phrase_is_one_span),
        cmocka_unit_test(hyphenated_words_meet_their_parts),
        cmocka_unit_test(negated_words_are_never_marked),
        cmocka_unit_test(overlapping_marks_are_one),
        cmocka_unit_test(nothing_asked_nothing_marked),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
