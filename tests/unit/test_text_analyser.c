/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/words/analyser.h"
#include "text/words/probe.h"

static pci_analyser *
new_analyser(void)
{
    pci_analyser *a;

    assert_int_equal(pci_analyser_new("en", &a, NULL), PINCITE_OK);
    assert_non_null(a);
    return a;
}

static void
check(pci_analyser *a, const char *word, const char *expected)
{
    const char *stem;
    size_t len;

    assert_int_equal(pci_analyser_stem(a, word, strlen(word), &stem, &len,
                                       NULL),
                     PINCITE_OK);
    assert_int_equal(len, strlen(expected));
    assert_memory_equal(stem, expected, len);
}

static void
stems(void **state)
{
    pci_analyser *a = new_analyser();
    int round;

    (void)state;
    /* The second time they come out of the cache. */
    for (round = 0; round < 2; round++) {
        check(a, "alliances", "allianc");
        check(a, "alliance", "allianc");
        check(a, "china's", "china");
        check(a, "running", "run");
        check(a, "3.5", "3.5");
        check(a, "", "");
    }
    pci_analyser_free(a);
}

/* A different word for each number, and its own stem. */
static size_t
make_word(unsigned i, char *word)
{
    size_t n = 0;

    word[n++] = 'q';
    do {
        word[n++] = "bdfjkqvwxz"[i % 10];
        i /= 10;
    } while (i);
    memcpy(word + n, "zx", 2);
    return n + 2;
}

static void
more_words_than_the_cache_holds(void **state)
{
    pci_analyser *a = new_analyser();
    unsigned i;

    (void)state;
    for (i = 0; i < 400000; i++) {
        char word[16];
        size_t n = make_word(i % 300000, word);
        const char *stem;
        size_t len;

        assert_int_equal(pci_analyser_stem(a, word, n, &stem, &len, NULL),
                         PINCITE_OK);
        assert_int_equal(len, n);
        assert_memory_equal(stem, word, len);
    }
    check(a, "alliances", "allianc");
    pci_analyser_free(a);
}

/* The tokens of all that a word of so many letters may start with. */
static void
find_beginnings(const char *word, size_t n, pci_tokens *out)
{
    size_t len;

    pci_tokens_clear(out);
    for (len = 1; len <= n; len++)
        assert_int_equal(pci_tokenise_more(word, len, out, NULL), PINCITE_OK);
    assert_int_equal(out->n, n);
}

/* Those that are the same in front, and what is noted with each; as tokens and
 * alone. */
static void
words_have_notes(void **state)
{
    static const char text[] = "internationalisations";
    const uint32_t letters = sizeof text - 1;
    pci_analyser *a = new_analyser();
    pci_tokens tokens = PCI_TOKENS_INIT;
    pci_stem stem;
    uint32_t n;
    int round;

    (void)state;
    find_beginnings(text, letters, &tokens);
    for (n = 0; n < letters; n++)
        pci_analyser_expect(a, &tokens.list[n]);
    for (round = 0; round < 2; round++) {
        for (n = 0; n < letters; n++) {
            assert_int_equal(pci_analyser_find(a, tokens.words.p,
                                               &tokens.list[n], &stem, NULL),
                             PINCITE_OK);
            assert_int_equal(stem.notes[0], round ? n + 1 : 0);
            stem.notes[0] = n + 1;
            assert_int_equal(pci_analyser_look(a, text, n + 1, &stem, NULL),
                             PINCITE_OK);
            assert_int_equal(stem.notes[0], n + 1);
        }
        /* More than there is room for at first. */
        for (n = 0; n < 1000 && !round; n++) {
            char word[16];

            assert_int_equal(pci_analyser_look(a, word, make_word(n, word),
                                               &stem, NULL),
                             PINCITE_OK);
            assert_int_equal(stem.notes[0], 0);
        }
    }
    pci_tokens_release(&tokens);
    pci_analyser_free(a);
}

static void
long_words_pass(void **state)
{
    pci_analyser *a = new_analyser();
    char word[1001];

    (void)state;
    memset(word, 'x', 1000);
    word[1000] = '\0';
    check(a, word, word);
    word[PCI_MAX_WORD] = '\0';
    check(a, word, word);
    pci_analyser_free(a);
}

static void
the_stamp_is_one_line_and_stays(void **state)
{
    static const char start[] = "english ";
    pci_analyser *a = new_analyser();
    pci_analyser *b = new_analyser();
    const char *stamp = pci_analyser_stamp(a);

    (void)state;
    check(b, "other", "other");
    assert_string_equal(stamp, pci_analyser_stamp(b));
    assert_memory_equal(stamp, start, strlen(start));
    assert_int_equal(strlen(stamp), strlen(start) + 32);
    assert_int_equal(strspn(stamp + strlen(start), "0123456789abcdef"), 32);
    pci_analyser_free(a);
    pci_analyser_free(b);
    pci_analyser_free(NULL);
}

static void
probes_are_different_words(void **state)
{
    size_t i;
    size_t j;

    (void)state;
    for (i = 0; pci_probe_words[i]; i++) {
        for (j = 0; j < i; j++)
            assert_string_not_equal(pci_probe_words[i], pci_probe_words[j]);
    }
    assert_in_range(i, 50, 250);
}

