/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/spread.hh - the shards of an index that is open for writing. For the
 * engine's own .cc files; what throws is for use inside pci_guard().
 *
 * One shard alone is written in place: a Xapian commit is atomic. Where there
 * are several, each that a run changes is written as its next generation, and
 * the stub that names all of these is the one commit: readers see all of a
 * run or nothing of it. A next generation starts as hard links to the files
 * of the last one. Xapian never overwrites a block that the last commit of a
 * table uses, and replaces the file that tells which those are by rename; so
 * both generations are whole while they share their files, and nothing is
 * copied. Without hard links the files are copied.
 *
 * A shard that is not served has no lists of terms, by which Xapian removes a
 * passage. What is to be removed from it is known by the commit; then the next
 * generation is lent such lists (lend.hh), or, where that is much, is a copy
 * of what is left (spread_changes.cc). All that is added is built in bulk.
 */
#ifndef PCI_SPREAD_HH
#define PCI_SPREAD_HH

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/error.h"
#include "engine/build.hh"
#include "engine/reader.hh"
#include "engine/remaker.h"
#include "engine/stub.h"

struct pci_written_shard {
    std::string name; /* as the stub has it, or the first commit will */
    std::string next; /* the generation being written; "" = in place */
    Xapian::WritableDatabase db;
    bool opened = false;
    bool checked = false; /* its blocks can be written to */
    bool made = false;    /* its folder, which no stub names yet */
    /* To look at what Xapian is going to read or change: the state that was
     * opened; after a commit of Xapian's that is not the present one. */
    mutable pci_reader found;
    mutable bool is_old = false;
    bool changing = false; /* a transaction is open */
    /* What is to be changed of it by the commit, where that waits. */
    std::map<std::string, std::string> metadata;
    std::set<Xapian::docid> removed;
    bool lent = false;    /* it has lists of the terms of these */
    bool dropped = false; /* as nothing is left of it then */
};

/* Its passages, all in a row, and whose stemmers they have. */
struct pci_built_article {
    Xapian::docid first;
    Xapian::docid last;
    std::set<std::string> languages;
};

struct pci_spread {
    std::string dir;
    bool fresh = false;        /* no stub names the shards yet */
    bool stub_changed = false; /* there are remote shards to be added */
    std::vector<pci_written_shard> shards;
    Xapian::docid last_docid = 0;
    bool numbered = false; /* last_docid is known */
    /* The commit under way has begun with what cannot be taken back. */
    bool committing = false;
    pci_stub stub = PCI_STUB_INIT;
    bool served = false; /* see engine/schema.h */
    const pci_remaker *remaker = nullptr;
    /* Layers: one shard alone, and behind it what was added in bulk. */
    bool layered = false;
    /* The only shard, built anew: all changes go there. Or, when it is an
     * addition, another layer: what is added goes there. */
    std::unique_ptr<pci_building> building;
    bool adding = false;
    std::string addition; /* its name; "" when nothing was added */
    /* By its <id> each article that was added to it one by one; and the
     * passages of those that are to go again. */
    std::map<std::string, pci_built_article> built;
    std::set<Xapian::docid> unbuilt;

    pci_spread() = default;
    pci_spread(const pci_spread &) = delete;
    pci_spread &operator=(const pci_spread &) = delete;
    ~pci_spread();
};

/* Lays out n shards of a generation for an index that has no stub yet, or is
 * to get another; several are to be served. */
void pci_spread_begin(pci_spread &s, std::size_t n,
                      std::uint64_t generation = 1);

/* Opens the shards that s.stub names. Fails with CORRUPT, IO, NOMEM. */
pincite_status pci_spread_open(pci_spread &s, pincite_error *err);

/* The shard that has an article, or is to have one that none has, from its
 * <id>; of layers one that has its passages before one that has its entry. */
std::size_t pci_spread_place(const pci_spread &s, const char *id);

