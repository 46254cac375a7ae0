/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Passing over words that are not wanted loses none that is. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "text/words/token.h"

enum { TEXTS = 3000, PIECES = 40 };

/* All that words are made of, and what stands between them. */
static const char *const pieces[] = {
    "alliance",   "Gas",    "gas",     "oestrogen", "czar",      "Enquiry",
    "enquiry",    "aeon",   "gaol",    "a",         "I",         "us",
    "US",         "U.S.",   "e.g.",    "C++",       "C#",        "S-400",
    "9/11",       "$400",   "China's", "caf\u00e9", "\u00c9tat", "\ufb01scal",
    "so\u00adft", "x",      "3.5",     " ",         " ",         " ",
    " ",          " ",      " ",       "-",         "\u2013",    "--",
    "'",          "\u2019", ".",       ". ",        ",",         ", ",
    "\n",         ")",      "(",       "/",         "+",         "#",
    "\u4e2d",     ";",      "!",       "?",         ":",         "_",
    "400"};

static uint32_t
below(uint64_t *state, uint32_t n)
{
    *state =
        *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((*state >> 33) % n);
}

static void
make_text(uint64_t *state, pci_buf *out)
{
    uint32_t n = 1 + below(state, PIECES);

    pci_buf_clear(out);
    while (n-- > 0)
        pci_buf_add_str(
            out, pieces[below(state, sizeof pieces / sizeof pieces[0])]);
}

static bool
is_same(const pci_tokens *a, size_t i, const pci_tokens *b, size_t k)
{
    const pci_token *x = &a->list[i];
    const pci_token *y = &b->list[k];

    return x->start == y->start && x->end == y->end &&
           x->position == y->position && x->span == y->span &&
           x->also == y->also && x->after_hyphen == y->after_hyphen &&
           x->word_len == y->word_len && x->typed_len == y->typed_len &&
           !memcmp(a->words.p + x->word, b->words.p + y->word, x->word_len) &&
           !memcmp(a->words.p + x->typed, b->words.p + y->typed, x->typed_len);
}

/* All that starts with a letter, or with that and the next letter of one of
 * the pieces. */
static void
want_some(uint64_t *state, pci_starts *wanted)
{
    const char word[] = {(char)('a' + below(state, 26)),
                         "alsepcvaus"[below(state, 10)]};

    pci_starts_add(wanted, word, sizeof word, 1 + below(state, 2));
}

static bool
may_be_wanted(const pci_starts *wanted, const char *word)
{
    return pci_starts_with_letter(wanted, *word) &&
           (word[1] < 'a' || word[1] > 'z' ||
            pci_starts_with(wanted, word[0], word[1]));
}

static void
wanted_words_are_all_there(void **state)
{
    pci_tokens all = PCI_TOKENS_INIT;
    pci_tokens some = PCI_TOKENS_INIT;
    pci_buf text = PCI_BUF_INIT(1000);
    uint64_t random = 20261128;
    size_t skipped = 0;
    size_t round;

    (void)state;
    for (round = 0; round < TEXTS; round++) {
        pci_starts wanted = {{0}};
        size_t k = 0;
        size_t i;

        make_text(&random, &text);
        want_some(&random, &wanted);
        want_some(&random, &wanted);
        assert_int_equal(pci_tokenise(text.p, text.n, &all, NULL), 0);
        assert_int_equal(pci_tokenise_some(text.p, text.n, &wanted, &some,
                                           NULL),
                         0);
        for (i = 0; i < all.n; i++) {
            const char *word = all.words.p + all.list[i].word;

            if (k < some.n && is_same(&all, i, &some, k))
                k++;
            else if (may_be_wanted(&wanted, word))
                fail_msg("'%s' is not found in '%s'", word, text.p);
            else
                skipped++;
        }
        if (k < some.n)
            fail_msg("'%s' has other words", text.p);
    }
    assert_true(skipped > 100);
    pci_buf_release(&text);
    pci_tokens_release(&all);
    pci_tokens_release(&some);
}

/* What is written oe may be e, and so on: such words are kept. */
static void
words_that_change_their_start_are_kept(void **state)
{
    static const char text[] = "Oestrogen and czar, an enquiry; aeon in gaol. "
                               "Moustaches of haematite.";
    static const char *const kept[] = {"oestrogen", "czar", "enquiry",
                                       "aeon",      "gaol", "moustaches",
                                       "haematite"};
    pci_starts wanted = {{0}};
    pci_tokens some = PCI_TOKENS_INIT;
    size_t i;

    (void)state;
    pci_starts_add(&wanted, "z", 1, 2);
    assert_int_equal(pci_tokenise_some(text, strlen(text), &wanted, &some,
                                       NULL),
                     0);
    assert_int_equal(some.n, 7);
    for (i = 0; i < some.n; i++)
        assert_memory_equal(some.words.p + some.list[i].word, kept[i],
                            some.list[i].word_len);
    assert_int_equal(some.list[4].position, 8);
    pci_tokens_release(&some);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wanted_words_are_all_there),
        cmocka_unit_test(words_that_change_their_start_are_kept),
    };

    return cmocka_run_group_tests_name("text/some", tests, NULL, NULL);
}
