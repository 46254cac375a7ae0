/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/unit/test_text_blocks.h"

/* Paragraphs told from wrapped lines. */

static const char indented[] =
    "   The first boats of the year came up the river in the last days of\n"
    "April, when the ice had gone. They brought salt and iron and took the\n"
    "furs of the winter down with them to the sea.\n"
    "   Nobody in the village could say how long this had been so. The old\n"
    "people said that it had always been. The priest, who had books, said\n"
    "that it had begun under the grandfather of the present prince.\n"
    "   Then the railway came. It took one summer to build the bridge, and\n"
    "in the next the boats stayed away.\n"
    "   What was left was the landing, and a shed. The shed burnt down in a\n"
    "dry year, and of the landing there are some posts to be seen.\n";

static void
indented_lines_start_paragraphs(void **state)
{
    (void)state;
    check_has(indented, "P The first boats of the year came up the river in "
                        "the last days of April, when the ice had gone. They "
                        "brought salt and iron and took the furs of the "
                        "winter down with them to the sea.");
    check_has(indented, "P Then the railway came. It took one summer to build "
                        "the bridge, and in the next the boats stayed away.");
}

static void
short_lines_end_paragraphs(void **state)
{
    static const char text[] =
        "Anyone who has carried water up a hill knows what a pump is worth.\n"
        "The people of the upper quarter had done so for three hundred\n"
        "years, and they did not need an engineer to explain it to them.\n"
        "The lower quarter saw things in another light. It had a river.\n"
        "So it came that the vote on the new pump was lost twice, and won\n"
        "at the third attempt only because of the flood, which had spoilt\n"
        "the wells of the lower quarter and made its people thirsty too.\n"
        "A pump was ordered from abroad.\n"
        "When it arrived, it was found to have been built for a pressure\n"
        "that no pipe in the town could hold, and the crates were put in\n"
        "a barn, where they remained.\n";

    (void)state;
    check_has(text, "P When it arrived, it was found to have been built for "
                    "a pressure that no pipe in the town could hold, and the "
                    "crates were put in a barn, where they remained.");
}

static void
lines_may_be_paragraphs(void **state)
{
    (void)state;
    check_blocks(
        "A heading of this text\n"
        "The first paragraph of it is one line, and as long as it has to be, "
        "since nothing wraps it anywhere.\n"
        "The second one is shorter than that, but still a sentence or two. "
        "It ends here.\n",
        "H A heading of this text\n"
        "P The first paragraph of it is one line, and as long as it has to "
        "be, since nothing wraps it anywhere.\n"
        "P The second one is shorter than that, but still a sentence or two. "
        "It ends here.");
}

/* Pages. */

static const char paged[] =
    "Salt and the Northern Rivers\n"
    "\n"
    "Of all that was carried on the northern rivers nothing was more of a\n"
    "burden than salt, and nothing was so much needed where there was none.\n"
    "The tax on it was the largest of the taxes, and the easiest to collect.\n"
    "A barge that had no paper for its salt was sunk\n"
    "\n"
    "                           - 11 -\n"
    "\n"
    "Salt and the Northern Rivers\n"
    "\n"
    "where it lay, which did not make the water any fresher. In later years\n"
    "the boatmen were fined instead, and the fines were let out to farm. The\n"
    "farmers of the fines became rich, bought land, and sent their sons into\n"
    "the army. This is how the great families of the north began, although\n"
    "their chronicles tell of another origin.\n"
    "\n"
    "                           - 12 -\n"
    "\n"
    "Salt and the Northern Rivers\n"
    "\n"
    "A second branch of the trade was in fish. Nobody taxed it, because it\n"
    "would not keep.\n";

static void
paragraphs_go_on_across_pages(void **state)
{
    (void)state;
    check_blocks(
        paged,
        "H Salt and the Northern Rivers\n"
        "P Of all that was carried on the northern rivers nothing was more of "
        "a burden than salt, and nothing was so much needed where there was "
        "none. The tax on it was the largest of the taxes, and the easiest to "
        "collect. A barge that had no paper for its salt was sunk where it "
        "lay, which did not make the water any fresher. In later years the "
        "boatmen were fined instead, and the fines were let out to farm. The "
        "farmers of the fines became rich, bought land, and sent their sons "
        "into the army. This is how the great families of the north began, "
        "although their chronicles tell of another origin.\n"
        "F[page number] - 11 -\n"
        "F[running title] Salt and the Northern Rivers\n"
        "F[page number] - 12 -\n"
        "F[running title] Salt and the Northern Rivers\n"
        "P A second branch of the trade was in fish. Nobody taxed it, because "
        "it would not keep.");
}

