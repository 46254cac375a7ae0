/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/results.h - what the opaque types of pincite/search.h hold. */
#ifndef PCI_RESULTS_H
#define PCI_RESULTS_H

#include <pincite/search.h>

#include "engine/db.h"
#include "searcher/match/spans.h"

struct pincite_mark {
    pci_span span;
    uint64_t start_byte;
    uint64_t end_byte;
    uint64_t line;
    uint64_t column;
};

struct pincite_part {
    const char *of; /* a constant */
    char *query;
    double score;
};

struct pincite_hit {
    pci_found found;
    pincite_part *parts; /* NULL: not asked for */
    size_t n_parts;
    pincite_mark *marks;
    size_t n_marks;
};

struct pincite_results {
    pincite_hit *hits;
    size_t n;
    uint64_t matches;
    char *understood;
    char *suggestion; /* NULL: none */
    bool cut;
    bool shortened;
    bool relaxed;
    bool furniture;
    bool partial;
};

/* Takes the page's records over and leaves it empty. Results without marks.
 * Takes `understood` in any case. Caller frees *out. Fails with NOMEM. */
pincite_status pci_results_new(pci_page *page, char *understood,
                               pincite_results **out, pincite_error *err);

/* Drops the hits. */
void pci_results_empty(pincite_results *results);

/* Gives a hit its marks, located in the source by the record's map.
 * Fails with CORRUPT, NOMEM. */
pincite_status pci_hit_set_marks(pincite_hit *hit, const pci_spans *spans,
                                 pincite_error *err);

#endif
