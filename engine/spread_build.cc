/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is built in bulk, in the place of the shards or behind them; the names
 * of shards. */
#include <config.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/file.h"
#include "engine/compress.h"
#include "engine/schema.h"
#include "engine/shards.h"
#include "engine/spread_parts.hh"
#include "engine/terms.h"

namespace
{

/* The one behind it: after the last comes the first. */
std::string
name_behind(std::size_t number, unsigned long generation)
{
    return pci_shard_name(number, generation < PCI_MAX_GENERATION
                                      ? generation + 1
                                      : 1);
}

/* Puts what was built in the place of what was there. Who still reads that has
 * its files open. */
pincite_status
commit_build(pci_spread &s, pincite_error *err)
{
    pci_written_shard &shard = s.shards[0];
    pincite_status st = s.building->finish(err);

    if (!st)
        st = pci_spread_trim(s,
                             s.fresh ? shard.name : pci_shard_next(shard.name),
                             err);
    if (st)
        return st;
    s.committing = true;
    s.building.reset();
    pci_spread_forget_changes(s);
    pci_spread_close_shard(shard);
    shard.made = s.fresh;
    shard.checked = true; /* nobody has had it yet */
    shard.next = s.fresh ? "" : pci_shard_next(shard.name);
    s.numbered = false;
    st = pci_spread_put_in_place(s, 1, "", err);
    if (st)
        return st;
    pci_spread_open_shard(s, shard, shard.name, Xapian::DB_OPEN);
    return PINCITE_OK;
}

bool
is_dictionary_key(const std::string &key)
{
    return key == PCI_META_DICTIONARY || key == PCI_META_DICTIONARY_AGAIN;
}

/* All shards have the same, but for their entries; the dictionary is there. */
void
copy_metadata(pci_spread &s)
{
    const Xapian::Database &from = s.shards[0].db;
    auto end = from.metadata_keys_end();

    for (auto i = from.metadata_keys_begin(); i != end; ++i)
        if (!pci_shard_is_entry_key(*i) && !is_dictionary_key(*i))
            s.building->set_metadata(*i, pci_spread_get(s, 0, *i));
    for (const auto &m : s.shards[0].metadata)
        if (!pci_shard_is_entry_key(m.first))
            s.building->set_metadata(m.first, m.second);
}

/* Entries of files without text are not worth a shard. */
pincite_status
put_entries_behind(pci_spread &s, pincite_error *err)
{
    pincite_status st = PINCITE_OK;

    for (const auto &m : s.building->get_all_metadata())
        if (!st)
            st =
                pci_spread_set(s, s.shards.size() - 1, m.first, m.second, err);
    return st;
}

/* Makes all that is new but the stub. */
pincite_status
prepare_addition(pci_spread &s, std::size_t *kept, pincite_error *err)
{
    pincite_status st;

    if (!s.building) {
        s.addition.clear();
        st = PINCITE_OK;
    } else if (s.building->count() > s.unbuilt.size()) {
        copy_metadata(s);
        st = s.building->finish(err);
        if (!st)
            st = pci_spread_trim(s, s.addition, err);
    } else {
        s.addition.clear();
        st = put_entries_behind(s, err);
    }
    return st ? st : pci_spread_apply_changes(s, kept, err);
}

/* Puts what was built, if anything was, behind what was there, and commits
 * what changed of that. A failure leaves what is there. */
pincite_status
commit_addition(pci_spread &s, pincite_error *err)
{
    std::size_t kept;
    pincite_status st = prepare_addition(s, &kept, err);
    bool stub = s.fresh || s.stub_changed || !s.addition.empty();

    if (!st) {
        s.committing = true;
        s.building.reset();
        s.adding = false;
        s.numbered = false;
        stub = stub || kept < s.shards.size();
        st = pci_spread_commit_shards(s, &stub, err);
    }
    if (st && !s.addition.empty())
        (void)pci_file_remove_tree(pci_shard_path(s.dir, s.addition).c_str(),
                                   nullptr);
    if (!st && stub)
        st = pci_spread_put_in_place(s, kept, s.addition, err);
    if (!st)
        pci_spread_forget_changes(s);
    return st;
}

} // namespace

std::string
pci_shard_name(std::size_t number, std::uint64_t generation)
{
    return PCI_SHARD_PREFIX + std::to_string(number) + "." +
           std::to_string(generation);
}

std::string
pci_shard_next(const std::string &name)
{
    return name_behind(pci_stub_shard_number(name.c_str()),
                       pci_stub_shard_generation(name.c_str()));
}

std::string
pci_spread_next_name(const pci_spread &s, std::size_t number)
{
    unsigned long newest = 0;

    for (const pci_written_shard &shard : s.shards)
        newest =
            std::max(newest, pci_stub_shard_generation(shard.name.c_str()));
    return name_behind(number, newest);
}

/* The least that no shard has: of the same number next generations may be
 * written at the same time. */
static std::size_t
free_number(const pci_spread &s)
{
    std::size_t number = 0;

    while (std::any_of(s.shards.begin(), s.shards.end(),
                       [&](const pci_written_shard &shard) {
                           return pci_stub_shard_number(shard.name.c_str()) ==
                                  number;
                       }))
        number++;
    return number;
}

