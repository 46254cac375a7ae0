/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/glass/glass_layout.h - what a version file says of its tables, read
 * as untrusted bytes. */
#ifndef PCI_GLASS_LAYOUT_H
#define PCI_GLASS_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/glass/glass_version.h"

enum { PCI_GLASS_LEVELS = 10, PCI_GLASS_FREE_START = 8 };

/* A place in the list of free blocks: a block of it, and an offset there. */
typedef struct pci_glass_free {
    uint32_t block;
    uint32_t offset;
} pci_glass_free;

typedef struct pci_glass_layout_table {
    uint32_t root;
    unsigned level;
    bool fake;       /* it is empty and has no blocks */
    bool sequential; /* Xapian reads its leaves in the order of the file */
    uint32_t block_size;
    bool has_free_list;
    uint32_t blocks;     /* numbers from here on are unused */
    pci_glass_free free; /* the list's start, and its end */
    pci_glass_free end;
} pci_glass_layout_table;

typedef struct pci_glass_layout {
    uint32_t revision;
    pci_glass_statistics statistics;
    pci_glass_layout_table tables[PCI_GLASS_TABLES];
} pci_glass_layout;

/*
 * Reads the version file in `dir`; *there is false when there is none, or one
 * of another version, for Xapian to tell of. What is read is bounded: levels,
 * sizes, and offsets into blocks, but not whether the blocks are there.
 * Fails with CORRUPT, IO (the system refuses it), NOMEM.
 */
pincite_status pci_glass_layout_read(const char *dir, pci_glass_layout *out,
                                     bool *there, pincite_error *err);

/*
 * Opens the file of a table for reading; *path is for messages, and to be
 * freed. *fd is -1 when it fails: CORRUPT (it is not there), IO, NOMEM.
 */
pincite_status pci_glass_layout_open(const char *dir, int table, char **path,
                                     int *fd, pincite_error *err);

#endif
