/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/words/analyser.h - tokens to terms: the stemmer of a language, with a
 * cache. English words are first brought to one spelling.
 */
#ifndef PCI_ANALYSER_H
#define PCI_ANALYSER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "text/words/token.h"

typedef struct pci_analyser pci_analyser;

/* The language that stands in for one that is not known: what is too short to
 * tell is English more often than anything else, and another language's
 * words still meet themselves. */
#define PCI_DEFAULT_LANGUAGE "en"

/*
 * An analyser of a language, an ISO 639-1 code; for a language that has no
 * stemmer folded words are their own stems.
 * Caller frees *out with pci_analyser_free(). Fails with NOMEM.
 */
pincite_status pci_analyser_new(const char *language, pci_analyser **out,
                                pincite_error *err);
void pci_analyser_free(pci_analyser *a);

/*
 * The stem of a folded word. Borrowed from the analyser until the next call.
 * Fails with NOMEM.
 */
pincite_status pci_analyser_stem(pci_analyser *a, const char *word, size_t n,
                                 const char **stem, size_t *stem_len,
                                 pincite_error *err);

/* The numbers that an analyser keeps with a word for its user. */
enum { PCI_NOTES = 4 };

/* What is known of a word. Borrowed from the analyser until the next call. */
typedef struct pci_stem {
    const char *text;
    size_t len;
    uint32_t *notes; /* PCI_NOTES of them, all 0 when the word is new; NULL:
                        a word so long is not kept */
} pci_stem;

/* Looks up the stem of a folded word, and what its user noted with it. All
 * notes are lost now and then. Fails with NOMEM. */
pincite_status pci_analyser_look(pci_analyser *a, const char *word, size_t n,
                                 pci_stem *out, pincite_error *err);

/* The same for the word of a token, `words` being those of all: behind them
 * eight bytes can be read. What is known of it is brought near by the first,
 * if that is called some tokens ahead, so that the second need not wait. */
void pci_analyser_expect(const pci_analyser *a, const pci_token *t);
pincite_status pci_analyser_find(pci_analyser *a, const char *words,
                                 const pci_token *t, pci_stem *out,
                                 pincite_error *err);

/* How many letters of ASCII a stem starts with just as its word does, so that
 * most words can be told from a stem without stemming them: 0, 1, or 2, where
 * y and i count as the same. */
unsigned pci_analyser_keeps(const pci_analyser *a);

/* Whether this word is no exception: oestrogen becomes estrogen. */
bool pci_analyser_keeps_start_of(const pci_analyser *a, const char *word,
                                 size_t n);

/*
 * What its stemmer is, as one line: Snowball's name for it and a hash of the
 * stems of a fixed list of words, which tells its rules and those of spelling;
 * "none" without a stemmer. Indexes carry it:
 * one made by another stemmer would silently miss words.
 * Borrowed from the analyser.
 */
const char *pci_analyser_stamp(const pci_analyser *a);

enum { PCI_STEMMER_STAMP = 64 }; /* bytes of one, at most */

/* The analysers of the languages met so far. */
typedef struct pci_analysers {
    struct pci_analysers_one {
        char code[4];
        pci_analyser *analyser;
    } * list;
    size_t n;
    size_t cap;
} pci_analysers;

/* clang-format off */
#define PCI_ANALYSERS_INIT {NULL, 0, 0}
/* clang-format on */

/*
 * The analyser of a language, made when first asked for; NULL means
 * PCI_DEFAULT_LANGUAGE. Borrowed until the analysers are released.
 * Fails with INVALID (no code of a language), NOMEM.
 */
pincite_status pci_analysers_get(pci_analysers *all, const char *language,
                                 pci_analyser **out, pincite_error *err);
void pci_analysers_release(pci_analysers *all);

#endif
