/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/damage/mutation.h - damage done to an index, told by a number. */
#ifndef PCI_TEST_MUTATION_H
#define PCI_TEST_MUTATION_H

#include <stdint.h>

/* The same numbers on every machine. */
uint64_t mutation_random(uint64_t *state);

/*
 * Damages the index in `dir` as `seed` says: some bits, blocks, a file or
 * several, the list of shards. `other` is an index to take foreign files from.
 * Returns what was done, borrowed until the next call.
 */
const char *mutation_apply(const char *dir, const char *other, uint64_t seed);

/* The same to blocks of the tables alone, several times. */
void mutation_apply_blocks(const char *dir, unsigned times, uint64_t seed);

#endif
