/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/forward.hh"

#include <deque>

namespace
{

/* As it is met: term by term. */
struct met {
    std::uint32_t passage; /* which of those asked for */
    Xapian::termcount wdf;
};

constexpr std::uint32_t none = UINT32_MAX;

/* Which of the passages each number from the first one's on is. */
std::vector<std::uint32_t>
place(const std::vector<Xapian::docid> &passages)
{
    std::vector<std::uint32_t> places(passages.back() - passages[0] + 1, none);

    for (std::size_t i = 0; i < passages.size(); i++)
        places[passages[i] - passages[0]] = (std::uint32_t)i;
    return places;
}

} // namespace

pci_forward::pci_forward(const Xapian::Database &shard,
                         const std::vector<Xapian::docid> &passages)
    : starts(passages.size() + 1)
{
    if (passages.empty())
        return;
    const std::vector<std::uint32_t> places = place(passages);
    const Xapian::docid first = passages[0];
    std::deque<met> all; /* does not move what it has as it grows */
    std::vector<std::size_t> counts; /* of each term */

    for (auto t = shard.allterms_begin(); t != shard.allterms_end(); ++t) {
        const std::string name = *t;
        const std::size_t before = all.size();
        auto end = shard.postlist_end(name);
        auto p = shard.postlist_begin(name);

        for (p.skip_to(first); p != end && *p <= passages.back(); ++p) {
            const std::uint32_t passage = places[*p - first];

            if (passage == none)
                continue;
            all.push_back({passage, p.get_wdf()});
            starts[passage + 1]++;
        }
        if (all.size() == before)
            continue;
        names.push_back(name);
        counts.push_back(all.size() - before);
    }
    for (std::size_t i = 1; i < starts.size(); i++)
        starts[i] += starts[i - 1];
    std::vector<std::size_t> next(starts);
    uses.resize(all.size());
    for (std::uint32_t term = 0; term < counts.size(); term++)
        for (std::size_t n = counts[term]; n > 0; n--, all.pop_front())
            uses[next[all.front().passage]++] = {term, all.front().wdf};
}
