/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/bm25.hh - what a word is worth in a passage: BM25 (Robertson and
 * Zaragoza 2009) with the idf and the shortest length that Xapian 1.4's
 * BM25Weight has, so that either of them may score a passage.
 */
#ifndef PCI_BM25_HH
#define PCI_BM25_HH

#include <algorithm>
#include <cmath>

#include <xapian.h>

#include "engine/reader.hh"

constexpr double pci_bm25_k1 = 1.2;
constexpr double pci_bm25_b = 0.75;
constexpr double pci_bm25_least = 0.5; /* of the mean length */

inline Xapian::BM25Weight
pci_bm25()
{
    return Xapian::BM25Weight(pci_bm25_k1, 0, 1, pci_bm25_b, pci_bm25_least);
}

/* What scores are relative to. */
struct pci_bm25_measures {
    double passages;
    double share;    /* of the mean length, one; 0 if there is none */
    double shortest; /* no passage is shorter */
};

inline pci_bm25_measures
pci_bm25_measure(const pci_reader &all)
{
    double mean = all.get_avlength();

    return {(double)all.get_doccount(), mean > 0 ? 1 / mean : 0,
            (double)all.get_doclength_lower_bound()};
}

/* What a term that `with` of `all` passages have counts at most. */
inline double
pci_bm25_weight(double all, double with)
{
    double odds = (all - with + 0.5) / (with + 0.5);

    return std::log(odds < 2 ? odds / 2 + 1 : odds) * (pci_bm25_k1 + 1);
}

/* The mean length being 1 / `share`, what a passage's length takes away. */
inline double
pci_bm25_norm(double length, double share)
{
    double norm = std::max(length * share, pci_bm25_least);

    return pci_bm25_k1 * (norm * pci_bm25_b + (1 - pci_bm25_b));
}

/* The score of a term that a passage has `wdf` times, at least once. */
inline double
pci_bm25_score(double weight, double wdf, double norm)
{
    return weight * (wdf / (norm + wdf));
}

#endif
