/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/layers.hh"

#include <cstdint>
#include <string>
#include <vector>

#include "base/file.h"
#include "engine/shards.h"
#include "engine/terms.h"

namespace
{

/* A search has to open each, which is much of what one of a small index
 * costs; there merging is cheap. */
constexpr std::size_t most_layers = 6;
constexpr std::size_t most_of_small = 3;
constexpr std::uint64_t small = 32 << 20; /* bytes */

bool
are_too_many(const pci_spread &s)
{
    return s.layered &&
           (s.shards.size() > most_layers ||
            (s.shards.size() > most_of_small && pci_spread_size(s) < small));
}

/* The first of those to be merged into one: at least the last two; and more
 * as long as what comes behind one is as large as that. */
std::size_t
find_first(const pci_spread &s)
{
    std::size_t first = s.shards.size() - 2;
    std::uintmax_t behind = 0;

    for (std::size_t i = s.shards.size(); i-- > 0;) {
        std::uintmax_t size =
            pci_shard_size(pci_shard_path(s.dir, s.shards[i].name));

        if (size <= behind && i < first)
            first = i;
        behind += size;
    }
    return first;
}

} // namespace

std::size_t
pci_layers_find(const pci_spread &s, const char *id)
{
    std::string term = pci_term_of_article(id);
    std::string key = pci_key_of_article(id);
    std::size_t found = s.shards.size() - 1;

    for (std::size_t i = 0; i < s.shards.size(); i++) {
        if (pci_spread_has(s, i, term))
            return i;
        if (!pci_spread_get(s, i, key).empty())
            found = i;
    }
    return found;
}

pincite_status
pci_layers_put_entry(pci_spread &spread, const char *id,
                     const std::string &packed, pincite_error *err)
{
    std::string key = pci_key_of_article(id);
    std::size_t home = pci_spread_place(spread, id);
    pincite_status st = PINCITE_OK;

    if (spread.building && !spread.adding)
        return pci_spread_set(spread, home, key, packed, err);
    if (spread.adding &&
        !pci_spread_has(spread, home, pci_term_of_article(id))) {
        spread.building->set_metadata(key, packed);
        home = spread.shards.size();
    } else {
        st = pci_spread_set(spread, home, key, packed, err);
    }
    for (std::size_t i = 0; !st && i < spread.shards.size(); i++)
        if (i != home && (spread.layered || spread.adding))
            st = pci_spread_set(spread, i, key, "", err);
    return st;
}

pincite_status
pci_layers_merge(pci_spread &s, pincite_error *err)
{
    std::size_t first;
    std::string name;
    std::string path;
    pincite_status st;

    if (!are_too_many(s))
        return PINCITE_OK;
    first = find_first(s);
    name = pci_spread_next_name(s, first);
    path = pci_shard_path(s.dir, name);
    {
        Xapian::Database all;

        for (std::size_t i = first; i < s.shards.size(); i++) {
            pci_reader shard =
                pci_shard_open(pci_shard_path(s.dir, s.shards[i].name));

            shard.look_at_all();
            all.add_database(shard.xapian());
        }
        all.compact(path, Xapian::DBCOMPACT_NO_RENUMBER);
    }
    st = pci_file_sync_folder(path.c_str(), err);
    return st ? st : pci_spread_put_in_place(s, first, name, err);
}
