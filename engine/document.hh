/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/document.hh - the Xapian document of a passage: made by the writer,
 * and made again by who checks what is on disk. For the engine's own .cc
 * files.
 */
#ifndef PCI_DOCUMENT_HH
#define PCI_DOCUMENT_HH

#include <cstddef>

#include <xapian.h>

#include "base/error.h"
#include "engine/compress.h"
#include "engine/paired.hh"
#include "engine/record.h"
#include "engine/store.h"

/* The most bytes of a packed record or entry, or of all roots. */
constexpr std::size_t pci_max_packed = PCI_DATA_MAX;

/* Whether a passage can be indexed as it is. */
bool pci_document_is_sound(const pci_record *r, const pci_posting *postings,
                           std::size_t n);

/* Says of one that it cannot. INVALID. */
pincite_status pci_fail_unsound(const pci_record *r, pincite_error *err);

/* What documents of a shard have that others may not. */
struct pci_document_kind {
    bool served; /* positions */
    pci_paired paired;
};

/* Makes the document of a sound passage, see engine/schema.h. Fails with
 * LIMIT, NOMEM. */
pincite_status pci_document_make(const pci_record *r,
                                 const pci_posting *postings, std::size_t n,
                                 const pci_document_kind &kind,
                                 Xapian::Document &out, pincite_error *err);

#endif
