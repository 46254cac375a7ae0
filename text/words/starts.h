/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/words/starts.h - how words start: what tells most words that cannot be
 * meant at a glance. */
#ifndef PCI_STARTS_H
#define PCI_STARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct pci_starts {
    /* Of each first letter of ASCII, by its low five bits, those that stand
     * behind it: a bit each, likewise. y counts as i (dying, die). */
    uint32_t second[32];
} pci_starts;

/* Adds a folded word or a stem; with `letters` 1, whatever is behind its first
 * letter. */
void pci_starts_add(pci_starts *s, const char *word, size_t n,
                    unsigned letters);

/* Whether a word may start with two letters of ASCII, small or capital. */
static inline bool
pci_starts_with(const pci_starts *s, char first, char second)
{
    unsigned letter = (unsigned char)second & 31;

    return s->second[(unsigned char)first & 31] >> letter & 1;
}

static inline bool
pci_starts_with_letter(const pci_starts *s, char first)
{
    return s->second[(unsigned char)first & 31] != 0;
}

#endif
