/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/words/skip.h - words that nobody asks for, passed over at a glance. */
#ifndef PCI_SKIP_H
#define PCI_SKIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/words/starts.h"

/* Whether a word of so many letters of ASCII, small but for the first, ends
 * before c, and nothing else is a word there. Single letters may go on behind
 * a stop. */
static inline bool
pci_word_ends_plainly(size_t letters, char c)
{
    switch (c) {
    case ' ':
    case '\n':
        return true;
    case ',':
    case '.':
    case ';':
    case ':':
    case '!':
    case '?':
    case ')':
        return letters > 1;
    default:
        return false;
    }
}

/*
 * Moves *at on, behind the words from s[*at] on, of s[0..n), that are of ASCII
 * letters alone, small but for the first, and nothing else in their place, and
 * in no spelling start as any of the wanted ones; behind the spaces and stops
 * between them, too. Returns how many these are.
 */
uint32_t pci_words_skip(const char *s, size_t n, size_t *at,
                        const pci_starts *wanted);

#endif