static void
headings_do_not_go_on(void **state)
{
    (void)state;
    check_has("Of all that was carried on the northern rivers nothing was\n"
              "more of a burden than salt, and nothing was so much needed\n"
              "where there was none. The tax on it was the largest of all,\n"
              "and the easiest to collect.\n\n"
              "Boats\n\nPage 1/2\n\n"
              "iron boats came late, and they were not loved by those who\n"
              "had to row them.\n",
              "P iron boats came late, and they were not loved by those who "
              "had to row them.");
}

static uint32_t
page_of(const char *source, const char *words)
{
    pci_article a;
    uint32_t page = 999;
    size_t i;

    assert_int_equal(pci_article_parse(source, strlen(source), "x.txt", &a,
                                       NULL),
                     PINCITE_OK);
    for (i = 0; i < a.n_blocks; i++) {
        const pci_block *b = &a.blocks[i];

        if (b->end - b->start >= strlen(words) &&
            memcmp(a.text.p + b->start, words, strlen(words)) == 0)
            page = b->page;
    }
    pci_article_release(&a);
    return page;
}

static void
blocks_know_their_page(void **state)
{
    (void)state;
    assert_int_equal(page_of(paged, "Of all that"), 11);
    assert_int_equal(page_of(paged, "- 11 -"), 11);
    assert_int_equal(page_of(paged, "A second branch"), 13);
    /* Form feeds alone. */
    assert_int_equal(page_of("One.\fTwo.\fThree.", "One."), 1);
    assert_int_equal(page_of("One.\fTwo.\fThree.", "Three."), 3);
    assert_int_equal(page_of("One.\n\nTwo.\n", "Two."), 0);
    /* Numbers on some of the pages tell those of the rest. */
    assert_int_equal(page_of("One.\n\fTwo.\n\n17\n\fThree.\n\n18\n\fFour.",
                             "One."),
                     16);
    assert_int_equal(page_of("One.\n\fTwo.\n\n17\n\fThree.\n\n18\n\fFour.",
                             "Four."),
                     19);
    assert_int_equal(
        page_of("Page 4 of 5\n\nIt is late.\n\nPage 5 of 5\n\nIt is later.\n",
                "It is late."),
        4);
    assert_int_equal(
        page_of("Page 4 of 5\n\nIt is late.\n\nPage 5 of 5\n\nIt is later.\n",
                "It is later."),
        5);
}

static void
page_numbers(void **state)
{
    (void)state;
    check_has("It was late.\n\nPage 1/9\n\nIt was dark.\n",
              "F[page number] Page 1/9");
    check_has("It was late.\n\nThe Quarterly ISSN 1111-2222 Page 1/9\n",
              "F[page number] The Quarterly ISSN 1111-2222 Page 1/9");
    check_has("It was late.\n\n- 3 -\n\nIt was dark.\n",
              "F[page number] - 3 -");
    check_has("It was late.\n\nSeite 3 von 12\n\nIt was dark.\n",
              "F[page number] Seite 3 von 12");
    check_has("It was late.\n\nxii\n\fIt was dark.\n", "F[page number] xii");
    check_has("It was late.\n\np. xii\n\fIt was dark.\n",
              "F[page number] p. xii");
    check_has("It was late.\n12\n\fIt was dark.\n", "F[page number] 12");
    check_has("Late.\n\f8          The Quarterly\n\nNoon.\n"
              "\fA. Tanner          9\n\nDark.\n",
              "F[page number] 8 The Quarterly");
    check_has("Late.\n\f8 | The Quarterly\n\nNoon.\n\f9 | A. Tanner\n\nDark.",
              "F[page number] 9 | A. Tanner");
}

