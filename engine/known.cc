/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/known.hh"

#include <algorithm>

namespace
{

/* Lengths are remembered of so many passages at most, in 256 MiB. */
constexpr Xapian::docid most_lengths = 1 << 26;

} // namespace

pci_frequency
pci_frequencies::of(const Xapian::Database &all, const std::string &term)
{
    if (const pci_frequency *known = terms.find(term))
        return *known;
    pci_frequency f;

    f.passages = all.get_termfreq(term);
    if (f.passages > 0) {
        f.occurrences = all.get_collection_freq(term);
        f.most = all.get_wdf_upper_bound(term);
    }
    return terms.add(term, f);
}

uint32_t
pci_lengths::of(const Xapian::Database &all, Xapian::docid document)
{
    if (!is_made) {
        is_made = true;
        n = std::size_t(std::min(all.get_lastdocid(), most_lengths)) + 1;
        list.reset(
            static_cast<uint32_t *>(pci_alloc_array(n, sizeof(uint32_t))));
        if (!list)
            n = 0;
    }
    if (document >= n)
        return all.get_doclength(document);
    uint32_t &known = list.get()[document];
    if (known == 0)
        known = all.get_doclength(document);
    return known;
}
