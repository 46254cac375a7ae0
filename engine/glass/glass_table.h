/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_table.h - one table of a glass database, which is a
 * B-tree in a file, written in the order of its keys.
 */
#ifndef PCI_GLASS_TABLE_H
#define PCI_GLASS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    PCI_GLASS_BLOCK = 8192,
    PCI_GLASS_MIN_BLOCK = 2048,
    PCI_GLASS_MAX_BLOCK = 65536
};

/* What the version file says of a table. */
typedef struct pci_glass_root {
    uint32_t block;  /* of the root */
    uint32_t level;  /* of that */
    bool fake;       /* there is no file */
    uint64_t keys;   /* without the null item */
    uint32_t blocks; /* in all */
} pci_glass_root;

typedef struct pci_glass_table pci_glass_table;

/* A table whose file is `path`, to be created with the first key if it is
 * `lazy`, and in any case if not. Caller frees *out with
 * pci_glass_table_free(). */
pincite_status pci_glass_table_new(const char *path, uint32_t block_size,
                                   uint32_t revision, bool lazy,
                                   pci_glass_table **out, pincite_error *err);

/*
 * Adds a key and its tag, which is a complete deflate stream if it is
 * `compressed`. INTERNAL when the key is empty, too long, or not above the one
 * before; LIMIT when the tag is too long for the format.
 */
pincite_status pci_glass_table_add(pci_glass_table *t, const void *key,
                                   size_t key_len, const void *tag,
                                   size_t tag_len, bool compressed,
                                   pincite_error *err);

/* How many bytes a tag may have, of a key of so many, to be all in one item:
 * of the leaf that is being filled, or of a new one. */
size_t pci_glass_table_room(const pci_glass_table *t, size_t key_len,
                            bool in_new_leaf);

/* Closes the tree and makes the file last. */
pincite_status pci_glass_table_finish(pci_glass_table *t, pci_glass_root *out,
                                      pincite_error *err);

void pci_glass_table_free(pci_glass_table *t);

#ifdef __cplusplus
}
#endif

#endif
