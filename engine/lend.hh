/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/lend.hh - lists of the terms of passages that are to be removed from
 * a shard that has none, see engine/glass/glass_lend.h. */
#ifndef PCI_LEND_HH
#define PCI_LEND_HH

#include <set>
#include <string>

#include <xapian.h>

#include "engine/reader.hh"
#include "engine/remaker.h"

/*
 * Makes the lists of these passages of a shard, and puts them into the copy of
 * it in folder `path`. Fails with FORMAT where another stemmer would make
 * them; with CORRUPT where a passage is damaged, INTERNAL without a remaker,
 * IO, LIMIT, NOMEM. Throws.
 */
pincite_status pci_lend_lists(const pci_reader &shard,
                              const std::set<Xapian::docid> &passages,
                              const std::string &dir, const std::string &path,
                              const pci_remaker *remaker, pincite_error *err);

#endif
