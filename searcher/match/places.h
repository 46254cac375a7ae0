/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/match/places.h - where words of a query stand in a text, by
 * position and by byte; and the shortest stretches that hold several of them.
 */
#ifndef PCI_PLACES_H
#define PCI_PLACES_H

#include <stdint.h>

#include "base/limits.h"
#include "searcher/match/spans.h"

/* A match of a word or phrase. */
typedef struct pci_place {
    uint32_t first; /* positions, see text/words/token.h */
    uint32_t last;
    size_t start; /* bytes, half-open */
    size_t end;
} pci_place;

/* In order of the first position. */
typedef struct pci_places {
    pci_place *list;
    size_t n;
    size_t cap;
} pci_places;

/* clang-format off */
#define PCI_PLACES_INIT {NULL, 0, 0}
/* clang-format on */

pincite_status pci_places_add(pci_places *p, pci_place place,
                              pincite_error *err);
void pci_places_sort(pci_places *p);
void pci_places_release(pci_places *p);

/*
 * Adds the stretches that hold a place of each of n operands, none of them
 * shared, with at most `distance` positions that are not theirs (UINT32_MAX:
 * any number), and hold no shorter such stretch. Fails with NOMEM.
 */
pincite_status pci_places_near(const pci_places *operands, size_t n,
                               uint32_t distance, pci_spans *out,
                               pincite_error *err);

#endif
