/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/match/finder.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "text/words/token.h"

/* Parts that a joined form has at most; see text/words/token.h. */
enum { MAX_PARTS = 6 };

/* Words, sorted, each once: its index + 1 is a word's number. */
typedef struct numbering {
    pci_word *list; /* borrowed words */
    size_t n;
    bool starts[256]; /* the first bytes that words have */
} numbering;

struct pci_finder {
    uint64_t stemmers; /* of the text that was read */
    numbering stems;
    numbering words; /* folded: those of =exact, wild*cards and fuzzy~ ones */
    pci_starts starts[2]; /* of either, by their first letter; by two */
    pci_tokens tokens;
    /* Of each token; 0 for what the query does not have. */
    size_t *stem_of;
    size_t cap_stem_of;
    size_t *word_of;
    size_t cap_word_of;
};

static int
by_text(const void *a, const void *b)
{
    return pci_word_compare(a, b);
}

/* The number of a word, from 1; 0 if it is not there. */
static size_t
number_of(const numbering *all, const char *text, size_t len)
{
    pci_word key = {(char *)text, len};
    const pci_word *found;

    if (all->n == 0 || len == 0 || !all->starts[(unsigned char)*text])
        return 0;
    found = bsearch(&key, all->list, all->n, sizeof key, by_text);
    return found ? (size_t)(found - all->list) + 1 : 0;
}

static size_t
count_words(const pci_ask *ask, bool stems)
{
    size_t n = 0;
    size_t i;

    for (i = 0; stems && i < ask->n_sequences; i++)
        n += ask->sequences[i].n;
    for (i = 0; !stems && i < ask->n_items; i++)
        n += 1 + ask->items[i].n_forms;
    for (i = 0; i < ask->n_kids; i++)
        n += count_words(ask->kids[i], stems);
    return n;
}

static void
add_words(numbering *all, const pci_word *list, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (list[i].len > 0)
            all->list[all->n++] = list[i];
}

static void
collect_words(numbering *all, const pci_ask *ask, bool stems)
{
    size_t i;

    for (i = 0; stems && i < ask->n_sequences; i++)
        add_words(all, ask->sequences[i].stems, ask->sequences[i].n);
    for (i = 0; !stems && i < ask->n_items; i++) {
        const pci_item *item = &ask->items[i];

        if (item->mode == PCI_MODE_EXACT)
            add_words(all, &item->word, 1);
        add_words(all, item->forms, item->n_forms);
    }
    for (i = 0; i < ask->n_kids; i++)
        collect_words(all, ask->kids[i], stems);
}

static pincite_status
number_words(pci_finder *f, numbering *all, const pci_ask *ask, bool stems,
             pincite_error *err)
{
    size_t kept = 0;
    size_t i;

    all->list = pci_alloc_array(count_words(ask, stems), sizeof *all->list);
    if (!all->list)
        return pci_fail_nomem(err);
    collect_words(all, ask, stems);
    if (all->n > 1)
        qsort(all->list, all->n, sizeof *all->list, by_text);
    for (i = 0; i < all->n; i++) {
        const pci_word *word = &all->list[i];

        all->starts[(unsigned char)*word->text] = true;
        pci_starts_add(&f->starts[0], word->text, word->len, 1);
        pci_starts_add(&f->starts[1], word->text, word->len, 2);
        if (i == 0 || by_text(&all->list[kept - 1], &all->list[i]))
            all->list[kept++] = all->list[i];
    }
    all->n = kept;
    return PINCITE_OK;
}

pincite_status
pci_finder_new(const pci_ask *ask, pci_finder **out, pincite_error *err)
{
    pci_finder *f = pci_alloc(sizeof *f);
    pincite_status st;

    *out = NULL;
    if (!f)
        return pci_fail_nomem(err);
    f->tokens = (pci_tokens)PCI_TOKENS_INIT;
    st = number_words(f, &f->stems, ask, true, err);
    if (!st)
        st = number_words(f, &f->words, ask, false, err);
    if (st)
        pci_finder_free(f);
    else
        *out = f;
    return st;
}

