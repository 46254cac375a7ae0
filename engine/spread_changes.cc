/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is changed of shards: at once, or by the commit, when it is known how
 * much goes from each. */
#include <config.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "engine/glass/glass_copy.h"
#include "engine/glass/glass_table.h"
#include "engine/guard.h"
#include "engine/schema.h"
#include "engine/shards.h"
#include "engine/spread_parts.hh"

bool
pci_spread_waits(const pci_spread &s)
{
    return s.adding || !s.served;
}

bool
pci_spread_has_waiting(const pci_spread &s)
{
    return std::any_of(s.shards.begin(), s.shards.end(),
                       [](const pci_written_shard &shard) {
                           return !shard.removed.empty() ||
                                  !shard.metadata.empty();
                       });
}

bool
pci_spread_has(const pci_spread &s, std::size_t i, const std::string &term)
{
    const Xapian::Database *shard = pci_spread_read(s, i);
    const std::set<Xapian::docid> &removed = s.shards[i].removed;

    if (shard)
        pci_spread_found(s, s.shards[i]).look_at_postings(term);
    if (!shard || removed.empty())
        return shard && shard->term_exists(term);
    auto end = shard->postlist_end(term);

    return std::any_of(shard->postlist_begin(term), end,
                       [&](Xapian::docid d) { return !removed.count(d); });
}

std::string
pci_spread_get(const pci_spread &s, std::size_t i, const std::string &key)
{
    const Xapian::Database *shard = pci_spread_read(s, i);
    auto told = s.shards[i].metadata.find(key);

    if (s.building && !s.adding)
        return s.building->get_metadata(key);
    if (told != s.shards[i].metadata.end())
        return told->second;
    return shard ? shard->get_metadata(key) : "";
}

static pincite_status
remove_at_once(pci_spread &s, std::size_t i,
               const std::set<Xapian::docid> &passages, pincite_error *err)
{
    Xapian::WritableDatabase *db;
    pincite_status st = pci_spread_change(s, i, &db, err);

    if (st)
        return st;
    for (Xapian::docid d : passages) {
        pci_spread_found(s, s.shards[i]).look_at_removal(d);
        db->delete_document(d);
    }
    return PINCITE_OK;
}

pincite_status
pci_spread_remove(pci_spread &s, std::size_t i, const std::string &term,
                  pincite_error *err)
{
    const Xapian::Database *shard = pci_spread_read(s, i);

    if (!pci_spread_has(s, i, term))
        return PINCITE_OK;
    std::set<Xapian::docid> passages(shard->postlist_begin(term),
                                     shard->postlist_end(term));
    if (!pci_spread_waits(s))
        return remove_at_once(s, i, passages, err);
    s.shards[i].removed.merge(passages);
    return PINCITE_OK;
}

pincite_status
pci_spread_set(pci_spread &s, std::size_t i, const std::string &key,
               const std::string &value, pincite_error *err)
{
    Xapian::WritableDatabase *db;
    pincite_status st;

    if (s.building && !s.adding) {
        s.building->set_metadata(key, value);
        return PINCITE_OK;
    }
    if (pci_spread_get(s, i, key) == value)
        return PINCITE_OK;
    if (pci_spread_waits(s) || s.shards[i].metadata.count(key) > 0) {
        s.shards[i].metadata[key] = value;
        return PINCITE_OK;
    }
    st = pci_spread_change(s, i, &db, err);
    if (!st)
        db->set_metadata(key, value);
    return st;
}

pincite_status
pci_spread_set_in_all(pci_spread &s, const std::string &key,
                      const std::string &value, pincite_error *err)
{
    pincite_status st = PINCITE_OK;

    for (std::size_t i = 0; !st && i < s.shards.size(); i++)
        st = pci_spread_set(s, i, key, value, err);
    return st;
}