static void
a_language_without_a_stemmer_keeps_its_words(void **state)
{
    pci_analyser *a;

    (void)state;
    assert_int_equal(pci_analyser_new("xx", &a, NULL), PINCITE_OK);
    check(a, "alliances", "alliances");
    assert_string_equal(pci_analyser_stamp(a), "none");
    pci_analyser_free(a);
}

static void
analysers_are_made_once(void **state)
{
    pci_analysers all = PCI_ANALYSERS_INIT;
    pci_analyser *english;
    pci_analyser *again;
    pci_analyser *unknown;
    pci_analyser *german;

    (void)state;
    assert_int_equal(pci_analysers_get(&all, "en", &english, NULL), 0);
    assert_int_equal(pci_analysers_get(&all, NULL, &unknown, NULL), 0);
    assert_int_equal(pci_analysers_get(&all, "en", &again, NULL), 0);
    assert_int_equal(pci_analysers_get(&all, "de", &german, NULL), 0);
    assert_ptr_equal(english, again);
    assert_ptr_equal(english, unknown);
    assert_ptr_not_equal(english, german);
    assert_int_equal(all.n, 2);
    assert_int_equal(pci_analysers_get(&all, "toolong", &again, NULL),
                     PINCITE_E_INVALID);
    pci_analysers_release(&all);
}

/* For every language whose stemmer says so, over the probe words. */
static void
stems_keep_the_start_where_said(void **state)
{
    static const char *const codes[] = {"da", "de", "en", "es", "fi", "fr",
                                        "hu", "it", "nl", "no", "pt", "ro",
                                        "ru", "sv", "tr", NULL};
    const char *const *code;
    const char *const *word;

    (void)state;
    for (code = codes; *code; code++) {
        pci_analyser *a;

        assert_int_equal(pci_analyser_new(*code, &a, NULL), PINCITE_OK);
        assert_int_equal(pci_analyser_keeps(a), strcmp(*code, "en") ? 1 : 2);
        for (word = pci_probe_words; *word; word++) {
            const char *stem;
            size_t len;

            assert_int_equal(pci_analyser_stem(a, *word, strlen(*word), &stem,
                                               &len, NULL),
                             PINCITE_OK);
            /* No token starts with an apostrophe. */
            if (**word != '\'' &&
                pci_analyser_keeps_start_of(a, *word, strlen(*word)))
                assert_true(len > 0 && stem[0] == (*word)[0]);
        }
        pci_analyser_free(a);
    }
}

/* Every start of four letters, and every ending that may reach so far: of all
 * English words there can be, the first two letters stay. */
static void
english_stems_keep_two_letters(void **state)
{
    static const char *const ends[] = {"",    "s",     "es",   "ies",   "ied",
                                       "ed",  "edly",  "ing",  "ingly", "y",
                                       "eed", "eedly", "ly",   "li",    "al",
                                       "er",  "ion",   "ment", "ss",    "us",
                                       "'s",  "able",  "ism",  "ive",   "ogi",
                                       "e",   NULL};
    pci_analyser *a;
    int i;

    (void)state;
    assert_int_equal(pci_analyser_new("en", &a, NULL), PINCITE_OK);
    for (i = 0; i < 26 * 26 * 26; i++) {
        const char *const *end;

        for (end = ends; *end; end++) {
            char word[20];
            const char *stem;
            size_t len;
            size_t skip = (size_t)(i % 3 == 0);

            snprintf(word, sizeof word, "%c%c%c%s", 'a' + i / 676,
                     'a' + i / 26 % 26, 'a' + i % 26, *end);
            if (skip) /* one that is shorter */
                memmove(word + 2, word + 3, strlen(word + 3) + 1);
            if (!pci_analyser_keeps_start_of(a, word, strlen(word)))
                continue;
            assert_int_equal(pci_analyser_stem(a, word, strlen(word), &stem,
                                               &len, NULL),
                             PINCITE_OK);
            assert_int_equal(stem[0] == 'y' ? 'i' : stem[0],
                             word[0] == 'y' ? 'i' : word[0]);
            if (len > 1)
                assert_int_equal(stem[1] == 'y' ? 'i' : stem[1],
                                 word[1] == 'y' ? 'i' : word[1]);
        }
    }
    pci_analyser_free(a);
}

static void
few_words_move_their_start(void **state)
{
    pci_analyser *a;

    (void)state;
    assert_int_equal(pci_analyser_new("en", &a, NULL), PINCITE_OK);
    assert_false(pci_analyser_keeps_start_of(a, "oestrogen", 9));
    assert_true(pci_analyser_keeps_start_of(a, "organ", 5));
    check(a, "oestrogen", "estrogen");
    check(a, "enquiries", "inquiri");
    pci_analyser_free(a);
    assert_int_equal(pci_analyser_new("de", &a, NULL), PINCITE_OK);
    assert_true(pci_analyser_keeps_start_of(a, "oestrogen", 9));
    check(a, "colour", "colour");
    pci_analyser_free(a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stems),
        cmocka_unit_test(more_words_than_the_cache_holds),
        cmocka_unit_test(words_have_notes),
        cmocka_unit_test(long_words_pass),
        cmocka_unit_test(the_stamp_is_one_line_and_stays),
        cmocka_unit_test(probes_are_different_words),
        cmocka_unit_test(a_language_without_a_stemmer_keeps_its_words),
        cmocka_unit_test(analysers_are_made_once),
        cmocka_unit_test(stems_keep_the_start_where_said),
        cmocka_unit_test(english_stems_keep_two_letters),
        cmocka_unit_test(few_words_move_their_start),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
