/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/pairs.h - a phrase of two frequent words is looked for in thousands
 * of passages that have both. So each two of some frequent stems, the paired
 * ones, are a term of the passages in whose text one stands right behind the
 * other: such a phrase is read off its list (a partial phrase index: Williams,
 * Zobel and Bahle 2004).
 */
#ifndef PCI_PAIRS_H
#define PCI_PAIRS_H

#include <stddef.h>

#include "engine/schema.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    PCI_PAIRED_MOST = 176,  /* stems that are paired */
    PCI_PAIRED_LONGEST = 64 /* bytes of one */
};

/* Writes the term of two paired stems, and returns its length. */
size_t pci_pair_put(char out[PCI_MAX_TERM], const char *first, size_t first_n,
                    const char *second, size_t second_n);

#ifdef __cplusplus
}
#endif

#endif
