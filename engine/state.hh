/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/state.hh - what a pci_db holds, and how every reading call deals
 * with a writer that overtakes it. For the engine's own .cc files.
 */
#ifndef PCI_STATE_HH
#define PCI_STATE_HH

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/db.h"
#include "base/watch.h"
#include "engine/guard.h"
#include "engine/reader.hh"
#include "engine/stub.h"
#include "engine/known.hh"

struct pci_index_shards {
    std::string dir;
    std::vector<pci_reader> shards; /* local ones, then remote ones */
    std::size_t n_local = 0;
};

/* A remote shard. */
struct pci_remote {
    std::string place; /* HOST:PORT */
    std::string why;   /* it is left out; "" = it is not */
    Xapian::Database shard;
};

/* A file that tells which state an index or a shard has, as it was before
 * that was opened. */
struct pci_seen {
    std::string path;
    std::string bytes; /* "": it could not be read */
};

/* One state of all the indexes. Opening is so cheap that a state is never
 * moved on in place: a new one replaces it, or it stays as it was. */
struct pci_snapshot {
    std::vector<pci_index_shards> indexes;
    pci_reader all;
    std::vector<pci_remote> remotes;
    bool has_remote = false; /* among `all` */
    uint64_t passages = 0;
    std::vector<pci_seen> seen;
    pci_known known;
};

struct pci_db {
    std::vector<std::string> dirs;
    std::string stamp;
    pci_access access = {PCI_REMOTES_LEAVE_OUT, false, 0};
    /* When a shard that was left out is to be asked again. */
    std::map<std::string, std::chrono::steady_clock::time_point> later;
    pci_snapshot now;
    uint64_t generation = 0;
    pci_watch *watch = nullptr; /* of the search under way, if any */
};

constexpr int pci_max_tries = 5;

/* Opens the newest state. */
pincite_status pci_db_load(pci_db &db, pincite_error *err);

/* Adds the remote shards of an index. Fails with UNREACHABLE, INVALID, FORMAT,
 * and as reading does. */
pincite_status pci_remotes_open(pci_db &db, const pci_stub &stub,
                                const std::string &dir, pci_snapshot &out,
                                pci_index_shards &index, pincite_error *err);

/* What may mean that the state being read was overwritten or replaced. */
bool pci_db_is_outdated(pincite_status st);

/* A failure that a further try made good must leave the caller's error
 * alone: `why` becomes the caller's only now. */
pincite_status pci_db_pass_on(pincite_status st, const pincite_error &why,
                              pincite_error *err);

/* Runs f(error), on newer states when the present one is overwritten while
 * it reads. f starts from nothing each time. */
template <typename F>
pincite_status
pci_db_run(pci_db &db, pincite_error *err, F &&f)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = pci_watch_check(db.watch, &why);

    if (!st)
        st = pci_guard(&why, [&] { return f(&why); });

    for (int i = 1; i < pci_max_tries && pci_db_is_outdated(st); i++) {
        st = pci_db_load(db, &why);
        if (st)
            break;
        st = pci_guard(&why, [&] { return f(&why); });
    }
    return pci_db_pass_on(st, why, err);
}

#endif
