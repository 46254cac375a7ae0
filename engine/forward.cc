/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/forward.hh"

#include <algorithm>
#include <deque>

namespace
{

/* As it is met: term by term. */
struct met {
    std::uint32_t passage; /* which of those asked for */
    Xapian::termcount wdf;
};

using numbers = std::vector<Xapian::docid>;

/* The first of them from `at` on that is not less: by steps that double, then
 * by halves. */
numbers::const_iterator
gallop(numbers::const_iterator at, numbers::const_iterator end,
       Xapian::docid to)
{
    std::ptrdiff_t step = 1;

    while (end - at > step && at[step] < to)
        step *= 2;
    return std::lower_bound(at, end - at > step ? at + step + 1 : end, to);
}

[[noreturn]] void
fail_damaged()
{
    throw Xapian::DatabaseCorruptError("the index is damaged: a posting list "
                                       "has documents that are out of order");
}

} // namespace

pci_forward::pci_forward(const Xapian::Database &shard,
                         const std::vector<Xapian::docid> &passages)
    : starts(passages.size() + 1)
{
    if (passages.empty())
        return;
    if (!std::is_sorted(passages.begin(), passages.end()))
        fail_damaged();
    std::deque<met> all; /* does not move what it has as it grows */
    std::vector<std::size_t> counts; /* of each term */

    for (auto t = shard.allterms_begin(); t != shard.allterms_end(); ++t) {
        const std::string name = *t;
        const std::size_t before = all.size();
        auto end = shard.postlist_end(name);
        auto p = shard.postlist_begin(name);
        auto at = passages.begin();
        Xapian::docid least = passages[0];

        for (p.skip_to(least); p != end && *p <= passages.back(); ++p) {
            /* Where a list goes back, it may never end. */
            if (*p < least)
                fail_damaged();
            least = *p + 1;
            at = gallop(at, passages.end(), *p);
            if (*at != *p)
                continue;
            const auto passage = (std::size_t)(at - passages.begin());
            all.push_back({(std::uint32_t)passage, p.get_wdf()});
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
