/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/conditions.hh"

#include <algorithm>

#include "engine/schema.h"

pci_within::pci_within(const pci_reader &all, const pci_days &bounds)
    : all(all), bounds(bounds), first(all, PCI_SLOT_FIRST_DAY),
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

Xapian::doccount
pci_within::count() const
{
    return all.get_value_freq(PCI_SLOT_LAST_DAY);
}

uint64_t
pci_within::next(Xapian::docid from)
{
    return last.next(from);
}

bool
pci_all_placed::has(Xapian::docid document)
{
    const std::string_view here = stems.view(document);

    return std::all_of(finders.begin(), finders.end(),
                       [&](pci_placed_finder &finder) {
                           return finder.is_in(here);
                       });
}
