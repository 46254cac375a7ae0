/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/reader.h - what a reader's other files need of it. */
#ifndef PCI_READER_H
#define PCI_READER_H

#include <pincite/search.h>

#include "engine/db.h"

/*
 * Several threads may use a reader, one after the other: each public function
 * is between these two. Entering fails with INVALID where the thread is in it
 * already, by a callback; then it does not leave.
 */
pincite_status pci_reader_enter(pincite_reader *r, pincite_error *err);
void pci_reader_leave(pincite_reader *r);

/* Borrowed from the reader. */
pci_db *pci_reader_db(pincite_reader *r);

#endif
