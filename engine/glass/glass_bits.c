/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_bits.h"

#include "engine/glass/glass_pack.h"

/* Bits on their way to bytes, the first one lowest. */
typedef struct bits {
    uint8_t *p;
    uint64_t waiting;
    unsigned n;
} bits;

static void
put(bits *b, uint64_t v, unsigned n)
{
    b->waiting |= v << b->n;
    b->n += n;
    while (b->n >= 8) {
        *b->p++ = (uint8_t)b->waiting;
        b->waiting >>= 8;
        b->n -= 8;
    }
}

/* The bits that tell any number below n, n being more than 1. */
static unsigned
width(uint64_t n)
{
    return 64 - (unsigned)__builtin_clzll(n - 1);
}

/* One of n values. Where n is no power of two, the middle ones, of which
 * there are as many as codes to spare, take a bit less. */
static void
put_of(bits *b, uint64_t v, uint64_t n)
{
    unsigned all;
    uint64_t spare;
    uint64_t low;

    if (n < 2)
        return;
    all = width(n);
    spare = (UINT64_C(1) << all) - n;
    low = (n - spare) / 2;
    if (!spare || v < low)
        put(b, v, all);
    else if (v < low + spare)
        put(b, v, all - 1);
    else
        put(b, (v - low - spare) | UINT64_C(1) << (all - 1), all);
}

/* The positions between those numbered from and to, by halves: of each what
 * room its neighbours leave it. */
static void
put_between(bits *b, const uint32_t *at, size_t from, size_t to)
{
    while (to - from > 1) {
        size_t middle = from + (to - from) / 2;
        uint64_t room = (uint64_t)(at[to] - at[from]) - (to - from) + 1;

        put_of(b, at[middle] - at[from] - (middle - from), room);
        put_between(b, at, from, middle);
        from = middle;
    }
}

uint8_t *
pci_glass_put_positions(uint8_t *p, const uint32_t *positions, size_t n)
{
    uint32_t first = positions[0];
    uint32_t last = positions[n - 1];
    bits b = {pci_glass_put_uint(p, last), 0, 0};

    if (n == 1)
        return b.p;
    put_of(&b, first, last);
    put_of(&b, n - 2, last - first);
    put_between(&b, positions, 0, n - 1);
    if (b.n)
        *b.p++ = (uint8_t)b.waiting;
    return b.p;
}
