/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "text/article.h"
#include "text/facts/head.h"
#include "text/facts/label.h"
#include "text/facts/person.h"

/* Running text, which names nobody. */
#define BODY                                                                  \
    "The harbour had been closed for eleven weeks when the first of the ice " \
    "gave way, and nobody in the town could say whether the pilots would be " \
    "paid for the winter or sent home again. What followed was not a "        \
    "quarrel "                                                                \
    "about money alone, as the papers liked to have it, but about who may "   \
    "decide when a season starts.\n\n"                                        \
    "Old hands remembered that the company had promised otherwise on 3 "      \
    "March "                                                                  \
    "1998, when the quay was built with public funds and the mayor gave his " \
    "word before witnesses. The minutes of that evening have been lost, or "  \
    "so it was said at the time, and the new board is in no hurry to look "   \
    "for them in the cellar of the customs house.\n"

typedef struct facts {
    const char *title;
    const char *author;
    const char *date;
    const char *url;
} facts;

static void
is_fact(const pci_article *a, pci_fact_kind kind, const char *expected,
        const char *head)
{
    const char *got = a->facts[kind].value;

    if (got && expected ? strcmp(got, expected) != 0 : got != expected)
        fail_msg("got '%s', not '%s', from: %s", got ? got : "nothing",
                 expected ? expected : "nothing", head);
    if (got)
        assert_non_null(a->facts[kind].from);
}

/* What is found in text that has a head before and a tail behind the body. */
static void
check(const char *head, const char *tail, facts expected)
{
    pci_buf text = PCI_BUF_INIT(100000);
    pci_article a;

    pci_buf_add_str(&text, head);
    pci_buf_add_str(&text, BODY);
    pci_buf_add_str(&text, tail);
    assert_int_equal(pci_article_parse(text.p, text.n, "x.txt", &a, NULL),
                     PINCITE_OK);
    assert_int_equal(pci_head_find_facts(&a, NULL), PINCITE_OK);
    assert_int_equal(pci_article_find_language(&a, NULL, NULL), PINCITE_OK);
    is_fact(&a, PCI_FACT_TITLE, expected.title, text.p);
    is_fact(&a, PCI_FACT_AUTHOR, expected.author, text.p);
    is_fact(&a, PCI_FACT_DATE, expected.date, text.p);
    is_fact(&a, PCI_FACT_URL, expected.url, text.p);
    is_fact(&a, PCI_FACT_LANGUAGE, "en", text.p);
    pci_article_release(&a);
    pci_buf_release(&text);
}

static void
bylines(void **state)
{
    (void)state;
    check("Who Opens the Port?\nA winter in the north\n12 April 2011\n"
          "By: Hanne M. Oldcastle\n\n\n",
          "",
          (facts){"Who Opens the Port?", "Hanne M. Oldcastle", "2011-04-12",
                  NULL});
    check("Who Opens the Port?\n\nBy Hanne Oldcastle and Piet van der Meer\n"
          "Published: April 12, 2011\n\n",
          "",
          (facts){"Who Opens the Port?", "Hanne Oldcastle, Piet van der Meer",
                  "2011-04-12", NULL});
    check("Who Opens the Port?\n\nBy Hanne Oldcastle, The Northern Post\n\n",
          "", (facts){"Who Opens the Port?", "Hanne Oldcastle", NULL, NULL});
    check("Who Opens the Port?\n\nWritten by Dr. Se\u00e1n \u00d3 Briain, PhD "
          "on 7 May 2012\n\n",
          "",
          (facts){"Who Opens the Port?", "Se\u00e1n \u00d3 Briain",
                  "2012-05-07", NULL});
    check(
        "Who Opens the Port?\n\nWRITTEN BY HANNE O\u2019DOWD, NOV 3 2013\n\n",
        "",
        (facts){"Who Opens the Port?", "Hanne O\u2019Dowd", "2013-11-03",
                NULL});
    check(
        "Who Opens the Port?\n\nPosted on May 3, 2015 by Hanne Oldcastle\n\n",
        "",
        (facts){"Who Opens the Port?", "Hanne Oldcastle", "2015-05-03", NULL});
    check("Opinion | Hanne Oldcastle, senior fellow | 3 May 2015\n\n"
          "Who Opens the Port?\n\nImage of Hanne Oldcastle\n\n"
          "Hanne Oldcastle |Senior Fellow, Ports Programme\n\n",
          "",
          (facts){"Who Opens the Port?", "Hanne Oldcastle", "2015-05-03",
                  NULL});
    check("Who Opens the Port?\n\nAuthor: Oldcastle, Hanne\nDate: 2011\n\n",
          "", (facts){"Who Opens the Port?", "Hanne Oldcastle", "2011", NULL});
    check("Who Opens the Port?\n\nAuthor\nHanne Oldcastle\n\n", "",
          (facts){"Who Opens the Port?", "Hanne Oldcastle", NULL, NULL});
}

