/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/api/random.h - numbers that a seed decides, the same everywhere
 * (splitmix64). */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>

typedef struct dice {
    uint64_t state;
} dice;

static inline uint64_t
dice_next(dice *d)
{
    uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* A number below n. */
static inline unsigned
dice_roll(dice *d, unsigned n)
{
    return (unsigned)(dice_next(d) % n);
}

/* The number that an argument starts with. */
static inline unsigned long
number_of(const char *p)
{
    unsigned long number = 0;

    for (; *p >= '0' && *p <= '9'; p++)
        number = 10 * number + (unsigned long)(*p - '0');
    return number;
}

#endif
