/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/glass/glass_values.h - the values of the documents, slot by slot.
 * They can be written only when all documents are known, and of some slots
 * they are many: in memory or, where that is short, in files. */
#ifndef PCI_GLASS_VALUES_H
#define PCI_GLASS_VALUES_H

#include <stddef.h>
#include <stdint.h>

#include "engine/glass/glass_table.h"

typedef struct pci_glass_values {
    struct pci_glass_slot *slots;
    size_t n;
    size_t cap;
} pci_glass_values;

/* clang-format off */
#define PCI_GLASS_VALUES_INIT {NULL, 0, 0}
/* clang-format on */

/* Adds a value, which is not empty, to a slot; documents ascend. */
pincite_status pci_glass_values_add(pci_glass_values *v, uint32_t slot,
                                    uint32_t document, const void *value,
                                    size_t n, pincite_error *err);

/* The memory of what waits to be written. */
size_t pci_glass_values_size(const pci_glass_values *v);

/* Moves most of it to files of no name in folder `dir`. Fails with IO,
 * NOMEM. */
pincite_status pci_glass_values_spill(pci_glass_values *v, const char *dir,
                                      pincite_error *err);

/* Writes statistics and values into the postings table. */
pincite_status pci_glass_values_write(pci_glass_values *v, pci_glass_table *to,
                                      pincite_error *err);

void pci_glass_values_release(pci_glass_values *v);

#endif