namespace
{

/* To take a passage out of its blocks, some hundred of them, costs Xapian what
 * copying some thirty passages does. */
constexpr Xapian::doccount copied_for_one = 30;

struct free_shard {
    void operator()(pci_glass_shard *s) const
    {
        pci_glass_shard_free(s);
    }
};

using shard_owner = std::unique_ptr<pci_glass_shard, free_shard>;

bool
is_worth_a_copy(const pci_written_shard &shard)
{
    return shard.removed.size() > shard.db.get_doccount() / copied_for_one;
}

bool
is_left_empty(const pci_spread &s, std::size_t i)
{
    const pci_written_shard &shard = s.shards[i];
    auto end = shard.db.metadata_keys_end(PCI_META_ARTICLE);

    return shard.removed.size() == shard.db.get_doccount() &&
           std::all_of(shard.db.metadata_keys_begin(PCI_META_ARTICLE), end,
                       [&](const std::string &key) {
                           return pci_spread_get(s, i, key).empty();
                       }) &&
           std::all_of(shard.metadata.begin(), shard.metadata.end(),
                       [](const auto &m) {
                           return m.second.empty() ||
                                  !pci_shard_is_entry_key(m.first);
                       });
}

std::vector<pci_glass_kept>
list_kept(const pci_spread &s, const pci_written_shard &shard)
{
    std::vector<pci_glass_kept> kept;
    auto gone = shard.removed.begin();
    auto end = shard.db.postlist_end("");

    pci_spread_found(s, shard).look_at_postings("");
    for (auto i = shard.db.postlist_begin(""); i != end; ++i) {
        while (gone != shard.removed.end() && *gone < *i)
            ++gone;
        if (gone == shard.removed.end() || *gone != *i)
            kept.push_back({*i, i.get_doclength()});
    }
    return kept;
}

pincite_status
set(pci_glass_shard *to, const std::string &key, const std::string &value,
    pincite_error *err)
{
    return pci_glass_shard_set_metadata(to, key.data(), key.size(),
                                        value.data(), value.size(), err);
}

pincite_status
set_metadata(const pci_written_shard &shard, pci_glass_shard *to,
             pincite_error *err)
{
    auto end = shard.db.metadata_keys_end();
    pincite_status st = PINCITE_OK;

    for (auto i = shard.db.metadata_keys_begin(); !st && i != end; ++i)
        st = set(to, *i, shard.db.get_metadata(*i), err);
    for (const auto &m : shard.metadata)
        if (!st)
            st = set(to, m.first, m.second, err);
    return st;
}

/* Writes what is left of a shard as a database in folder `path`. */
pincite_status
copy_left(const pci_spread &s, const pci_written_shard &shard,
          const std::string &path, pincite_error *err)
{
    std::vector<pci_glass_kept> kept = list_kept(s, shard);
    std::uint32_t before = kept.empty() ? 0 : kept[0].number - 1;
    /* So that a reader that has the old one open sees that it changed. */
    auto revision = (std::uint32_t)shard.db.get_revision() + 1;
    pci_glass_shard *made;
    pincite_status st =
        pci_glass_shard_new(path.c_str(), PCI_GLASS_BLOCK, revision, before,
                            s.served, &made, err);
    shard_owner to(made);

    if (!st)
        st = set_metadata(shard, made, err);
    if (!st)
        st = pci_glass_copy(pci_shard_path(s.dir, shard.name).c_str(),
                            kept.data(), kept.size(), before, made, err);
    return st ? st : pci_glass_shard_finish(made, err);
}

pincite_status
write_anew(const pci_spread &s, pci_written_shard &shard, pincite_error *err)
{
    std::string next = pci_shard_next(shard.name);
    std::string path = pci_shard_path(s.dir, next);
    pincite_status st =
        pci_guard(err, [&] { return copy_left(s, shard, path, err); });

    if (st) {
        (void)pci_file_remove_tree(path.c_str(), nullptr);
        return st;
    }
    shard.next = next;
    shard.checked = true; /* nobody has had it yet */
    pci_spread_open_shard(s, shard, next, Xapian::DB_OPEN);
    shard.db.begin_transaction(true);
    shard.changing = true;
    return PINCITE_OK;
}

pincite_status
change_in_place(pci_spread &s, std::size_t i, pincite_error *err)
{
    const pci_written_shard &shard = s.shards[i];
    Xapian::WritableDatabase *db;
    pincite_status st = pci_spread_change(s, i, &db, err);

    if (!st)
        st = remove_at_once(s, i, shard.removed, err);
    for (const auto &m : shard.metadata)
        if (!st)
            db->set_metadata(m.first, m.second);
    return st;
}

} // namespace

pincite_status
pci_spread_apply_changes(pci_spread &s, std::size_t *kept, pincite_error *err)
{
    pincite_status st = PINCITE_OK;

    *kept = s.shards.size();
    for (std::size_t i = 0; !st && i < s.shards.size(); i++) {
        pci_written_shard &shard = s.shards[i];

        if (shard.removed.empty() && shard.metadata.empty())
            continue;
        shard.dropped =
            (!s.addition.empty() || *kept > 1) && is_left_empty(s, i);
        *kept -= shard.dropped;
        if (!shard.dropped)
            st = is_worth_a_copy(shard) ? write_anew(s, shard, err)
                                        : change_in_place(s, i, err);
    }
    if (!st)
        std::stable_partition(s.shards.begin(), s.shards.end(),
                              [](const pci_written_shard &shard) {
                                  return !shard.dropped;
                              });
    return st;
}

void
pci_spread_keys(const pci_spread &s, std::size_t i, const std::string &prefix,
                std::set<std::string> &out)
{
    const Xapian::Database *shard = pci_spread_read(s, i);

    if (shard)
        out.insert(shard->metadata_keys_begin(prefix),
                   shard->metadata_keys_end(prefix));
    for (const auto &m : s.shards[i].metadata)
        if (!m.first.compare(0, prefix.size(), prefix))
            out.insert(m.first);
    if (s.building && i == 0)
        for (const auto &m : s.building->get_all_metadata())
            if (!m.first.compare(0, prefix.size(), prefix))
                out.insert(m.first);
}

void
pci_spread_forget_changes(pci_spread &s)
{
    for (pci_written_shard &shard : s.shards) {
        shard.metadata.clear();
        shard.removed.clear();
        shard.dropped = shard.lent = false;
    }
    s.built.clear();
    s.unbuilt.clear();
}

static pincite_status
put_trimmed(const std::string &from, const std::string &to, pincite_error *err)
{
    pincite_status st = pci_file_remove_tree(to.c_str(), err);

    if (!st && rename(from.c_str(), to.c_str()) < 0)
        st = pci_fail_errno(err, "cannot rename '%s'", from.c_str());
    return st;
}

pincite_status
pci_spread_trim(pci_spread &s, const std::string &name, pincite_error *err)
{
    std::string path = pci_shard_path(s.dir, name);
    std::string left = pci_shard_path(s.dir, pci_shard_next(name));
    pci_written_shard built;
    pincite_status st;

    if (s.unbuilt.empty())
        return PINCITE_OK;
    built.name = name;
    built.checked = true; /* nobody has had it yet */
    built.removed = s.unbuilt;
    pci_spread_open_shard(s, built, name, Xapian::DB_OPEN);
    st = pci_guard(err, [&] { return copy_left(s, built, left, err); });
    pci_spread_close_shard(built);
    if (!st)
        st = put_trimmed(left, path, err);
    if (st)
        (void)pci_file_remove_tree(left.c_str(), nullptr);
    return st;
}
