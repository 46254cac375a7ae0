/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The stems by which a query's words are found. */
#include <config.h>

#include "tests/unit/test_search.h"

#include "searcher/query/prefixes.h"

/* The sequences of a WORDS, in order, parted by '|'. */
static void
expect_of(const pci_ask *words, const char *joined)
{
    pci_buf got = PCI_BUF_INIT(10000);
    size_t i;
    size_t k;

    for (i = 0; i < words->n_sequences; i++) {
        const pci_sequence *s = &words->sequences[i];

        if (i > 0)
            pci_buf_add_byte(&got, '|');
        for (k = 0; k < s->n; k++) {
            if (k > 0)
                pci_buf_add_byte(&got, ' ');
            pci_buf_add_str(&got, s->stems[k].text ? s->stems[k].text : "?");
        }
    }
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p, joined);
    pci_buf_release(&got);
}

/* Those of the first words of a query. */
static void
expect(const char *codes, const char *query, const char *joined)
{
    pci_analysers languages = languages_of(codes);
    pci_ask *ask = parse_for(query, &languages);
    const pci_ask *words = ask;

    while (words->n_kids > 0)
        words = words->kids[0];
    expect_of(words, joined);
    pci_ask_free(ask);
    pci_analysers_release(&languages);
}

static void
words_are_stemmed(void **state)
{
    (void)state;
    expect("en", "pipelines", "pipelin");
    expect("en", "\"the gas pipelines\"", "the gas pipelin");
    expect("en", "title:pipelines", "pipelin");
    expect("en", "-pipelines", "pipelin");
    expect("en", "author:pipelines", "pipelines");
    expect("", "path:pipelines", "pipelines");
}

static void
two_words_may_be_one(void **state)
{
    (void)state;
    expect("en", "\"inter state\"", "inter state|interst");
    expect("en", "inter-state", "inter state|interst");
    expect("en", "multi polar", "multi polar|multipolar");
    expect("en", "\"a b c\"", "a b c");
    expect("en", "\"20 15\"", "20 15");
    expect("en", "S-400", "s 400|s400");
    expect("en", "url:a-b", "a b|ab");
}

static void
one_word_may_be_two(void **state)
{
    (void)state;
    expect("en", "multipolar", "multipolar|multi polar");
    expect("en", "counterterrorism", "counterterror|counter terror");
    expect("en", "interim", "interim"); /* too little left */
    expect("en", "multi", "multi");
    expect("en", "title:multipolar", "multipolar|multi polar");
    expect("en", "=multipolar", "?");
}

static void
a_word_beside_near_is_itself_alone(void **state)
{
    (void)state;
    expect("en", "multipolar NEAR world", "multipolar");
    expect("en", "inter-state SENTENCE world", "inter state|interst");
    expect("en", "multipolar AND world", "multipolar|multi polar");
}

static void
signs_of_money_make_sequences_of_their_own(void **state)
{
    (void)state;
    expect("en", "$400", "400|$400");
    expect("en", "\"$400 deals\"", "400 deal|$400 deal|400deal");
}

static void
items_that_are_not_plain_have_no_stem(void **state)
{
    (void)state;
    expect("en", "\"soft =power deals\"", "soft ? deal");
    expect("en", "\"pow* deals\"", "? deal");
    expect("en", "deals~", "?");
    expect("en", "\"inter =state\"", "inter ?");
}

static void
each_stemmer_makes_its_own(void **state)
{
    pci_analysers languages = languages_of("ende");
    pci_ask *ask = parse_for("haus hauser author:haus", &languages);
    const pci_ask *words = ask->kids[0];

    (void)state;
    expect_of(words, "haus"); /* the same in all */
    assert_int_equal(words->sequences[0].stemmers, 3);
    words = ask->kids[1];
    expect_of(words, "hauser|haus");
    assert_int_equal(words->sequences[0].stemmers, 1);
    assert_int_equal(words->sequences[1].stemmers, 2);
    words = ask->kids[2];
    expect_of(words, "haus");
    assert_true(words->sequences[0].stemmers == PCI_ALL_STEMMERS);
    pci_ask_free(ask);
    pci_analysers_release(&languages);
}

/* As when a query is asked again, relaxed. */
static void
finding_them_twice_changes_nothing(void **state)
{
    pci_analysers languages = languages_of("en");
    pci_ask *ask = parse_for("inter-state", &languages);
    pci_stemmers stemmers;

    (void)state;
    pci_stemmers_init(&stemmers, &languages);
    assert_int_equal(pci_sequences_find(ask, &stemmers, NULL), PINCITE_OK);
    expect_of(ask->kids[0], "inter state|interst");
    pci_ask_free(ask);
    pci_analysers_release(&languages);
}

/* Languages without a stemmer share one. */
static void
stemmers_are_counted_once(void **state)
{
    pci_analysers languages = languages_of("enzhjade");
    pci_stemmers s;
    size_t i;

    (void)state;
    pci_stemmers_init(&s, &languages);
    assert_int_equal(s.n, 3);
    for (i = 0; i < 4; i++)
        assert_int_equal(pci_stemmers_set(&s, languages.list[i].analyser),
                         i == 3   ? 4
                         : i == 0 ? 1
                                  : 2);
    pci_analysers_release(&languages);
}

static void
prefixes_are_known(void **state)
{
    (void)state;
    assert_int_equal(pci_prefix_of("multipolar", 10), 5);
    assert_int_equal(pci_prefix_of("interstate", 10), 5);
    assert_int_equal(pci_prefix_of("multi", 5), 0);
    assert_int_equal(pci_prefix_of("gas", 3), 0);
    assert_int_equal(pci_prefix_of("", 0), 0);
    assert_int_equal(pci_prefix_of("cryptography", 12), 6); /* the longest */
    assert_true(pci_prefix_is_bound("multi", 5));
    assert_true(pci_prefix_is_bound("non", 3));
    assert_false(pci_prefix_is_bound("over", 4)); /* a word of its own */
    assert_false(pci_prefix_is_bound("multip", 6));
    assert_false(pci_prefix_is_bound("mult", 4));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_stemmed),
        cmocka_unit_test(two_words_may_be_one),
        cmocka_unit_test(one_word_may_be_two),
        cmocka_unit_test(a_word_beside_near_is_itself_alone),
        cmocka_unit_test(signs_of_money_make_sequences_of_their_own),
        cmocka_unit_test(items_that_are_not_plain_have_no_stem),
        cmocka_unit_test(each_stemmer_makes_its_own),
        cmocka_unit_test(finding_them_twice_changes_nothing),
        cmocka_unit_test(stemmers_are_counted_once),
        cmocka_unit_test(prefixes_are_known),
    };

    return cmocka_run_group_tests_name("searcher/sequences", tests, NULL,
                                       NULL);
}
