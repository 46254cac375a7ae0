/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first line is a query, the rest a passage that is held against it. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "searcher/query/ask_print.h"
#include "searcher/plan/edits.h"
#include "searcher/match/match.h"
#include "searcher/query/parse.h"
#include "searcher/plan/plan.h"
#include "searcher/query/relax.h"
#include "searcher/query/sequences.h"
#include "searcher/query/stops.h"
#include "tests/fuzz/fuzz.h"
#include "text/words/token.h"

/* Words of a query that a tree has room for when it is read again. */
enum { FEW_WORDS = 200, FEW_BRACKETS = 6 };

static size_t
count_words(const pci_ask *ask)
{
    size_t n = ask->n_items;
    size_t i;

    for (i = 0; i < ask->n_kids; i++)
        n += count_words(ask->kids[i]);
    return n;
}

static size_t
depth_of(const pci_ask *ask)
{
    size_t deepest = 0;
    size_t i;

    for (i = 0; i < ask->n_kids; i++) {
        size_t depth = depth_of(ask->kids[i]);

        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

static void
check_item(const pci_item *item)
{
    size_t n = item->word.len;

    CHECK(n > 0);
    CHECK(pci_utf8_valid_length(item->word.text, n) == n);
    CHECK(item->mode == PCI_MODE_WILD || n <= PCI_MAX_WORD);
    CHECK(item->mode == PCI_MODE_FUZZY
              ? item->distance > 0 && item->distance <= 2
              : item->distance == 0);
    CHECK(item->mode == PCI_MODE_EXACT || !item->typed.text);
    CHECK(item->mode == PCI_MODE_STEM || !item->with_sign.text);
    CHECK(pci_edits(item->word.text, n, item->word.text, n, 2) ==
          (n <= PCI_MAX_WORD ? 0 : 3));
}

/* What searcher/query/ask.h promises of a tree. */
static void
check_tree(const pci_ask *ask)
{
    size_t i;

    CHECK((ask->op == PCI_ASK_WORDS) == (ask->n_items > 0));
    CHECK(ask->op <= PCI_ASK_LIST || ask->op >= PCI_ASK_DAYS ||
          ask->n_kids > 1);
    CHECK((ask->op != PCI_ASK_WORDS && ask->op < PCI_ASK_DAYS) ||
          ask->n_kids == 0);
    CHECK(!ask->loose || ask->n_items == 1);
    for (i = 0; i < ask->n_items; i++)
        check_item(&ask->items[i]);
    for (i = 0; i < ask->n_kids; i++) {
        const pci_ask *kid = ask->kids[i];

        CHECK(kid->role != PCI_MUST || ask->op == PCI_ASK_LIST);
        CHECK(kid->role == PCI_SHOULD ||
              (ask->op != PCI_ASK_NEAR && ask->op != PCI_ASK_SENTENCE));
        check_tree(kid);
    }
}

static bool
is_word(const pci_word *w, pci_tokens *tokens)
{
    size_t n = w->len;

    CHECK(pci_tokenise(w->text, n, tokens, NULL) == PINCITE_OK);
    /* The last full stop of U.S. is not among the bytes of the token. */
    n -= n > 0 && w->text[n - 1] == '.';
    return tokens->n == 1 && tokens->list[0].start == 0 &&
           tokens->list[0].end >= n;
}

/* The same of a pattern, whose asterisks may be any letters. */
static bool
is_pattern(const pci_word *w, pci_tokens *tokens)
{
    pci_word filled = {fuzz_copy((const uint8_t *)w->text, w->len), w->len};
    bool so;
    size_t i;

    for (i = 0; i < w->len; i++)
        if (filled.text[i] == '*')
            filled.text[i] = 'x';
    so = is_word(&filled, tokens);
    free(filled.text);
    return so;
}

/* Whether all words, folded, are words as they stand: a compatibility
 * character may fold to an ideograph, which is a word of its own, or to one
 * that starts with an apostrophe, which is none of it. */
static bool
are_words(const pci_ask *ask, pci_tokens *tokens)
{
    bool so = true;
    size_t i;

    for (i = 0; i < ask->n_items; i++) {
        const pci_item *item = &ask->items[i];

        so &= item->mode == PCI_MODE_WILD ? is_pattern(&item->word, tokens)
                                          : is_word(&item->word, tokens);
        so &= !item->typed.text || is_word(&item->typed, tokens);
    }
    for (i = 0; i < ask->n_kids; i++)
        so &= are_words(ask->kids[i], tokens);
    return so;
}

/* What was understood, written as a query, is understood the same, unless it
 * is so large that there are no words or brackets left for it. */
static void
check_printed(const pci_ask *ask)
{
    pci_buf first = PCI_BUF_INIT((size_t)1 << 30);
    pci_buf second = PCI_BUF_INIT((size_t)1 << 30);
    pci_tokens tokens = PCI_TOKENS_INIT;
    pci_ask *again;

    pci_ask_print(ask, &first);
    CHECK(!first.failed);
    CHECK(pci_utf8_valid_length(first.p, first.n) == first.n);
    CHECK(pci_parse(first.p, first.n, &again, NULL) == PINCITE_OK);
    check_tree(again);
    pci_ask_print(again, &second);
    if (count_words(ask) < FEW_WORDS && depth_of(ask) < FEW_BRACKETS &&
        are_words(ask, &tokens))
        CHECK(first.n == second.n &&
              (first.n == 0 || memcmp(first.p, second.p, first.n) == 0));
    pci_ask_free(again);
    pci_tokens_release(&tokens);
    pci_buf_release(&first);
    pci_buf_release(&second);
}

static void
check_plan(const pci_ask *ask, const pci_analysers *languages, bool all_text)
{
    pci_stemmers stemmers;
    pci_plan_scope scope = {.stemmers = &stemmers,
                            .has_furniture = true,
                            .all_text = all_text};
    pci_plan plan;

    pci_stemmers_init(&stemmers, languages);
    CHECK(pci_plan_make(ask, &scope, &plan, NULL) == PINCITE_OK);
    CHECK((plan.query == NULL) == (ask->n_kids == 0));
    pci_plan_release(&plan);
}

static void
check_marks(const pci_spans *marks, const char *text, size_t n)
{
    size_t at = 0;
    size_t i;

    for (i = 0; i < marks->n; i++) {
        const pci_span *s = &marks->list[i];
        size_t len = s->end - s->start;

        CHECK(s->start >= at && s->start < s->end && s->end <= n);
        CHECK(pci_utf8_valid_length(text + s->start, len) == len);
        at = s->end;
    }
}

/* The passage is its own title, too; kind and language are the caller's. */
static void
check_match(pci_ask *ask, pci_analysers *languages, char *text, size_t n,
            const char *language, pci_kind kind)
{
    char path[] = "/a/b.txt";
    char date[] = "2014-07-01";
    pci_buf title = PCI_BUF_INIT((size_t)1 << 30);
    pci_record r = {.path = path,
                    .date = date,
                    .language = (char *)(uintptr_t)language,
                    .kind = kind,
                    .passage = 1,
                    .passages = 1,
                    .start_line = 1,
                    .end_line = 1,
                    .text = text,
                    .text_len = n};
    pci_spans marks = PCI_SPANS_INIT;
    pci_matcher *m;
    bool with;
    bool without;

    pci_buf_add(&title, text, n < 100 ? pci_utf8_valid_length(text, n) : 0);
    pci_buf_add(&title, "", 0);
    r.title = title.p;
    CHECK(pci_matcher_new(ask, languages, &m, NULL) == PINCITE_OK);
    CHECK(pci_matcher_match(m, &r, &with, &marks, NULL) == PINCITE_OK);
    check_marks(&marks, text, n);
    CHECK(with || marks.n == 0);
    CHECK(pci_matcher_match(m, &r, &without, NULL, NULL) == PINCITE_OK);
    CHECK(with == without);
    pci_matcher_free(m);
    pci_spans_release(&marks);
    pci_buf_release(&title);
}

static void
check_all(pci_ask *ask, pci_analysers *languages, char *text, size_t n)
{
    pci_stemmers stemmers;

    pci_stemmers_init(&stemmers, languages);
    CHECK(pci_sequences_find(ask, &stemmers, NULL) == PINCITE_OK);
    check_plan(ask, languages, n & 1);
    check_match(ask, languages, text, n, "de", PCI_KIND_TEXT);
    check_match(ask, languages, text, n, NULL, PCI_KIND_NOTE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *newline = size ? memchr(data, '\n', size) : NULL;
    size_t n = newline ? (size_t)(newline - data) : size;
    size_t behind = newline ? n + 1 : n;
    char *query = fuzz_copy(data, n);
    char *text = fuzz_copy_utf8(data + behind, size - behind);
    pci_analysers languages = PCI_ANALYSERS_INIT;
    pci_analyser *analyser;
    pci_ask *ask;

    CHECK(pci_analysers_get(&languages, "en", &analyser, NULL) == PINCITE_OK);
    CHECK(pci_analysers_get(&languages, "de", &analyser, NULL) == PINCITE_OK);
    CHECK(pci_parse(query, n, &ask, NULL) == PINCITE_OK);
    CHECK(ask->op == PCI_ASK_LIST);
    check_tree(ask);
    check_printed(ask);
    pci_stops_mark(ask, &languages);
    check_all(ask, &languages, text, size - behind);
    if (pci_relax(ask)) {
        CHECK(!pci_relax(ask));
        check_all(ask, &languages, text, size - behind);
    }
    pci_ask_free(ask);
    pci_analysers_release(&languages);
    free(query);
    free(text);
    return 0;
}
