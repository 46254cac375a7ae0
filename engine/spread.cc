/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/spread_parts.hh"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/file.h"
#include "base/link.h"
#include "engine/guard.h"
#include "engine/layers.hh"
#include "engine/lend.hh"
#include "engine/schema.h"
#include "engine/served.h"
#include "engine/shards.h"

void
pci_spread_close_shard(pci_written_shard &shard)
{
    if (!shard.opened)
        return;
    (void)pci_guard(nullptr, [&] {
        if (!shard.changing)
            shard.db.begin_transaction(false);
        shard.db.close();
        return PINCITE_OK;
    });
    shard.opened = shard.changing = false;
}

void
pci_spread_open_shard(const pci_spread &s, pci_written_shard &shard,
                      const std::string &name, int flags)
{
    pci_spread_close_shard(shard);
    if (flags == Xapian::DB_OPEN) {
        shard.found = pci_shard_open(pci_shard_path(s.dir, name));
        shard.is_old = false;
        shard.found.look_at_metadata();
    }
    /* Xapian takes a table of lists that it cannot open for none. */
    if (!(flags == Xapian::DB_OPEN
              ? shard.lent ||
                    !shard.found.get_metadata(PCI_META_SERVED).empty()
              : s.served))
        flags |= Xapian::DB_NO_TERMLIST;
    shard.db = pci_shard_open_writable(pci_shard_path(s.dir, name), flags);
    shard.opened = true;
}

const pci_reader &
pci_spread_found(const pci_spread &s, const pci_written_shard &shard)
{
    if (shard.is_old)
        shard.found = pci_shard_open(pci_shard_path(s.dir, shard.name));
    shard.is_old = false;
    return shard.found;
}

static pincite_status
commit_shard(const pci_spread &s, pci_written_shard &shard, pincite_error *err)
{
    const std::string &name = shard.next.empty() ? shard.name : shard.next;

    if (!shard.changing)
        return PINCITE_OK;
    /* Whether it fails or not, the transaction is over. */
    shard.changing = false;
    shard.is_old = true;
    shard.db.commit_transaction();
    /* The stub is not to be on disk before what it names; nor may the blocks
     * of the commit before this one be overwritten by the next, while the
     * renaming that makes this one current may still be lost. */
    return pci_file_sync_folder(pci_shard_path(s.dir, name).c_str(), err);
}

pincite_status
pci_spread_commit_shards(pci_spread &s, bool *stub, pincite_error *err)
{
    pincite_status st = PINCITE_OK;

    for (pci_written_shard &shard : s.shards) {
        *stub = *stub || (shard.changing && !shard.next.empty());
        if (!st)
            st = commit_shard(s, shard, err);
    }
    return st;
}

void
pci_spread_find_last_docid(pci_spread &s)
{
    s.last_docid = 0;
    for (const pci_written_shard &shard : s.shards)
        if (shard.opened)
            s.last_docid = std::max(s.last_docid, shard.db.get_lastdocid());
    s.numbered = true;
}

