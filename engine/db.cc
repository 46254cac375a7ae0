/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/db.h"

#include <utility>

#include "base/file.h"
#include "engine/glass/glass_version.h"
#include "engine/schema.h"
#include "engine/shards.h"
#include "engine/state.hh"

namespace
{

/* A stub or a version file is no larger. */
constexpr std::size_t most_of_version = 1 << 16;

std::string
read_version(const std::string &path)
{
    pci_buf_owner bytes(most_of_version);

    return pci_file_read(path.c_str(), &bytes.buf, nullptr, nullptr)
               ? std::string()
               : bytes.text();
}

void
see(const std::string &path, pci_snapshot &now)
{
    now.seen.push_back({path, read_version(path)});
}

/* Whether nothing was committed since. Servers cannot be asked for less than
 * to be opened anew. */
bool
is_current(const pci_snapshot &now)
{
    for (const pci_seen &s : now.seen)
        if (s.bytes.empty() || read_version(s.path) != s.bytes)
            return false;
    return now.remotes.empty();
}

pincite_status
open_shard(const std::string &dir, const std::string &name, pci_reader &out,
           bool &vanished, pincite_error *err)
{
    pincite_status st = pci_guard(err, [&] {
        out = pci_shard_open_late(pci_shard_path(dir, name));
        return PINCITE_OK;
    });

    vanished = st == PINCITE_E_NOT_FOUND || st == PINCITE_E_IO;
    if (st == PINCITE_E_NOT_FOUND)
        st = pci_fail(err, PINCITE_E_CORRUPT,
                      "index '%s' is damaged: its '%s' is not there",
                      dir.c_str(), name.c_str());
    return st;
}

pincite_status
open_index(pci_db &db, const std::string &dir, pci_snapshot &now,
           pci_index_shards &out, bool &vanished, pincite_error *err)
{
    const std::string &stamp = db.stamp;
    pci_stub_owner owner;
    bool layered = false;

    see(dir + "/" PCI_STUB, now);
    pincite_status st = pci_stub_read(dir.c_str(), &owner.stub, err);

    out.dir = dir;
    for (std::size_t i = 0; !st && i < owner.stub.n; i++) {
        pci_reader shard;

        see(pci_shard_path(dir, owner.stub.names[i]) +
                "/" PCI_GLASS_VERSION_FILE,
            now);
        st = open_shard(dir, owner.stub.names[i], shard, vanished, err);
        if (!st)
            st = pci_shard_check(shard, dir, stamp, err);
        if (!st && i == 0)
            layered = pci_shard_has_layers(shard, owner.stub.n);
        /* A copy, or one that was parted from the others, is alone. */
        if (!st && !owner.stub.is_replica && owner.stub.n_remotes == 0)
            st = layered
                     ? pci_shard_check_place(shard, dir, 0, 1, err)
                     : pci_shard_check_place(shard, dir, i, owner.stub.n, err);
        if (!st)
            out.shards.push_back(shard);
    }
    out.n_local = out.shards.size();
    if (!st && owner.stub.n_remotes > 0)
        st = pci_remotes_open(db, owner.stub, dir, now, out, err);
    return st;
}

pincite_status
load_once(pci_db &db, pci_snapshot &out, bool &vanished, pincite_error *err)
{
    for (const std::string &dir : db.dirs) {
        pci_index_shards index;
        pincite_status st = open_index(db, dir, out, index, vanished, err);

        if (st)
            return st;
        for (const pci_reader &shard : index.shards)
            out.all.add(shard);
        out.indexes.push_back(std::move(index));
    }
    out.passages = out.all.get_doccount();
    return PINCITE_OK;
}

} // namespace

pincite_status
pci_db_pass_on(pincite_status st, const pincite_error &why, pincite_error *err)
{
    if (st && err)
        *err = why;
    return st;
}

/* Between our reading a stub and opening its shards a writer may have put
 * others in their place; then the stub tells where they are. */
pincite_status
pci_db_load(pci_db &db, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = PINCITE_OK;
    bool again = true;

    for (int i = 0; i < pci_max_tries && again; i++) {
        bool vanished = false;

        st = pci_guard(&why, [&] {
            pci_snapshot fresh;
            pincite_status got = load_once(db, fresh, vanished, &why);

            if (!got) {
                std::swap(db.now, fresh);
                db.generation++;
            }
            return got;
        });
        again = st && (vanished || st == PINCITE_E_CHANGED);
    }
    return pci_db_pass_on(st, why, err);
}

