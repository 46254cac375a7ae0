/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/postings.hh - the posting lists that engine/topk.cc walks through. */
#ifndef PCI_POSTINGS_HH
#define PCI_POSTINGS_HH

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "engine/bm25.hh"
#include "engine/known.hh"
#include "engine/plain.hh"
#include "engine/reader.hh"
#include "engine/synonym.hh"

constexpr std::size_t pci_no_column = std::numeric_limits<std::size_t>::max();

/* A posting list and where the walk stands in it. */
class pci_postings
{
public:
    pci_postings(const pci_reader &all, const std::string &term,
                 Xapian::doccount passages)
        : passages(passages)
    {
        if (passages > 0)
            list = pci_term_postings(all, term);
        settle();
    }

    explicit pci_postings(pci_synonym &&synonym)
        : passages((Xapian::doccount)synonym.list.size()),
          read(std::move(synonym.list)), is_read(true)
    {
        settle();
    }

    void next()
    {
        if (is_read)
            place++;
        else
            list.next();
        settle();
    }

    void skip_to(Xapian::docid to)
    {
        if (document >= to)
            return;
        if (is_read)
            gallop_to(to);
        else
            list.skip_to(to);
        settle();
    }

    bool is_at(Xapian::docid there) const
    {
        return document == there;
    }

    uint32_t count() const
    {
        return is_read ? read[place].count : list.count();
    }

    Xapian::docid document = pci_nowhere;
    Xapian::doccount passages;
    std::size_t column = pci_no_column; /* of the counts */
    double weight = 0;                  /* 0: a filter */
    double bound = 0;                   /* of its score */

private:
    void settle()
    {
        document = !is_read              ? list.document
                   : place < read.size() ? read[place].document
                                         : pci_nowhere;
    }

    /* By steps that double, then by halves. */
    void gallop_to(Xapian::docid to)
    {
        std::size_t step = 1;
        auto is_before = [](const pci_synonym::posting &p, Xapian::docid d) {
            return p.document < d;
        };

        while (place + step < read.size() && read[place + step].document < to)
            step *= 2;
        auto begin = read.begin() + (std::ptrdiff_t)place;
        auto end = read.begin() +
                   (std::ptrdiff_t)std::min(place + step + 1, read.size());
        place = (std::size_t)(std::lower_bound(begin, end, to, is_before) -
                              read.begin());
    }

    pci_term_postings list;
    std::vector<pci_synonym::posting> read; /* all of a synonym */
    std::size_t place = 0;                  /* there */
    bool is_read = false;
};

/* Adds the list of a term or synonym, with what it scores. Throws what Xapian
 * throws, and pci_stopped. */
void pci_postings_open(const pci_reader &all, pci_known &known,
                       const pci_bm25_measures &measures,
                       const pci_plain_term &term, pci_watch *watch,
                       std::vector<pci_postings> &to);

/* Those that several have count more than once. */
inline std::uint64_t
pci_postings_count(const std::vector<pci_postings> &some)
{
    std::uint64_t n = 0;

    for (const pci_postings &list : some)
        n += list.passages;
    return n;
}

inline bool
pci_postings_any_at(std::vector<pci_postings> &some, Xapian::docid document)
{
    for (pci_postings &list : some) {
        list.skip_to(document);
        if (list.is_at(document))
            return true;
    }
    return false;
}

#endif
