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

/* The rules of a word's first letter; NULL if there are none. */
const pci_spelling_rule *pci_spelling_of_start(char first);

/* The rules of a pair of letters inside a word; NULL if there are none. */
const pci_spelling_rule *pci_spelling_of_pair(unsigned pair);

/* The words and roots that British ends in -re and American in -er; `from`
 * is what stands before. */
extern const pci_spelling_rule pci_spelling_re[];

#endif
