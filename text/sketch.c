/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/sketch.h"

#include <string.h>

enum { SHORT = 1 }; /* the bit that marks the sketch of a short text */

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
    s->n_groups = 0;
}

/* Adds two bits to each of a plane; returns what is carried over. */
static uint64_t
add_two(uint64_t *plane, uint64_t a, uint64_t b)
{
    uint64_t odd = a ^ b;
    uint64_t carried = (a & b) | (odd & *plane);

    *plane ^= odd;
    return carried;
}

/* All 64 counts go up side by side: each plane takes its bits of what is
 * carried over from the one before. Eight runs at once carry over to the
 * fourth plane but once. */
static void
count_group(pci_sketch *s)
{
    enum { MOST = 31 }; /* that eight planes can count */
    const uint64_t *g = s->group;
    uint64_t *p = s->planes;
    uint64_t fours[2];
    uint64_t carried;
    int i;

    for (i = 0; i < 2; i++, g += 4) {
        uint64_t twos = add_two(&p[0], g[0], g[1]);

        fours[i] = add_two(&p[1], twos, add_two(&p[0], g[2], g[3]));
    }
    carried = add_two(&p[2], fours[0], fours[1]);
    for (i = 3; i < 8; i++) {
        uint64_t plane = p[i];

        p[i] = plane ^ carried;
        carried &= plane;
    }
    memset(s->group, 0, sizeof s->group);
    s->n_group = 0;
    if (++s->n_groups == MOST)
        count_votes(s);
}

/* A number for three words in their order. Those of the words have no pattern,
 * so that it needs none of the care that hashes take. */
static inline uint64_t
hash_run(uint64_t first, uint64_t second, uint64_t third)
{
    return first * UINT64_C(0x9e3779b97f4a7c15) +
           second * UINT64_C(0xc2b2ae3d27d4eb4f) + third;
}

/* Three words vote. */
static inline void
vote(pci_sketch *s, uint64_t run)
{
    enum { GROUP = sizeof s->group / sizeof *s->group };

    s->group[s->n_group++] = run;
    if (s->n_group == GROUP)
        count_group(s);
}

void
pci_sketch_begin(pci_sketch *s)
{
    memset(s, 0, sizeof *s);
}

void
pci_sketch_add(pci_sketch *s, const pci_tokens *tokens)
{
    uint64_t all = s->all;
    uint64_t words = s->words;
    uint64_t first = s->run[0];
    uint64_t second = s->run[1];
    uint32_t last = 0;
    size_t i;

    for (i = 0; i < tokens->n; i++) {
        const pci_token *t = &tokens->list[i];

        /* Joined forms and the like stand for words that came already. */
        if (t->position <= last)
            continue;
        last = t->position;
        if (++words >= 3)
            vote(s, hash_run(first, second, t->hash));
        first = second;
        second = t->hash;
        all = (all << 7 | all >> 57) * 0x9e3779b97f4a7c15 + t->hash;
    }
    s->all = all;
    s->words = words;
    s->run[0] = first;
    s->run[1] = second;
}

uint64_t
pci_sketch_finish(pci_sketch *s)
{
    uint64_t runs = s->words < 3 ? 0 : s->words - 2;
    uint64_t bits = 0;
    int i;

    count_group(s);
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
