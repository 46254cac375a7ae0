/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/advise.h"

#include "base/letters.h"
#include "base/utf8.h"
#include "searcher/query/ask_print.h"
#include "searcher/plan/edits.h"
#include "searcher/hidden.h"
#include "searcher/query/parse.h"
#include "searcher/plan/pool.h"
#include "searcher/query/sequences.h"

enum {
    LEAST_LETTERS = 3,  /* of a word that is corrected */
    SHORT_WORD = 4,     /* one edit in a word of so many, two in longer ones */
    MOST_LOOKED_UP = 10 /* words of a query; each costs a look through those
                           of the index */
};

typedef struct correcting {
    pci_db *db;
    pincite_error *err;
    const pci_word *word; /* the one at hand */
    uint64_t letters;     /* of it */
    unsigned most;        /* edits */
    pci_pool pool;
    pincite_status st;
    size_t looked_up; /* words */
    bool corrected;   /* some of them */
} correcting;

static pincite_status
is_known(correcting *c, pci_form form, const pci_word *w, bool *known)
{
    uint64_t passages;
    uint64_t occurrences;
    pincite_status st =
        pci_db_frequency(c->db, PCI_FIELD_TEXT, form, w->text, w->len,
                         &passages, &occurrences, c->err);

    *known = passages > 0;
    return st;
}

/* Whether passages have item i, in any form. */
static pincite_status
is_item_known(correcting *c, const pci_ask *words, size_t i, bool *known)
{
    pincite_status st =
        is_known(c, PCI_FORM_WORD, &words->items[i].word, known);
    size_t k;

    for (k = 0; k < words->n_sequences && !st && !*known; k++) {
        const pci_sequence *s = &words->sequences[k];

        if (s->n == words->n_items)
            st = is_known(c, PCI_FORM_STEM, &s->stems[i], known);
        else if (s->n == 1)
            st = is_known(c, PCI_FORM_STEM, &s->stems[0], known);
    }
    return st;
}

static bool
take_word(const pci_known_word *word, void *user)
{
    correcting *c = user;
    unsigned distance = pci_edits_to(c->word, c->letters, word, c->most);

    if (distance <= c->most)
        c->st = pci_pool_add(&c->pool, word->text, word->len, distance,
                             word->passages, c->err);
    return !c->st;
}

/* The nearest word that starts with the same character, else any; NULL where
 * none is near. Borrowed from the pool. */
static pincite_status
find_nearest(correcting *c, const pci_word *word, const pci_word **out)
{
    size_t letters = pci_utf8_count(word->text, word->len);
    int32_t first;
    size_t start = pci_utf8_decode(word->text, word->len, &first);
    pincite_status st;
    bool cut;

    *out = NULL;
    if (letters < LEAST_LETTERS || c->looked_up >= MOST_LOOKED_UP)
        return PINCITE_OK;
    c->looked_up++;
    c->word = word;
    c->letters = pci_letters_of(word->text, word->len);
    c->most = letters <= SHORT_WORD ? 1 : 2;
    c->st = PINCITE_OK;
    c->pool = (pci_pool){.most = 1};
    st = pci_db_each_word(c->db, PCI_FIELD_TEXT, word->text, start, take_word,
                          c, &cut, c->err);
    if (!st && !c->st && c->pool.n == 0)
        st = pci_db_each_word(c->db, PCI_FIELD_TEXT, "", 0, take_word, c, &cut,
                              c->err);
    if (!st)
        st = c->st;
    pci_pool_finish(&c->pool);
    if (!st && c->pool.n > 0)
        *out = &c->pool.list[0].word;
    return st;
}

static pincite_status
correct_item(correcting *c, pci_ask *words, size_t i)
{
    pci_item *item = &words->items[i];
    const pci_word *nearest;
    pincite_status st = find_nearest(c, &item->word, &nearest);

    if (!st && nearest) {
        st = pci_word_set(&item->word, nearest->text, nearest->len, c->err);
        c->corrected = true;
    }
    pci_pool_release(&c->pool);
    return st;
}

static pincite_status
correct_words(pci_ask *words, void *user)
{
    correcting *c = user;
    pincite_status st = PINCITE_OK;
    size_t i;

    if (words->field != PCI_FIELD_TEXT)
        return PINCITE_OK;
    for (i = 0; i < words->n_items && !st; i++) {
        bool known;

        if (words->items[i].mode != PCI_MODE_STEM)
            continue;
        st = is_item_known(c, words, i, &known);
        if (!st && !known)
            st = correct_item(c, words, i);
    }
    return st;
}

static pincite_status
look_for_unseen(pci_ask *words, void *user)
{
    bool *unseen = user;

    *unseen |= !words->seen && !words->idle;
    return PINCITE_OK;
}

/* The query is read again, since what is left of it may be relaxed. */
static pincite_status
suggest(pci_searching *s, char **suggestion, pincite_error *err)
{
    correcting c = {.db = s->db, .err = err};
    pci_buf printed = PCI_BUF_INIT(SIZE_MAX / 2);
    pci_stemmers stemmers;
    pci_ask *ask;
    pincite_status st = pci_parse(s->understood.p, s->understood.n, &ask, err);

    pci_stemmers_init(&stemmers, s->languages);
    if (!st)
        st = pci_sequences_find(ask, &stemmers, err);
    if (!st)
        st = pci_ask_each(ask, correct_words, &c);
    if (!st && c.corrected) {
        pci_ask_print(ask, &printed);
        pci_buf_add(&printed, "", 0);
        st = pci_buf_status(&printed, err);
    }
    if (!st && c.corrected)
        *suggestion = pci_buf_steal(&printed);
    pci_buf_release(&printed);
    pci_ask_free(ask);
    return st;
}

pincite_status
pci_advise(pci_searching *s, char **suggestion, pincite_error *err)
{
    bool unseen = false;
    pincite_status st = pci_ask_each(s->ask, look_for_unseen, &unseen);

    *suggestion = NULL;
    if (st || !unseen)
        return st;
    st = pci_hidden_find(s, &s->furniture, err);
    return st ? st : suggest(s, suggestion, err);
}
