/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The remote shards of an index: see engine/state.hh. */
#include <config.h>

#include "engine/state.hh"

#include <utility>

#include "engine/schema.h"
#include "engine/shards.h"

namespace
{

/* One that did not answer is let be for so long, so that not every question
 * of many waits for it. */
constexpr std::chrono::seconds rest(30);

/* The connection to a place that the present state has. */
const pci_remote *
find_open(const pci_db &db, const std::string &place)
{
    for (const pci_remote &r : db.now.remotes)
        if (r.place == place && r.why.empty())
            return &r;
    return nullptr;
}

/* Whether the connection was kept; a server that has gone on to another
 * generation, or has hung up, is connected to anew. */
bool
keep_open(const pci_db &db, pci_remote &out)
{
    const pci_remote *open = find_open(db, out.place);

    if (!open)
        return false;
    out.shard = open->shard;
    return pci_guard(nullptr, [&] {
               out.shard.reopen();
               return PINCITE_OK;
           }) == PINCITE_OK;
}

pincite_status
connect(const pci_db &db, pci_remote &out, pincite_error *err)
{
    std::size_t colon = out.place.rfind(':');
    std::string host = out.place.substr(0, colon);
    unsigned port = 0;
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st;

    for (std::size_t i = colon + 1; i < out.place.size(); i++)
        port = port * 10 + (unsigned)(out.place[i] - '0');
    st = pci_guard(&why, [&] {
        out.shard = Xapian::Remote::open(host, port, db.access.timeout_ms,
                                         db.access.timeout_ms);
        return PINCITE_OK;
    });
    if (st == PINCITE_E_NOMEM)
        return pci_fail_nomem(err);
    if (st)
        return pci_fail(err, PINCITE_E_UNREACHABLE,
                        "the shard at %s does not answer: %s",
                        out.place.c_str(), why.message);
    return PINCITE_OK;
}

/* Xapian serves no passage without the list of its terms. */
pincite_status
check_served(const pci_remote &r, pincite_error *err)
{
    if (r.shard.get_doccount() == 0 ||
        !r.shard.get_metadata(PCI_META_SERVED).empty())
        return PINCITE_OK;
    return pci_fail(err, PINCITE_E_FORMAT,
                    "the shard at %s was not made to be served; where it is, "
                    "'pincite index --served -d NEW PATH...' makes one that "
                    "is",
                    r.place.c_str());
}

pincite_status
open_remote(const pci_db &db, pci_remote &out, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st;

    if (!keep_open(db, out)) {
        st = connect(db, out, err);
        if (st)
            return st;
    }
    st = pci_guard(&why, [&] {
        pincite_status got =
            pci_shard_check(out.shard, out.place, db.stamp, &why);

        return got ? got : check_served(out, &why);
    });
    if (st == PINCITE_E_UNREACHABLE)
        return pci_fail(err, st, "the shard at %s does not answer: %s",
                        out.place.c_str(), why.message);
    return pci_db_pass_on(st, why, err);
}

/* One shard: it is opened, or left out with the reason. */
pincite_status
add_remote(pci_db &db, pci_remote &r, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    auto now = std::chrono::steady_clock::now();
    auto later = db.later.find(r.place);
    pincite_status st;

    if (db.access.remotes == PCI_REMOTES_LEAVE_OUT) {
        r.why = "the shard at " + r.place + " was not asked";
        return PINCITE_OK;
    }
    if (db.access.partial && later != db.later.end() && now < later->second) {
        r.why = "the shard at " + r.place + " did not answer a while ago";
        return PINCITE_OK;
    }
    st = open_remote(db, r, &why);
    if (st == PINCITE_E_UNREACHABLE && db.access.partial) {
        r.why = why.message;
        r.shard = Xapian::Database();
        db.later[r.place] = std::chrono::steady_clock::now() + rest;
        return PINCITE_OK;
    }
    return pci_db_pass_on(st, why, err);
}

} // namespace

pincite_status
pci_remotes_open(pci_db &db, const pci_stub &stub, const std::string &dir,
                 pci_snapshot &out, pci_index_shards &index,
                 pincite_error *err)
{
    if (db.access.remotes == PCI_REMOTES_REFUSE)
        return pci_fail(err, PINCITE_E_INVALID,
                        "index '%s' has remote shards, such as %s: it has to "
                        "be named to have them asked",
                        dir.c_str(), stub.remotes[0]);
    for (std::size_t i = 0; i < stub.n_remotes; i++) {
        pci_remote r;
        pincite_status st;

        r.place = stub.remotes[i];
        st = add_remote(db, r, err);
        if (st)
            return st;
        if (r.why.empty()) {
            index.shards.push_back(r.shard);
            out.has_remote = true;
        }
        out.remotes.push_back(std::move(r));
    }
    return PINCITE_OK;
}
