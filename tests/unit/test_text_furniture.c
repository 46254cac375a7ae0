/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/unit/test_text_blocks.h"
#include "text/furniture/phrases.h"
#include "text/furniture/reasons.h"

/* Two paragraphs that nobody can take for anything else. */
#define FIRST                                                                 \
    "The valley was known for its plums, and in the autumn the carts stood "  \
    "so thick at the gate of the dealer that the mail coach had to wait. He " \
    "paid what he liked, and he was the only one who paid at all.\n\n"
#define LAST                                                                 \
    "In the end it was the wasps that decided the matter. No dealer would "  \
    "touch the fruit, and the growers, who had nothing left to lose, built " \
    "the distillery that made the valley rich.\n\n"

/* That a line in front of the text, and behind it, is furniture. */
static void
check_outside(const char *line, const char *reason)
{
    pci_buf source = PCI_BUF_INIT(10000);
    pci_buf block = PCI_BUF_INIT(10000);

    pci_buf_add_str(&block, "F[");
    pci_buf_add_str(&block, reason);
    pci_buf_add_str(&block, "] ");
    pci_buf_add_str(&block, line);
    pci_buf_add_str(&source, "The Plums of the Valley\n\n");
    pci_buf_add_str(&source, line);
    pci_buf_add_str(&source, "\n\n" FIRST LAST);
    check_has(source.p, block.p);
    pci_buf_clear(&source);
    pci_buf_add_str(&source, "The Plums of the Valley\n\n" FIRST LAST);
    pci_buf_add_str(&source, line);
    check_has(source.p, block.p);
    pci_buf_release(&source);
    pci_buf_release(&block);
}

/* That a line stays text before, between and behind the paragraphs. */
static void
check_text(const char *line)
{
    static const char *const before[] = {"A Title\n\n", "A Title\n\n" FIRST,
                                         "A Title\n\n" FIRST LAST};
    static const char *const behind[] = {"\n\n" FIRST LAST, "\n\n" LAST, "\n"};
    size_t i;

    for (i = 0; i < 3; i++) {
        pci_buf source = PCI_BUF_INIT(10000);
        pci_buf got = PCI_BUF_INIT(10000);

        pci_buf_add_str(&source, before[i]);
        pci_buf_add_str(&source, line);
        pci_buf_add_str(&source, behind[i]);
        blocks_of(source.p, &got);
        if (strstr(got.p, "F["))
            print_message("furniture in:\n%s\n", got.p);
        assert_null(strstr(got.p, "F["));
        pci_buf_release(&source);
        pci_buf_release(&got);
    }
}

static void
bylines_and_dates(void **state)
{
    (void)state;
    check_outside("By: Ada Bright-Tanner", "byline");
    check_outside("by Ada Bright and Jon van der Beek", "byline");
    check_outside("WRITTEN BY ADA BRIGHT, FEB 11 2019", "byline");
    check_outside("Written by Ada Bright, Fellow for Orchards", "byline");
    check_outside("Par Ad\u00e9la\u00efde Vergier", "byline");
    check_outside("Von Adele Gartner", "byline");
    check_outside("Autors \u0100da Koks", "byline");
    check_outside("\u0410\u0432\u0442\u043e\u0440: \u0410\u0434\u0430 "
                  "\u0421\u0430\u0434",
                  "byline");
    check_outside("Ada Bright | Reader in the history of orchards", "byline");
    check_outside("01 July 2014", "date line");
    check_outside("Published on Tuesday, 3 May 2015 at 10:15 am", "date line");
    check_outside("Public\u0113ts 30. j\u016bnijs, 2014", "date line");
    check_outside("Comment | 8 May 2015", "category line");
}

static void
what_only_looks_like_bylines_stays(void **state)
{
    (void)state;
    check_text("By the end of the war");
    check_text("By train to the Valley");
    check_text("Written by hand");
    check_text("Ada Bright is a reader in the history of orchards at the "
               "small college of the valley.");
    check_text("What was done on 3 May 2015");
    check_text("1914 and after");
    check_text("By Ada Bright had always been meant the elder of the two.");
}

