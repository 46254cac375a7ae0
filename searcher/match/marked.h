/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/match/marked.h - a text with its marks, from which no more than
 * some characters are to be shown; used by searcher/match/excerpt.c.
 */
#ifndef PCI_MARKED_H
#define PCI_MARKED_H

#include <stdbool.h>
#include <stddef.h>

#include "searcher/match/spans.h"

typedef struct pci_marked {
    const char *text;
    size_t n;
    const pci_span *marks; /* in order; they do not overlap */
    size_t n_marks;
    size_t budget; /* characters, at least 1 */
} pci_marked;

/* The characters of text[from..to). */
size_t pci_marked_count(const pci_marked *m, size_t from, size_t to);

/* Whether text[from..to) is within the budget; soon told of a long one. */
bool pci_marked_fits(const pci_marked *m, size_t from, size_t to);

/* The first mark that ends behind `at`, or n_marks. */
size_t pci_marked_behind(const pci_marked *m, size_t at);

/* The mark that stands on both sides of `at`, or NULL. */
const pci_span *pci_marked_across(const pci_marked *m, size_t at);

/*
 * What to show of a sentence that is longer than the budget: `core` with about
 * as much before it as behind it, cut between words. The core is a run of
 * marks; of one that is itself too long it is the beginning; an empty one
 * stands at the sentence's start.
 */
pci_span pci_marked_cut(const pci_marked *m, pci_span sentence, pci_span core);

#endif
