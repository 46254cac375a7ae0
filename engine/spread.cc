/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/spread.hh"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <utility>

#include "base/file.h"
#include "base/link.h"
#include "engine/guard.h"
#include "engine/schema.h"
#include "engine/served.h"
#include "engine/shards.h"

namespace
{

/* Where Xapian keeps who writes a database, and nothing of the database. */
constexpr char xapian_lock[] = "flintlock";

/* Reading all of a shard that is larger costs more than most changes to it. */
constexpr std::uintmax_t most_checked = 16 << 20;

bool
is_small(const std::string &path)
{
    std::uintmax_t size = 0;

    for (const auto &file : std::filesystem::directory_iterator(path))
        size += file.file_size();
    return size <= most_checked;
}

std::string
shard_name(std::size_t number, std::uint64_t generation)
{
    return PCI_SHARD_PREFIX + std::to_string(number) + "." +
           std::to_string(generation);
}

std::string
next_generation(const std::string &name)
{
    constexpr unsigned long last = PCI_MAX_GENERATION;
    std::size_t dot = name.rfind('.');
    unsigned long now = 0;

    for (std::size_t i = dot + 1; i < name.size(); i++)
        now = now * 10 + (unsigned long)(name[i] - '0');
    return name.substr(0, dot + 1) + std::to_string(now < last ? now + 1 : 1);
}

/* A close outside of a transaction commits, also what a failed commit or
 * cancel has left. Within one it drops all that was changed. */
void
close_shard(pci_written_shard &shard)
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
open_shard(const pci_spread &s, pci_written_shard &shard,
           const std::string &name, int flags)
{
    close_shard(shard);
    shard.db = pci_shard_open_writable(pci_shard_path(s.dir, name), flags);
    shard.opened = true;
}

/* A new index gets its shards by the first change, not before; an index of
 * several a next generation of each that is changed. */
pincite_status
open_for_change(pci_spread &s, pci_written_shard &shard, pincite_error *err)
{
    std::string next = next_generation(shard.name);
    pincite_status st;

    if (s.fresh && !shard.opened) {
        shard.made = true;
        open_shard(s, shard, shard.name, Xapian::DB_CREATE);
    }
    if (s.fresh || s.shards.size() == 1 || !shard.next.empty())
        return PINCITE_OK;
    st = pci_file_link_folder(pci_shard_path(s.dir, shard.name).c_str(),
                              pci_shard_path(s.dir, next).c_str(), xapian_lock,
                              err);
    if (st)
        return st;
    shard.next = next;
    open_shard(s, shard, next, Xapian::DB_OPEN);
    return PINCITE_OK;
}

pincite_status
commit_shard(const pci_spread &s, pci_written_shard &shard, pincite_error *err)
{
    const std::string &name = shard.next.empty() ? shard.name : shard.next;

    if (!shard.changing)
        return PINCITE_OK;
    /* Whether it fails or not, the transaction is over. */
    shard.changing = false;
    shard.db.commit_transaction();
    /* The stub is not to be on disk before what it names; nor may the blocks
     * of the commit before this one be overwritten by the next, while the
     * renaming that makes this one current may still be lost. */
    return pci_file_sync_folder(pci_shard_path(s.dir, name).c_str(), err);
}

/* What was committed takes the place of what was, which is removed, if the
 * commit lasts. A leftover costs room until the next run, and is no failure of
 * this one. */
void
retire(pci_spread &s, bool lasts)
{
    pincite_status st = pci_served_write(s.dir.c_str(), &s.stub, nullptr);

    s.fresh = false;
    for (pci_written_shard &shard : s.shards) {
        std::string old;

        shard.made = false;
        if (shard.next.empty())
            continue;
        old = pci_shard_path(s.dir, shard.name);
        shard.name = shard.next;
        shard.next.clear();
        if (!st && lasts)
            (void)pci_file_remove_tree(old.c_str(), nullptr);
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

/* Commits: makes readers see the shards as they are now. */
pincite_status
write_stub(pci_spread &s, pincite_error *err)
{
    pci_stub_owner owner;
    pci_stub &stub = owner.stub;
    pincite_status st = PINCITE_OK;

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
    if (!st || is_in_place(s, stub)) {
        std::swap(s.stub, stub);
        s.stub_changed = false;
        retire(s, !st);
    }
    return st;
}

void
find_last_docid(pci_spread &s)
{
    s.last_docid = 0;
    for (const pci_written_shard &shard : s.shards)
        if (shard.opened)
            s.last_docid = std::max(s.last_docid, shard.db.get_lastdocid());
    s.numbered = true;
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

/* Puts what was built in the place of what was there. Who still reads that has
 * its files open. */
pincite_status
commit_build(pci_spread &s, pincite_error *err)
{
    pci_written_shard &shard = s.shards[0];
    pincite_status st = s.building->finish(err);

    if (st)
        return st;
    s.building.reset();
    close_shard(shard);
    shard.made = s.fresh;
    shard.checked = true; /* nobody has had it yet */
    shard.next = s.fresh ? "" : next_generation(shard.name);
    s.numbered = false;
    st = write_stub(s, err);
    if (st)
        return st;
    open_shard(s, shard, shard.name, Xapian::DB_OPEN);
    return PINCITE_OK;
}

} // namespace

pci_spread::~pci_spread()
{
    pci_stub_release(&stub);
}

void
pci_spread_begin(pci_spread &s, std::size_t n, std::uint64_t generation)
{
    s.fresh = true;
    s.shards.clear();
    s.shards.resize(n);
    for (std::size_t i = 0; i < n; i++)
        s.shards[i].name = shard_name(i, generation);
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
            open_shard(s, shard, shard.name, Xapian::DB_OPEN);
            return PINCITE_OK;
        });
        if (st == PINCITE_E_NOT_FOUND)
            st = pci_fail(err, PINCITE_E_CORRUPT,
                          "index '%s' is damaged: its '%s' is not there",
                          s.dir.c_str(), shard.name.c_str());
        if (!st)
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

    for (int i = 0; i < 8; i++) {
        char c = id[i];

        start =
            start << 4 | (std::uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return start % s.shards.size();
}

const Xapian::Database *
pci_spread_read(const pci_spread &s, std::size_t i)
{
    return s.shards[i].opened && !s.building ? &s.shards[i].db : nullptr;
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
     * shard `pincite check` tells. */
    if (!shard.made && !shard.checked &&
        is_small(pci_shard_path(s.dir, shard.name)))
        pci_shard_check_blocks(pci_shard_path(s.dir, shard.name));
    shard.checked = true;
    shard.db.begin_transaction(true);
    shard.changing = true;
    return PINCITE_OK;
}

pincite_status
pci_spread_set(pci_spread &s, std::size_t i, const std::string &key,
               const std::string &value, pincite_error *err)
{
    const Xapian::Database *now = pci_spread_read(s, i);
    Xapian::WritableDatabase *db;
    pincite_status st;

    if (s.building) {
        s.building->set_metadata(key, value);
        return PINCITE_OK;
    }
    if (now ? now->get_metadata(key) == value : value.empty())
        return PINCITE_OK;
    st = pci_spread_change(s, i, &db, err);
    if (!st)
        db->set_metadata(key, value);
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
        find_last_docid(s);
    /* All shards together number documents by turns. */
    if (s.last_docid >= UINT32_MAX / s.shards.size())
        return pci_fail(err, PINCITE_E_LIMIT,
                        "index '%s' has no numbers left for passages; make "
                        "it anew",
                        s.dir.c_str());
    db->replace_document(++s.last_docid, document);
    return PINCITE_OK;
}

bool
pci_spread_can_build(const pci_spread &s)
{
    return s.shards.size() == 1 && !s.shards[0].changing && !s.building;
}

pincite_status
pci_spread_begin_build(pci_spread &s, const pci_build_plan &plan,
                       pincite_error *err)
{
    std::uint32_t revision = 1;
    std::string name;

    if (!pci_spread_can_build(s))
        return pci_fail(err, PINCITE_E_INTERNAL,
                        "internal error: index '%s' cannot be built in bulk",
                        s.dir.c_str());
    name = s.fresh ? s.shards[0].name : next_generation(s.shards[0].name);
    /* So that a reader that has the old one open sees that it changed. */
    if (s.shards[0].opened)
        revision = (std::uint32_t)s.shards[0].db.get_revision() + 1;
    return pci_build_begin(s.dir, name, plan, revision, s.building, err);
}

pincite_status
pci_spread_commit(pci_spread &s, pincite_error *err)
{
    bool stub = s.fresh || s.stub_changed;
    pincite_status st = PINCITE_OK;

    if (s.building)
        return commit_build(s, err);
    for (pci_written_shard &shard : s.shards) {
        stub = stub || (shard.changing && !shard.next.empty());
        if (!st)
            st = commit_shard(s, shard, err);
    }
    return st || !stub ? st : write_stub(s, err);
}

pincite_status
pci_spread_rollback(pci_spread &s)
{
    pincite_status st = PINCITE_OK;

    s.numbered = false;
    s.building.reset();
    for (pci_written_shard &shard : s.shards) {
        pincite_status got;

        if (!shard.changing)
            continue;
        close_shard(shard);
        got = remove_uncommitted(s, shard);
        if (!got && !s.fresh)
            got = pci_guard(nullptr, [&] {
                open_shard(s, shard, shard.name, Xapian::DB_OPEN);
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
        close_shard(shard);
        (void)remove_uncommitted(s, shard);
    }
}
