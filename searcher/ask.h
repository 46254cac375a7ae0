/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/ask.h - a query as it was understood: what the parser makes, and
 * what both the plan (for the engine) and the marks are made from.
 */
#ifndef PCI_ASK_H
#define PCI_ASK_H

#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/words/analyser.h"

typedef enum pci_role {
    PCI_SHOULD, /* counts towards the score */
    PCI_MUST,   /* and must match */
    PCI_NOT     /* must not match */
} pci_role;

typedef struct pci_word {
    char *text;
    size_t len;
} pci_word;

/* A clause as passages of some language have it in their terms. */
typedef struct pci_variant {
    pci_word *stems; /* one a word of the clause */
    pci_word joined; /* the stem of the words written as one, where the
                        tokeniser would make that of them (inter-state), or
                        NULL. It matches as the phrase does. */
} pci_variant;

/* A word, or a phrase: words one behind the other. */
typedef struct pci_clause {
    pci_role role;
    pci_word *words; /* folded */
    size_t n_words;
    size_t cap_words;
    pci_variant *variants; /* no two alike */
    size_t n_variants;
    size_t cap_variants;
} pci_clause;

typedef struct pci_ask {
    pci_clause *clauses; /* none is empty */
    size_t n;
    size_t cap;
    size_t n_words; /* of all clauses */
} pci_ask;

/* clang-format off */
#define PCI_ASK_INIT {NULL, 0, 0, 0}
/* clang-format on */

/* Words beyond this many are left out of a query. */
enum { PCI_MAX_QUERY_WORDS = 2000 };

/* Appends an empty clause. Fails with NOMEM. */
pincite_status pci_ask_begin(pci_ask *ask, pci_role role, pincite_error *err);

/* Adds a folded word to the last clause. Fails with NOMEM. */
pincite_status pci_ask_add_word(pci_ask *ask, const char *folded, size_t n,
                                pincite_error *err);

/* Ends the last clause: drops it when empty, else finds its variants in the
 * languages. Fails with NOMEM. */
pincite_status pci_ask_end(pci_ask *ask, const pci_analysers *languages,
                           pincite_error *err);

/* Writes it as a query that reads the same again. */
void pci_ask_print(const pci_ask *ask, pci_buf *out);

void pci_ask_release(pci_ask *ask);

#endif
