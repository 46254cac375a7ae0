/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/paired.hh"

#include <algorithm>
#include <new>

#include <xapian.h>

#include "base/pack.h"
#include "engine/pairs.h"
#include "engine/schema.h"
#include "engine/shards.h"

namespace
{

constexpr std::size_t prefix = sizeof PCI_TERM_STEM - 1;

/* A stem that is paired one document in so many has, and so many. */
constexpr uint32_t least_share = 50;
constexpr uint32_t least_documents = 4;

/* What is shorter is mostly a number or a small word. */
constexpr std::size_t shortest = 3;

/* Stems of titles and headings have terms that go on with a capital. */
bool
can_be_paired(const std::string &term)
{
    return term.size() >= prefix + shortest &&
           term.size() <= prefix + PCI_PAIRED_LONGEST &&
           !term.compare(0, prefix, PCI_TERM_STEM) &&
           (term[prefix] < 'A' || term[prefix] > 'Z') &&
           term.find(PCI_PAIR_BETWEEN) == std::string::npos;
}

struct counted {
    std::string term;
    uint32_t documents;
};

bool
is_more_frequent(const counted &a, const counted &b)
{
    return a.documents != b.documents ? a.documents > b.documents
                                      : a.term < b.term;
}

} // namespace

pci_paired::pci_paired(const std::string &packed)
{
    pci_unpack u = {packed.data(), packed.data() + packed.size(), false};

    while (!u.bad && u.p < u.end) {
        std::size_t n;
        const char *stem = pci_unpack_bytes(&u, &n);

        if (!stem)
            break;
        terms.push_back(PCI_TERM_STEM + std::string(stem, n));
        u.bad = !can_be_paired(terms.back()) ||
                terms.size() > PCI_PAIRED_MOST ||
                (terms.size() > 1 && !(terms.end()[-2] < terms.back()));
    }
    if (u.bad)
        throw Xapian::DatabaseCorruptError(
            "the index is damaged: its list of paired stems cannot be read");
}

pci_paired
pci_paired::learn(const pci_bulk_batch *samples, pci_is_small *is_small,
                  void *user)
{
    const auto all = (uint32_t)pci_bulk_batch_documents(samples);
    const uint32_t least = std::max(all / least_share, least_documents);
    std::vector<counted> stems;
    pci_paired paired;

    for (uint32_t i = 1; i <= pci_bulk_batch_terms(samples); i++) {
        uint32_t documents = pci_bulk_batch_documents_with(samples, i);
        std::size_t n;
        const char *text = pci_bulk_batch_text(samples, i, &n);

        if (!text || documents < least)
            continue;
        counted stem = {std::string(text, n), documents};
        if (can_be_paired(stem.term) &&
            !is_small(text + prefix, n - prefix, user))
            stems.push_back(std::move(stem));
    }
    std::sort(stems.begin(), stems.end(), is_more_frequent);
    if (stems.size() > PCI_PAIRED_MOST)
        stems.resize(PCI_PAIRED_MOST);
    for (const counted &stem : stems)
        paired.terms.push_back(stem.term);
    std::sort(paired.terms.begin(), paired.terms.end());
    return paired;
}

std::string
pci_paired::pack() const
{
    pci_buf_owner packed(PCI_PAIRED_MOST * (PCI_PAIRED_LONGEST + 2));

    for (const std::string &term : terms)
        pci_pack_bytes(&packed.buf, term.data() + prefix,
                       term.size() - prefix);
    if (packed.buf.failed)
        throw std::bad_alloc();
    return std::string(packed.buf.p, packed.buf.n);
}

bool
pci_paired::has(const std::string &term) const
{
    return std::binary_search(terms.begin(), terms.end(), term);
}

std::string
pci_paired::term_of(const std::string &first, const std::string &second)
{
    char term[PCI_MAX_TERM];

    return std::string(term, pci_pair_put(term, first.data() + prefix,
                                          first.size() - prefix,
                                          second.data() + prefix,
                                          second.size() - prefix));
}

pincite_status
pci_paired::tell(pci_bulk_batch *batch, pincite_error *err) const
{
    std::vector<const char *> texts;

    for (const std::string &term : terms)
        texts.push_back(term.c_str());
    return pci_bulk_batch_pair(batch, texts.data(), texts.size(), err);
}
