/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/conditions.hh - what a walk through posting lists asks of a passage
 * beside its terms: the date of its article, and how words stand in it. For
 * passages in ascending order. Throws what Xapian throws.
 */
#ifndef PCI_CONDITIONS_HH
#define PCI_CONDITIONS_HH

#include <deque>
#include <vector>

#include <xapian.h>

#include "base/days.h"
#include "engine/known.hh"
#include "engine/placed.hh"
#include "engine/reader.hh"
#include "engine/schema.h"
#include "engine/values.hh"

/* Whether the dates of articles can only mean days within some bounds. */
class pci_within
{
public:
    pci_within(const pci_reader &all, const pci_days &bounds);
    bool has(Xapian::docid document);

    /* How many passages have a date, and the first from one on that may have
     * one. */
    Xapian::doccount count() const;
    uint64_t next(Xapian::docid from);

private:
    const pci_reader &all;
    const pci_days bounds;
    pci_values first;
    pci_values last;
};

/* Whether words stand as they are to. */
class pci_all_placed
{
public:
    pci_all_placed(const pci_reader &all, pci_known &known,
                   const std::vector<pci_placed> &list)
        : stems(all, PCI_SLOT_STEMS, &known.stems)
    {
        for (const pci_placed &placed : list)
            finders.emplace_back(placed);
    }

    /* Whether anything is asked for. */
    bool is_needed() const
    {
        return !finders.empty();
    }

    /* Of a passage that has all the words. */
    bool has(Xapian::docid document);

    /* One that is soon asked for. */
    void expect(Xapian::docid document)
    {
        stems.expect(document);
    }

private:
    std::deque<pci_placed_finder> finders;
    pci_values stems;
};

#endif
