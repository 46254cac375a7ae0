/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/plan/weigh.h"

#include <math.h>

#include "searcher/rank/rank.h"
#include "text/words/small_words.h"

static const double request_weight = 0.3;
static const double burst_power = 0.25;
static const double in_title = 0.25;
static const double most_rarer = 2;

typedef struct weighing {
    pci_db *db;
    pincite_error *err;
} weighing;

static pincite_status
look_up(const weighing *w, const pci_word *stem, uint64_t *passages,
        uint64_t *occurrences)
{
    return pci_db_frequency(w->db, PCI_FIELD_TEXT, PCI_FORM_STEM, stem->text,
                            stem->len, passages, occurrences, w->err);
}

/* Whether passages have each of the stems. */
static pincite_status
is_possible(const weighing *w, const pci_sequence *s, bool *possible)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    *possible = true;
    for (i = 0; i < s->n && !st && *possible; i++) {
        uint64_t passages;
        uint64_t occurrences;

        st = look_up(w, &s->stems[i], &passages, &occurrences);
        *possible = passages > 0;
    }
    return st;
}

/* How much the engine makes of a term's being rare. */
static double
rarity(const weighing *w, uint64_t passages)
{
    double all = (double)pci_db_passages(w->db);

    return pci_rarity(all, (double)passages);
}

static pincite_status
set_weights(const weighing *w, pci_sequence *s)
{
    const pci_word *stem = &s->stems[0];
    uint64_t passages;
    uint64_t occurrences;
    uint64_t titled;
    pincite_status st = look_up(w, stem, &passages, &occurrences);

    if (!st && passages > 0 && occurrences > passages)
        s->weight = pow((double)occurrences / (double)passages, burst_power);
    if (!st)
        st =
            pci_db_frequency(w->db, PCI_FIELD_TITLE, PCI_FORM_STEM, stem->text,
                             stem->len, &titled, &occurrences, w->err);
    if (!st && titled > 0)
        s->title_score =
            in_title * s->weight *
            fmin(rarity(w, titled), most_rarer * rarity(w, passages));
    return st;
}

/* Drops the sequences of another number of words than was asked, if no passage
 * can have them. */
static pincite_status
drop_impossible(const weighing *w, pci_ask *words)
{
    pincite_status st = PINCITE_OK;
    size_t kept = 0;
    size_t i;

    for (i = 0; i < words->n_sequences; i++) {
        pci_sequence *s = &words->sequences[i];
        bool possible = true;

        if (!st && s->n != words->n_items)
            st = is_possible(w, s, &possible);
        if (possible)
            words->sequences[kept++] = *s;
        else
            pci_words_free(s->stems, s->n);
    }
    words->n_sequences = kept;
    return st;
}

static pincite_status
weigh_words(pci_ask *words, void *user)
{
    const weighing *w = user;
    const pci_word *first = &words->items[0].word;
    pincite_status st;
    size_t i;

    if (words->field != PCI_FIELD_TEXT || !pci_ask_is_stems(words))
        return PINCITE_OK;
    st = drop_impossible(w, words);
    if (words->n_items != 1)
        return st;
    if (words->loose && words->role == PCI_SHOULD &&
        pci_is_request_word(first->text, first->len))
        words->weight = request_weight;
    for (i = 0; i < words->n_sequences && !st; i++)
        if (words->sequences[i].n == 1)
            st = set_weights(w, &words->sequences[i]);
    return st;
}

pincite_status
pci_weigh(pci_ask *ask, pci_db *db, pincite_error *err)
{
    weighing w = {db, err};

    return pci_ask_each(ask, weigh_words, &w);
}