void
pci_finder_free(pci_finder *f)
{
    if (!f)
        return;
    pci_tokens_release(&f->tokens);
    pci_free(f->stems.list);
    pci_free(f->words.list);
    pci_free(f->stem_of);
    pci_free(f->word_of);
    pci_free(f);
}

static pincite_status
number_stem(pci_finder *f, size_t i, pci_analyser *analyser,
            pincite_error *err)
{
    const pci_token *t = &f->tokens.list[i];
    const char *stem = f->tokens.words.p + t->word;
    size_t len = t->word_len;
    pincite_status st = PINCITE_OK;

    f->stem_of[i] = 0;
    if (analyser) {
        if (!f->stems.starts[(unsigned char)*stem] &&
            pci_analyser_keeps_start_of(analyser, stem, len))
            return PINCITE_OK;
        st = pci_analyser_stem(analyser, stem, len, &stem, &len, err);
    }
    if (!st)
        f->stem_of[i] = number_of(&f->stems, stem, len);
    return st;
}

pincite_status
pci_finder_read(pci_finder *f, const char *text, size_t n,
                pci_analyser *analyser, uint64_t stemmers, pincite_error *err)
{
    unsigned kept = analyser ? pci_analyser_keeps(analyser) : 2;
    pincite_status st = kept ? pci_tokenise_some(text, n, &f->starts[kept - 1],
                                                 &f->tokens, err)
                             : pci_tokenise(text, n, &f->tokens, err);
    size_t i;

    if (st)
        return st;
    f->stemmers = stemmers;
    if (!pci_grow(&f->stem_of, &f->cap_stem_of, f->tokens.n,
                  sizeof *f->stem_of) ||
        !pci_grow(&f->word_of, &f->cap_word_of, f->tokens.n,
                  sizeof *f->word_of))
        return pci_fail_nomem(err);
    for (i = 0; i < f->tokens.n && !st; i++) {
        const pci_token *t = &f->tokens.list[i];

        f->word_of[i] =
            number_of(&f->words, f->tokens.words.p + t->word, t->word_len);
        st = number_stem(f, i, analyser, err);
    }
    return st;
}

/* What a word of a clause accepts. */
typedef struct wanted {
    const pci_item *item; /* NULL: stems alone tell */
    const size_t *stems;  /* numbers, any of them */
    size_t n_stems;
} wanted;

static bool
is_typed(const pci_finder *f, const pci_token *t, const pci_word *typed)
{
    bool differs = t->typed_len > 0;
    const char *text = f->tokens.words.p + (differs ? t->typed : t->word);
    pci_word written = {(char *)text, differs ? t->typed_len : t->word_len};

    return !typed->text || pci_word_compare(&written, typed) == 0;
}

static bool
is_form(const pci_finder *f, const pci_token *t, const pci_item *item)
{
    pci_word word = {f->tokens.words.p + t->word, t->word_len};

    return item->n_forms > 0 && bsearch(&word, item->forms, item->n_forms,
                                        sizeof word, by_text) != NULL;
}

static bool
fits(const pci_finder *f, size_t i, const wanted *w)
{
    const pci_token *t = &f->tokens.list[i];
    size_t k;

    if (w->item && w->item->mode == PCI_MODE_EXACT)
        return f->word_of[i] && t->word_len == w->item->word.len &&
               !memcmp(f->tokens.words.p + t->word, w->item->word.text,
                       t->word_len) &&
               is_typed(f, t, &w->item->typed);
    if (w->item && w->item->mode != PCI_MODE_STEM)
        return f->word_of[i] && is_form(f, t, w->item);
    for (k = 0; k < w->n_stems; k++)
        if (f->stem_of[i] && f->stem_of[i] == w->stems[k])
            return true;
    return false;
}

/* The token that fits and stands at the position behind token i; of several
 * the one that reaches farthest; or tokens.n. A joined form stands in the list
 * behind its last part, and so may words at its own positions before it. */
