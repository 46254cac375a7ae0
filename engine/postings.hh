/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/postings.hh - the posting lists that engine/topk.cc walks through. */
#ifndef PCI_POSTINGS_HH
#define PCI_POSTINGS_HH

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <xapian.h>

/* Behind the last passage. */
constexpr Xapian::docid pci_nowhere =
    std::numeric_limits<Xapian::docid>::max();

constexpr std::size_t pci_no_column = std::numeric_limits<std::size_t>::max();

/* A posting list and where the walk stands in it. */
class pci_postings
{
public:
    pci_postings(const Xapian::Database &all, const std::string &term,
                 Xapian::doccount passages)
        : passages(passages)
    {
        if (passages > 0)
            at = all.postlist_begin(term);
        arrive();
    }

    void next()
    {
        ++at;
        arrive();
    }

    void skip_to(Xapian::docid to)
    {
        if (document >= to)
            return;
        at.skip_to(to);
        arrive();
    }

    bool is_at(Xapian::docid there) const
    {
        return document == there;
    }

    uint32_t count() const
    {
        return at.get_wdf();
    }

    Xapian::docid document = pci_nowhere;
    Xapian::doccount passages;
    std::size_t column = pci_no_column; /* of the counts */
    double weight = 0;                  /* 0: a filter */
    double bound = 0;                   /* of its score */

private:
    void arrive()
    {
        document = at == Xapian::PostingIterator() ? pci_nowhere : *at;
    }

    Xapian::PostingIterator at;
};

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