namespace
{

/* Where Xapian keeps who writes a database, and nothing of the database. */
constexpr char xapian_lock[] = "flintlock";

/* Reading all of a shard that is larger costs more than most changes to it. */
constexpr std::uintmax_t most_checked = 16 << 20;

bool
is_small(const std::string &path)
{
    return pci_shard_size(path) <= most_checked;
}

/* A new index gets its shards by the first change, not before; an index of
 * several a next generation of each that is changed. */
pincite_status
open_for_change(pci_spread &s, pci_written_shard &shard, pincite_error *err)
{
    std::string next = pci_shard_next(shard.name);
    std::string path = pci_shard_path(s.dir, next);
    bool lends = !s.served && !shard.removed.empty();
    pincite_status st;

    if (s.fresh && !shard.opened) {
        shard.made = true;
        pci_spread_open_shard(s, shard, shard.name, Xapian::DB_CREATE);
    }
    if (s.fresh || !shard.next.empty() ||
        (s.shards.size() == 1 && !lends && (!s.adding || s.addition.empty())))
        return PINCITE_OK;
    st = pci_file_link_folder(pci_shard_path(s.dir, shard.name).c_str(),
                              path.c_str(), xapian_lock, err);
    if (st)
        return st;
    shard.next = next;
    if (lends)
        st = pci_lend_lists(pci_spread_found(s, shard), shard.removed, s.dir,
                            path, s.remaker, err);
    if (st)
        return st;
    shard.lent = lends;
    pci_spread_open_shard(s, shard, next, Xapian::DB_OPEN);
    return PINCITE_OK;
}

/* What was committed takes the place of what was, which is removed, if the
 * commit lasts. A leftover costs room until the next run, and is no failure of
 * this one. */
void
retire(pci_spread &s, bool layered, bool lasts)
{
    pincite_status st = PINCITE_OK;

    s.layered = layered;
    if (!s.layered)
        st = pci_served_write(s.dir.c_str(), &s.stub, nullptr);
    s.fresh = false;
    for (pci_written_shard &shard : s.shards) {
        shard.made = false;
        if (shard.next.empty())
            continue;
        /* Whatever fails now, what the stub names is not to be removed. */
        std::swap(shard.name, shard.next);
        if (!st && lasts)
            (void)pci_guard(nullptr, [&] {
                return pci_file_remove_tree(
                    pci_shard_path(s.dir, shard.next).c_str(), nullptr);
            });
        shard.next.clear();
    }
}

/* Whether the stub may be there though it could not be made to last: then
 * readers have it, and what it names is not to be removed, nor what it
 * replaced. */
bool
is_in_place(const pci_spread &s, const pci_stub &stub)
{
    pci_stub_owner now;
    pincite_status st = pci_stub_read(s.dir.c_str(), &now.stub, nullptr);

    if (st == PINCITE_E_NOT_FOUND)
        return false;
    if (st)
        return true;
    for (std::size_t i = 0; i < stub.n; i++)
        if (!pci_stub_has(&now.stub, stub.names[i]))
            return false;
    return true;
}

/* Commits: makes readers see the shards as they are now. *placed tells whether
 * they do. */
pincite_status
write_stub(pci_spread &s, bool *placed, pincite_error *err)
{
    pci_stub_owner owner;
    pci_stub &stub = owner.stub;
    bool layered = false;
    pincite_status st;

    *placed = false;
    st = pci_guard(err, [&] {
        layered = pci_shard_has_layers(s.shards[0].db, s.shards.size());
        return PINCITE_OK;
    });
    for (const pci_written_shard &shard : s.shards) {
        const std::string &name = shard.next.empty() ? shard.name : shard.next;

        if (!st)
            st = pci_stub_add(&stub, name.c_str(), err);
    }
    for (std::size_t i = 0; !st && i < s.stub.n_remotes; i++)
        st = pci_stub_add_remote(&stub, s.stub.remotes[i], err);
    if (st)
        return st;
    st = pci_stub_put(s.dir.c_str(), &stub, err);
    *placed = !st || is_in_place(s, stub);
    if (*placed) {
        std::swap(s.stub, stub);
        s.stub_changed = false;
        retire(s, layered, !st);
    }
    return st;
}

/* Removes what no stub names. */
pincite_status
remove_uncommitted(const pci_spread &s, pci_written_shard &shard)
{
    const std::string &name = shard.made ? shard.name : shard.next;
    pincite_status st = PINCITE_OK;

    if (!name.empty())
        st = pci_guard(nullptr, [&] {
            return pci_file_remove_tree(pci_shard_path(s.dir, name).c_str(),
                                        nullptr);
        });
    if (!st) {
        shard.made = false;
        shard.next.clear();
    }
    return st;
}

} // namespace

