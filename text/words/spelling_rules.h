/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/words/spelling_rules.h - the tables of text/words/spelling.c. */
#ifndef PCI_SPELLING_RULES_H
#define PCI_SPELLING_RULES_H

#include <stdint.h>

/* Where a rule holds: bits. */
enum {
    PCI_ANYWHERE = 0,
    PCI_AT_START = 1, /* nothing stands before */
    PCI_PLURAL = 2,   /* nothing follows but an s */
    PCI_INFLECTED = 4 /* nothing follows but -s, -ed, -ing, -er and the like */
};

/* Some letters and what they become. Of fixed size, so that the tables need
 * no work when the program is loaded. */
typedef struct pci_spelling_rule {
    uint8_t where;
    uint8_t lead; /* how many letters stand before the pair of the group */
    uint8_t n;    /* of `from`; 0 behind the last rule of a group */
    uint8_t to_n;
    char from[14];
    char to[14];
} pci_spelling_rule;

#define PCI_PAIR(a, b) ((unsigned)(unsigned char)(a) << 8 | (unsigned char)(b))

/*
 * Of two letters, which may stand behind them where a rule of that pair holds:
 * a bit each. Letters are numbered as by ASCII, modulo PCI_LETTERS: a is 1. 0
 * is the word's end.
 */
enum { PCI_LETTERS = 32 };
extern const uint32_t pci_spelling_next[PCI_LETTERS][PCI_LETTERS];

/* The rules of a word's first letter; NULL if there are none. */
const pci_spelling_rule *pci_spelling_of_start(char first);

/* The rules of a pair of letters inside a word; NULL if there are none. */
const pci_spelling_rule *pci_spelling_of_pair(unsigned pair);

/* The words and roots that British ends in -re and American in -er; `from`
 * is what stands before. */
extern const pci_spelling_rule pci_spelling_re[];

/* What stands before the -ise of words that have it in American, too: the
 * ends of it, each with a space behind, or all of it where a ^ is in front.
 * Those with this last letter; NULL if there are none. */
const char *pci_spelling_ise(char last);

/* As much of the few that have a vowel there, and yet an -ize. */
extern const char pci_spelling_vowel_ize[];

#endif
