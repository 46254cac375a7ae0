/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/conditions.hh - what a walk through posting lists asks of a passage
 * beside its terms: the date of its article, and whether words stand in one
 * sentence or near each other. For passages in ascending order. Throws what
 * Xapian throws.
 */
#ifndef PCI_CONDITIONS_HH
#define PCI_CONDITIONS_HH

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/days.h"
#include "engine/known.hh"
#include "engine/plain.hh"
#include "engine/reader.hh"

/* Whether the dates of articles can only mean days within some bounds. */
class pci_within
{
public:
    pci_within(const pci_reader &all, const pci_days &bounds);
    bool has(Xapian::docid document);

private:
    const pci_days bounds;
    pci_values first;
    pci_values last;
};

/*
 * Whether some stems stand in one sentence. What passages have of a term is
 * read together: in the index it is, too.
 */
class pci_sentence
{
public:
    pci_sentence(const pci_reader &all, pci_known &known,
                 const std::vector<std::string> &terms)
        : all(all), known(known), terms(terms)
    {
    }

    /* Clears has[i] where documents[i], which has them all, has them in no one
     * sentence. */
    void sieve(const std::vector<Xapian::docid> &documents,
               std::vector<bool> &has);

private:
    using positions = std::vector<Xapian::termpos>;

    const positions &starts_of(Xapian::docid document);
    bool narrow(std::size_t i, bool is_first);

    const pci_reader &all;
    pci_known &known;
    const std::vector<std::string> &terms;
    std::vector<positions> starts; /* of each document's sentences, but the
                                      first */
    std::vector<positions> common; /* numbers of those that all terms so far
                                      stand in */
    positions numbers;
};

/* Whether terms stand one behind the other, or two near each other. */
class pci_near
{
public:
    pci_near(const pci_reader &all, const pci_plain_near &near)
        : all(all), near(near), places(near.terms.size())
    {
    }

    /* Clears has[i] where documents[i], which has them all, does not have them
     * so. */
    void sieve(const std::vector<Xapian::docid> &documents,
               std::vector<bool> &has);

private:
    bool is_phrase() const;
    bool is_near() const;

    const pci_reader &all;
    const pci_plain_near &near;
    std::vector<std::vector<Xapian::termpos>> places; /* of each term */
};

#endif
