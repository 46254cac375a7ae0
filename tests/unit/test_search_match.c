/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a passage matches, and which of its bytes. */
#include <config.h>

#include "tests/unit/test_search.h"

#define NO_MATCH NULL

/* In an English text. */
static void
expect(const char *query, const char *text, const char *marked)
{
    pci_analysers languages = languages_of("en");
    pci_record r = record_of("/a", 1, text);

    expect_record(query, &languages, &r, marked);
    pci_analysers_release(&languages);
}

static void
stems_are_marked_as_written(void **state)
{
    (void)state;
    expect("alliance", "Alliances, ALLIED or an alliance’s end.",
           "[Alliances], ALLIED or an [alliance’s] end.");
    expect("gas pipelines", "A gas pipeline; a pipe.",
           "A [gas] [pipeline]; a pipe.");
    expect("oil", "A gas pipeline.", NO_MATCH);
}

static void
a_phrase_is_one_span(void **state)
{
    (void)state;
    expect("\"soft alliance\"",
           "A ‘soft alliance’ is no quasi alliance, nor soft.",
           "A ‘[soft alliance]’ is no quasi alliance, nor soft.");
    expect("\"naval exercise\"", "Naval exercises, naval bases.",
           "[Naval exercises], naval bases.");
    expect("\"a a\"", "a a a", "[a a a]");
    expect("\"naval bases\"", "Bases, naval.", NO_MATCH);
}

static void
hyphenated_words_meet_their_parts(void **state)
{
    (void)state;
    expect("interstate", "inter-state and interstate",
           "[inter-state] and [interstate]");
    expect("state", "inter-state", "inter-[state]");
    expect("inter-state", "inter state, inter–state, interstate",
           "[inter state], [inter–state], [interstate]");
    expect("\"the inter state system\"", "the inter-state system",
           "[the inter-state system]");
    expect("\"the interstate\"", "on the inter-state highway",
           "on [the inter-state] highway");
    expect("\"interstate highway\"", "on the inter-state highway",
           "on the [inter-state highway]");
    expect("\"the interstate highway\"", "on the inter-state highway",
           NO_MATCH);
    expect("multipolar", "a multi polar, multi-polar, multipolar world",
           "a [multi polar], [multi-polar], [multipolar] world");
}

static void
signs_of_money_may_be_left_out(void **state)
{
    (void)state;
    expect("$400", "It cost $400, or 400€.", "It cost [$400], or [400]€.");
    expect("400", "It cost $400.", "It cost $[400].");
}

static void
lists_bind_by_their_signs(void **state)
{
    (void)state;
    expect("gas oil", "some oil", "some [oil]");
    expect("+gas oil", "some oil", NO_MATCH);
    expect("+gas oil", "some gas", "some [gas]");
    expect("gas -oil", "some gas", "some [gas]");
    expect("gas -oil", "oil and gas", NO_MATCH);
    expect("-oil", "some gas", "some gas");
    expect("-oil", "some oil", NO_MATCH);
    expect("+gas -\"oil price\"", "gas: the price of oil",
           "[gas]: the price of oil");
    expect("(+gas coal) oil", "coal, oil", "coal, [oil]");
}

static void
chains_need_all_or_any(void **state)
{
    (void)state;
    expect("gas AND oil", "oil and gas", "[oil] and [gas]");
    expect("gas AND oil", "only gas", NO_MATCH);
    expect("gas AND NOT oil", "only gas", "only [gas]");
    expect("gas AND NOT oil", "oil and gas", NO_MATCH);
    expect("gas OR oil", "only gas", "only [gas]");
    expect("gas OR NOT oil", "neither", "neither");
    expect("gas OR NOT oil", "oil and gas", "oil and [gas]");
    expect("gas OR NOT oil", "only oil", NO_MATCH);
    expect("NOT gas AND NOT oil", "neither", "neither");
}

/* What failed leaves no mark of what it had found. */
static void
failed_parts_leave_no_marks(void **state)
{
    (void)state;
    expect("(gas AND oil) OR coal", "gas and coal", "gas and [coal]");
    expect("(gas NEAR/0 oil) coal", "gas, no oil, coal",
           "gas, no oil, [coal]");
    expect("(gas -oil) coal", "gas, oil, coal", "gas, oil, [coal]");
    expect("(+x gas) coal", "gas, coal", "gas, [coal]");
}

