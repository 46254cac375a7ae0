/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/conditions.hh"

#include <algorithm>
#include <iterator>

#include "engine/schema.h"

namespace
{

/* The value that the document has in the slot that is gone through. */
std::string
value_of(Xapian::ValueIterator &at, Xapian::docid document)
{
    const Xapian::ValueIterator end;

    if (at != end && at.get_docid() < document)
        at.skip_to(document);
    return at != end && at.get_docid() == document ? *at : std::string();
}

} // namespace

pci_within::pci_within(const Xapian::Database &all, const pci_days &bounds)
    : bounds(bounds), first(all.valuestream_begin(PCI_SLOT_FIRST_DAY)),
      last(all.valuestream_begin(PCI_SLOT_LAST_DAY))
{
}

/* No value is less than any day. */
bool
pci_within::has(Xapian::docid document)
{
    if (value_of(first, document) < bounds.first)
        return false;
    std::string day = value_of(last, document);
    return day >= bounds.first && day <= bounds.last;
}

void
pci_sentence::read_starts(Xapian::docid document)
{
    auto end = all.positionlist_end(document, PCI_TERM_START);

    starts.clear();
    for (auto i = all.positionlist_begin(document, PCI_TERM_START); i != end;
         ++i)
        starts.push_back(*i);
}

/* Positions ascend, and so do the numbers. */
void
pci_sentence::read_numbers(Xapian::docid document, const std::string &term)
{
    auto end = all.positionlist_end(document, term);
    auto next = starts.begin();

    numbers.clear();
    for (auto i = all.positionlist_begin(document, term); i != end; ++i) {
        while (next != starts.end() && *next <= *i)
            ++next;
        auto number = (std::size_t)(next - starts.begin());
        if (numbers.empty() || numbers.back() != number)
            numbers.push_back(number);
    }
}

bool
pci_sentence::has(Xapian::docid document)
{
    read_starts(document);
    if (starts.empty())
        return true;
    for (std::size_t i = 0; i < terms.size(); i++) {
        read_numbers(document, terms[i]);
        if (i == 0) {
            common = numbers;
            continue;
        }
        auto end = std::set_intersection(common.begin(), common.end(),
                                         numbers.begin(), numbers.end(),
                                         common.begin());
        common.erase(end, common.end());
        if (common.empty())
            return false;
    }
    return true;
}
