/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/postings.hh"

namespace
{

/* Sets what a list scores, given how many passages it is taken to have and how
 * often its term stands in one at most. */
void
set_weight(pci_postings &list, const pci_bm25_measures &measures,
           double factor, Xapian::doccount with, double most_often)
{
    double shortest = std::max(most_often, measures.shortest);

    if (factor <= 0 || list.passages == 0)
        return;
    list.weight = factor * pci_bm25_weight(measures.passages, with);
    list.bound = pci_bm25_score(list.weight, most_often,
                                pci_bm25_norm(shortest, measures.share));
}

} // namespace

void
pci_postings_open(const pci_reader &all, pci_known &known,
                  const pci_bm25_measures &measures,
                  const pci_plain_term &term, pci_watch *watch,
                  std::vector<pci_postings> &to)
{
    if (term.term.empty()) {
        pci_synonym synonym;

        pci_synonym_read(all, known, term.forms, watch, synonym);
        Xapian::doccount with = synonym.passages;
        uint32_t most_often = synonym.most;
        to.emplace_back(std::move(synonym));
        set_weight(to.back(), measures, term.factor, with, most_often);
        return;
    }
    pci_frequency frequency = known.frequencies.of(all, term.term);
    to.emplace_back(all, term.term, frequency.passages);
    set_weight(to.back(), measures, term.factor, frequency.passages,
               frequency.most);
}
