/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which words of a query are idle. */
#include <config.h>

#include "tests/unit/test_search.h"

#include "searcher/query/stops.h"

static void
add_words(const pci_ask *ask, pci_buf *out)
{
    size_t i;

    if (ask->op == PCI_ASK_WORDS && !ask->idle) {
        pci_buf_add(out, ask->items[0].word.text, ask->items[0].word.len);
        pci_buf_add_byte(out, ' ');
    }
    for (i = 0; i < ask->n_kids; i++)
        add_words(ask->kids[i], out);
}

/* The first words of all that is not idle, in order. */
static void
expect(const char *codes, const char *query, const char *rest)
{
    pci_analysers languages = languages_of(codes);
    pci_buf got = PCI_BUF_INIT(1000);
    pci_ask *ask = parse(query);

    pci_stops_mark(ask, &languages);
    add_words(ask, &got);
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p, rest);
    pci_buf_release(&got);
    pci_ask_free(ask);
    pci_analysers_release(&languages);
}

static void
function_words_are_idle_beside_others(void **state)
{
    (void)state;
    expect("en", "what is the gas deal", "gas deal ");
    expect("en", "The gas", "gas ");
    expect("en", "gas", "gas ");
}

static void
alone_they_count(void **state)
{
    (void)state;
    expect("en", "to be or not to be", "to be or not to be ");
    expect("en", "the -gas", "the gas ");
    expect("en", "the date:2014", "the ");
    expect("en", "(the) gas", "the gas ");
}

static void
signs_quotes_and_fields_keep_them(void **state)
{
    (void)state;
    expect("en", "+the gas", "the gas ");
    expect("en", "-the gas", "the gas ");
    expect("en", "\"the\" gas", "the gas ");
    expect("en", "\"the gas\" deal", "the deal ");
    expect("en", "=the gas", "the gas ");
    expect("en", "the* gas", "the* gas ");
    expect("en", "title:the gas", "the gas ");
    expect("en", "the AND gas", "the gas ");
    expect("en", "WHO gas", "w.h.o. gas ");
}

static void
each_list_is_for_itself(void **state)
{
    (void)state;
    expect("en", "deal (the gas)", "deal gas ");
    expect("en", "the (of oil)", "oil ");
}

static void
the_language_is_that_of_most_of_them(void **state)
{
    (void)state;
    expect("ende", "die der gas", "gas ");
    expect("en", "die der gas", "die der gas ");
    expect("ende", "the war of the worlds", "war worlds "); /* war is German */
    expect("de", "the gas", "the gas ");
    expect("", "the gas", "the gas ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(function_words_are_idle_beside_others),
        cmocka_unit_test(alone_they_count),
        cmocka_unit_test(signs_quotes_and_fields_keep_them),
        cmocka_unit_test(each_list_is_for_itself),
        cmocka_unit_test(the_language_is_that_of_most_of_them),
    };

    return cmocka_run_group_tests_name("searcher/stops", tests, NULL, NULL);
}
