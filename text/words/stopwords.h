/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/words/stopwords.h - frequent small words, and the languages that have
 * them: enough of them tell the language of a text written in Latin letters.
 */
#ifndef PCI_STOPWORDS_H
#define PCI_STOPWORDS_H

#include <stddef.h>
#include <stdint.h>

enum { PCI_STOPWORD_MAX = 8, PCI_STOPWORD_LANGUAGES = 31 };

typedef struct pci_stopword {
    char word[PCI_STOPWORD_MAX + 1]; /* small letters; NULs behind it */
    uint32_t languages; /* bit i: the language pci_stopword_codes[i] */
} pci_stopword;

/* In the order of their bytes. */
extern const pci_stopword pci_stopwords[];
extern const size_t pci_n_stopwords;

/* ISO 639-1 codes. */
extern const char *const pci_stopword_codes[PCI_STOPWORD_LANGUAGES];

/* The languages that have a word of n bytes, in small letters, among their
 * frequent ones; 0 = none. */
uint32_t pci_stopword_find(const char *word, size_t n);

/* The bit of a language, by its code; 0: it has none of these words. */
uint32_t pci_stopword_language(const char *code);

/* The same for a word of eight bytes at most, as pci_eight() reads it with
 * NULs behind it. */
uint32_t pci_stopword_find_eight(uint64_t word);

#endif