static void
bylines_of_other_languages(void **state)
{
    (void)state;
    check("Le port\n\nQui ouvre le port\u00a0?\n\nPar \u00c9lodie "
          "Saint-Aubin\nPubli\u00e9 le 12 mars 2016, mis \u00e0 jour le 14 "
          "mars 2016 \u00e0 08 h 15\n\n",
          "",
          (facts){"Le port", "\u00c9lodie Saint-Aubin", "2016-03-12", NULL});
    check("Wer den Hafen aufmacht\n\nVon J\u00f6rg von der Aue und Ute "
          "Kr\u00fcger\n\nStand: 3. M\u00e4rz 2017\n\n",
          "",
          (facts){"Wer den Hafen aufmacht",
                  "J\u00f6rg von der Aue, Ute Kr\u00fcger", "2017-03-03",
                  NULL});
    check("Qui\u00e9n abre el puerto\n\nPor In\u00e9s Garc\u00eda "
          "Ordu\u00f1a\n5 de junio de 2014\n\n",
          "",
          (facts){"Qui\u00e9n abre el puerto",
                  "In\u00e9s Garc\u00eda Ordu\u00f1a", "2014-06-05", NULL});
    check("Chi apre il porto\n\ndi Giulia D\u2019Amato\n\n", "",
          (facts){"Chi apre il porto", "Giulia D\u2019Amato", NULL, NULL});
    check("Кто откроет порт\n\nАвтор: Ирина Ю. Заречная\n"
          "Опубликовано 5 июня 2014\n\n",
          "",
          (facts){"Кто откроет порт", "Ирина Ю. Заречная", "2014-06-05",
                  NULL});
    check("Kas atvērs ostu\n\n",
          "\nPublicēts 9. maijs, 2013\n\n"
          "Autors Jānis Ozolkalns\n",
          (facts){"Kas atvērs ostu", "Jānis Ozolkalns", "2013-05-09", NULL});
    check("Kes avab sadama\n\nTekst: Mari Allikmaa | Foto: Peeter Kask\n\n",
          "", (facts){"Kes avab sadama", "Mari Allikmaa", NULL, NULL});
}

