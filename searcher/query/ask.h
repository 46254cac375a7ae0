/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/query/ask.h - a query as it was understood: the tree that the
 * parser makes, and from which the plan (for the engine) and the marks are
 * made.
 */
#ifndef PCI_ASK_H
#define PCI_ASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/days.h"
#include "base/error.h"
#include "base/limits.h"
#include "engine/record.h"
#include "engine/terms.h"

typedef enum pci_ask_op {
    PCI_ASK_WORDS,    /* a word, or words one behind the other */
    PCI_ASK_LIST,     /* of kids with roles */
    PCI_ASK_AND,      /* every kid, but those with the role NOT */
    PCI_ASK_OR,       /* any kid */
    PCI_ASK_NEAR,     /* kids with few words between them */
    PCI_ASK_SENTENCE, /* kids in one sentence */
    PCI_ASK_DAYS,     /* a date; this and the rest bound, and add no score */
    PCI_ASK_LANGUAGE,
    PCI_ASK_KIND
} pci_ask_op;

typedef enum pci_role {
    PCI_SHOULD, /* in a list: counts towards the score */
    PCI_MUST,   /* and must match */
    PCI_NOT     /* must not match */
} pci_role;

/* What of the text's words fits a word of the query. */
typedef enum pci_mode {
    PCI_MODE_STEM,
    PCI_MODE_EXACT, /* =word */
    PCI_MODE_WILD,  /* w*d */
    PCI_MODE_FUZZY  /* word~ */
} pci_mode;

typedef struct pci_word {
    char *text;
    size_t len;
} pci_word;

/* A word of the query. */
typedef struct pci_item {
    pci_mode mode;
    pci_word word;      /* folded; WILD: with its asterisks */
    pci_word with_sign; /* STEM: with the currency sign before it, or NULL */
    pci_word typed;     /* EXACT: as it has to be written, or NULL */
    unsigned distance;  /* FUZZY: edits at most */
    pci_word *forms;    /* WILD, FUZZY: words of the index that fit, in the
                           order of their bytes */
    size_t n_forms;
} pci_item;

/* Stems one behind the other. */
typedef struct pci_sequence {
    pci_word *stems;
    size_t n;
    uint64_t stemmers; /* that make them, see searcher/query/stemmers.h */
    double weight;
    double title_score; /* for standing in the article's title */
} pci_sequence;

typedef struct pci_ask {
    pci_ask_op op;
    pci_role role;
    bool loose;    /* WORDS: one word, not in quotes */
    bool idle;     /* WORDS in a list: so frequent a word that others decide */
    double weight; /* WORDS: of the score */
    bool seen;     /* WORDS: a passage was matched that has them */

    /* WORDS */
    pci_field field;
    pci_item *items;
    size_t n_items;
    size_t cap_items;
    /* The words as passages of some language or spelling may have them; no
     * two alike. Where all items are STEM, any of them is a match; else they
     * only tell the stems of those items that are. */
    pci_sequence *sequences;
    size_t n_sequences;
    size_t cap_sequences;

    unsigned distance; /* NEAR: words between and beside the kids, at most */
    pci_days days;     /* DAYS: as first and last day */
    char language[4];  /* LANGUAGE */
    pci_kind kind;     /* KIND */

    bool shortened; /* the whole: not all that was asked was read */

    struct pci_ask **kids;
    size_t n_kids;
    size_t cap_kids;
} pci_ask;

/* NULL when memory is out. */
pci_ask *pci_ask_new(pci_ask_op op);

/* Accepts NULL. */
void pci_ask_free(pci_ask *ask);

/* Takes the kid; frees it on failure, which is NOMEM. */
pincite_status pci_ask_adopt(pci_ask *parent, pci_ask *kid,
                             pincite_error *err);

/* Appends a word of the query to WORDS. Fails with NOMEM. */
pincite_status pci_ask_add_item(pci_ask *words, pci_mode mode,
                                const char *folded, size_t n,
                                pincite_error *err);

/* Copies s[0..n). Fails with NOMEM. */
pincite_status pci_word_set(pci_word *w, const char *s, size_t n,
                            pincite_error *err);
int pci_word_compare(const pci_word *a, const pci_word *b);
void pci_words_free(pci_word *words, size_t n);

/* Whether all items of WORDS are plain words. */
bool pci_ask_is_stems(const pci_ask *words);

/* DAYS, LANGUAGE, KIND, and what is made of nothing else. */
bool pci_ask_is_filter(const pci_ask *ask);

/* Calls fn with each WORDS of the tree that a match may contain: not with
 * those that must not match. Stops at a failure and returns it. */
pincite_status pci_ask_each(pci_ask *ask,
                            pincite_status (*fn)(pci_ask *words, void *user),
                            void *user);

#endif
