/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/stops.h"

#include <string.h>

#include "text/words/small_words.h"
#include "text/words/stopwords.h"

/* The bit of English, which has a fuller list of its own here. */
#define ENGLISH ((uint32_t)1)

/* Whether it may be idle: one plain word, neither quoted nor signed. */
static bool
is_candidate(const pci_ask *ask)
{
    return ask->op == PCI_ASK_WORDS && ask->role == PCI_SHOULD && ask->loose &&
           ask->field == PCI_FIELD_TEXT && ask->items[0].mode == PCI_MODE_STEM;
}

/* The languages that have a word among their function words. */
static uint32_t
languages_of(const pci_ask *words)
{
    const pci_word *w = &words->items[0].word;
    uint32_t languages = pci_stopword_find(w->text, w->len) & ~ENGLISH;

    return languages | (pci_is_function_word(w->text, w->len) ? ENGLISH : 0);
}

static void
count_stops(const pci_ask *ask, size_t counts[PCI_STOPWORD_LANGUAGES])
{
    size_t i;
    uint32_t languages;

    for (i = 0; i < ask->n_kids; i++)
        count_stops(ask->kids[i], counts);
    if (!is_candidate(ask))
        return;
    languages = languages_of(ask);
    for (i = 0; i < PCI_STOPWORD_LANGUAGES; i++)
        counts[i] += languages >> i & 1;
}

static bool
is_in_use(const pci_analysers *languages, const char *code)
{
    size_t i;

    for (i = 0; i < languages->n; i++)
        if (!strcmp(languages->list[i].code, code))
            return true;
    return false;
}

/* The language in use that most of the query's words are function words of,
 * as a bit; 0 = none. Of equal ones English, which is the first. */
static uint32_t
guess_language(const pci_ask *ask, const pci_analysers *languages)
{
    size_t counts[PCI_STOPWORD_LANGUAGES] = {0};
    size_t best = PCI_STOPWORD_LANGUAGES;
    size_t i;

    count_stops(ask, counts);
    for (i = 0; i < PCI_STOPWORD_LANGUAGES; i++)
        if (counts[i] > 0 && is_in_use(languages, pci_stopword_codes[i]) &&
            (best == PCI_STOPWORD_LANGUAGES || counts[i] > counts[best]))
            best = i;
    return best < PCI_STOPWORD_LANGUAGES ? (uint32_t)1 << best : 0;
}

static void
mark_list(pci_ask *list, uint32_t language)
{
    bool others = false;
    size_t i;

    for (i = 0; i < list->n_kids; i++) {
        pci_ask *kid = list->kids[i];

        kid->idle = list->op == PCI_ASK_LIST && is_candidate(kid) &&
                    (languages_of(kid) & language);
        others |=
            !kid->idle && kid->role != PCI_NOT && !pci_ask_is_filter(kid);
    }
    for (i = 0; i < list->n_kids; i++) {
        list->kids[i]->idle &= others;
        mark_list(list->kids[i], language);
    }
}

void
pci_stops_mark(pci_ask *ask, const pci_analysers *languages)
{
    mark_list(ask, guess_language(ask, languages));
}
