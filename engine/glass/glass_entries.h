/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/glass/glass_entries.h - keys and tags that come in any order, kept
 * until they can be written in that of the keys. */
#ifndef PCI_GLASS_ENTRIES_H
#define PCI_GLASS_ENTRIES_H

#include <stddef.h>

#include "base/buf.h"
#include "engine/glass/glass_table.h"

typedef struct pci_glass_entries {
    pci_buf bytes; /* of each its key and its tag */
    struct pci_glass_entry *list;
    size_t n;
    size_t cap;
} pci_glass_entries;

/* clang-format off */
#define PCI_GLASS_ENTRIES_INIT {PCI_BUF_INIT(SIZE_MAX / 2), NULL, 0, 0}
/* clang-format on */

/* Copies both. A key that is there already gets the new tag. */
pincite_status pci_glass_entries_add(pci_glass_entries *e, const void *key,
                                     size_t key_len, const void *tag,
                                     size_t tag_len, pincite_error *err);

/* Writes all whose tags are not empty. Fails as the table does. */
pincite_status pci_glass_entries_write(pci_glass_entries *e,
                                       pci_glass_table *to,
                                       pincite_error *err);

/* The memory it takes. */
size_t pci_glass_entries_size(const pci_glass_entries *e);

void pci_glass_entries_release(pci_glass_entries *e);

#endif