static size_t
find_at(const pci_finder *f, size_t i, uint32_t position, const wanted *w)
{
    const size_t far = 3 * (MAX_PARTS + 1);
    size_t end = i + far;
    size_t best = f->tokens.n;

    for (i = i > far ? i - far : 0; i < f->tokens.n && i <= end; i++) {
        const pci_token *t = &f->tokens.list[i];

        if ((t->position == position ||
             t->position + t->span - 1 == position) &&
            fits(f, i, w) &&
            (best == f->tokens.n || t->end > f->tokens.list[best].end))
            best = i;
    }
    return best;
}

/* The last token of the phrase whose first is token i, at `position`; or
 * tokens.n. */
static size_t
phrase_end(const pci_finder *f, const wanted *list, size_t n, size_t i,
           uint32_t position)
{
    size_t matched;

    for (matched = 1; matched < n && i < f->tokens.n; matched++)
        i = find_at(f, i, ++position, &list[matched]);
    return i;
}

/* The phrase that starts with token i, standing at `position`. */
static pincite_status
add_phrase(const pci_finder *f, const wanted *list, size_t n, size_t i,
           uint32_t position, pci_places *out, pincite_error *err)
{
    size_t last = phrase_end(f, list, n, i, position);
    const pci_token *t = f->tokens.list;

    if (last >= f->tokens.n)
        return PINCITE_OK;
    return pci_places_add(out,
                          (pci_place){position, position + (uint32_t)n - 1,
                                      t[i].start, t[last].end},
                          err);
}

static pincite_status
find_phrase(const pci_finder *f, const wanted *list, size_t n, pci_places *out,
            pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < f->tokens.n && !st; i++) {
        const pci_token *t = &f->tokens.list[i];

        if (!fits(f, i, &list[0]))
            continue;
        st = add_phrase(f, list, n, i, t->position, out, err);
        if (!st && t->span > 1)
            st =
                add_phrase(f, list, n, i, t->position + t->span - 1, out, err);
    }
    return st;
}

/* All the words are plain: any of the sequences is a match. */
static pincite_status
find_sequences(const pci_finder *f, const pci_ask *words, wanted *list,
               size_t *numbers, pci_places *out, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;
    size_t k;

    for (i = 0; i < words->n_sequences && !st; i++) {
        const pci_sequence *s = &words->sequences[i];

        if (!(s->stemmers & f->stemmers))
            continue;
        for (k = 0; k < s->n; k++) {
            numbers[k] =
                number_of(&f->stems, s->stems[k].text, s->stems[k].len);
            list[k] = (wanted){NULL, &numbers[k], 1};
        }
        st = find_phrase(f, list, s->n, out, err);
    }
    return st;
}

/* Each word by what it accepts. */
static pincite_status
find_items(const pci_finder *f, const pci_ask *words, wanted *list,
           size_t *numbers, pci_places *out, pincite_error *err)
{
    size_t n = words->n_sequences;
    size_t i;
    size_t k;

    for (i = 0; i < words->n_items; i++) {
        size_t *own = numbers + i * n;
        size_t n_own = 0;

        for (k = 0; k < n; k++) {
            const pci_sequence *s = &words->sequences[k];

            if (s->stemmers & f->stemmers)
                own[n_own++] =
                    number_of(&f->stems, s->stems[i].text, s->stems[i].len);
        }
        list[i] = (wanted){&words->items[i], own, n_own};
    }
    return find_phrase(f, list, words->n_items, out, err);
}

pincite_status
pci_finder_find(const pci_finder *f, const pci_ask *words, pci_places *out,
                pincite_error *err)
{
    /* A word may be looked for as two. */
    size_t most = words->n_items + 1;
    wanted *list = pci_alloc_array(most, sizeof *list);
    size_t *numbers =
        pci_alloc_array(most * (words->n_sequences + 1), sizeof *numbers);
    pincite_status st;

    out->n = 0;
    if (!list || !numbers)
        st = pci_fail_nomem(err);
    else if (pci_ask_is_stems(words))
        st = find_sequences(f, words, list, numbers, out, err);
    else
        st = find_items(f, words, list, numbers, out, err);
    pci_free(list);
    pci_free(numbers);
    if (!st)
        pci_places_sort(out);
    return st;
}
