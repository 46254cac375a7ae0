/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/store.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include <xapian.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/pack.h"
#include "engine/document.hh"
#include "engine/folder.h"
#include "engine/guard.h"
#include "engine/layers.hh"
#include "engine/lock.h"
#include "engine/schema.h"
#include "engine/served.h"
#include "engine/shards.h"
#include "engine/spread.hh"
#include "engine/stamp.h"
#include "engine/terms.h"

struct pci_store {
    std::string stamp;
    int lock = -1;
    bool made_dir = false;
    bool anew = false; /* the first commit leaves another index behind */
    /* Why a change failed. It may have been made by half, so that nothing
     * can be committed any more. */
    pincite_status failed = PINCITE_OK;
    bool lost = false; /* a commit failed; no rollback makes that good */
    pci_spread spread;
    std::set<std::string> languages; /* of what was added */
    bool taken = false;              /* batches were, for the build */
};

namespace
{

template <typename F>
pincite_status
change(pci_store *s, pincite_error *err, F &&f)
{
    if (s->failed)
        return pci_fail(err, s->failed,
                        "an earlier change to index '%s' failed",
                        s->spread.dir.c_str());
    s->failed = pci_guard(err, f);
    return s->failed;
}

pincite_status
open_existing(pci_store *s, pincite_error *err)
{
    pci_spread &spread = s->spread;
    const char *dir = spread.dir.c_str();
    pincite_status st = pci_spread_open(spread, err);

    for (std::size_t i = 0; !st && i < spread.shards.size(); i++)
        st = pci_shard_check(*pci_spread_read(spread, i), spread.dir, s->stamp,
                             err);
    if (!st && !spread.layered)
        st = pci_served_write(dir, &spread.stub, err);
    return st ? st : pci_folder_clean(dir, &spread.stub, err);
}

pincite_status
open_store(pci_store *s, pincite_error *err)
{
    pci_spread &spread = s->spread;
    const char *dir = spread.dir.c_str();
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = pci_folder_prepare(dir, &s->made_dir, err);

    if (!st)
        st = pci_lock_take(dir, &s->lock, err);
    if (st)
        return st;
    st = pci_stub_read(dir, &spread.stub, &why);
    if (st && st != PINCITE_E_NOT_FOUND)
        return pci_fail(err, st, "%s", why.message);
    if (spread.stub.is_replica)
        return pci_fail(err, PINCITE_E_INVALID,
                        "index '%s' is a copy that xapian-replicate keeps: "
                        "index into the one that it copies",
                        dir);
    if (spread.stub.n > 0)
        return open_existing(s, err);
    pci_spread_begin(spread, 1);
    return pci_folder_clean(dir, &spread.stub, err);
}

pincite_status
open_anew(pci_store *s, pci_salvage *was, pincite_error *err)
{
    pci_spread &spread = s->spread;
    const char *dir = spread.dir.c_str();
    /* First, as a lock would litter any folder. */
    pincite_status st = pci_salvage_find(dir, was, err);

    if (!st)
        st = pci_lock_take(dir, &s->lock, err);
    if (st)
        return st;
    pci_salvage_release(was);
    st = pci_salvage_find(dir, was, err);
    if (!st && was->generation > PCI_MAX_GENERATION)
        st = pci_fail(err, PINCITE_E_LIMIT,
                      "index '%s' has no names left for shards", dir);
    for (std::size_t i = 0; !st && i < was->stub.n_remotes; i++)
        st = pci_stub_add_remote(&spread.stub, was->stub.remotes[i], err);
    if (st)
        return st;
    s->anew = true;
    spread.served = was->served;
    pci_spread_begin(spread, was->shards, was->generation);
    return PINCITE_OK;
}

/* The values of the keys that begin so, of all shards and of what is being
 * built, each as it is now. */
std::vector<std::pair<std::string, std::string>>
all_metadata(const pci_spread &spread, const std::string &prefix)
{
    std::vector<std::pair<std::string, std::string>> all;

    for (std::size_t i = 0; i < spread.shards.size(); i++) {
        std::set<std::string> keys;

        pci_spread_keys(spread, i, prefix, keys);
        for (const std::string &key : keys) {
            std::string value = pci_spread_get(spread, i, key);

            if (value.empty() && spread.building && i == 0)
                value = spread.building->get_metadata(key);
            if (!value.empty())
                all.emplace_back(key, value);
        }
    }
    return all;
}

pincite_status
remove_passages(pci_store *s, const char *id, pincite_error *err)
{
    pci_spread_unbuild(s->spread, id);
    return pci_spread_remove(s->spread, pci_spread_place(s->spread, id),
                             pci_term_of_article(id), err);
}

/* Whether what is being built has passages of a language. What was taken in
 * by batches stays there. */
bool
builds_language(const pci_store *s, const std::string &code)
{
    const auto &built = s->spread.built;

    if (s->taken)
        return s->languages.count(code) > 0;
    return std::any_of(built.begin(), built.end(), [&](const auto &article) {
        return article.second.languages.count(code) > 0;
    });
}

bool
has_language(const pci_store *s, const std::string &code)
{
    bool has = builds_language(s, code);

    for (std::size_t i = 0; !has && i < s->spread.shards.size(); i++)
        has =
            pci_spread_has(s->spread, i, pci_term_of_language(code.c_str())) ||
            (code == PCI_UNKNOWN_STEMMED_AS &&
             pci_spread_has(s->spread, i, pci_term_of_language(nullptr)));
    return has;
}

/* A language whose last passage is gone is in use no more: queries need not
 * be stemmed in it, and its stemmer may change. Only where something else is
 * written. */
pincite_status
forget_languages(pci_store *s, pincite_error *err)
{
    const std::size_t prefix = sizeof PCI_META_LANGUAGE - 1;
    pincite_status st = PINCITE_OK;
    bool changing = s->spread.building != nullptr;

    for (const pci_written_shard &shard : s->spread.shards)
        changing = changing || shard.changing || !shard.removed.empty();
    if (!changing)
        return st;
    for (const auto &language : all_metadata(s->spread, PCI_META_LANGUAGE))
        if (!st && !has_language(s, language.first.substr(prefix)))
            st = pci_spread_set_in_all(s->spread, language.first, "", err);
    return st;
}

/* Passages of an index that is not served are added in bulk. */
pincite_status
begin_adding(pci_spread &spread, pincite_error *err)
{
    constexpr pci_build_plan plan = {std::size_t{64} << 20, 1, false};
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st;

    if (spread.building || spread.served)
        return PINCITE_OK;
    st = pci_spread_begin_build(spread, plan, true, &why);
    if (st == PINCITE_E_FORMAT && spread.fresh) {
        spread.served = true;
        return PINCITE_OK;
    }
    if (st && err)
        *err = why;
    return st;
}

template <typename F>
pincite_status
make_store(const char *dir, const char *stamp, pci_store **out,
           pincite_error *err, F &&open)
{
    *out = nullptr;
    return pci_guard(err, [&] {
        auto s = new pci_store;
        pincite_status st = pci_guard(err, [&] {
            s->spread.dir = dir;
            s->stamp = stamp;
            return open(s);
        });

        if (st)
            pci_store_free(s);
        else
            *out = s;
        return st;
    });
}

} // namespace

