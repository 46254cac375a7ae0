/* SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/mapped.h - the way back from a record that was read. */
#ifndef PCI_MAPPED_H
#define PCI_MAPPED_H

#include "base/error.h"
#include "engine/record.h"

/* Whether its map leads to where the record says that the passage is. Fails
 * with CORRUPT, in words that follow the passage's name; NOMEM. */
pincite_status pci_record_check_map(const pci_record *r, pincite_error *err);

#endif