static void
names_alone(void **state)
{
    (void)state;
    check("Who Opens the Port?\n\nHanne Oldcastle\n"
          "Northern Harbour Papers, No. 4\nJuly 2010\n\n",
          "",
          (facts){"Who Opens the Port?", "Hanne Oldcastle", "2010-07", NULL});
    check("Hanne Oldcastle\n\nWho Opens the Port?\n\n",
          "\nHanne Oldcastle is a historian of harbours and lives in Riga.\n",
          (facts){"Who Opens the Port?", "Hanne Oldcastle", NULL, NULL});
    check("Who Opens the Port?\nHanne Oldcastle\nPiet Zwart\n"
          "Proceedings of the Harbour Seminar, 2012\n\n",
          "",
          (facts){"Who Opens the Port?", "Hanne Oldcastle, Piet Zwart", "2012",
                  NULL});
    check(
        "Who Opens the Port?\n\nHanne Oldcastle, University of the North\n\n",
        "\nHanne Oldcastle teaches the law of the sea.\n",
        (facts){"Who Opens the Port?", "Hanne Oldcastle", NULL, NULL});
    /* What is no name. */
    check("Who Opens the Port?\n\nNew Board\n\n", "",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
    check("Who Opens the Port?\n\nCustoms House\n\n", "",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
    check("Who Opens the Port?\n\nExecutive Summary\n\n", "",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
    check("Who Opens the Port?\n\nCentral Asia\n\n", "",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
    check("Who Opens the Port?\n\nBy Popular Demand and Other Stories\n\n", "",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
    check("Who Opens the Port?\n\nPhoto by Hanne Oldcastle\n\n", "",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
}

static void
notes_and_tails(void **state)
{
    (void)state;
    check("Who Opens the Port?\n\n",
          "\nAdam P. MacTavish is an independent researcher based in Oban. "
          "His work is on pilots, ice and the right to strike, and he has "
          "been printed in many journals of the coast and of the islands.\n"
          "\u00a9 2014 Harbour Line\n",
          (facts){"Who Opens the Port?", "Adam P. MacTavish", "2014", NULL});
    check("Who Opens the Port?\n\n",
          "\nAbout the author\n\nHanne Oldcastle (b. 1970) writes on ports.\n",
          (facts){"Who Opens the Port?", "Hanne Oldcastle", NULL, NULL});
    check("Who Opens the Port?\n\n",
          "\nHanne Oldcastle est chercheuse ind\u00e9pendante.\n",
          (facts){"Who Opens the Port?", "Hanne Oldcastle", NULL, NULL});
    /* The last paragraph may be about anybody. */
    check("Who Opens the Port?\n\n",
          "\nJens Halvorsen is the mayor of the town and was its harbour "
          "master before that.\n",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
}

static void
other_articles_are_not_this_one(void **state)
{
    (void)state;
    check("Who Opens the Port?\n\n",
          "\n04 June 2015\nThe lighthouse was sold to a stranger\n"
          "by Mark Feather-Wilson | 9 May 2012 | Comments (0)\n"
          "08 June 2015\nNobody wants to steer the old ferry\n"
          "by Ana Bolt | 9 May 2012 | Comments (2)\n"
          "Please login to leave a comment\n",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
    check("Who Opens the Port?\nBy Hanne Oldcastle\n\n",
          "\nWritten by Mark Feather\nWritten by Ana Bolt\n",
          (facts){"Who Opens the Port?", "Hanne Oldcastle", NULL, NULL});
    check("Who Opens the Port?\n\n",
          "\nWritten by Mark Feather\nWritten by Ana Bolt\n",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
}

static void
titles(void **state)
{
    (void)state;
    check("The Harbour Quarterly\nSkip to main content\nSubscribe | Sign in\n"
          "OPINION | 21 June 2018\n\nWho opens the port?\n\n"
          "Written by Hanne Oldcastle\n\n",
          "\nCopyright 2018 The Harbour Quarterly and contributors\n",
          (facts){"Who opens the port?", "Hanne Oldcastle", "2018-06-21",
                  NULL});
    check("Harbour Review\n\nWho opens the port?\n\n",
          "\n\u00a9 Harbour Review, 2016 - All rights reserved\n",
          (facts){"Who opens the port?", NULL, "2016", NULL});
    check("Title: Who opens the port\nAuthor: Hanne Oldcastle\n"
          "Date: 5 May 2012\nURL: https://example.org/port?x=1\n\n",
          "",
          (facts){"Who opens the port", "Hanne Oldcastle", "2012-05-05",
                  "https://example.org/port?x=1"});
    check("From Harbour to Harbour: a winter\n\nHanne Oldcastle\n\n", "",
          (facts){"From Harbour to Harbour: a winter", "Hanne Oldcastle", NULL,
                  NULL});
    check("Nostalgia\n\n", "", (facts){"Nostalgia", NULL, NULL, NULL});
    check("", "", (facts){NULL, NULL, NULL, NULL});
    /* It runs with the byline on a page of a text that starts without. */
    check("",
          "\nHarbour Online ISSN 1234-5678 Page 1/9\n\n\n\n"
          "Who Opens the Port?\nWritten by Hanne Oldcastle\n\n" BODY,
          (facts){"Who Opens the Port?", "Hanne Oldcastle", NULL, NULL});
}

static void
dates(void **state)
{
    (void)state;
    /* The date of what an article is about is not its own. */
    check("Notes on the storm of May 21, 2014\n\nby Ansel Thorn\n"
          "Posted March 3, 2021\n\n",
          "",
          (facts){"Notes on the storm of May 21, 2014", "Ansel Thorn",
                  "2021-03-03", NULL});
    check("Who Opens the Port?\n\nUpdated 5 May 2015 | Published 3 May 2015"
          "\n\n",
          "", (facts){"Who Opens the Port?", NULL, "2015-05-03", NULL});
    check("Who Opens the Port?\n\nRetrieved on 5 May 2015\n\n", "",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
    check("Who Opens the Port?\n\nTuesday, 5 May 2015 at 08:15 GMT\n\n", "",
          (facts){"Who Opens the Port?", NULL, "2015-05-05", NULL});
    check("Who Opens the Port?\n\nOccasional Papers, no. 11 (Spring 2017)\n\n",
          "", (facts){"Who Opens the Port?", NULL, "2017", NULL});
    check("Who Opens the Port?\n\n",
          "\nWritten by: Hanne Oldcastle\nWritten at: Northern College\n"
          "Written for: Dr. Ines Fjord\nDate written: March 2014\n",
          (facts){"Who Opens the Port?", "Hanne Oldcastle", "2014-03", NULL});
    check("Who Opens the Port?\n\n", "\n\u00a9 2009-2021 Harbour Line\n",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
}

/* A page with a menu of many lines: the title is not the first of them, and a
 * line of capitals is nobody's name. */
static void
pages_with_menus(void **state)
{
#define MENU                                                          \
    "Harbours\nLight Houses\nOur Pilots\nWeather Room\nMusic Hall\n"  \
    "Ferry Lines\nRope Makers\nTar Burners\nSail Lofts\nDry Docks\n"  \
    "Signal Masts\nTide Gauges\nOld Wrecks\nChart Rooms\nNet Lofts\n" \
    "Sand Banks\nKey Holders\n\n"

    (void)state;
    check(MENU "Who opens the port in winter\n\nBy Hanne Oldcastle\n"
               "3 May 2015\n\n",
          "\nImprint\nTerms of Use\nGolden Anchor\n\u00a9 2019 Harbours\n",
          (facts){"Who opens the port in winter", "Hanne Oldcastle",
                  "2015-05-03", NULL});
    check(MENU "Who opens the port in winter\n\n"
               "3 May 2015 | Hanne Oldcastle\n\n",
          "",
          (facts){"Who opens the port in winter", "Hanne Oldcastle",
                  "2015-05-03", NULL});
    check(MENU "Who opens the port in winter\n\n", "\n\u00a9 2019 Harbours\n",
          (facts){"Who opens the port in winter", NULL, NULL, NULL});
}

static void
bylines_in_other_lines(void **state)
{
    (void)state;
    check("Who Opens the Port? by Hanne Oldcastle\n\n", "",
          (facts){"Who Opens the Port?", "Hanne Oldcastle", NULL, NULL});
    check("On the Opening of Ports in Winter\nPrepared by Hanne Oldcastle\n"
          "June 2009\n\n",
          "",
          (facts){"On the Opening of Ports in Winter", "Hanne Oldcastle",
                  "2009-06", NULL});
    check("Who Opens the Port?\nEdited by Hanne Oldcastle\n\n", "",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
    check("Who Opens the Port?\n\nHanne Oldcastle1 and Piet Zwart2*\n\n", "",
          (facts){"Who Opens the Port?", "Hanne Oldcastle, Piet Zwart", NULL,
                  NULL});
    check("", "\nHanne Oldcastle\n17 May 2007\n",
          (facts){NULL, "Hanne Oldcastle", "2007-05-17", NULL});
    check("Journal of Harbour Studies 7 (2011), 41-43\n\n"
          "Who Opens the Port?\n\nHanne Oldcastle\n\n",
          "", (facts){"Who Opens the Port?", "Hanne Oldcastle", "2011", NULL});
}

static void
addresses(void **state)
{
    (void)state;
    check("Who Opens the Port?\n\n", "\nSource: http://example.org/a.\n",
          (facts){"Who Opens the Port?", NULL, NULL, "http://example.org/a"});
    check("https://example.org/port\n\nWho Opens the Port?\n\n", "",
          (facts){"Who Opens the Port?", NULL, NULL,
                  "https://example.org/port"});
    check("Who Opens the Port?\n\n",
          "\nNotes\n\n[1] Ports and pilots.\n\nAvailable at "
          "http://example.org/x (Accessed 28.06.2014).\n\nAnother line.\n",
          (facts){"Who Opens the Port?", NULL, NULL, NULL});
}

/* A name as it is read; NULL = none. */
static void
name(const char *text, pci_person_hint hint, const char *expected)
{
    pci_buf got = PCI_BUF_INIT(1000);
    pci_person n;

    if (pci_person_read(text, strlen(text), hint, &n))
        pci_person_append(text + n.start, n.end - n.start, &got);
    if ((got.n == 0) != (expected == NULL) ||
        (expected && strcmp(got.p, expected) != 0))
        fail_msg("'%s' gave '%s'", text, got.n ? got.p : "nothing");
    pci_buf_release(&got);
}

static void
names(void **state)
{
    (void)state;
    name("Ana Bolt", PCI_PERSON_ALONE, "Ana Bolt");
    name("Ana M. Bolt is", PCI_PERSON_ALONE, "Ana M. Bolt");
    name("J.R.R. Bolt", PCI_PERSON_ALONE, "J.R.R. Bolt");
    name("J. Bolt", PCI_PERSON_ALONE, "J. Bolt");
    name("Ludwig van der Bolt", PCI_PERSON_ALONE, "Ludwig van der Bolt");
    name("Hafez al-Bolt", PCI_PERSON_ALONE, "Hafez al-Bolt");
    name("Jean-Luc d\u2019Abo", PCI_PERSON_ALONE, "Jean-Luc d\u2019Abo");
    name("ANA O'BOLT-MACE", PCI_PERSON_ALONE, "Ana O'Bolt-Mace");
    name("Prof. Dr. Ana Bolt, PhD", PCI_PERSON_ALONE, "Ana Bolt");
    name("Юрий Иванович Болт", PCI_PERSON_ALONE, "Юрий Иванович Болт");
    name("王小明", PCI_PERSON_LABELLED, "王小明");
    name("王小明", PCI_PERSON_ALONE, NULL);
    name("Oliver North", PCI_PERSON_LABELLED, "Oliver North");
    name("Oliver North", PCI_PERSON_BY, "Oliver North");
    name("Oliver North", PCI_PERSON_ALONE, NULL);
    name("North Korea", PCI_PERSON_BY, NULL);
    name("Harbour University", PCI_PERSON_LABELLED, NULL);
    name("Ana", PCI_PERSON_LABELLED, NULL);
    name("ana bolt", PCI_PERSON_LABELLED, NULL);
    name("van der", PCI_PERSON_LABELLED, NULL);
    name("A. B.", PCI_PERSON_LABELLED, NULL);
    name("", PCI_PERSON_LABELLED, NULL);
    name("One Two Four Five Six Seven", PCI_PERSON_LABELLED, NULL);
}

static void
labels(void **state)
{
    size_t value;

    (void)state;
    assert_int_equal(pci_label_read("Author : X", 10, &value),
                     PCI_LABEL_AUTHOR);
    assert_int_equal(value, 9);
    assert_int_equal(pci_label_read("by X", 4, &value), PCI_LABEL_BY);
    assert_int_equal(value, 3);
    assert_int_equal(pci_label_read("bypass", 6, &value), PCI_LABEL_NONE);
    assert_int_equal(pci_label_read("Title pages", 11, &value),
                     PCI_LABEL_NONE);
    assert_int_equal(pci_label_read("", 0, &value), PCI_LABEL_NONE);
    assert_int_equal(pci_label_of_date("Posted on Monday, ", 18, &value),
                     PCI_LABEL_PUBLISHED);
    assert_int_equal(value, 0);
    assert_int_equal(pci_label_of_date("It was on ", 10, &value),
                     PCI_LABEL_NONE);
    assert_int_equal(value, 6);
}

static void
known_facts_stay(void **state)
{
    static const char text[] = "Who?\n\nBy Ana Bolt\n\n" BODY;
    pci_article a;

    (void)state;
    assert_int_equal(pci_article_parse(text, sizeof text - 1, "x.txt", &a,
                                       NULL),
                     PINCITE_OK);
    pci_free(a.facts[PCI_FACT_AUTHOR].value);
    a.facts[PCI_FACT_AUTHOR].value = NULL;
    assert_int_equal(pci_article_set_fact(&a, PCI_FACT_AUTHOR, "Max Roe", 7,
                                          "og:author", NULL),
                     PINCITE_OK);
    assert_int_equal(pci_head_find_facts(&a, NULL), PINCITE_OK);
    assert_string_equal(a.facts[PCI_FACT_AUTHOR].value, "Max Roe");
    assert_string_equal(a.facts[PCI_FACT_AUTHOR].from, "og:author");
    pci_article_release(&a);
}

/* Nothing is there to be found, and nothing breaks. */
static void
strange_texts(void **state)
{
    static const char *const texts[] = {"",
                                        "\n\n",
                                        "By",
                                        "By:\n\nBy:\n",
                                        "|||||",
                                        "Author:",
                                        "\u00a9",
                                        "\u00a9 2014",
                                        "2014",
                                        "Written by ",
                                        "By A. B.",
                                        "Title:\n\nDate:\n\nURL:\n",
                                        "-",
                                        "Image of ",
                                        "\xff\xfe",
                                        "About the author",
                                        "By \xf0\x9f\x98\x80 Q",
                                        "Ana\u00a0Bolt\u3000Mace\n",
                                        "By Ana \u00c2\u00a0 Bolt\n"};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof texts / sizeof *texts; i++) {
        pci_article a;

        if (pci_article_parse(texts[i], strlen(texts[i]), "x.txt", &a, NULL) ==
            PINCITE_OK)
            assert_int_equal(pci_head_find_facts(&a, NULL), PINCITE_OK);
        pci_article_release(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bylines),
        cmocka_unit_test(bylines_of_other_languages),
        cmocka_unit_test(names_alone),
        cmocka_unit_test(notes_and_tails),
        cmocka_unit_test(other_articles_are_not_this_one),
        cmocka_unit_test(titles),
        cmocka_unit_test(dates),
        cmocka_unit_test(pages_with_menus),
        cmocka_unit_test(bylines_in_other_lines),
        cmocka_unit_test(addresses),
        cmocka_unit_test(names),
        cmocka_unit_test(labels),
        cmocka_unit_test(known_facts_stay),
        cmocka_unit_test(strange_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