static void
near_marks_the_shortest_stretches(void **state)
{
    (void)state;
    expect("gas NEAR/1 deal", "gas deal", "[gas deal]");
    expect("gas NEAR/1 deal", "the deal on gas", "the [deal on gas]");
    expect("gas NEAR/1 deal", "deal on the gas", NO_MATCH);
    expect("gas NEAR/2 deal", "gas x gas x deal", "gas x [gas x deal]");
    expect("gas NEAR deal", "gas deal x x x gas", "[gas deal x x x gas]");
    expect("gas NEAR/2 deal", "gas deal x x x gas", "[gas deal] x x x gas");
    expect("gas NEAR gas", "gas", NO_MATCH);
    expect("gas NEAR/1 gas", "gas is gas", "[gas is gas]");
    expect("\"soft power\" NEAR/1 gas", "soft power of gas, soft gas",
           "[soft power of gas], soft gas");
    expect("(oil OR gas) NEAR/0 deal", "oil deal, a gas deal, coal deal",
           "[oil deal], a [gas deal], coal deal");
    expect("a NEAR/1 b NEAR/1 c", "b x a c", "[b x a c]");
    expect("a NEAR/1 b NEAR/1 c", "b x a x c", NO_MATCH);
}

static void
a_joined_form_is_one_word_beside_near(void **state)
{
    (void)state;
    expect("interstate NEAR/0 road", "inter-state road", "[inter-state road]");
    expect("road NEAR/0 interstate", "road, inter-state",
           "[road, inter-state]");
    expect("interstate NEAR/0 road", "inter-state x road", NO_MATCH);
}

static void
sentences_part_what_sentence_joins(void **state)
{
    (void)state;
    expect("gas SENTENCE deal", "A deal was made. Gas flows.", NO_MATCH);
    expect("gas SENTENCE deal", "The deal on all of this gas holds. Gas.",
           "The [deal on all of this gas] holds. Gas.");
    expect("gas SENTENCE deal", "A deal\nGas", NO_MATCH);
    expect("gas SENTENCE gas", "Gas. Gas and gas.", "Gas. [Gas and gas].");
    expect("gas SENTENCE none", "Gas. Gas and gas.", NO_MATCH);
}

static void
exact_words_are_as_typed(void **state)
{
    (void)state;
    expect("=axis", "Axis, axis, axes, AXIS", "[Axis], [axis], axes, [AXIS]");
    expect("=Axis", "Axis, axis, axes, AXIS", "[Axis], axis, axes, AXIS");
    expect("=café", "cafe, café", "cafe, [café]");
    expect("=cafe", "cafe, café", "[cafe], [café]");
    expect("=\"the Axis\"", "the axis. the Axis", "the axis. [the Axis]");
    expect("\"=Axis powers\"", "axis power, Axis power",
           "axis power, [Axis power]");
    expect("=interstate", "inter-state", "[inter-state]");
    expect("=Interstate", "Inter-State", NO_MATCH);
}

/* The words of the index that fit are given here by hand. */
static void
forms_stand_for_wild_and_fuzzy_words(void **state)
{
    pci_analysers languages = languages_of("en");
    pci_ask *ask = parse_for("\"soft pow*\"", &languages);
    pci_record r = record_of("/a", 1, "soft powers, soft power, soft potato");
    pci_item *item = &ask->kids[0]->items[1];
    char *got;

    (void)state;
    assert_null(mark_record(ask, &languages, &r));
    item->forms = pci_alloc_array(2, sizeof *item->forms);
    assert_non_null(item->forms);
    pci_word_set(&item->forms[0], "power", 5, NULL);
    pci_word_set(&item->forms[1], "powers", 6, NULL);
    item->n_forms = 2;
    got = mark_record(ask, &languages, &r);
    assert_string_equal(got, "[soft powers], [soft power], soft potato");
    pci_free(got);
    pci_ask_free(ask);
    pci_analysers_release(&languages);
}

static void
fields_match_and_mark_nothing(void **state)
{
    pci_analysers languages = languages_of("en");
    char title[] = "The Axis of Powers";
    char heading[] = "Gas deals";
    char author[] = "Ann Axel";
    char url[] = "https://x.example/axis";
    pci_record r = record_of("/essays/power.txt", 1, "power axis");

    (void)state;
    r.title = title;
    r.heading = heading;
    r.author = author;
    r.url = url;
    expect_record("title:power", &languages, &r, "power axis");
    expect_record("title:gas", &languages, &r, NO_MATCH);
    expect_record("title:\"axis of power\"", &languages, &r, "power axis");
    expect_record("title:\"of axis\"", &languages, &r, NO_MATCH);
    expect_record("title:=Axis", &languages, &r, "power axis");
    expect_record("title:=axes", &languages, &r, NO_MATCH);
    expect_record("heading:deal power", &languages, &r, "[power] axis");
    expect_record("author:axel", &languages, &r, "power axis");
    expect_record("author:axels", &languages, &r, NO_MATCH); /* no stems */
    expect_record("path:power", &languages, &r, "power axis");
    expect_record("path:powers", &languages, &r, NO_MATCH);
    expect_record("url:axis", &languages, &r, "power axis");
    expect_record("-title:gas axis", &languages, &r, "power [axis]");
    expect_record("title:(gas axis) AND axis", &languages, &r, "power [axis]");
    r.title = NULL;
    expect_record("title:power", &languages, &r, NO_MATCH);
    pci_analysers_release(&languages);
}