pincite_status
pci_spread_put_in_place(pci_spread &s, std::size_t kept,
                        const std::string &behind, pincite_error *err)
{
    std::vector<pci_written_shard> dropped;
    std::vector<pci_written_shard> added;
    bool placed;
    pincite_status st;

    /* All that may throw, before anything is moved. */
    dropped.reserve(s.shards.size() - kept);
    if (!behind.empty()) {
        s.shards.reserve(s.shards.size() + 1);
        added.emplace_back();
        added.back().name = behind;
        pci_spread_open_shard(s, added.back(), behind, Xapian::DB_OPEN);
    }
    for (std::size_t i = kept; i < s.shards.size(); i++)
        dropped.push_back(std::move(s.shards[i]));
    s.shards.erase(s.shards.begin() + (std::ptrdiff_t)kept, s.shards.end());
    for (pci_written_shard &shard : added)
        s.shards.push_back(std::move(shard));
    st = write_stub(s, &placed, err);
    if (!placed) {
        s.shards.erase(s.shards.begin() + (std::ptrdiff_t)kept,
                       s.shards.end());
        for (pci_written_shard &shard : dropped)
            s.shards.push_back(std::move(shard));
        if (!behind.empty())
            (void)pci_file_remove_tree(pci_shard_path(s.dir, behind).c_str(),
                                       nullptr);
        return st;
    }
    for (pci_written_shard &shard : dropped) {
        pci_spread_close_shard(shard);
        if (!st)
            (void)pci_guard(nullptr, [&] {
                return pci_file_remove_tree(
                    pci_shard_path(s.dir, shard.name).c_str(), nullptr);
            });
    }
    return st;
}

pci_spread::~pci_spread()
{
    pci_stub_release(&stub);
}

void
pci_spread_begin(pci_spread &s, std::size_t n, std::uint64_t generation)
{
    s.fresh = true;
    s.served = s.served || n > 1;
    s.shards.clear();
    s.shards.resize(n);
    for (std::size_t i = 0; i < n; i++)
        s.shards[i].name = pci_shard_name(i, generation);
}

pincite_status
pci_spread_open(pci_spread &s, pincite_error *err)
{
    s.shards.clear();
    s.shards.resize(s.stub.n);
    for (std::size_t i = 0; i < s.stub.n; i++) {
        pci_written_shard &shard = s.shards[i];
        pincite_status st;

        shard.name = s.stub.names[i];
        st = pci_guard(err, [&] {
            pci_spread_open_shard(s, shard, shard.name, Xapian::DB_OPEN);
            return PINCITE_OK;
        });
        if (st == PINCITE_E_NOT_FOUND)
            st = pci_fail(err, PINCITE_E_CORRUPT,
                          "index '%s' is damaged: its '%s' is not there",
                          s.dir.c_str(), shard.name.c_str());
        if (!st && i == 0)
            s.layered = pci_shard_has_layers(shard.db, s.stub.n);
        if (!st && i == 0)
            s.served = !shard.db.get_metadata(PCI_META_SERVED).empty();
        if (!st && s.layered)
            st = pci_shard_check_place(shard.db, s.dir, 0, 1, err);
        else if (!st)
            st = pci_shard_check_place(shard.db, s.dir, i, s.stub.n, err);
        if (st)
            return st;
    }
    return PINCITE_OK;
}

