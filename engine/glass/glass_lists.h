/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_lists.h - the term list table read as untrusted bytes.
 * Xapian 1.4 reads beyond the end of a list of terms that is damaged.
 */
#ifndef PCI_GLASS_LISTS_H
#define PCI_GLASS_LISTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

typedef struct pci_glass_lists pci_glass_lists;

/* Caller frees *out with pci_glass_lists_free(). Fails with NOMEM. */
pincite_status pci_glass_lists_new(pci_glass_lists **out, pincite_error *err);

/*
 * Takes the next item of a leaf, in the order of the table; its size, key and
 * component lie within `size` bytes. *sound is false when no list can look
 * like this. Fails with NOMEM.
 */
pincite_status pci_glass_lists_add(pci_glass_lists *l, const uint8_t *item,
                                   uint32_t size, bool *sound,
                                   pincite_error *err);

/* Whether the last list has come to its end. */
bool pci_glass_lists_is_whole(const pci_glass_lists *l);

/* NULL is fine. */
void pci_glass_lists_free(pci_glass_lists *l);

#endif