pincite_status
pci_store_open(const char *dir, const char *stamp, pci_store **out,
               pincite_error *err)
{
    return make_store(dir, stamp, out, err,
                      [&](pci_store *s) { return open_store(s, err); });
}

pincite_status
pci_store_open_anew(const char *dir, const char *stamp, pci_salvage *was,
                    pci_store **out, pincite_error *err)
{
    *was = pci_salvage PCI_SALVAGE_INIT;
    return make_store(dir, stamp, out, err,
                      [&](pci_store *s) { return open_anew(s, was, err); });
}

pincite_status
pci_store_set_shards(pci_store *s, size_t n, pincite_error *err)
{
    size_t has;

    if (n == 0 || n > PCI_MAX_SHARDS)
        return pci_fail(err, PINCITE_E_INVALID,
                        "an index has 1 to %d shards, not %zu", PCI_MAX_SHARDS,
                        n);
    has = s->spread.layered ? 1 : s->spread.shards.size();
    if (n == has)
        return PINCITE_OK;
    if (!s->spread.fresh)
        return pci_fail(err, PINCITE_E_INVALID,
                        "index '%s' has %zu shards and keeps them; for "
                        "another number " PCI_INDEX_ANEW,
                        s->spread.dir.c_str(), has);
    return pci_guard(err, [&] {
        pci_spread_begin(s->spread, n);
        return PINCITE_OK;
    });
}

