/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/late.hh"

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "engine/reader.hh"
#include "engine/schema.h"

namespace
{

/* Whether has() tells so; where the shard is being changed that is not known
 * yet, and where it is damaged it has not. */
template <typename F>
bool
tells(F &&has)
{
    try {
        return has();
    } catch (const Xapian::DatabaseModifiedError &) {
        return true;
    } catch (const Xapian::Error &) {
        return false;
    }
}

/* Whether its first passage has what every passage has. */
bool
has_all_tables(const pci_reader &shard)
{
    try {
        Xapian::docid first = shard.first_document();

        return first == 0 || (tells([&] { return shard.has_data(first); }) &&
                              (shard.get_metadata(PCI_META_SERVED).empty() ||
                               (shard.has_positions() && tells([&] {
                                    return shard.has_terms(first);
                                }))));
    } catch (const Xapian::Error &) {
        return true; /* who reads it will tell */
    }
}

/* Throws if the system refuses one of its files. */
void
try_files(const std::string &path)
{
    for (const char *file : {"docdata", "position", "termlist"}) {
        std::string name = path + "/" + file + ".glass";
        int fd = open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);

        if (fd < 0 && errno != ENOENT)
            throw Xapian::DatabaseOpeningError("cannot open '" + name + "'",
                                               errno);
        if (fd >= 0)
            close(fd);
    }
}

/* A writer may have committed since we looked at the version file. */
Xapian::Database
open_same(const pci_glass_paths *paths)
{
    const std::string path = pci_glass_paths_folder(paths);
    Xapian::Database database(path, Xapian::DB_BACKEND_GLASS);

    if (database.get_revision() != pci_glass_paths_revision(paths))
        throw Xapian::DatabaseModifiedError("'" + path + "' is being changed");
    return database;
}

} // namespace

/* Where Xapian cannot open the table of positions, of documents or of lists
 * of terms, it takes it for an empty one, for whatever reason: answers would
 * be without what is in it, and so would be a copy. */
const Xapian::Database &
pci_late::open()
{
    if (database)
        return *database;
    Xapian::Database opened = open_same(paths.get());
    if (!has_all_tables(pci_reader(paths, opened))) {
        try_files(pci_glass_paths_folder(paths.get()));
        opened = open_same(paths.get());
    }
    database = opened;
    return *database;
}
