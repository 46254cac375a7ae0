/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/plain/compound.h"
#include "tests/unit/test_text_blocks.h"

/* A text that ends its first line with `cut`, and goes on with `rest`. */
static void
check_cut(const char *cut, const char *rest, const char *elsewhere,
          const char *expected)
{
    pci_buf source = PCI_BUF_INIT(10000);
    pci_buf got = PCI_BUF_INIT(10000);

    pci_buf_add_str(&source,
                    "The clerk who kept the books at the old mill wrote of ");
    pci_buf_add_str(&source, cut);
    pci_buf_add_str(&source, "\n");
    pci_buf_add_str(&source, rest);
    pci_buf_add_str(&source,
                    " in a small round hand, and nobody has corrected it\n"
                    "since, although the mill was sold twice and burnt down "
                    "once.\n"
                    "The miller's wife could read, but what she read she did "
                    "not tell,\nand her sons were sent away to learn the "
                    "trade of their uncle,\nwho had a brewery and no heir, "
                    "and a house with a green gate.\n");
    pci_buf_add_str(&source, elsewhere);
    pci_buf_add_str(&source, "\n");
    blocks_of(source.p, &got);
    if (!strstr(got.p, expected))
        print_message("no '%s' in:\n%s\n", expected, got.p);
    assert_non_null(strstr(got.p, expected));
    pci_buf_release(&source);
    pci_buf_release(&got);
}

static void
the_joined_word_decides(void **state)
{
    (void)state;
    check_cut("inter-", "national", "It was an international trade.",
              "wrote of international in");
    check_cut("Inter-", "national", "It was an INTERNATIONAL trade.",
              "wrote of International in");
    check_cut("INTER-", "NATIONAL", "It was an international trade.",
              "wrote of INTERNATIONAL in");
    /* Inflected forms will do. */
    check_cut("pipe-", "lines", "One pipeline froze.",
              "wrote of pipelines in");
    check_cut("\xd0\xb3\xd0\xbe\xd1\x80\xd0\xbe-", "\xd0\xb4\xd0\xb0 \xd0\xb8",
              "\xd0\x93\xd0\xbe\xd1\x80\xd0\xbe\xd0\xb4\xd0\xb0.",
              "wrote of \xd0\xb3\xd0\xbe\xd1\x80\xd0\xbe\xd0\xb4\xd0\xb0 ");
}

static void
the_compound_decides(void **state)
{
    (void)state;
    check_cut("inter-", "state", "The inter-state ferry ran late.",
              "wrote of inter-state in");
    /* Both forms occur: the one that does so more often. */
    check_cut("co-", "operation",
              "Much co-operation, little cooperation, more co-operation.",
              "wrote of co-operation in");
    check_cut("co-", "operation",
              "Much co-operation, little cooperation, more cooperation.",
              "wrote of cooperation in");
    /* Others start with the same word. */
    check_cut("self-", "reliance", "He had self-respect.",
              "wrote of self-reliance in");
}

static void
what_nothing_tells_of_keeps_its_hyphen(void **state)
{
    (void)state;
    check_cut("great-", "power", "A great noise, and a power cut.",
              "wrote of great-power in");
    check_cut("fifty-", "fifty", "", "wrote of fifty-fifty in");
    check_cut("follow-", "up", "", "wrote of follow-up in");
    check_cut("Anglo-", "French", "", "wrote of Anglo-French in");
    check_cut("US-", "led", "", "wrote of US-led in");
    check_cut("Su-", "27", "", "wrote of Su-27 in");
    check_cut("state-of-the-", "art", "", "wrote of state-of-the-art in");
    check_cut("pre-", "and post-war", "", "wrote of pre- and post-war in");
    check_cut("e-", "mail", "An email came.", "wrote of e-mail in");
}

static void
soft_hyphens_go(void **state)
{
    (void)state;
    check_cut("inter\u00ad", "national", "", "wrote of international in");
    check_cut("inter\u00ac", "national", "", "wrote of international in");
    check_cut("inter\u2010", "state", "The inter-state ferry.",
              "wrote of inter\u2010state in");
    /* No word is without a vowel. */
    check_cut("indus-", "try", "", "wrote of indus-try in");
    check_cut("stre-", "ngth", "", "wrote of strength in");
}