pincite_status
pci_store_set_served(pci_store *s, pincite_error *err)
{
    if (!s->spread.served && (!s->spread.fresh || s->spread.building))
        return pci_fail(err, PINCITE_E_INVALID,
                        "index '%s' was not made to be served; for one that "
                        "is " PCI_INDEX_ANEW,
                        s->spread.dir.c_str());
    s->spread.served = true;
    return PINCITE_OK;
}

void
pci_store_set_remaker(pci_store *s, const pci_remaker *remaker)
{
    s->spread.remaker = remaker;
}

bool
pci_store_is_served(const pci_store *s)
{
    return s->spread.served;
}

pincite_status
pci_store_add_remote(pci_store *s, const char *place, pincite_error *err)
{
    size_t before = s->spread.stub.n_remotes;
    pincite_status st = pci_stub_add_remote(&s->spread.stub, place, err);

    s->spread.stub_changed |= s->spread.stub.n_remotes > before;
    return st;
}

void
pci_store_free(pci_store *s)
{
    bool remove;

    if (!s)
        return;
    pci_spread_close(s->spread);
    remove = s->made_dir && s->spread.fresh;
    pci_lock_release(s->spread.dir.c_str(), s->lock, remove);
    if (remove)
        rmdir(s->spread.dir.c_str());
    delete s;
}

pincite_status
pci_store_each_entry(pci_store *s,
                     pincite_status (*fn)(const pci_entry *e, void *user),
                     void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        std::vector<std::string> entries;

        for (auto &entry : all_metadata(s->spread, PCI_META_ARTICLE))
            entries.push_back(std::move(entry.second));
        return pci_entries_call(entries, fn, user, err);
    });
}

pincite_status
pci_store_each_path(pci_store *s, const char *key,
                    pincite_status (*fn)(const char *path, void *user),
                    void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        std::vector<std::string> paths;
        pincite_status st = PINCITE_OK;

        for (const auto &packed : all_metadata(s->spread, key))
            if (!st)
                st = pci_packed_paths(packed.second, paths, err);
        return st ? st : pci_paths_call(paths, fn, user);
    });
}

pincite_status
pci_store_set_paths(pci_store *s, const char *key, const char *const *paths,
                    size_t n, pincite_error *err)
{
    return change(s, err, [&] {
        pci_buf_owner packed(pci_max_packed);
        pincite_status st;

        for (size_t i = 0; i < n; i++)
            pci_pack_string(&packed.buf, paths[i]);
        st = pci_buf_status(&packed.buf, err);
        return st ? st
                  : pci_spread_set_in_all(s->spread, key, packed.text(), err);
    });
}

pincite_status
pci_store_use_language(pci_store *s, const char *code, const char *stamp,
                       pincite_error *err)
{
    return change(s, err, [&] {
        std::string key = std::string(PCI_META_LANGUAGE) + code;
        std::string known = pci_spread_get(s->spread, 0, key);

        s->languages.insert(code);
        if (known.empty())
            return pci_spread_set_in_all(s->spread, key, stamp, err);
        if (known != stamp)
            return pci_fail_stamp(err, s->spread.dir.c_str(), known.c_str(),
                                  stamp);
        return PINCITE_OK;
    });
}

pincite_status
pci_store_put_entry(pci_store *s, const pci_entry *e, pincite_error *err)
{
    if (!pci_entry_is_sound(e))
        return pci_fail(err, PINCITE_E_INVALID,
                        "an entry needs a path and a hash");
    return change(s, err, [&] {
        pci_buf_owner packed(pci_max_packed);
        char id[PCI_HASH_HEX + 1];
        pincite_status st;

        pci_entry_id(e->path, id);
        pci_entry_pack(e, &packed.buf);
        st = pci_buf_status(&packed.buf, err);
        return st ? st
                  : pci_layers_put_entry(s->spread, id, packed.text(), err);
    });
}

pincite_status
pci_store_remove_passages(pci_store *s, const char *path, pincite_error *err)
{
    return change(s, err, [&] {
        char id[PCI_HASH_HEX + 1];

        pci_entry_id(path, id);
        return remove_passages(s, id, err);
    });
}

