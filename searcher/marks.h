/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/marks.h - which bytes of a passage matched: words as they stand
 * in the text, a phrase as one span and never its stray words, nothing that
 * must not match.
 */
#ifndef PCI_MARKS_H
#define PCI_MARKS_H

#include <stddef.h>

#include "base/error.h"
#include "searcher/ask.h"

typedef struct pci_span {
    size_t start; /* bytes of the passage's text, half-open */
    size_t end;
} pci_span;

typedef struct pci_spans {
    pci_span *list; /* in order; they neither overlap nor repeat */
    size_t n;
    size_t cap;
} pci_spans;

/* clang-format off */
#define PCI_SPANS_INIT {NULL, 0, 0}
/* clang-format on */

void pci_spans_release(pci_spans *s);

/* Finds the marks of passage after passage. */
typedef struct pci_finder pci_finder;

/* Borrows both. Caller frees *out with pci_finder_free(). */
pincite_status pci_finder_new(const pci_ask *ask, pci_analysers *languages,
                              pci_finder **out, pincite_error *err);
void pci_finder_free(pci_finder *m);

/* Replaces the contents of `out` by the marks of text[0..n), which is in
 * `language` (NULL: not known). */
pincite_status pci_finder_find(pci_finder *m, const char *text, size_t n,
                               const char *language, pci_spans *out,
                               pincite_error *err);

#endif
