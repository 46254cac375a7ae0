/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/best.hh - the best passages so far of a walk (engine/topk.cc): the
 * hits of what it gives are a heap with the worst on top, until it ends.
 */
#ifndef PCI_BEST_HH
#define PCI_BEST_HH

#include <cstddef>
#include <cstdint>

#include <xapian.h>

#include "engine/topk.hh"

class pci_best
{
public:
    /* Goes on with what is in `out`, up to `most` hits. */
    pci_best(pci_topk &out, std::size_t most);

    /* Whether no passage with this score is of use any more. */
    bool is_hopeless(double score) const
    {
        return score <= hopeless;
    }

    /* Returns where the counts of the passage go, one for each of out.terms;
     * NULL if it is none of the best. */
    uint32_t *take(Xapian::docid document, double score);

    /* Puts the hits of what a walk gave in order. */
    static void sort(pci_topk &out);

private:
    void set_hopeless();

    pci_topk &out;
    const std::size_t most;
    double hopeless = -1;
};

#endif
