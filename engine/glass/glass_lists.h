/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_lists.h - the term list table read as untrusted bytes.
 * Xapian 1.4 reads beyond the end of a list of terms that is damaged.
 */
#ifndef PCI_GLASS_LISTS_H
#define PCI_GLASS_LISTS_H

#include <stdbool.h>

#include "engine/glass/glass_tags.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether an entry of the table can be one: a passage's terms, or slots. */
bool pci_glass_list_is_sound(const pci_glass_found *f);

#ifdef __cplusplus
}
#endif

#endif
