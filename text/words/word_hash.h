/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/words/word_hash.h - a hash of a folded word, the same on every machine.
 * Most words have eight bytes at most: these are hashed without a branch, for
 * nobody can foresee how long a word is.
 */
#ifndef PCI_WORD_HASH_H
#define PCI_WORD_HASH_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>

#include "base/eight.h"

static inline uint64_t
pci_word_hash_mix(uint64_t h, uint64_t eight)
{
    h = (h ^ eight) * UINT64_C(0x9e3779b97f4a7c15);
    return h ^ h >> 32;
}

/* Of word[0..n), whose front is pci_eight_front_padded(). */
static inline uint64_t
pci_word_hash(uint64_t front, const char *word, size_t n)
{
    uint64_t h = pci_word_hash_mix(n, front);
    size_t i;

    for (i = 8; i + 8 < n; i += 8)
        h = pci_word_hash_mix(h, le64toh(pci_eight(word + i)));
    if (n > 8)
        h = pci_word_hash_mix(h, le64toh(pci_eight(word + n - 8)));
    return pci_word_hash_mix(h, 0);
}

#endif
