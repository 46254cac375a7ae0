/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/bulk/bulk_runs.h - sorted runs, in memory or, where that is short, in
 * a file, and their merging.
 *
 * A run holds terms in byte order. Each has its length, its bytes, then in a
 * run of postings its number of documents and of occurrences and its last
 * document, then how many bytes follow, and those: in a run of postings as
 * pci_glass_postlist_add_packed() takes them, in one of positions of each
 * document the gap to the one before, the first from 0, how many bytes its
 * packed positions take, and those. Documents of a run count from 1.
 */
#ifndef PCI_BULK_RUNS_H
#define PCI_BULK_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

typedef struct pci_bulk_run {
    char *bytes;     /* NULL: they are in the file */
    uint64_t offset; /* there */
    size_t n;
    uint32_t base; /* documents before its own */
    bool positions;
} pci_bulk_run;

typedef struct pci_bulk_runs {
    pci_bulk_run *list; /* by base */
    size_t n;
    size_t cap;
    size_t in_memory; /* bytes */
    uint64_t in_file;
    int fd; /* -1: there is no file yet */
} pci_bulk_runs;

/* clang-format off */
#define PCI_BULK_RUNS_INIT {NULL, 0, 0, 0, 0, -1}
/* clang-format on */

/* Takes the buffer's bytes as a run; it is empty afterwards. */
pincite_status pci_bulk_runs_take(pci_bulk_runs *r, pci_buf *bytes,
                                  uint32_t base, bool positions,
                                  pincite_error *err);

/* Moves all that is in memory to a file of no name in folder `dir`. */
pincite_status pci_bulk_runs_spill(pci_bulk_runs *r, const char *dir,
                                   pincite_error *err);

void pci_bulk_runs_release(pci_bulk_runs *r);

/* What a run has of a term. */
typedef struct pci_bulk_part {
    const uint8_t *bytes;
    size_t n;
    uint32_t base;
    uint64_t documents;
    uint64_t occurrences;
    uint64_t last; /* document, behind the base */
    bool stays;    /* its bytes do, as long as the runs: these are in memory */
} pci_bulk_part;

typedef struct pci_bulk_merge pci_bulk_merge;

/* Merges the runs of postings, or those of positions. May run beside another
 * merge of the same runs. `memory` bounds what is read ahead. Caller frees
 * *out with pci_bulk_merge_free(). */
pincite_status pci_bulk_merge_new(const pci_bulk_runs *r, bool positions,
                                  size_t memory, pci_bulk_merge **out,
                                  pincite_error *err);

/* The next term, *n_parts 0 at the end. Borrowed until the next call. */
pincite_status pci_bulk_merge_next(pci_bulk_merge *m, const uint8_t **term,
                                   size_t *len, const pci_bulk_part **parts,
                                   size_t *n_parts, pincite_error *err);

void pci_bulk_merge_free(pci_bulk_merge *m);

#endif
