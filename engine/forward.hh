/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/forward.hh - a forward index of some passages of a shard: the terms
 * of each, gathered from the posting lists. For the engine's own .cc files. */
#ifndef PCI_FORWARD_HH
#define PCI_FORWARD_HH

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

class pci_forward
{
public:
    /* A term that a passage has. */
    struct use {
        std::uint32_t term; /* its number here, in byte order */
        Xapian::termcount wdf;
    };

    /* Of these passages, ascending. It reads the lists of all terms from the
     * first of these passages to the last, and takes some 16 bytes a term and
     * passage. Throws. */
    pci_forward(const Xapian::Database &shard,
                const std::vector<Xapian::docid> &passages);

    /* Those of the i-th passage, by their bytes. */
    const use *begin(std::size_t i) const
    {
        return uses.data() + starts[i];
    }
    const use *end(std::size_t i) const
    {
        return uses.data() + starts[i + 1];
    }
    /* Of all passages. */
    std::size_t size() const
    {
        return uses.size();
    }
    const std::string &name(std::uint32_t term) const
    {
        return names[term];
    }

private:
    std::vector<std::string> names;
    std::vector<use> uses;
    std::vector<std::size_t> starts;
};

#endif