std::size_t
pci_spread_place(const pci_spread &s, const char *id)
{
    std::uint32_t start = 0;

    if (s.layered || s.adding)
        return pci_layers_find(s, id);
    for (int i = 0; i < 8; i++) {
        char c = id[i];

        start =
            start << 4 | (std::uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return start % s.shards.size();
}

std::size_t
pci_spread_place_to_add(const pci_spread &s, const char *id)
{
    /* So that the passages of a layer have numbers above those of the one
     * before it. */
    return s.layered ? s.shards.size() - 1 : pci_spread_place(s, id);
}

const Xapian::Database *
pci_spread_read(const pci_spread &s, std::size_t i)
{
    bool is_replaced = s.building && !s.adding;

    return s.shards[i].opened && !is_replaced ? &s.shards[i].db : nullptr;
}

pincite_status
pci_spread_change(pci_spread &s, std::size_t i, Xapian::WritableDatabase **out,
                  pincite_error *err)
{
    pci_written_shard &shard = s.shards[i];
    pincite_status st = open_for_change(s, shard, err);

    *out = &shard.db;
    if (st || shard.changing)
        return st;
    /* Writing where damaged blocks point to could end anywhere. Of a large
     * shard those are looked at that a change concerns. */
    if (!shard.made && !shard.checked &&
        is_small(pci_shard_path(s.dir, shard.name)))
        pci_shard_check_blocks(pci_shard_path(s.dir, shard.name));
    shard.checked = true;
    shard.db.begin_transaction(true);
    shard.changing = true;
    return PINCITE_OK;
}

pincite_status
pci_spread_mark_as_ours(pci_spread &s, const std::string &stamp,
                        pincite_error *err)
{
    std::size_t n = s.building ? 1 : s.shards.size();
    pincite_status st = pci_spread_set_in_all(s, PCI_META_FORMAT,
                                              std::to_string(PCI_FORMAT), err);

    if (!st)
        st = pci_spread_set_in_all(s, PCI_META_ANALYSER, stamp, err);
    if (!st)
        st = pci_spread_set_in_all(s, PCI_META_SERVED, s.served ? "1" : "",
                                   err);
    for (std::size_t i = 0; !st && i < n; i++)
        st = pci_spread_set(s, i, PCI_META_PLACE, pci_shard_place(i, n), err);
    return st;
}

pincite_status
pci_spread_add(pci_spread &s, std::size_t i, const Xapian::Document &document,
               pincite_error *err)
{
    Xapian::WritableDatabase *db;
    pincite_status st = pci_spread_change(s, i, &db, err);

    if (st)
        return st;
    if (!s.numbered)
        pci_spread_find_last_docid(s);
    /* All shards together number documents by turns. */
    if (s.last_docid >= UINT32_MAX / s.shards.size())
        return pci_fail(err, PINCITE_E_LIMIT,
                        "index '%s' has no numbers left for passages; make "
                        "it anew",
                        s.dir.c_str());
    pci_spread_found(s, s.shards[i])
        .look_at_addition(s.last_docid + 1, document);
    db->replace_document(++s.last_docid, document);
    return PINCITE_OK;
}

pincite_status
pci_spread_commit(pci_spread &s, pincite_error *err)
{
    bool stub = s.fresh || s.stub_changed;
    pincite_status st;

    s.committing = false;
    if (s.building || pci_spread_has_waiting(s))
        return pci_spread_commit_waiting(s, err);
    s.committing = true;
    st = pci_spread_commit_shards(s, &stub, err);
    return st || !stub ? st
                       : pci_spread_put_in_place(s, s.shards.size(), "", err);
}

pincite_status
pci_spread_rollback(pci_spread &s)
{
    pincite_status st = PINCITE_OK;

    s.numbered = false;
    s.building.reset();
    s.adding = false;
    pci_spread_forget_changes(s);
    for (pci_written_shard &shard : s.shards) {
        pincite_status got;

        if (!shard.changing && shard.next.empty())
            continue;
        pci_spread_close_shard(shard);
        got = remove_uncommitted(s, shard);
        if (!got && !s.fresh)
            got = pci_guard(nullptr, [&] {
                pci_spread_open_shard(s, shard, shard.name, Xapian::DB_OPEN);
                return PINCITE_OK;
            });
        if (got)
            st = got;
    }
    return st;
}

void
pci_spread_close(pci_spread &s)
{
    s.building.reset();
    for (pci_written_shard &shard : s.shards) {
        pci_spread_close_shard(shard);
        (void)remove_uncommitted(s, shard);
    }
}