/* Many more hyphens than compounds: the text was set with broken words. */
static const char broken[] =
    "The harbour of the town was filled with sand in the course of a gene-\n"
    "ration, and the merchants who had lent the money for it were des-\n"
    "titute before the first winter was over. What they had left was a ware-\n"
    "house, an agreement with the lord of the manor, and a quarrel about the\n"
    "settlement of a debt that grew with every month. The town had little "
    "em-\n"
    "ployment to give to a sailor, and the develop-\n"
    "ment of the port came to an end. Some spoke of great-\n"
    "power pride, and some of fate and of a great shame.\n";

static void
texts_with_broken_words_are_known(void **state)
{
    (void)state;
    check_blocks(
        broken,
        "P The harbour of the town was filled with sand in the course of a "
        "generation, and the merchants who had lent the money for it were "
        "destitute before the first winter was over. What they had left was "
        "a warehouse, an agreement with the lord of the manor, and a quarrel "
        "about the settlement of a debt that grew with every month. The town "
        "had little employment to give to a sailor, and the development of "
        "the port came to an end. Some spoke of great-power pride, and some "
        "of fate and of a great shame.");
}

/* A text that breaks its words, with one more cut. */
static void
check_among_broken(const char *cut, const char *rest, const char *expected)
{
    pci_buf tail = PCI_BUF_INIT(2000);

    pci_buf_add_str(&tail, broken);
    check_cut(cut, rest, tail.p, expected);
    pci_buf_release(&tail);
}

static void
compounds_stay_among_broken_words(void **state)
{
    (void)state;
    check_among_broken("well-", "known", "wrote of well-known in");
    check_among_broken("twenty-", "first", "wrote of twenty-first in");
    check_among_broken("self-", "governing", "wrote of self-governing in");
    check_among_broken("long-", "term", "wrote of long-term in");
    check_among_broken("so-", "called", "wrote of so-called in");
    check_among_broken("Berlin-", "based", "wrote of Berlin-based in");
    check_among_broken("newly-", "elected", "wrote of newly-elected in");
    check_among_broken("well-", "to-do", "wrote of well-to-do in");
    check_among_broken("merchant-", "funded", "wrote of merchant-funded in");
}

static void
other_words_are_joined_among_broken_ones(void **state)
{
    (void)state;
    check_among_broken("inter-", "national", "wrote of international in");
    check_among_broken("De-", "fence", "wrote of Defence in");
    check_among_broken("govern-", "ment", "wrote of government in");
    check_among_broken("mem-", "ber", "wrote of member in");
    check_among_broken("short-", "age", "wrote of shortage in");
    check_among_broken("high-", "way", "wrote of highway in");
    check_among_broken("self-", "ish", "wrote of selfish in");
    check_among_broken("so-", "cial", "wrote of social in");
    check_among_broken("analy-", "tical", "wrote of analytical in");
    /* Both halves are words of the text, but none starts a compound. */
    check_among_broken("with-", "drew", "wrote of withdrew in");
    check_among_broken("re-", "sailor", "wrote of resailor in");
}

/* One line end that surely cuts a word tells of the others. */
static void
a_short_text_tells_how_it_was_set(void **state)
{
    (void)state;
    check_cut("agree-", "ment", "", "wrote of agreement in");
    check_cut("un-", "likely", "", "wrote of unlikely in");
    check_cut("har-", "bours", "The settle-\nment was old.",
              "wrote of harbours in");
    check_cut("har-", "bours", "The town was old.", "wrote of har-bours in");
    check_cut("well-", "known", "The settle-\nment was old.",
              "wrote of well-known in");
}

/* What is known of English words is not held against others. */
static void
other_languages_have_other_compounds(void **state)
{
    static const char german[] =
        "Der Schreiber der alten M\u00fchle schrieb von seinem all-\n"
        "gemeinen Kummer und von dem be-\nwegten Leben der Stadt, die in "
        "jenen Jahren zu\nviel Geld und zu wenig Ver-\nstand hatte, und von "
        "seinen Br\u00fcdern, die er nicht mehr\nsah, und von dem Hau-\nse "
        "am Markt, in dem die Witwe des Fer-\ngen wohnte.\n";

    (void)state;
    check_has(german,
              "P Der Schreiber der alten M\u00fchle schrieb von seinem "
              "allgemeinen Kummer und von dem bewegten Leben der Stadt, die "
              "in jenen Jahren zu viel Geld und zu wenig Verstand hatte, und "
              "von seinen Br\u00fcdern, die er nicht mehr sah, und von dem "
              "Hause am Markt, in dem die Witwe des Fergen wohnte.");
}