std::uint64_t
pci_spread_size(const pci_spread &s)
{
    std::uint64_t size = 0;

    for (const pci_written_shard &shard : s.shards)
        if (shard.opened)
            size += pci_shard_size(pci_shard_path(s.dir, shard.name));
    return size;
}

bool
pci_spread_can_build(const pci_spread &s)
{
    bool changing = false;

    for (const pci_written_shard &shard : s.shards)
        changing = changing || shard.changing;
    return (s.shards.size() == 1 || s.layered) && !changing && !s.building;
}

/* What was told of a new index already. */
static void
take_waiting(pci_spread &s)
{
    for (const auto &m : s.shards[0].metadata)
        s.building->set_metadata(m.first, m.second);
    s.shards[0].metadata.clear();
}

/* That of the shards that stay, if they have one. */
static pincite_status
find_dictionary(const pci_spread &s, std::string &out, pincite_error *err)
{
    bool damaged = false;

    for (std::size_t i = 0; i < 2 * s.shards.size(); i++) {
        out = pci_spread_get(s, i / 2,
                             i % 2 ? PCI_META_DICTIONARY_AGAIN
                                   : PCI_META_DICTIONARY);
        if (pci_dictionary_is_sound(out.data(), out.size()))
            return PINCITE_OK;
        damaged = damaged || !out.empty();
    }
    out.clear();
    return damaged ? pci_fail(err, PINCITE_E_CORRUPT,
                              "index '%s' is damaged: its dictionary cannot "
                              "be read",
                              s.dir.c_str())
                   : PINCITE_OK;
}

pincite_status
pci_spread_begin_build(pci_spread &s, const pci_build_plan &plan,
                       bool addition, pincite_error *err)
{
    std::uint32_t revision = 1;
    std::string dictionary;
    std::string paired;
    std::string name;
    pincite_status st;

    addition = addition && !s.fresh;
    if (!pci_spread_can_build(s))
        return pci_fail(err, PINCITE_E_INTERNAL,
                        "internal error: index '%s' cannot be built in bulk",
                        s.dir.c_str());
    name = s.fresh ? s.shards[0].name : pci_shard_next(s.shards[0].name);
    /* So that a reader that has the old one open sees that it changed. */
    if (s.shards[0].opened)
        revision = (std::uint32_t)s.shards[0].db.get_revision() + 1;
    if (addition) {
        pci_spread_find_last_docid(s);
        /* What the layer adds is less than that. */
        if (s.last_docid >= UINT32_MAX / 2 / (s.shards.size() + 1))
            return pci_fail(err, PINCITE_E_LIMIT,
                            "index '%s' has few numbers left for passages",
                            s.dir.c_str());
        name = pci_spread_next_name(s, free_number(s));
        st = find_dictionary(s, dictionary, err);
        if (st)
            return st;
        paired = pci_spread_get(s, 0, PCI_META_PAIRED);
    }
    st = pci_build_begin(s.dir, name, plan, revision,
                         addition ? s.last_docid : 0, s.building, err);
    if (!st && !dictionary.empty())
        st = s.building->use_dictionary(dictionary, err);
    if (!st && !paired.empty())
        st = s.building->use_paired(pci_paired(paired), err);
    s.built.clear();
    s.unbuilt.clear();
    if (!st && s.fresh)
        take_waiting(s);
    s.adding = addition && !st;
    s.addition = name;
    return st;
}

pincite_status
pci_spread_commit_waiting(pci_spread &s, pincite_error *err)
{
    bool replaces = s.building && !s.adding;

    return replaces ? commit_build(s, err) : commit_addition(s, err);
}

/* An entry that was put before its article's first passage goes with that. */
static void
take_entry(pci_spread &s, const std::string &id)
{
    std::string key = pci_key_of_article(id.c_str());

    for (pci_written_shard &shard : s.shards) {
        auto found = shard.metadata.find(key);

        if (found == shard.metadata.end() || found->second.empty())
            continue;
        s.building->set_metadata(key, found->second);
        found->second.clear();
    }
}

pincite_status
pci_spread_build(pci_spread &s, const std::string &id, const pci_record *r,
                 const pci_posting *postings, std::size_t n,
                 pincite_error *err)
{
    pincite_status st = s.building->add(r, postings, n, err);
    Xapian::docid number;

    if (st)
        return st;
    number = s.building->get_last_docid();
    pci_built_article &a = s.built[id];
    a.last = number;
    a.languages.insert(r->language ? r->language : PCI_UNKNOWN_STEMMED_AS);
    if (a.first > 0)
        return PINCITE_OK;
    a.first = number;
    if (s.adding)
        take_entry(s, id);
    return PINCITE_OK;
}

void
pci_spread_unbuild(pci_spread &s, const std::string &id)
{
    auto found = s.built.find(id);

    if (found == s.built.end())
        return;
    for (Xapian::docid d = found->second.first; d <= found->second.last; d++)
        s.unbuilt.insert(d);
    s.built.erase(found);
}
