/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/conditions.hh - what a walk through posting lists asks of a passage
 * beside its terms: the date of its article, and whether words stand in one
 * sentence. For passages in ascending order. Throws what Xapian throws.
 */
#ifndef PCI_CONDITIONS_HH
#define PCI_CONDITIONS_HH

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/days.h"

/* Whether the dates of articles can only mean days within some bounds. */
class pci_within
{
public:
    pci_within(const Xapian::Database &all, const pci_days &bounds);
    bool has(Xapian::docid document);

private:
    const pci_days bounds;
    Xapian::ValueIterator first;
    Xapian::ValueIterator last;
};

/* Whether some stems stand in one sentence, of passages that have them all. */
class pci_sentence
{
public:
    pci_sentence(const Xapian::Database &all,
                 const std::vector<std::string> &terms)
        : all(all), terms(terms)
    {
    }

    bool has(Xapian::docid document);

private:
    void read_starts(Xapian::docid document);
    void read_numbers(Xapian::docid document, const std::string &term);

    const Xapian::Database &all;
    const std::vector<std::string> &terms;
    std::vector<Xapian::termpos> starts; /* of sentences, but the first */
    std::vector<std::size_t> numbers;    /* of those that a term stands in */
    std::vector<std::size_t> common;     /* of those that all do */
};

#endif
