/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/conditions.hh"

#include <algorithm>

#include "engine/schema.h"

pci_within::pci_within(const pci_reader &all, const pci_days &bounds)
    : bounds(bounds), first(all, PCI_SLOT_FIRST_DAY),
      last(all, PCI_SLOT_LAST_DAY)
{
}

/* No value is less than any day. */
bool
pci_within::has(Xapian::docid document)
{
    if (first.of(document) < bounds.first)
        return false;
    std::string day = last.of(document);
    return day >= bounds.first && day <= bounds.last;
}

namespace
{

void
read(const pci_reader &all, Xapian::docid document, const std::string &term,
     std::vector<Xapian::termpos> &out)
{
    auto end = all.positionlist_end(document, term);

    out.clear();
    for (auto i = all.positionlist_begin(document, term); i != end; ++i)
        out.push_back(*i);
}

} // namespace

const std::vector<Xapian::termpos> &
pci_sentence::starts_of(Xapian::docid document)
{
    const positions *remembered = known.sentences.find(document);

    if (remembered)
        return *remembered;
    read(all, document, PCI_TERM_START, numbers);
    return known.sentences.add(document, numbers);
}

/* Of document i keeps the sentences in which the term stands whose positions
 * are in `numbers`; false where there are none. Positions ascend, and so do
 * the numbers. */
bool
pci_sentence::narrow(std::size_t i, bool is_first)
{
    auto next = starts[i].begin();

    for (Xapian::termpos &at : numbers) {
        while (next != starts[i].end() && *next <= at)
            ++next;
        at = (Xapian::termpos)(next - starts[i].begin());
    }
    if (is_first) {
        common[i].swap(numbers);
        return true;
    }
    auto end = std::set_intersection(common[i].begin(), common[i].end(),
                                     numbers.begin(), numbers.end(),
                                     common[i].begin());
    common[i].erase(end, common[i].end());
    return !common[i].empty();
}

void
pci_sentence::sieve(const std::vector<Xapian::docid> &documents,
                    std::vector<bool> &has)
{
    starts.resize(std::max(starts.size(), documents.size()));
    common.resize(starts.size());
    for (std::size_t i = 0; i < documents.size(); i++)
        if (has[i])
            starts[i] = starts_of(documents[i]);
    for (std::size_t k = 0; k < terms.size(); k++)
        for (std::size_t i = 0; i < documents.size(); i++) {
            if (!has[i] || starts[i].empty())
                continue;
            read(all, documents[i], terms[k], numbers);
            has[i] = narrow(i, k == 0);
        }
}

bool
pci_near::is_phrase() const
{
    std::vector<std::size_t> at(places.size());

    for (Xapian::termpos start : places[0]) {
        std::size_t k = 1;

        for (; k < places.size(); k++) {
            while (at[k] < places[k].size() && places[k][at[k]] < start + k)
                at[k]++;
            if (at[k] == places[k].size())
                return false;
            if (places[k][at[k]] != start + k)
                break;
        }
        if (k == places.size())
            return true;
    }
    return false;
}

bool
pci_near::is_near() const
{
    auto a = places[0].begin();
    auto b = places[1].begin();

    /* Of two that are in one place each has to be tried with what comes next
     * of the other. */
    while (a != places[0].end() && b != places[1].end()) {
        if (*a == *b) {
            auto next_a = a + 1;
            auto next_b = b + 1;

            if ((next_a != places[0].end() && *next_a - *b < near.window) ||
                (next_b != places[1].end() && *next_b - *a < near.window))
                return true;
            a = next_a;
            b = next_b;
            continue;
        }
        if ((*a < *b ? *b - *a : *a - *b) < near.window)
            return true;
        if (*a < *b)
            ++a;
        else
            ++b;
    }
    return false;
}

void
pci_near::sieve(const std::vector<Xapian::docid> &documents,
                std::vector<bool> &has)
{
    for (std::size_t i = 0; i < documents.size(); i++) {
        if (!has[i])
            continue;
        for (std::size_t k = 0; k < places.size(); k++)
            read(all, documents[i], near.terms[k], places[k]);
        has[i] = near.window > 0 ? is_near() : is_phrase();
    }
}
