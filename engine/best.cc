/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/best.hh"

#include <algorithm>
#include <limits>

namespace
{

/* Sums that are this near may differ by the order of adding alone. */
constexpr double slack = 1e-12;

bool
is_better(const pci_topk::hit &a, const pci_topk::hit &b)
{
    if (a.score > b.score || a.score < b.score)
        return a.score > b.score;
    return a.document < b.document;
}

} // namespace

pci_best::pci_best(pci_topk &out, std::size_t most) : out(out), most(most)
{
    set_hopeless();
}

void
pci_best::set_hopeless()
{
    if (most == 0) /* they are only counted */
        hopeless = std::numeric_limits<double>::infinity();
    else if (out.hits.size() == most)
        hopeless = out.hits.front().score * (1 - slack);
}

uint32_t *
pci_best::take(Xapian::docid document, double score)
{
    pci_topk::hit hit{document, score, out.hits.size()};

    if (most == 0)
        return nullptr;
    if (out.hits.size() == most) {
        if (!is_better(hit, out.hits.front()))
            return nullptr;
        hit.row = out.hits.front().row;
        std::pop_heap(out.hits.begin(), out.hits.end(), is_better);
        out.hits.pop_back();
    } else {
        out.counts.resize((hit.row + 1) * out.terms.size());
    }
    out.hits.push_back(hit);
    std::push_heap(out.hits.begin(), out.hits.end(), is_better);
    set_hopeless();
    return out.counts.data() + hit.row * out.terms.size();
}

void
pci_best::sort(pci_topk &out)
{
    std::sort(out.hits.begin(), out.hits.end(), is_better);
}
