/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/article.h"
#include "text/facts/head.h"

/* One paragraph, and the same without capitals. */
#define ICE                                                                   \
    "Eleven weeks of ice kept every ship in the roads, and when it broke at " \
    "last the pilots asked to be paid for the winter. The board refused, "    \
    "and so did the town, which had lent the money for the new quay.\n"
#define SMALL_ICE                                                             \
    "eleven weeks of ice kept every ship in the roads, and when it broke at " \
    "last the pilots asked to be paid for the winter . the board refused, "   \
    "and so did the town, which had lent the money for the new quay .\n"

/* What is the title of this plain text, or NULL. */
static void
check(const char *text, const char *expected)
{
    pci_article a;
    const char *got;

    assert_int_equal(pci_article_parse(text, strlen(text), "x.txt", &a, NULL),
                     PINCITE_OK);
    assert_int_equal(pci_head_find_facts(&a, NULL), PINCITE_OK);
    got = a.facts[PCI_FACT_TITLE].value;
    if ((got == NULL) != (expected == NULL) ||
        (got && strcmp(got, expected) != 0))
        fail_msg("got '%s', not '%s', from: %s", got ? got : "nothing",
                 expected ? expected : "nothing", text);
    pci_article_release(&a);
}

static void
texts_without_capitals(void **state)
{
    (void)state;
    check("wages of harbour pilots in a frozen season .\n\n" SMALL_ICE,
          "wages of harbour pilots in a frozen season");
    check("wages of harbour pilots in a frozen season\n\n" SMALL_ICE,
          "wages of harbour pilots in a frozen season");
    check("wages of harbour pilots\n\n" SMALL_ICE "\n" SMALL_ICE,
          "wages of harbour pilots");
    /* Where there are capitals, it goes on from what was left out. */
    check("wages of harbour pilots in a frozen season.\n\n" ICE, NULL);
    check("wages of harbour pilots in a frozen season\n\n" ICE, NULL);
}

static void
titles_with_a_full_stop(void **state)
{
    (void)state;
    check("Ice raises the wages of harbour pilots.\n\n" ICE,
          "Ice raises the wages of harbour pilots");
    check("The wages of harbour pilots in the U.S.\n\n" ICE,
          "The wages of harbour pilots in the U.S.");
    /* Of a longer text it is the first paragraph. */
    check("Ice raises the wages of harbour pilots.\n\n" ICE "\n" ICE, NULL);
}

static void
other_openings(void **state)
{
    (void)state;
    check("It froze. Nobody was paid.\n\n" ICE, NULL);
    check("What follows was told by a harbour pilot:\n\n" ICE, NULL);
    check("There are winters in which no ship leaves the roads from the "
          "first week of December to the last days of March, and nobody in "
          "all the town is paid.\n\n" ICE,
          NULL);
    check("Ice raises the wages of harbour pilots.\n\nNobody was paid.\n",
          NULL);
    check("All rights reserved by the harbour board.\n\n" ICE, NULL);
    check("Published by the harbour board on 3 May 2015.\n\n" ICE, NULL);
    check(ICE, NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_without_capitals),
        cmocka_unit_test(titles_with_a_full_stop),
        cmocka_unit_test(other_openings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
