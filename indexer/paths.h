/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * indexer/paths.h - lists of paths: of roots, above all. A root holds what
 * its walk comes by: what lies below it, and not below a name that starts
 * with a dot.
 */
#ifndef PCI_PATHS_H
#define PCI_PATHS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

typedef struct pci_paths {
    char **list; /* absolute */
    size_t n;
    size_t cap;
} pci_paths;

/* clang-format off */
#define PCI_PATHS_INIT {NULL, 0, 0}
/* clang-format on */

/* Adds a copy of `path` at the end. Fails with NOMEM. */
pincite_status pci_paths_add(pci_paths *p, const char *path,
                             pincite_error *err);

/* Sorts the list, and takes out paths that others of it hold. Lists of a
 * hundred thousand files are no trouble. */
void pci_paths_settle(pci_paths *p);

/* The path of a settled list that is `path` or holds it; NULL if none does.
 * Borrowed from the list. */
const char *pci_paths_holder(const pci_paths *p, const char *path);
bool pci_paths_hold(const pci_paths *p, const char *path);

/* Sorts them. */
void pci_paths_sort(pci_paths *p);

void pci_paths_release(pci_paths *p);

#endif
