/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/known.hh"

#include <algorithm>
#include <utility>

namespace
{

/* Lengths are remembered of so many passages at most, in 256 MiB. */
constexpr Xapian::docid most_lengths = 1 << 26;

/* Of all the words that are remembered together. */
constexpr std::size_t most_word_bytes = 1 << 24;

} // namespace

pci_frequency
pci_frequencies::of(const pci_reader &all, const std::string &term)
{
    if (const pci_frequency *known = terms.find(term))
        return *known;
    return terms.add(term, all.get_frequency(term));
}

std::shared_ptr<const pci_words>
pci_vocabulary::find(const std::string &begin) const
{
    auto at = ranges.find(begin);

    return at == ranges.end() ? nullptr : at->second;
}

void
pci_vocabulary::add(const std::string &begin,
                    std::shared_ptr<const pci_words> words)
{
    std::size_t n = words->bytes();

    if (n > most_word_bytes)
        return;
    if (n > most_word_bytes - bytes) {
        ranges.clear();
        bytes = 0;
    }
    if (ranges.emplace(begin, std::move(words)).second)
        bytes += n;
}

uint32_t
pci_lengths::of(const pci_reader &all, Xapian::docid document)
{
    if (is_remembered && !is_made) {
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
