/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/shards.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include <dirent.h>
#include <sys/stat.h>

#include <xapian.h>

#include "base/pack.h"
#include "engine/folder.h"
#include "engine/glass/glass_sound.h"
#include "engine/schema.h"
#include "engine/stamp.h"

std::string
pci_shard_path(const std::string &dir, const std::string &name)
{
    return dir + "/" + name;
}

namespace
{

constexpr int max_tries = 5;

/* What Xapian would not mind. */
void
check_folder(const std::string &path)
{
    pincite_error why = PINCITE_ERROR_INIT;

    pci_throw_if(pci_folder_check_shard(path.c_str(), &why), why);
}

} // namespace

pci_reader
pci_shard_open_late(const std::string &path)
{
    check_folder(path);
    return pci_reader(path);
}

/* A writer may commit between our looking at the version file and Xapian's. */
pci_reader
pci_shard_open(const std::string &path)
{
    for (int i = 1;; i++) {
        pci_reader shard = pci_shard_open_late(path);

        try {
            (void)shard.xapian();
            return shard;
        } catch (const Xapian::DatabaseModifiedError &) {
            if (i == max_tries)
                throw;
        }
    }
}

Xapian::WritableDatabase
pci_shard_open_writable(const std::string &path, int flags)
{
    pincite_error why = PINCITE_ERROR_INIT;

    check_folder(path);
    pci_throw_if(pci_glass_check_version(path.c_str(), &why), why);
    return Xapian::WritableDatabase(path, flags | Xapian::DB_BACKEND_GLASS);
}

void
pci_shard_check_blocks(const std::string &path)
{
    pincite_error why = PINCITE_ERROR_INIT;

    check_folder(path);
    pci_throw_if(pci_glass_check_blocks(path.c_str(), &why), why);
}

pincite_status
pci_shard_check(const pci_reader &shard, const std::string &dir,
                const std::string &stamp, pincite_error *err)
{
    std::string format = shard.get_metadata(PCI_META_FORMAT);
    std::string analyser = shard.get_metadata(PCI_META_ANALYSER);

    if (format.empty())
        return pci_fail(err, PINCITE_E_FORMAT,
                        "index '%s' was not made by pincite; " PCI_INDEX_ANEW,
                        dir.c_str());
    if (format != std::to_string(PCI_FORMAT))
        return pci_fail(err, PINCITE_E_FORMAT,
                        "index '%s' has format %s, this pincite reads format "
                        "%d; " PCI_INDEX_ANEW,
                        dir.c_str(), format.c_str(), PCI_FORMAT);
    if (analyser != stamp)
        return pci_fail_stamp(err, dir.c_str(), analyser.c_str(),
                              stamp.c_str());
    return PINCITE_OK;
}

/* An iterator of std::filesystem ends the process where memory runs out. */
std::uint64_t
pci_shard_size(const std::string &path)
{
    std::uint64_t size = 0;
    DIR *folder = opendir(path.c_str());

    if (!folder && errno == ENOMEM)
        throw std::bad_alloc();
    while (const dirent *file = folder ? readdir(folder) : nullptr) {
        struct stat sb;

        if (fstatat(dirfd(folder), file->d_name, &sb, 0) == 0 &&
            S_ISREG(sb.st_mode))
            size += (std::uint64_t)sb.st_size;
    }
    if (folder)
        closedir(folder);
    return size;
}

bool
pci_shard_has_layers(const pci_reader &first, std::size_t n)
{
    return n > 1 && first.get_metadata(PCI_META_PLACE).empty();
}

std::string
pci_shard_place(std::size_t i, std::size_t n)
{
    return n == 1 ? "" : std::to_string(i) + "/" + std::to_string(n);
}

pincite_status
pci_shard_check_place(const pci_reader &shard, const std::string &dir,
                      std::size_t i, std::size_t n, pincite_error *err)
{
    if (shard.get_metadata(PCI_META_PLACE) == pci_shard_place(i, n))
        return PINCITE_OK;
    return pci_fail(err, PINCITE_E_CORRUPT,
                    "index '%s' is damaged: its '" PCI_STUB "' does not name "
                    "all of its shards, or others",
                    dir.c_str());
}

void
pci_shard_languages(const pci_reader &shard,
                    std::vector<std::pair<std::string, std::string>> &out)
{
    const std::size_t prefix = sizeof PCI_META_LANGUAGE - 1;

    for (const std::string &key : shard.metadata_keys(PCI_META_LANGUAGE)) {
        auto language =
            std::make_pair(key.substr(prefix), shard.get_metadata(key));

        if (std::find(out.begin(), out.end(), language) == out.end())
            out.push_back(language);
    }
}

bool
pci_shard_is_entry_key(const std::string &key)
{
    return !key.compare(0, sizeof PCI_META_ARTICLE - 1, PCI_META_ARTICLE);
}

void
pci_shard_entries(const pci_reader &shard, std::vector<std::string> &out)
{
    auto end = shard.metadata_keys_end(PCI_META_ARTICLE);

    for (auto i = shard.metadata_keys_begin(PCI_META_ARTICLE); i != end; ++i)
        out.push_back(shard.get_metadata(*i));
}

pincite_status
pci_shard_paths(const pci_reader &shard, const char *key,
                std::vector<std::string> &out, pincite_error *err)
{
    return pci_packed_paths(shard.get_metadata(key), out, err);
}

pincite_status
pci_packed_paths(const std::string &packed, std::vector<std::string> &out,
                 pincite_error *err)
{
    pci_unpack u = {packed.data(), packed.data() + packed.size(), false};

    while (!u.bad && u.p < u.end) {
        bool present;
        std::size_t n;
        const char *s = pci_unpack_string(&u, &n, &present);

        if (!present || n == 0 || std::memchr(s, '\0', n)) {
            u.bad = true;
            break;
        }
        std::string path(s, n);
        if (std::find(out.begin(), out.end(), path) == out.end())
            out.push_back(path);
    }
    if (u.bad)
        return pci_fail(err, PINCITE_E_CORRUPT,
                        "the index is damaged: its list of roots cannot be "
                        "read");
    return PINCITE_OK;
}

pincite_status
pci_entries_call(const std::vector<std::string> &entries,
                 pincite_status (*fn)(const pci_entry *e, void *user),
                 void *user, pincite_error *err)
{
    for (const std::string &packed : entries) {
        pci_entry entry;
        pincite_status st =
            pci_entry_unpack(packed.data(), packed.size(), &entry, err);

        if (!st)
            st = fn(&entry, user);
        pci_entry_release(&entry);
        if (st)
            return st;
    }
    return PINCITE_OK;
}

pincite_status
pci_paths_call(const std::vector<std::string> &paths,
               pincite_status (*fn)(const char *path, void *user), void *user)
{
    for (const std::string &path : paths) {
        pincite_status st = fn(path.c_str(), user);

        if (st)
            return st;
    }
    return PINCITE_OK;
}