static void
menus_and_links(void **state)
{
    (void)state;
    check_outside("Skip to main content", "skip link");
    check_outside("Aller au contenu", "skip link");
    check_outside("Toggle navigation", "menu");
    check_outside("Home | Fruit | Archive | About", "menu");
    check_outside("Accueil \u00b7 Dossiers \u00b7 Fruits", "menu");
    check_outside("Share on Facebook Tweet this Print Email", "share line");
    check_outside("Partager cet article", "share line");
    check_outside("Share this: LinkedIn - Twitter - E-mail", "share line");
    check_outside("Please login to leave a comment", "login line");
    check_outside("Connectez-vous pour laisser un commentaire", "login line");
    check_outside("Leave a Reply", "comment line");
    check_outside("12 Comments", "comment line");
    check_outside("We use cookies to give you the best experience on our "
                  "website. Accept | Settings",
                  "cookie notice");
    check_outside("Diese Website verwendet Cookies. Akzeptieren",
                  "cookie notice");
    check_outside("Sign up for our weekly newsletter", "newsletter");
    check_outside("\u00a9 2014 The Orchard Review", "copyright line");
    check_outside("Copyright 2018 The Orchard Review and contributors",
                  "copyright line");
    check_outside("Image of Ada Bright", "image label");
    check_outside("Temps de lecture : 6 minutes", "reading time");
    check_outside("5 min read", "reading time");
    check_outside("Filed under: plums, wasps", "tag line");
    check_outside("Apples Autumn Dealers Fruit Plums Wasps", "tag line");
    check_outside("Advertisement", "advertisement");
    check_outside("Back to top", "navigation");
    check_outside("Newer post \u2192", "navigation");
    check_outside("Posted in Fruit | Tagged plums, wasps | 12 Comments",
                  "category line");
    check_outside("Alle akzeptieren", "cookie notice");
    check_outside("Proudly powered by OrchardPress", "site footer");
}

static void
menus_are_filled(void **state)
{
    static const char text[] = "Zum Inhalt springen\nStartseite\nLokales\n"
                               "Obst\nKontakt\n\nDie Pflaumen\n\n" FIRST LAST;

    (void)state;
    check_has(text, "F[menu] Lokales");
    check_has(text, "F[menu] Obst");
    check_has(text, "H Die Pflaumen");
}

static void
what_only_mentions_such_things_stays(void **state)
{
    (void)state;
    check_text("The dealer had a cookie in his pocket.");
    check_text("They could share the orchard, he said, on this condition.");
    check_text("No comment on the plums was made in the newspaper of the "
               "valley that year.");
    check_text("A newsletter of the growers was printed in the town.");
    check_text("Menus of the old inns");
    check_text("Copyright in recipes");
    check_text("The image of the wasp in painting");
    check_text("Reading the minutes of the growers");
    check_text("Trade, Tax and Plums");
    check_text("The opinions expressed above are those of the author and not "
               "of the college.");
    check_text("Tags on trees");
    check_text("The Growers And Their Dealer");
}

static void
teasers_end_a_page(void **state)
{
    static const char plain[] =
        "A Title\n\n" FIRST LAST
        "Ada Bright is a reader at the College of the Valley and its Hills\n\n"
        "04 June 2015\n"
        "The growers were warned, but many planted anyway\n"
        "by Jon Beek | 9 February 2012 | Comments (0)\n"
        "04 May 2015\n"
        "A new road for the upper villages\n"
        "by Eva Stone | 9 February 2012 | Comments (0)\n"
        "Please login to leave a comment\n";
    static const char headed[] = "A Title\n\n" FIRST LAST "READ NEXT\n"
                                 "> The wasp and its enemies\n"
                                 "> Seven ways to dry a plum\n\n"
                                 "\u00a9 2018 The Orchard Review\n";

    (void)state;
    check_has(plain, "P Ada Bright is a reader at the College of the Valley "
                     "and its Hills");
    check_has(plain, "F[teaser] 04 June 2015");
    check_has(plain,
              "F[teaser] The growers were warned, but many planted anyway");
    check_has(plain,
              "F[teaser] by Eva Stone | 9 February 2012 | Comments (0)");
    check_has(plain, "F[login line] Please login to leave a comment");
    check_has(headed, "F[teaser] READ NEXT");
    check_has(headed, "F[teaser] > Seven ways to dry a plum");
    check_has(headed, "F[copyright line] \u00a9 2018 The Orchard Review");
}

static void
lists_within_the_text_stay(void **state)
{
    static const char text[] = "A Title\n\n" FIRST "Related\n\n"
                               "The wasp and its enemies\n\n" LAST;

    (void)state;
    check_has(text, "H Related");
    check_has(text, "H The wasp and its enemies");
}