pincite_status
pci_store_remove_article(pci_store *s, const char *path, pincite_error *err)
{
    return change(s, err, [&] {
        char id[PCI_HASH_HEX + 1];
        pincite_status st;

        pci_entry_id(path, id);
        st = remove_passages(s, id, err);
        if (!st && s->spread.building)
            s->spread.building->set_metadata(pci_key_of_article(id), "");
        return st ? st
                  : pci_spread_set(s->spread, pci_spread_place(s->spread, id),
                                   pci_key_of_article(id), "", err);
    });
}

pincite_status
pci_store_add_passage(pci_store *s, const pci_record *r,
                      const pci_posting *postings, size_t n,
                      pincite_error *err)
{
    if (!pci_document_is_sound(r, postings, n))
        return pci_fail_unsound(r, err);
    return change(s, err, [&] {
        Xapian::Document document;
        char id[PCI_HASH_HEX + 1];
        pincite_status st = begin_adding(s->spread, err);

        if (st)
            return st;
        pci_entry_id(r->path, id);
        if (s->spread.building)
            return pci_spread_build(s->spread, id, r, postings, n, err);
        st = pci_document_make(r, postings, n, {true, {}}, document, err);
        return st ? st
                  : pci_spread_add(s->spread,
                                   pci_spread_place_to_add(s->spread, id),
                                   document, err);
    });
}

bool
pci_store_can_build(const pci_store *s)
{
    return !s->failed && pci_spread_can_build(s->spread);
}

pincite_status
pci_store_begin_build(pci_store *s, const pci_build_plan *plan, bool addition,
                      pincite_error *err)
{
    return pci_guard(err, [&] {
        return pci_spread_begin_build(s->spread, *plan, addition, err);
    });
}

pincite_status
pci_store_make_batch(const pci_store *s, pci_bulk_batch **out,
                     pincite_error *err)
{
    return s->spread.building->make_batch(out, err);
}

bool
pci_store_wants_samples(const pci_store *s)
{
    const pci_building &building = *s->spread.building;

    return !building.is_served() && building.get_dictionary().empty();
}

pincite_status
pci_store_learn(pci_store *s, const pci_bulk_batch *samples,
                pci_is_small *is_small, void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        pci_buf_owner learned(PCI_DICTIONARY_SIZE);
        pci_building &building = *s->spread.building;
        pincite_status st = pci_bulk_batch_learn(samples, &learned.buf, err);

        if (!st && learned.buf.n > 0)
            st = building.use_dictionary(std::string(learned.buf.p,
                                                     learned.buf.n),
                                         err);
        /* What is there already has its pairs, or none. */
        if (!st && !s->spread.adding)
            st =
                building.use_paired(pci_paired::learn(samples, is_small, user),
                                    err);
        return st;
    });
}

pincite_status
pci_store_size(const pci_store *s, uint64_t *size, pincite_error *err)
{
    return pci_guard(err, [&] {
        *size = pci_spread_size(s->spread);
        return PINCITE_OK;
    });
}

pincite_status
pci_store_take(pci_store *s, pci_bulk_batch *batch, pincite_error *err)
{
    return change(s, err, [&] {
        s->taken = true;
        return s->spread.building->take(batch, err);
    });
}

pincite_status
pci_store_commit(pci_store *s, pincite_error *err)
{
    pincite_status st = change(s, err, [&] {
        bool anew = s->spread.building && !s->spread.adding;
        pincite_status got =
            s->spread.fresh || anew
                ? pci_spread_mark_as_ours(s->spread, s->stamp, err)
                : PINCITE_OK;

        if (!got)
            got = forget_languages(s, err);
        return got ? got : pci_spread_commit(s->spread, err);
    });

    /* A failure leaves them as they are, which is sound. */
    if (!st)
        (void)pci_guard(nullptr, [&] {
            s->languages.clear();
            s->taken = false;
            return pci_layers_merge(s->spread, nullptr);
        });

    /* A leftover costs room until the next run, and is no failure. */
    if (!st && s->anew)
        s->anew = pci_folder_clean(s->spread.dir.c_str(), &s->spread.stub,
                                   nullptr) != PINCITE_OK;
    if (st && s->spread.committing)
        s->lost = true;
    return st;
}

void
pci_store_rollback(pci_store *s)
{
    pincite_status st = pci_spread_rollback(s->spread);

    s->languages.clear();
    s->taken = false;
    if (!s->lost)
        s->failed = st;
}
