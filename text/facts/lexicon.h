/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/facts/lexicon.h - lists of phrases, all looked for at once: by the two
 * letters that they start with, so that most texts meet a few at most.
 */
#ifndef PCI_LEXICON_H
#define PCI_LEXICON_H

#include <stddef.h>
#include <stdint.h>

enum {
    PCI_LEXICON_LISTS = 16,     /* at most */
    PCI_LEXICON_PHRASES = 1024, /* of all lists, at most */
    PCI_LEXICON_LETTERS = 27,   /* of ASCII; 0 is all else */
    PCI_LEXICON_PAIRS = PCI_LEXICON_LETTERS * PCI_LEXICON_LETTERS
};

typedef struct pci_lexicon_phrase {
    uint16_t index; /* in the list */
    uint8_t list;
    uint64_t front; /* its first bytes */
    uint64_t mask;  /* all bits of these */
} pci_lexicon_phrase;

/* A lexicon of lists that each end with NULL, in small letters; it refers to
 * them. */
typedef struct pci_lexicon {
    const char *const *lists[PCI_LEXICON_LISTS];
    pci_lexicon_phrase phrases[PCI_LEXICON_PHRASES]; /* by their pairs */
    uint16_t starts[PCI_LEXICON_PAIRS + 1]; /* of each pair in `phrases` */
} pci_lexicon;

/* Makes one, of zeros so far, whose lists are there already. With more phrases
 * than it holds it stays empty. */
void pci_lexicon_make(pci_lexicon *x);

/*
 * Bit i: s starts with a phrase of list i, and a word ends there; the longest
 * takes longest[i] bytes of s. What is in `longest` for the other lists is of
 * no use.
 */
unsigned pci_lexicon_find(const pci_lexicon *x, const char *s, size_t n,
                          size_t longest[PCI_LEXICON_LISTS]);

#endif
