/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/sequences.h"

#include "base/alloc.h"
#include "searcher/query/prefixes.h"
#include "text/words/token.h"

enum { MIN_REST = 3 }; /* bytes of a word behind its prefix */

typedef struct finding {
    const pci_stemmers *stemmers;
    pci_analyser *analyser; /* NULL: words are their own stems */
    uint64_t set;           /* the stemmers it stands for */
    pincite_error *err;
} finding;

static bool
same_sequence(const pci_sequence *a, const pci_sequence *b)
{
    size_t i;

    if (a->n != b->n)
        return false;
    for (i = 0; i < a->n; i++)
        if (pci_word_compare(&a->stems[i], &b->stems[i]))
            return false;
    return true;
}

/* Takes it, unless it is there already. */
static pincite_status
add_sequence(pci_ask *words, pci_sequence *s, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < words->n_sequences; i++)
        if (same_sequence(&words->sequences[i], s))
            break;
    if (i < words->n_sequences) {
        words->sequences[i].stemmers |= s->stemmers;
        pci_words_free(s->stems, s->n);
    } else if (pci_grow(&words->sequences, &words->cap_sequences, i + 1,
                        sizeof *words->sequences)) {
        words->sequences[words->n_sequences++] = *s;
    } else {
        pci_words_free(s->stems, s->n);
        st = pci_fail_nomem(err);
    }
    return st;
}

static pincite_status
set_stem(const finding *f, const char *word, size_t n, pci_word *out)
{
    const char *stem = word;
    size_t len = n;
    pincite_status st = PINCITE_OK;

    if (f->analyser)
        st = pci_analyser_stem(f->analyser, word, n, &stem, &len, f->err);
    return st ? st : pci_word_set(out, stem, len, f->err);
}

/* The stems of n words, at most so many as the items. */
static pincite_status
add_stems_of(const finding *f, pci_ask *words, const pci_word *list, size_t n)
{
    pci_sequence s = {pci_alloc_array(n, sizeof(pci_word)), n, f->set, 1, 0};
    pincite_status st = PINCITE_OK;
    size_t i;

    if (!s.stems)
        return pci_fail_nomem(f->err);
    for (i = 0; i < n && !st; i++)
        if (list[i].text)
            st = set_stem(f, list[i].text, list[i].len, &s.stems[i]);
    if (!st)
        return add_sequence(words, &s, f->err);
    pci_words_free(s.stems, n);
    return st;
}

/* With `sign`, the items that had a currency sign keep it. */
static pincite_status
add_plain(const finding *f, pci_ask *words, bool sign)
{
    pci_word *list = pci_alloc_array(words->n_items, sizeof *list);
    pincite_status st;
    size_t i;

    if (!list)
        return pci_fail_nomem(f->err);
    for (i = 0; i < words->n_items; i++) {
        const pci_item *item = &words->items[i];

        if (item->mode == PCI_MODE_STEM)
            list[i] =
                sign && item->with_sign.text ? item->with_sign : item->word;
    }
    st = add_stems_of(f, words, list, words->n_items);
    pci_free(list);
    return st;
}

static bool
holds_letter(const pci_word *w)
{
    size_t i;

    for (i = 0; i < w->len; i++)
        if ((unsigned char)w->text[i] > '9')
            return true;
    return false;
}

/*
 * "inter state" and inter-state ask the same: in the text the words may
 * stand apart, be hyphenated, or be one. For two words, where that is usual.
 */
static pincite_status
add_joined(const finding *f, pci_ask *words)
{
    const pci_word *a = &words->items[0].word;
    const pci_word *b = &words->items[1].word;
    pci_buf both = PCI_BUF_INIT(2 * PCI_MAX_WORD);
    pincite_status st;

    if (!holds_letter(a) && !holds_letter(b))
        return PINCITE_OK;
    pci_buf_add(&both, a->text, a->len);
    pci_buf_add(&both, b->text, b->len);
    st = pci_buf_status(&both, f->err);
    if (!st && both.n <= PCI_MAX_WORD) {
        pci_word joined = {both.p, both.n};

        st = add_stems_of(f, words, &joined, 1);
    }
    pci_buf_release(&both);
    return st;
}

/* multipolar is multi polar, too. */
static pincite_status
add_split(const finding *f, pci_ask *words)
{
    const pci_word *w = &words->items[0].word;
    size_t n = pci_prefix_of(w->text, w->len);
    pci_word parts[2] = {{w->text, n}, {w->text + n, w->len - n}};

    if (n == 0 || w->len < n + MIN_REST)
        return PINCITE_OK;
    return add_stems_of(f, words, parts, 2);
}

static bool
has_sign(const pci_ask *words)
{
    size_t i;

    for (i = 0; i < words->n_items; i++)
        if (words->items[i].with_sign.text)
            return true;
    return false;
}

/* Beside NEAR and SENTENCE a word is one. */
static pincite_status
add_all(const finding *f, pci_ask *words, bool placed)
{
    pincite_status st = add_plain(f, words, false);

    if (!pci_ask_is_stems(words))
        return st;
    if (!st && has_sign(words))
        st = add_plain(f, words, true);
    if (!st && words->n_items == 2)
        st = add_joined(f, words);
    if (!st && !placed && words->n_items == 1)
        st = add_split(f, words);
    return st;
}

static pincite_status
find_sequences(finding *f, pci_ask *words, bool placed)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    f->analyser = NULL;
    f->set = PCI_ALL_STEMMERS;
    if (!pci_field_has_stems(words->field))
        return add_all(f, words, placed);
    for (i = 0; i < f->stemmers->n && !st; i++) {
        f->analyser = f->stemmers->list[i];
        f->set = UINT64_C(1) << i;
        st = add_all(f, words, placed);
    }
    return st;
}

/* Negated words, too, unlike pci_ask_each(). */
static pincite_status
find_below(finding *f, pci_ask *ask, bool placed)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    if (ask->op == PCI_ASK_WORDS)
        return find_sequences(f, ask, placed);
    placed |= ask->op == PCI_ASK_NEAR || ask->op == PCI_ASK_SENTENCE;
    for (i = 0; i < ask->n_kids && !st; i++)
        st = find_below(f, ask->kids[i], placed);
    return st;
}

pincite_status
pci_sequences_find(pci_ask *ask, const pci_stemmers *stemmers,
                   pincite_error *err)
{
    finding f = {.stemmers = stemmers, .err = err};

    return find_below(&f, ask, false);
}