static void
site_names_are_no_titles(void **state)
{
    static const char skip[] = "The Orchard Review\nSkip to content\n\n"
                               "The Plums of the Valley\n\n" FIRST LAST;
    static const char rights[] =
        "Menu\nThe Orchard Review\n\nThe Plums of the Valley\n\n" FIRST LAST
        "\u00a9 The Orchard Review, 2016\n";

    (void)state;
    check_has(skip, "F[site header] The Orchard Review");
    check_has(skip, "H The Plums of the Valley");
    check_has(rights, "F[site header] The Orchard Review");
    check_has(rights, "H The Plums of the Valley");
}

static void
notes(void **state)
{
    static const char headed[] =
        "A Title\n\n" FIRST LAST "Notes\n\n"
        "1. The ledger of the dealer is lost.\n\n"
        "2. Bright, Plums, p. 12.\n\nSee there for the wasps.\n\n"
        "3. The same, p. 14.\n\nAda Bright is a reader at the college.\n";
    static const char referred[] =
        "A Title\n\nThe valley was known for its plums.[1] It was known for "
        "little else, and for no other fruit at all.[2]\n\n" LAST
        "[1] The ledger of the dealer is lost.\n\n"
        "[2] Bright, Plums, p. 12.\n";
    static const char list[] =
        "A Title\n\n" FIRST "[1] Plums\n\n[2] Apples\n\n[3] Pears\n\n" LAST;

    (void)state;
    check_has(headed, "H Notes");
    check_has(headed, "N 1. The ledger of the dealer is lost.");
    check_has(headed, "N See there for the wasps.");
    check_has(headed, "N 3. The same, p. 14.");
    check_has(headed, "P Ada Bright is a reader at the college.");
    check_has(referred, "N [1] The ledger of the dealer is lost.");
    check_has(referred, "N [2] Bright, Plums, p. 12.");
    check_has(list, "I [1] Plums");
    check_has("A Title\n\n" FIRST "Notes\n\nOn plums there is more to say, "
              "but not here.\n\n" LAST,
              "P On plums there is more to say, but not here.");
}

static void
footnotes_stand_below_pages(void **state)
{
    static const char text[] =
        "The Plums of the Valley\n\n"
        "Nobody has counted the trees of the valley, and nobody will.1 The\n"
        "dealer said that there were ten thousand, and the priest, who had\n"
        "a better view of them from his tower, that there were more than\n"
        "\n"
        "1 There is a list of the orchards in the parish book, but it has\n"
        "not a word on trees.\n"
        "\n"
        "                              - 4 -\n"
        "\fa man could own and remain a Christian. This was taken as a joke\n"
        "by some of his hearers, and by others it was not.\n"
        "\n"
        "1. Count the trees.\n"
        "2. Burn the list.\n"
        "\n"
        "                              - 5 -\n"
        "\fSo it was done in the end.\n";

    (void)state;
    check_has(text, "P Nobody has counted the trees of the valley, and nobody "
                    "will.1 The dealer said that there were ten thousand, and "
                    "the priest, who had a better view of them from his "
                    "tower, that there were more than a man could own and "
                    "remain a Christian. This was taken as a joke by some of "
                    "his hearers, and by others it was not.");
    check_has(text, "N 1 There is a list of the orchards in the parish book, "
                    "but it has not a word on trees.");
    /* Nothing refers to these. */
    check_has(text, "I 1. Count the trees.");
    check_has(text, "I 2. Burn the list.");
}

static void
references(void **state)
{
    static const char headed[] =
        "A Title\n\n" FIRST LAST "Works cited\n\n"
        "Bright, A. (1994) Plums and Power. Northport: College Press.\n\n"
        "Growers' Union (1901) Statutes.\n\n"
        "Stone, E. (n.d.) The Wasp.\n\n"
        "About the author\n\nAda Bright is a reader at the college.\n";
    static const char bare[] =
        "A Title\n\n" FIRST LAST
        "Bright, A. (1994) Plums and Power. Northport: College Press.\n\n"
        "Gartner, C. (1999) The Dealers. Northport: College Press.\n\n"
        "Stone, E. (2001) The Wasp. Northport: College Press.\n";

    (void)state;
    check_has(headed, "H Works cited");
    check_has(headed, "R Bright, A. (1994) Plums and Power. Northport: "
                      "College Press.");
    check_has(headed, "R Growers' Union (1901) Statutes.");
    check_has(headed, "R Stone, E. (n.d.) The Wasp.");
    check_has(headed, "P Ada Bright is a reader at the college.");
    check_has(bare, "R Stone, E. (2001) The Wasp. Northport: College Press.");
    check_has("A Title\n\n" FIRST "Sources\n\nThe spring rises under the "
              "church and was never known to fail.\n\n" LAST,
              "P The spring rises under the church and was never known to "
              "fail.");
}

