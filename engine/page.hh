/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/page.hh - passages on their way out of the engine, copied into plain
 * C memory. For the engine's own .cc files.
 */
#ifndef PCI_PAGE_HH
#define PCI_PAGE_HH

#include <cstddef>

#include <xapian.h>

#include "engine/db.h"
#include "engine/reader.hh"
#include "engine/state.hh"

/* Room for n passages; what was in the page is released. Fails with NOMEM. */
pincite_status pci_page_begin(pci_page *page, std::size_t n,
                              pincite_error *err);

/* Adds a passage, for which there is room. Fails with CORRUPT, NOMEM. */
pincite_status pci_page_add(pci_page *page, const std::string &data,
                            const pci_candidate &candidate,
                            pincite_error *err);

/* Adds to each passage what its article's entry has of the file. */
void pci_page_add_files(pci_snapshot &now, pci_page *page);

#endif
