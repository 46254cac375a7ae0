/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/query/parse_words.h - a stretch of the query to words and phrases.
 */
#ifndef PCI_PARSE_WORDS_H
#define PCI_PARSE_WORDS_H

#include "searcher/query/ask.h"
#include "text/words/token.h"

/* What holds for the words of a term. */
typedef struct pci_manner {
    pci_field field;
    bool exact;
} pci_manner;

typedef struct pci_word_parser {
    pci_tokens tokens; /* reused */
    size_t n_words;    /* of the query so far */
    bool shortened;    /* there are more, which are left out */
    pincite_error *err;
} pci_word_parser;

/* The words of s[0..n) one behind the other; *out is NULL when there are
 * none. Fails with NOMEM. */
pincite_status pci_parse_phrase(pci_word_parser *p, const char *s, size_t n,
                                pci_manner manner, pci_ask **out);

/* Appends a WORDS for each word of s[0..n) to a list; those joined by hyphens
 * are phrases. Fails with NOMEM. */
pincite_status pci_parse_words(pci_word_parser *p, const char *s, size_t n,
                               pci_manner manner, pci_ask *list);

#endif