static void
filters_bind(void **state)
{
    pci_analysers languages = languages_of("en");
    char date[] = "2014-07";
    char english[] = "en";
    pci_record r = record_of("/a", 1, "gas");

    (void)state;
    expect_record("gas date:2014", &languages, &r, NO_MATCH);
    expect_record("gas lang:en", &languages, &r, NO_MATCH);
    expect_record("gas kind:text", &languages, &r, "[gas]");
    r.date = date;
    r.language = english;
    r.kind = PCI_KIND_NOTE;
    expect_record("gas date:2014", &languages, &r, "[gas]");
    expect_record("date:2014", &languages, &r, "gas");
    expect_record("date:2014-07-02..", &languages, &r, NO_MATCH);
    expect_record("date:2014-07..2014-07", &languages, &r, "gas");
    expect_record("date:..2014-07-30", &languages, &r, NO_MATCH);
    expect_record("date:2013 OR date:2014", &languages, &r, "gas");
    expect_record("oil date:2014", &languages, &r, NO_MATCH);
    expect_record("oil (date:2014 OR lang:de)", &languages, &r, NO_MATCH);
    expect_record("gas (date:2013 OR lang:en)", &languages, &r, "[gas]");
    expect_record("gas (date:2013 OR lang:de)", &languages, &r, NO_MATCH);
    expect_record("gas lang:english -lang:de", &languages, &r, "[gas]");
    expect_record("gas -lang:en", &languages, &r, NO_MATCH);
    expect_record("kind:note", &languages, &r, "gas");
    expect_record("kind:text", &languages, &r, NO_MATCH);
    pci_analysers_release(&languages);
}

/* The German stem of forest is that of for: each passage has its own. */
static void
each_language_has_its_own_stems(void **state)
{
    pci_analysers languages = languages_of("ende");
    char german[] = "de";
    char french[] = "fr";
    pci_record r = record_of("/a", 1, "Häuser for forests, haus");

    (void)state;
    expect_record("haus", &languages, &r, "Häuser for forests, [haus]");
    expect_record("forest", &languages, &r, "Häuser for [forests], haus");
    r.language = german;
    expect_record("haus", &languages, &r, "[Häuser] for forests, [haus]");
    expect_record("-haus", &languages, &r, NO_MATCH);
    r.language = french; /* that the index does not have */
    expect_record("haus", &languages, &r, NO_MATCH);
    pci_analysers_release(&languages);
}

static void
words_that_were_seen_are_noted(void **state)
{
    pci_analysers languages = languages_of("en");
    pci_ask *ask =
        parse_for("gas oil \"gas deal\" (coal NEAR gas)", &languages);
    pci_record r = record_of("/a", 1, "gas without a deal");

    (void)state;
    pci_free(mark_record(ask, &languages, &r));
    assert_true(ask->kids[0]->seen);
    assert_false(ask->kids[1]->seen);
    assert_false(ask->kids[2]->seen);
    assert_false(ask->kids[3]->kids[0]->kids[0]->seen);
    assert_true(ask->kids[3]->kids[0]->kids[1]->seen);
    pci_ask_free(ask);
    pci_analysers_release(&languages);
}

static void
overlapping_marks_are_one(void **state)
{
    (void)state;
    expect("\"power of siberia\" siberia power", "Power of Siberia, Siberia",
           "[Power of Siberia], [Siberia]");
    expect("state interstate", "inter-state", "[inter-state]");
}

static void
nothing_asked_nothing_marked(void **state)
{
    (void)state;
    expect("", "some text", "some text");
    expect("absent", "", NO_MATCH);
    expect("\"a b\" NEAR c", "", NO_MATCH);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stems_are_marked_as_written),
        cmocka_unit_test(a_phrase_is_one_span),
        cmocka_unit_test(hyphenated_words_meet_their_parts),
        cmocka_unit_test(signs_of_money_may_be_left_out),
        cmocka_unit_test(lists_bind_by_their_signs),
        cmocka_unit_test(chains_need_all_or_any),
        cmocka_unit_test(failed_parts_leave_no_marks),
        cmocka_unit_test(near_marks_the_shortest_stretches),
        cmocka_unit_test(a_joined_form_is_one_word_beside_near),
        cmocka_unit_test(sentences_part_what_sentence_joins),
        cmocka_unit_test(exact_words_are_as_typed),
        cmocka_unit_test(forms_stand_for_wild_and_fuzzy_words),
        cmocka_unit_test(fields_match_and_mark_nothing),
        cmocka_unit_test(filters_bind),
        cmocka_unit_test(each_language_has_its_own_stems),
        cmocka_unit_test(words_that_were_seen_are_noted),
        cmocka_unit_test(overlapping_marks_are_one),
        cmocka_unit_test(nothing_asked_nothing_marked),
    };

    return cmocka_run_group_tests_name("searcher/match", tests, NULL, NULL);
}