static void
other_numbers_stay_text(void **state)
{
    static const char sections[] =
        "1\n\nThe morning was cold, and nobody had thought of bringing any "
        "wood into the house. They waited for the sun. It came over the hill "
        "at nine and went behind it again at ten, so short was the day at "
        "that time of the year, and so high the hill. They had bread, and "
        "they had a candle, which they kept for the evening.\n\n"
        "2\n\nThe evening was colder than the morning had been. They lit the "
        "candle. It showed them a table, a bench, and a row of nails in the "
        "wall, from which everything had been taken that could be sold, down "
        "to the last spoon. Then the door opened, and the uncle came in, and "
        "it was as if he had brought the frost with him on his coat.\n\n"
        "3\n\nHe stayed for a week.\n";

    (void)state;
    check_has(sections, "P 1");
    check_has(sections, "P 2");
    check_has(sections, "P 3");
    check_has("It was late.\n\n1969\n\nIt was dark.\n", "P 1969");
    check_has("It was late.\n\n(12)\n\nIt was dark.\n", "P (12)");
    check_has("It was late.\n\n1/2\n\nIt was dark.\n", "P 1/2");
    check_has("It was late.\n\nOne finds this on page 12\n",
              "P One finds this on page 12");
    check_has("Apples     12\n\nPears      15\n", "H Apples 12");
}

static void
running_titles_need_evidence(void **state)
{
    /* The same heading twice is no running title. */
    static const char text[] =
        "A Year in the Marsh\n\n"
        "Spring\n\n"
        "The marsh wakes up with a noise like that of many small bells, and "
        "it does not stop before the middle of the summer, when the water "
        "has gone down so far that one can walk to the islands.\n\n"
        "Autumn\n\n"
        "With the rain the water comes back, and with the water the geese, "
        "which do not stay.\n\n"
        "Spring\n\n"
        "The second year began as the first had done.\n";

    (void)state;
    check_has(text, "H Spring");
    check_has(text, "H Autumn");
}

static void
running_titles_tell_the_title(void **state)
{
    static const char text[] =
        "it was noted at the time that the harbour had been dredged in vain, "
        "and that the money would have been better spent on the road.\n\n"
        "The Small Review ISSN 1111-2222 Page 1/9\n\n\n"
        "Why Was the Harbour Dredged?\n"
        "Written by Ada Bright-Tanner\n\n"
        "By the end of the year nobody spoke of it any more, and the dredger "
        "was sold to a town in the south, whose harbour was worse.\n";
    pci_article a;

    (void)state;
    check_has(text, "F[running title] Why Was the Harbour Dredged?");
    check_has(text, "F[running title] Written by Ada Bright-Tanner");
    assert_int_equal(pci_article_parse(text, strlen(text), "x", &a, NULL),
                     PINCITE_OK);
    assert_string_equal(a.facts[PCI_FACT_TITLE].value,
                        "Why Was the Harbour Dredged?");
    pci_article_release(&a);
}

static void
the_first_page_may_have_the_running_title(void **state)
{
    static const char text[] =
        "Why Dredge? | The Small Review             3/11/2015\n\n"
        "Why Dredge?\n\n"
        "It was noted at the time that the harbour had been dredged in vain,\n"
        "and that the money would have been better spent on the road. The\n"
        "engineer did not agree with that, and wrote to the newspaper\n\n"
        "http://review.example/why                   Page 1/2\n\n"
        "Why Dredge? | The Small Review             3/11/2015\n\n"
        "about the depth of the channel, the cost of carts, and the habits\n"
        "of the carters.\n\n"
        "http://review.example/why                   Page 2/2\n";

    (void)state;
    check_has(text,
              "F[running title] Why Dredge? | The Small Review 3/11/2015");
    check_has(text, "H Why Dredge?");
    check_has(text, "F[page number] http://review.example/why Page 1/2");
}

static void
download_notices(void **state)
{
    (void)state;
    check_has("It was late.\n\nDownloaded from example.org on 3 May 2015\n\n"
              "It was dark.\n",
              "F[download notice] Downloaded from example.org on 3 May 2015");
    check_has("The file was long.\n\nDownloaded from a ship\n",
              "P Downloaded from a ship");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indented_lines_start_paragraphs),
        cmocka_unit_test(short_lines_end_paragraphs),
        cmocka_unit_test(lines_may_be_paragraphs),
        cmocka_unit_test(paragraphs_go_on_across_pages),
        cmocka_unit_test(headings_do_not_go_on),
        cmocka_unit_test(blocks_know_their_page),
        cmocka_unit_test(page_numbers),
        cmocka_unit_test(other_numbers_stay_text),
        cmocka_unit_test(running_titles_need_evidence),
        cmocka_unit_test(running_titles_tell_the_title),
        cmocka_unit_test(the_first_page_may_have_the_running_title),
        cmocka_unit_test(download_notices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
