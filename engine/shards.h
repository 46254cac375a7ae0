/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/shards.h - the shards of an index folder: finding them, checking
 * that they are ours, and reading their metadata. C++ throughout, for use
 * inside pci_guard().
 */
#ifndef PCI_SHARDS_H
#define PCI_SHARDS_H

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/buf.h"
#include "base/error.h"
#include "engine/entry.h"
#include "engine/reader.hh"
#include "engine/stub.h"

namespace Xapian
{
class WritableDatabase;
}

/* Owners of what C gives us, for where an exception may pass. */
struct pci_stub_owner {
    pci_stub stub = PCI_STUB_INIT;

    pci_stub_owner() = default;
    pci_stub_owner(const pci_stub_owner &) = delete;
    pci_stub_owner &operator=(const pci_stub_owner &) = delete;
    ~pci_stub_owner()
    {
        pci_stub_release(&stub);
    }
};

struct pci_buf_owner {
    pci_buf buf;

    explicit pci_buf_owner(std::size_t max) : buf PCI_BUF_INIT(max)
    {
    }
    std::string text() const
    {
        return std::string(buf.p ? buf.p : "", buf.n);
    }
    pci_buf_owner(const pci_buf_owner &) = delete;
    pci_buf_owner &operator=(const pci_buf_owner &) = delete;
    ~pci_buf_owner()
    {
        pci_buf_release(&buf);
    }
};

/* The path of a shard's folder. */
std::string pci_shard_path(const std::string &dir, const std::string &name);

/* The bytes of its files. Throws. */
std::uint64_t pci_shard_size(const std::string &path);

/* Open a shard, to be read, or to be changed after it was looked at by
 * pci_shard_check_blocks(), see engine/glass/glass_sound.h. They throw, as
 * Xapian does; what is opened late may do so whenever Xapian is asked for
 * something, if only since a writer has gone on. */
pci_reader pci_shard_open(const std::string &path);
pci_reader pci_shard_open_late(const std::string &path);
Xapian::WritableDatabase pci_shard_open_writable(const std::string &path,
                                                 int flags);
void pci_shard_check_blocks(const std::string &path);

/* Checks format and analyser; fails with FORMAT. */
pincite_status pci_shard_check(const pci_reader &shard, const std::string &dir,
                               const std::string &stamp, pincite_error *err);

/* Whether the n shards, of which this is the first, are layers: one shard, and
 * what was added to it. */
bool pci_shard_has_layers(const pci_reader &first, std::size_t n);

/* Checks that it is shard i of n of one index; of layers each is the first of
 * one. Fails with CORRUPT. */
pincite_status pci_shard_check_place(const pci_reader &shard,
                                     const std::string &dir, std::size_t i,
                                     std::size_t n, pincite_error *err);

/* What it has to have as PCI_META_PLACE for that. */
std::string pci_shard_place(std::size_t i, std::size_t n);

/* Appends code and stamp of each language in use that is not there yet. */
void
pci_shard_languages(const pci_reader &shard,
                    std::vector<std::pair<std::string, std::string>> &out);

/* Whether a key of metadata is that of an entry. */
bool pci_shard_is_entry_key(const std::string &key);

/* Appends the shard's entries, packed. */
void pci_shard_entries(const pci_reader &shard, std::vector<std::string> &out);

/* Appends the roots, or what else `key` lists, that are not in `out` yet.
 * Fails with CORRUPT. */
pincite_status pci_shard_paths(const pci_reader &shard, const char *key,
                               std::vector<std::string> &out,
                               pincite_error *err);

/* The same of those paths, packed. */
pincite_status pci_packed_paths(const std::string &packed,
                                std::vector<std::string> &out,
                                pincite_error *err);

/* Unpack and call; they throw nothing. */
pincite_status pci_entries_call(const std::vector<std::string> &entries,
                                pincite_status (*fn)(const pci_entry *e,
                                                     void *user),
                                void *user, pincite_error *err);
pincite_status
pci_paths_call(const std::vector<std::string> &paths,
               pincite_status (*fn)(const char *path, void *user), void *user);

#endif