bool
pci_db_is_outdated(pincite_status st)
{
    /* A server closes a connection that was idle for long. */
    return st == PINCITE_E_CHANGED || st == PINCITE_E_NOT_FOUND ||
           st == PINCITE_E_IO || st == PINCITE_E_UNREACHABLE;
}

pincite_status
pci_db_open(const char *const *dirs, size_t n, const char *stamp, pci_db **out,
            pincite_error *err)
{
    const pci_access local = {PCI_REMOTES_LEAVE_OUT, true, 0};

    return pci_db_open_with(dirs, n, stamp, &local, out, err);
}

pincite_status
pci_db_open_with(const char *const *dirs, size_t n, const char *stamp,
                 const pci_access *access, pci_db **out, pincite_error *err)
{
    *out = nullptr;
    if (n == 0)
        return pci_fail(err, PINCITE_E_INVALID, "no index was named");
    return pci_guard(err, [&] {
        pincite_status st;
        auto db = new pci_db;

        st = pci_guard(err, [&] {
            db->dirs.assign(dirs, dirs + n);
            db->stamp = stamp;
            db->access = *access;
            return pci_db_load(*db, err);
        });
        if (st)
            pci_db_free(db);
        else
            *out = db;
        return st;
    });
}

void
pci_db_free(pci_db *db)
{
    delete db;
}

pincite_status
pci_db_reopen(pci_db *db, pincite_error *err)
{
    bool current = false;
    pincite_status st = pci_guard(err, [&] {
        current = is_current(db->now);
        return PINCITE_OK;
    });

    return st || current ? st : pci_db_load(*db, err);
}

void
pci_db_set_watch(pci_db *db, pci_watch *watch)
{
    db->watch = watch;
}

uint64_t
pci_db_generation(const pci_db *db)
{
    return db->generation;
}

uint64_t
pci_db_passages(const pci_db *db)
{
    return db->now.passages;
}

pincite_status
pci_db_articles(pci_db *db, uint64_t *out, pincite_error *err)
{
    *out = 0;
    return pci_db_run(*db, err, [&](pincite_error *) {
        *out = db->now.all.get_frequency(PCI_TERM_FIRST).passages;
        return PINCITE_OK;
    });
}

pincite_status
pci_db_each_entry(pci_db *db,
                  pincite_status (*fn)(const pci_entry *e, void *user),
                  void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        std::vector<std::string> entries;
        pincite_status st = pci_db_run(*db, err, [&](pincite_error *) {
            entries.clear();
            for (const pci_index_shards &index : db->now.indexes)
                for (const pci_reader &shard : index.shards)
                    pci_shard_entries(shard, entries);
            return PINCITE_OK;
        });
        return st ? st : pci_entries_call(entries, fn, user, err);
    });
}

pincite_status
pci_db_each_language(pci_db *db,
                     pincite_status (*fn)(const char *code, const char *stamp,
                                          const char *dir, void *user),
                     void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        struct found {
            std::string dir;
            std::vector<std::pair<std::string, std::string>> languages;
        };
        std::vector<found> all;
        pincite_status st = pci_db_run(*db, err, [&](pincite_error *) {
            all.clear();
            for (const pci_index_shards &index : db->now.indexes) {
                all.push_back({index.dir, {}});
                for (const pci_reader &shard : index.shards)
                    pci_shard_languages(shard, all.back().languages);
            }
            return PINCITE_OK;
        });

        for (const found &f : all)
            for (const auto &language : f.languages)
                if (!st)
                    st = fn(language.first.c_str(), language.second.c_str(),
                            f.dir.c_str(), user);
        return st;
    });
}

pincite_status
pci_db_each_path(pci_db *db, const char *key,
                 pincite_status (*fn)(const char *path, void *user),
                 void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        std::vector<std::string> paths;
        pincite_status st = pci_db_run(*db, err, [&](pincite_error *why) {
            pincite_status got = PINCITE_OK;

            paths.clear();
            for (const pci_index_shards &index : db->now.indexes)
                if (!got && index.n_local > 0)
                    got =
                        pci_shard_paths(index.shards.front(), key, paths, why);
            return got;
        });
        return st ? st : pci_paths_call(paths, fn, user);
    });
}

void
pci_db_each_remote(const pci_db *db,
                   void (*fn)(const char *place, const char *why, void *user),
                   void *user)
{
    for (const pci_remote &r : db->now.remotes)
        fn(r.place.c_str(), r.why.empty() ? nullptr : r.why.c_str(), user);
}

bool
pci_db_is_partial(const pci_db *db)
{
    for (const pci_remote &r : db->now.remotes)
        if (!r.why.empty())
            return true;
    return false;
}
