/* SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/visited.h - the folders that a walk has entered, however they are
 * called. */
#ifndef PCI_VISITED_H
#define PCI_VISITED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/error.h"

typedef struct pci_visited {
    struct pci_visited_folder *slots; /* a hash table, half full at most */
    size_t n;
    size_t size; /* a power of two */
} pci_visited;

/* clang-format off */
#define PCI_VISITED_INIT {NULL, 0, 0}
/* clang-format on */

/* Adds a folder; *is_new is false when it was there. Fails with NOMEM. */
pincite_status pci_visited_add(pci_visited *v, const struct stat *folder,
                               bool *is_new, pincite_error *err);

void pci_visited_release(pci_visited *v);

#endif
