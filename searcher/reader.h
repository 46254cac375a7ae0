/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/reader.h - what a reader's other files need of it. */
#ifndef PCI_READER_H
#define PCI_READER_H

#include <pincite/search.h>

#include "engine/db.h"

/* Borrowed from the reader. */
pci_db *pci_reader_db(pincite_reader *r);

#endif