static pci_compound
tell(const char *left, const char *right)
{
    return pci_compound_tell(left, strlen(left), right, strlen(right), false);
}

static void
english_words_tell_of_compounds(void **state)
{
    (void)state;
    assert_int_equal(tell("well", "known"), PCI_COMPOUND_PARTS);
    assert_int_equal(tell("WELL", "KNOWN"), PCI_COMPOUND_PARTS);
    assert_int_equal(tell("oil", "rich"), PCI_COMPOUND_PARTS);
    assert_int_equal(tell("high", "lights"), PCI_COMPOUND_WHOLE);
    assert_int_equal(tell("re", "main"), PCI_COMPOUND_WHOLE);
    assert_int_equal(tell("re", "elected"), PCI_COMPOUND_PARTS);
    assert_int_equal(tell("un", "known"), PCI_COMPOUND_NEVER);
    assert_int_equal(tell("well", "ness"), PCI_COMPOUND_NEVER);
    assert_int_equal(tell("dam", "age"), PCI_COMPOUND_WHOLE);
    assert_int_equal(tell("middle", "age"), PCI_COMPOUND_PARTS);
    assert_int_equal(tell("pipe", "lines"), PCI_COMPOUND_UNTOLD);
    assert_int_equal(tell("", ""), PCI_COMPOUND_UNTOLD);
    assert_int_equal(tell("caf\u00e9", "based"), PCI_COMPOUND_UNTOLD);
    assert_int_equal(tell("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "based"),
                     PCI_COMPOUND_UNTOLD);
    assert_int_equal(pci_compound_tell("state", 5, "of", 2, true),
                     PCI_COMPOUND_PARTS);
}

static void
a_mark_spans_what_was_left_out(void **state)
{
    pci_article a;
    const char *word;
    size_t at;
    size_t from;
    size_t to;

    (void)state;
    assert_int_equal(pci_article_parse(broken, strlen(broken), "x", &a, NULL),
                     PINCITE_OK);
    word = strstr(a.text.p, "generation");
    assert_non_null(word);
    at = (size_t)(word - a.text.p);
    from = pci_map_start(&a.map, at);
    to = pci_map_end(&a.map, at + 10);
    assert_int_equal(to - from, 12);
    assert_memory_equal(broken + from, "gene-\nration", 12);
    assert_int_equal(pci_map_end(&a.map, at + 4), from + 4);
    assert_int_equal(pci_map_start(&a.map, at + 4), from + 6);
    pci_article_release(&a);
}

static void
words_are_joined_across_pages(void **state)
{
    (void)state;
    check_has("The ferryman of the upper landing had no boat of his own, and "
              "every spring he asked the inter-\n"
              "\n"
              "                         Page 3 of 9\n"
              "\fA Ferryman's Year\n"
              "\n"
              "national company for the loan of one. It was refused. The "
              "company was too international to care.\n",
              "P The ferryman of the upper landing had no boat of his own, "
              "and every spring he asked the international company for the "
              "loan of one. It was refused. The company was too "
              "international to care.");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_joined_word_decides),
        cmocka_unit_test(the_compound_decides),
        cmocka_unit_test(what_nothing_tells_of_keeps_its_hyphen),
        cmocka_unit_test(soft_hyphens_go),
        cmocka_unit_test(texts_with_broken_words_are_known),
        cmocka_unit_test(compounds_stay_among_broken_words),
        cmocka_unit_test(other_words_are_joined_among_broken_ones),
        cmocka_unit_test(a_short_text_tells_how_it_was_set),
        cmocka_unit_test(other_languages_have_other_compounds),
        cmocka_unit_test(english_words_tell_of_compounds),
        cmocka_unit_test(a_mark_spans_what_was_left_out),
        cmocka_unit_test(words_are_joined_across_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