static void
captions(void **state)
{
    (void)state;
    check_has("A Title\n\n" FIRST "Figure 2. Carts at the gate\n\n" LAST,
              "G Figure 2. Carts at the gate");
    check_has("A Title\n\n" FIRST
              "The dealer at his gate in May (Photo: E. Stone)\n\n" LAST,
              "G The dealer at his gate in May (Photo: E. Stone)");
    check_has("A Title\n\n" FIRST
              "Figure 2 shows the carts at the gate.\n\n" LAST,
              "P Figure 2 shows the carts at the gate.");
}

/* A word of menus that stands alone may be a heading or a short paragraph. */
static void
words_of_menus_need_company(void **state)
{
    (void)state;
    check_text("Home");
    check_text("Next");
    check_text("Menu");
    check_text("World");
    check_has("Home\n\nBy Ada Bright\n\n" FIRST LAST, "H Home");
    check_has("The Plums of the Valley\n\n" FIRST LAST "Previous\n\nNext\n",
              "F[navigation] Previous");
    check_has(
        "Home\n\nFruit\n\nAbout us\n\nThe Plums of the Valley\n\n" FIRST LAST,
        "F[menu] Home");
    check_has("The Plums of the Valley\n\n" FIRST LAST
              "Next\n\nAll rights reserved.\n",
              "F[navigation] Next");
}

/* A block that is nothing but a phrase has a reason, whatever else the rule
 * asks for, unless that is more than the phrase. */
static void
phrases_of_rules_are_found(void **state)
{
    const pci_rule *rule;
    const char *const *s;
    size_t phrases = 0;

    (void)state;
    for (rule = pci_rules; rule->reason; rule++) {
        assert_true(rule->max_words <= PCI_RULE_WORDS);
        for (s = rule->list; *s; s++)
            phrases++;
    }
    assert_true(phrases <= PCI_RULE_PHRASES);
    for (rule = pci_rules; rule->reason; rule++) {
        for (s = rule->list; *s; s++) {
            pci_wording w;
            bool anywhere;

            assert_true(strlen(*s) >= 2);
            pci_wording_make(*s, strlen(*s), &w);
            if (rule->match != PCI_RULE_COUNTS && !rule->also && !rule->most &&
                !rule->digits)
                assert_non_null(pci_reasons_find(&w, &anywhere));
        }
    }
}

static void
phrases_are_found_at_any_byte(void **state)
{
    const char *const *s;
    size_t before;

    (void)state;
    for (s = pci_phrases_rights; *s; s++) {
        for (before = 0; before < 8; before++) {
            char text[100];
            pci_wording w;
            bool anywhere;

            snprintf(text, sizeof text, "%.*s%s", (int)before, "-------", *s);
            pci_wording_make(text, strlen(text), &w);
            assert_string_equal(pci_reasons_find(&w, &anywhere),
                                "copyright line");
        }
    }
}

static void
phrases_may_start_texts(void **state)
{
    static const char *const *const lists[] = {pci_phrases_notes,
                                               pci_phrases_references,
                                               pci_phrases_captions,
                                               pci_phrases_download};
    const char *const *s;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (s = lists[i]; *s; s++)
            assert_true(pci_wording_may_start(*s, strlen(*s), lists[i]));
    }
    assert_true(pci_wording_may_start("* NOTES *", 9, pci_phrases_notes));
    assert_true(pci_wording_may_start("N\xc3\xb3tes", 6, pci_phrases_notes));
    assert_true(pci_wording_may_start("N", 1, pci_phrases_notes));
    assert_false(pci_wording_may_start("Nights", 6, pci_phrases_notes));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bylines_and_dates),
        cmocka_unit_test(what_only_looks_like_bylines_stays),
        cmocka_unit_test(menus_and_links),
        cmocka_unit_test(menus_are_filled),
        cmocka_unit_test(what_only_mentions_such_things_stays),
        cmocka_unit_test(teasers_end_a_page),
        cmocka_unit_test(lists_within_the_text_stay),
        cmocka_unit_test(site_names_are_no_titles),
        cmocka_unit_test(notes),
        cmocka_unit_test(footnotes_stand_below_pages),
        cmocka_unit_test(references),
        cmocka_unit_test(captions),
        cmocka_unit_test(words_of_menus_need_company),
        cmocka_unit_test(phrases_of_rules_are_found),
        cmocka_unit_test(phrases_are_found_at_any_byte),
        cmocka_unit_test(phrases_may_start_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
