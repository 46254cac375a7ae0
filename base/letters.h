/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base/letters.h - which characters a word has, to tell words that are far
 * apart without a table of edits. */
#ifndef PCI_LETTERS_H
#define PCI_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"

/* The characters that occur, as bits; some share one. The last byte of each
 * tells enough. */
static inline uint64_t
pci_letters_of(const char *s, size_t n)
{
    uint64_t set = 0;
    size_t i;

    for (i = 0; i < n; i++)
        if (i + 1 == n || !pci_utf8_continues(s[i + 1]))
            set |= UINT64_C(1) << ((unsigned char)s[i] & 63);
    return set;
}

static inline bool
pci_letters_exceed(uint64_t set, unsigned most)
{
    unsigned i;

    for (i = 0; i < most && set; i++)
        set &= set - 1;
    return set != 0;
}

/* Whether words of such characters are certainly more than `most` edits apart:
 * an edit takes away one character at most, and brings one in. */
static inline bool
pci_letters_are_far(uint64_t a, uint64_t b, unsigned most)
{
    return pci_letters_exceed(a & ~b, most) ||
           pci_letters_exceed(b & ~a, most);
}

#endif
