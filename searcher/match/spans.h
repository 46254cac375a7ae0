/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/match/spans.h - stretches of a passage's text. */
#ifndef PCI_SPANS_H
#define PCI_SPANS_H

#include <stddef.h>

#include "base/error.h"

typedef struct pci_span {
    size_t start; /* bytes, half-open */
    size_t end;
} pci_span;

typedef struct pci_spans {
    pci_span *list;
    size_t n;
    size_t cap;
} pci_spans;

/* clang-format off */
#define PCI_SPANS_INIT {NULL, 0, 0}
/* clang-format on */

/* Fails with NOMEM. */
pincite_status pci_spans_add(pci_spans *s, size_t start, size_t end,
                             pincite_error *err);

/* Sorts, and makes one of those that overlap. */
void pci_spans_merge(pci_spans *s);

void pci_spans_release(pci_spans *s);

#endif
