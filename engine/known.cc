/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/known.hh"

#include <utility>

#include "engine/schema.h"

namespace
{

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

const pci_paired &
pci_known_paired::of(const pci_reader &all)
{
    if (!is_read)
        paired = pci_paired(all.get_common_metadata(PCI_META_PAIRED));
    is_read = true;
    return paired;
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
pci_known::length_of(const pci_reader &all, Xapian::docid document)
{
    uint32_t *known = lengths.of(all, document);

    if (!known)
        return all.get_doclength(document);
    if (*known == 0)
        *known = all.get_doclength(document);
    return *known;
}
