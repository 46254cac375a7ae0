/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/match/excerpt.h - the part of a passage to show where the whole is
 * too long.
 */
#ifndef PCI_EXCERPT_H
#define PCI_EXCERPT_H

#include <stdbool.h>
#include <stddef.h>

#include <pincite/search.h>

#include "searcher/match/spans.h"

/* So many marks of a passage are looked at; later ones do not count. */
enum { PCI_EXCERPT_MARKS = 256 };

typedef struct pci_excerpt {
    size_t start; /* bytes of the text, half-open */
    size_t end;
    bool before; /* something is left out before it, after it */
    bool after;
} pci_excerpt;

/*
 * At most `budget` characters (0 counts as 1) of text[0..n): the run of whole
 * sentences that holds the most different words that matched; of equal ones
 * that with most bytes in marks, then the earliest, and of those around the
 * same marks the one that starts the text or has them in its middle. Without
 * marks it is the beginning. Sentences that share a mark are not parted.
 *
 * Where the best marks stand in a sentence that is longer than the budget, it
 * is cut around them between words: inside a word only if that leaves no other
 * way or has more than 40 characters, and inside a mark only if that is longer
 * than the budget.
 *
 * `marks` are in order and do not overlap. Where nothing is left out before
 * the excerpt it starts at 0, and ends at n where nothing is left out after.
 */
pci_excerpt pci_excerpt_choose(const char *text, size_t n,
                               const pci_span *marks, size_t n_marks,
                               size_t budget);

#endif
