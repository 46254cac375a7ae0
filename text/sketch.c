/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/sketch.h"

#include <string.h>

#include "base/hash.h"

enum { SHORT = 1 }; /* the bit that marks the sketch of a short text */

/* Big-endian, whatever the machine. */
static void
put_word(unsigned char to[8], uint64_t hash)
{
    to[0] = (unsigned char)(hash >> 56);
    to[1] = (unsigned char)(hash >> 48);
    to[2] = (unsigned char)(hash >> 40);
    to[3] = (unsigned char)(hash >> 32);
    to[4] = (unsigned char)(hash >> 24);
    to[5] = (unsigned char)(hash >> 16);
    to[6] = (unsigned char)(hash >> 8);
    to[7] = (unsigned char)hash;
}

/* The bits of a byte, each in a byte of its own, the lowest lowest. */
static uint64_t
spread(uint64_t byte)
{
    uint64_t bits =
        (byte * UINT64_C(0x0101010101010101)) & UINT64_C(0x8040201008040201);

    return (bits + UINT64_C(0x7f7f7f7f7f7f7f7f)) >> 7 &
           UINT64_C(0x0101010101010101);
}

/* Adds up what was counted in the planes. */
static void
count_votes(pci_sketch *s)
{
    uint64_t counts;
    int i;
    int k;

    for (i = 0; i < 64; i += 8) {
        counts = 0;
        for (k = 0; k < 8; k++)
            counts += spread(s->planes[k] >> i & 0xff) << k;
        for (k = 0; k < 8; k++)
            s->votes[i + k] += (int32_t)(counts >> 8 * k & 0xff);
    }
    memset(s->planes, 0, sizeof s->planes);
    s->n_some = 0;
}

/* All 64 counts go up side by side: each plane takes its bits of what is
 * carried over from the one before. */
static void
vote(pci_sketch *s)
{
    enum { MOST = 255 }; /* that eight planes can count */
    uint64_t carried = pci_hash_64(s->run, sizeof s->run);
    int i;

    for (i = 0; i < 8; i++) {
        uint64_t plane = s->planes[i];

        s->planes[i] = plane ^ carried;
        carried &= plane;
    }
    if (++s->n_some == MOST)
        count_votes(s);
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
pci_sketch_finish(pci_sketch *s)
{
    uint64_t runs = s->words < 3 ? 0 : s->words - 2;
    uint64_t bits = 0;
    int i;

    count_votes(s);
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
