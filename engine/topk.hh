/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/topk.hh - the best passages of a plain query, by a walk through the
 * posting lists of each of its parts that passes over what cannot be among
 * them (MaxScore: Turtle and Flood 1995). It finds what Xapian's matcher
 * finds, with the same scores, in less time, and knows how often each term
 * stands in what it finds. It reads posting lists, so that remote shards are
 * better asked through Xapian.
 */
#ifndef PCI_TOPK_HH
#define PCI_TOPK_HH

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/watch.h"
#include "engine/known.hh"
#include "engine/plain.hh"
#include "engine/reader.hh"

struct pci_topk {
    struct hit {
        Xapian::docid document;
        double score;
        std::size_t row; /* in `counts` */
    };

    std::vector<hit> hits;          /* best first; ties by document */
    std::vector<std::string> terms; /* those that score, in each part */
    std::vector<uint32_t> counts;   /* of term k in a hit:
                                       counts[row * terms.size() + k] */
    uint64_t matches = 0;           /* as Xapian's: beyond `exact` an estimate
                                       unless all were met */
};

/* Whether its synonyms are not so frequent that Xapian is to find them. */
bool pci_topk_can_find(const pci_reader &all, pci_known &known,
                       const std::vector<pci_plain> &query);

/* The best `most` of the passages that match; up to `exact` matches are
 * counted. Throws what Xapian throws, and pci_stopped (engine/ticker.hh). */
void pci_topk_find(const pci_reader &all, pci_known &known,
                   const std::vector<pci_plain> &query, std::size_t most,
                   uint64_t exact, pci_watch *watch, pci_topk &out);

#endif
