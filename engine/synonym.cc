/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/synonym.hh"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/ticker.hh"

namespace
{

/* Eight bytes each, and as many again while they are sorted. */
constexpr uint64_t most_postings = 1 << 22;

using postings = std::vector<pci_synonym::posting>;

/* Orders by document in time that grows with the postings alone: by some bits
 * of the number at a time, the lowest first. What was in order stays so. */
void
sort(postings &list, Xapian::docid last)
{
    constexpr unsigned bits = 11;
    constexpr std::size_t width = std::size_t{1} << bits;
    postings sorted(list.size());

    for (unsigned shift = 0; shift < 32 && last >> shift > 0; shift += bits) {
        std::array<std::size_t, width + 1> starts{};

        for (const pci_synonym::posting &p : list)
            starts[(p.document >> shift) % width + 1]++;
        for (std::size_t i = 1; i < width; i++)
            starts[i] += starts[i - 1];
        for (const pci_synonym::posting &p : list)
            sorted[starts[(p.document >> shift) % width]++] = p;
        list.swap(sorted);
    }
}

/* Of the postings of a document makes one. */
void
unite(pci_synonym &s)
{
    std::size_t n = 0;

    for (const pci_synonym::posting &p : s.list) {
        if (n > 0 && s.list[n - 1].document == p.document)
            s.list[n - 1].count += p.count;
        else
            s.list[n++] = p;
        s.most = std::max(s.most, s.list[n - 1].count);
    }
    s.list.resize(n);
}

/* As if whether a passage has one term told nothing of the others, in whole
 * numbers at each step, so that the weight is the same where Xapian matches.
 */
Xapian::doccount
estimate(std::vector<Xapian::doccount> parts, double all)
{
    return pci_join_by_two(std::move(parts), [&](double a, double b) {
        return (Xapian::doccount)(a + b - a * b / all + 0.5);
    });
}

} // namespace

bool
pci_synonym_is_small(const pci_reader &all, pci_known &known,
                     const std::vector<std::string> &terms)
{
    uint64_t n = 0;

    for (const std::string &term : terms)
        n += known.frequencies.of(all, term).passages;
    return n <= most_postings;
}

void
pci_synonym_read(const pci_reader &all, pci_known &known,
                 const std::vector<std::string> &terms, pci_watch *watch,
                 pci_synonym &out)
{
    std::vector<Xapian::doccount> parts;

    for (const std::string &term : terms) {
        pci_term_postings i(all, term);

        parts.push_back(known.frequencies.of(all, term).passages);
        for (; i.document != pci_nowhere; i.next()) {
            pci_tick(watch);
            out.list.push_back({i.document, i.count()});
        }
    }
    out.passages = estimate(std::move(parts), all.get_doccount());
    sort(out.list, all.get_lastdocid());
    unite(out);
}
