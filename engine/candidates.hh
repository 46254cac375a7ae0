/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/candidates.hh - the best passages of a search, before any is chosen.
 * For the engine's own .cc files.
 *
 * From shards on this machine only the values and the postings of the
 * candidates are read, in one walk each. Remote shards have no such walks: a
 * step is a question and an answer. There the keys of candidates come with
 * them, all in one go, and how often they have a stem is a search of its own,
 * whose weights are these counts; only where their texts decide do they come
 * whole, one by one.
 */
#ifndef PCI_CANDIDATES_HH
#define PCI_CANDIDATES_HH

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "base/watch.h"
#include "engine/db.h"
#include "engine/reader.hh"

/* The candidates of one search, with the documents in ascending order: so the
 * index has values and postings. */
struct pci_field_of {
    std::vector<pci_candidate> list;
    std::vector<std::pair<Xapian::docid, std::size_t>> places;
    std::vector<uint32_t> counts;
    std::vector<Xapian::Document> documents; /* where they were fetched */
    bool cut = false; /* more were to be fetched than may be */
};

/* As many matches as this are counted exactly. */
constexpr Xapian::doccount pci_exact_matches = 1000;

/* What slot 0 has, see engine/schema.h; zeros where it is damaged. */
void pci_key_read(const std::string &key, pci_candidate &out);

/* Whether the searcher keeps a passage that the index lets through. Throws
 * what Xapian throws, and bad_alloc. */
bool pci_is_kept(const pci_reader &all, const pci_search &search,
                 const Xapian::Document &document);

/* Takes the `most` best passages of shards of which some are remote; returns
 * how many match. */
uint64_t pci_gather_remote(const pci_reader &all, Xapian::Enquire &enquire,
                           pci_watch *watch, const pci_search &search,
                           std::size_t most, pci_field_of &out);

/* Counts stem k of n in the candidates of such shards. */
void pci_count_remote(const pci_reader &all, pci_watch *watch,
                      pci_counted &stem, std::size_t k, std::size_t n,
                      pci_field_of &out);

#endif
