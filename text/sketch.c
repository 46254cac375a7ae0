/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/sketch.h"

#include <string.h>

#include "base/hash.h"

enum { SHORT = 1 }; /* the bit that marks the sketch of a short text */

static void
put_word(unsigned char to[8], uint64_t hash)
{
    int i;

    for (i = 0; i < 8; i++)
        to[i] = (unsigned char)(hash >> (56 - 8 * i));
}

static void
vote(pci_sketch *s)
{
    uint64_t hash = pci_hash_64(s->run, sizeof s->run);
    int i;

    for (i = 0; i < 64; i++)
        s->votes[i] += (int32_t)(hash >> i & 1);
}

void
pci_sketch_begin(pci_sketch *s)
{
    memset(s, 0, sizeof *s);
}

void
pci_sketch_add(pci_sketch *s, const pci_tokens *tokens)
{
    uint32_t last = 0;
    size_t i;

    for (i = 0; i < tokens->n; i++) {
        const pci_token *t = &tokens->list[i];
        uint64_t hash;

        /* Joined forms and the like stand for words that came already. */
        if (t->position <= last)
            continue;
        last = t->position;
        hash = pci_hash_64(tokens->words.p + t->word, t->word_len);
        memmove(s->run[0], s->run[1], 2 * sizeof s->run[0]);
        put_word(s->run[2], hash);
        if (++s->words >= 3)
            vote(s);
        s->all = (s->all << 7 | s->all >> 57) * 0x9e3779b97f4a7c15 + hash;
    }
}

uint64_t
pci_sketch_finish(const pci_sketch *s)
{
    uint64_t runs = s->words < 3 ? 0 : s->words - 2;
    uint64_t bits = 0;
    int i;

    if (s->words == 0)
        return PCI_SKETCH_NONE;
    if (runs < PCI_SKETCH_RUNS)
        return s->all | SHORT;
    for (i = 1; i < 64; i++)
        bits |= (uint64_t)((uint64_t)s->votes[i] * 2 > runs) << i;
    /* All against is as good as one for: only "none" is 0. */
    return bits ? bits : (uint64_t)SHORT << 1;
}

/* Side by side: in pairs of bits, in fours, in bytes, then all of these. */
static int
count_bits(uint64_t v)
{
    v -= v >> 1 & UINT64_C(0x5555555555555555);
    v = (v & UINT64_C(0x3333333333333333)) +
        (v >> 2 & UINT64_C(0x3333333333333333));
    v = (v + (v >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (int)(v * UINT64_C(0x0101010101010101) >> 56);
}

bool
pci_sketch_near(uint64_t a, uint64_t b)
{
    if (a == PCI_SKETCH_NONE || b == PCI_SKETCH_NONE)
        return false;
    if ((a | b) & SHORT)
        return a == b;
    return count_bits(a ^ b) <= PCI_SKETCH_DISTANCE;
}