/* The shard that its passages are to be added to. */
std::size_t pci_spread_place_to_add(const pci_spread &s, const char *id);

/* The shard as it is with the changes so far, but for those that wait for the
 * commit; NULL before the first change of a new index, and while one is built.
 */
const Xapian::Database *pci_spread_read(const pci_spread &s, std::size_t i);

/* To be called before each change of a shard. Inside a transaction Xapian
 * writes out what it has gathered from time to time, so memory stays bounded,
 * but commits nothing. Fails with CORRUPT, IO, NOMEM. */
pincite_status pci_spread_change(pci_spread &s, std::size_t i,
                                 Xapian::WritableDatabase **out,
                                 pincite_error *err);

/* Whether a passage has the term, and what the metadata are, as it is with
 * the changes so far. */
bool pci_spread_has(const pci_spread &s, std::size_t i,
                    const std::string &term);
std::string pci_spread_get(const pci_spread &s, std::size_t i,
                           const std::string &key);

/* Adds the keys of metadata that the shard has, or may have, that begin so;
 * with the first shard's come those of what is being built. */
void pci_spread_keys(const pci_spread &s, std::size_t i,
                     const std::string &prefix, std::set<std::string> &out);

/* Adds a passage of the article <id> to what is being built. */
pincite_status pci_spread_build(pci_spread &s, const std::string &id,
                                const pci_record *r,
                                const pci_posting *postings, std::size_t n,
                                pincite_error *err);

/* Takes out of that again what was so added. */
void pci_spread_unbuild(pci_spread &s, const std::string &id);

/* Removes the passages that have the term. */
pincite_status pci_spread_remove(pci_spread &s, std::size_t i,
                                 const std::string &term, pincite_error *err);

/* Sets a shard's metadata. Nothing happens when the value is there already,
 * so that an update that changes nothing writes nothing. */
pincite_status pci_spread_set(pci_spread &s, std::size_t i,
                              const std::string &key, const std::string &value,
                              pincite_error *err);

/* The same, of what every shard has. */
pincite_status pci_spread_set_in_all(pci_spread &s, const std::string &key,
                                     const std::string &value,
                                     pincite_error *err);

/* Sets format, stamp of the analyser and place of a new index, and whether it
 * is served. */
pincite_status pci_spread_mark_as_ours(pci_spread &s, const std::string &stamp,
                                       pincite_error *err);

/* Adds a document behind all that are in any shard, so that passages of equal
 * score come in the same order however many shards there are. */
pincite_status pci_spread_add(pci_spread &s, std::size_t i,
                              const Xapian::Document &document,
                              pincite_error *err);

/* Whether there is one shard or its layers, and neither a change that was made
 * of them already nor a build under way. */
bool pci_spread_can_build(const pci_spread &s);

/* The bytes of its files. Throws. */
std::uint64_t pci_spread_size(const pci_spread &s);

/* Begins to build it anew, or an addition. Fails as pci_build_begin(), and
 * with INTERNAL. */
pincite_status pci_spread_begin_build(pci_spread &s,
                                      const pci_build_plan &plan,
                                      bool addition, pincite_error *err);

/* Puts the stub in place that names the first `kept` shards and one behind
 * them, "" = none; the others are removed, and what the kept ones were. Where
 * the stub cannot be put there, the one behind is. */
pincite_status pci_spread_put_in_place(pci_spread &s, std::size_t kept,
                                       const std::string &behind,
                                       pincite_error *err);

/* A name for a shard that none of the index has had. */
std::string pci_spread_next_name(const pci_spread &s, std::size_t number);

/* Makes all changes visible, durably, at once. */
pincite_status pci_spread_commit(pci_spread &s, pincite_error *err);

/* Goes back to the last commit: a new index has none. */
pincite_status pci_spread_rollback(pci_spread &s);

/* Closes the shards and removes what was not committed. */
void pci_spread_close(pci_spread &s);

#endif
