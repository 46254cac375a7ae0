/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/synonym.hh - the posting list of terms that count as one, such as the
 * forms of a wildcard. It is read whole. Throws what Xapian throws, and
 * pci_stopped (engine/ticker.hh).
 */
#ifndef PCI_SYNONYM_HH
#define PCI_SYNONYM_HH

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/watch.h"
#include "engine/known.hh"
#include "engine/reader.hh"

struct pci_synonym {
    struct posting {
        Xapian::docid document;
        uint32_t count; /* of all the terms */
    };

    std::vector<posting> list;     /* by document */
    uint32_t most = 0;             /* the greatest count */
    Xapian::doccount passages = 0; /* how many have one of them, as Xapian
                                      estimates it for their weight */
};

/* What Xapian makes of many terms depends on the shard; so a synonym is made
 * two by two, here and in engine/compile.cc. Makes one of the parts by
 * join(a, b); there is at least one. */
template <typename Part, typename F>
Part
pci_join_by_two(std::vector<Part> parts, F &&join)
{
    while (parts.size() > 1) {
        std::size_t n = 0;

        for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
            parts[n++] = join(parts[i], parts[i + 1]);
        if (parts.size() % 2)
            parts[n++] = parts.back();
        parts.resize(n);
    }
    return parts[0];
}

/* Whether they have so few postings that they are to be read. */
bool pci_synonym_is_small(const pci_reader &all, pci_known &known,
                          const std::vector<std::string> &terms);

void pci_synonym_read(const pci_reader &all, pci_known &known,
                      const std::vector<std::string> &terms, pci_watch *watch,
                      pci_synonym &out);

#endif
