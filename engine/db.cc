/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/db.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "base/alloc.h"
#include "engine/compile.h"
#include "engine/guard.h"
#include "engine/schema.h"
#include "engine/shards.h"
#include "engine/terms.h"

namespace
{

constexpr int max_tries = 5;
constexpr Xapian::doccount exact_matches = 1000;

struct index_shards {
    std::string dir;
    std::vector<Xapian::Database> shards; /* one at least */
};

/* One state of all the indexes. Opening is so cheap that a state is never
 * moved on in place: a new one replaces it, or it stays as it was. */
struct snapshot {
    std::vector<index_shards> indexes;
    Xapian::Database all;
    uint64_t passages = 0;
};

/* Sees each match before per-article collapsing; Xapian's own count of these
 * is no more than an estimate. */
class counter : public Xapian::MatchSpy
{
public:
    uint64_t seen = 0;

    void operator()(const Xapian::Document &, double) override
    {
        seen++;
    }
};

} // namespace

struct pci_db {
    std::vector<std::string> dirs;
    std::string stamp;
    snapshot now;
    uint64_t generation = 0;
};

namespace
{

pincite_status
open_shard(const std::string &dir, const std::string &name,
           Xapian::Database &out, bool &vanished, pincite_error *err)
{
    pincite_status st = pci_guard(err, [&] {
        out = Xapian::Database(pci_shard_path(dir, name),
                               Xapian::DB_BACKEND_GLASS);
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
open_index(const std::string &dir, const std::string &stamp, index_shards &out,
           bool &vanished, pincite_error *err)
{
    pci_stub_owner owner;
    pincite_status st = pci_stub_read(dir.c_str(), &owner.stub, err);

    out.dir = dir;
    for (std::size_t i = 0; !st && i < owner.stub.n; i++) {
        Xapian::Database shard;

        st = open_shard(dir, owner.stub.names[i], shard, vanished, err);
        if (!st)
            st = pci_shard_check(shard, dir, stamp, err);
        if (!st)
            out.shards.push_back(shard);
    }
    return st;
}

pincite_status
load_once(const pci_db &db, snapshot &out, bool &vanished, pincite_error *err)
{
    for (const std::string &dir : db.dirs) {
        index_shards index;
        pincite_status st = open_index(dir, db.stamp, index, vanished, err);

        if (st)
            return st;
        for (const Xapian::Database &shard : index.shards)
            out.all.add_database(shard);
        out.indexes.push_back(std::move(index));
    }
    out.passages = out.all.get_doccount();
    return PINCITE_OK;
}

/* A failure that a further try made good must leave the caller's error
 * alone: `why` is the caller's only now. */
pincite_status
pass_on(pincite_status st, const pincite_error &why, pincite_error *err)
{
    if (st && err)
        *err = why;
    return st;
}

/* Between our reading a stub and opening its shards a writer may have put
 * others in their place; then the stub tells where they are. */
pincite_status
load(pci_db &db, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = PINCITE_OK;
    bool again = true;

    for (int i = 0; i < max_tries && again; i++) {
        bool vanished = false;

        st = pci_guard(&why, [&] {
            snapshot fresh;
            pincite_status got = load_once(db, fresh, vanished, &why);

            if (!got) {
                std::swap(db.now, fresh);
                db.generation++;
            }
            return got;
        });
        again = st && (vanished || st == PINCITE_E_CHANGED);
    }
    return pass_on(st, why, err);
}

/* What may mean that the state being read was overwritten or replaced. */
bool
is_outdated(pincite_status st)
{
    return st == PINCITE_E_CHANGED || st == PINCITE_E_NOT_FOUND ||
           st == PINCITE_E_IO;
}

/* Runs f(error), on newer states when the present one is overwritten while
 * it reads. f starts from nothing each time. */
template <typename F>
pincite_status
run(pci_db &db, pincite_error *err, F &&f)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = pci_guard(&why, [&] { return f(&why); });

    for (int i = 1; i < max_tries && is_outdated(st); i++) {
        st = load(db, &why);
        if (st)
            break;
        st = pci_guard(&why, [&] { return f(&why); });
    }
    return pass_on(st, why, err);
}

/* Room for n passages; what was in the page is released. */
pincite_status
begin_page(pci_page *page, std::size_t n, pincite_error *err)
{
    pci_page_release(page);
    if (n == 0)
        return PINCITE_OK;
    page->list =
        static_cast<pci_found *>(pci_alloc_array(n, sizeof *page->list));
    return page->list ? PINCITE_OK : pci_fail_nomem(err);
}

pincite_status
add_to_page(pci_page *page, const Xapian::Document &document, double score,
            pincite_error *err)
{
    std::string data = document.get_data();
    pci_found *found = &page->list[page->n++];

    found->score = score;
    return pci_record_unpack(data.data(), data.size(), &found->record, err);
}

pincite_status
search_once(const Xapian::Database &all, const Xapian::Query &query,
            const pci_db_limits *limits, pci_page *out, pincite_error *err)
{
    Xapian::Enquire enquire(all);
    counter count;
    std::size_t limit =
        std::min<std::size_t>(limits->limit, all.get_doccount());
    std::size_t per_article =
        std::min<std::size_t>(limits->per_article, all.get_doccount());

    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0.5));
    enquire.set_query(query);
    enquire.add_matchspy(&count);
    if (per_article > 0)
        enquire.set_collapse_key(PCI_SLOT_ARTICLE,
                                 (Xapian::doccount)per_article);
    /* One more than is to be exact tells 1000 from more than that. */
    Xapian::MSet set =
        enquire.get_mset(0, (Xapian::doccount)limit, exact_matches + 1);
    pincite_status st = begin_page(out, set.size(), err);
    for (auto i = set.begin(); !st && i != set.end(); ++i)
        st = add_to_page(out, i.get_document(), i.get_weight(), err);
    out->matches = count.seen;
    if (count.seen > exact_matches)
        out->matches =
            std::max<uint64_t>(count.seen,
                               set.get_uncollapsed_matches_estimated());
    return st;
}

/* An article is whole in one shard of an index; should several indexes have
 * it, the first one tells. */
pincite_status
article_once(const snapshot &now, const std::string &term, pci_page *out,
             pincite_error *err)
{
    pincite_status st = begin_page(out, 0, err);

    for (const index_shards &index : now.indexes) {
        for (const Xapian::Database &shard : index.shards) {
            std::size_t n = shard.get_termfreq(term);

            if (n == 0)
                continue;
            st = begin_page(out, n, err);
            auto end = shard.postlist_end(term);
            for (auto i = shard.postlist_begin(term);
                 !st && i != end && out->n < n; ++i)
                st = add_to_page(out, shard.get_document(*i), 0, err);
            out->matches = out->n;
            return st;
        }
    }
    return st;
}

} // namespace

pincite_status
pci_db_open(const char *const *dirs, size_t n, const char *stamp, pci_db **out,
            pincite_error *err)
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
            return load(*db, err);
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
    return load(*db, err);
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

void
pci_page_release(pci_page *page)
{
    for (size_t i = 0; i < page->n; i++)
        pci_record_release(&page->list[i].record);
    pci_free(page->list);
    *page = PCI_PAGE_INIT;
}

pincite_status
pci_db_search(pci_db *db, const pci_query *q, const pci_db_limits *limits,
              pci_page *out, pincite_error *err)
{
    *out = PCI_PAGE_INIT;
    return pci_guard(err, [&] {
        Xapian::Query query;
        pincite_status st = pci_compile(q, query, err);

        if (st)
            return st;
        return run(*db, err, [&](pincite_error *why) {
            return search_once(db->now.all, query, limits, out, why);
        });
    });
}

pincite_status
pci_db_article(pci_db *db, const char *path, pci_page *out, pincite_error *err)
{
    *out = PCI_PAGE_INIT;
    return pci_guard(err, [&] {
        char id[PCI_HASH_HEX + 1];

        pci_entry_id(path, id);
        std::string term = pci_term_of_article(id);
        pincite_status st = run(*db, err, [&](pincite_error *why) {
            return article_once(db->now, term, out, why);
        });
        if (!st && out->n == 0)
            st = pci_fail(err, PINCITE_E_NOT_FOUND,
                          "no article '%s' in the index", path);
        return st;
    });
}

pincite_status
pci_db_each_entry(pci_db *db,
                  pincite_status (*fn)(const pci_entry *e, void *user),
                  void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        std::vector<std::string> entries;
        pincite_status st = run(*db, err, [&](pincite_error *) {
            entries.clear();
            for (const index_shards &index : db->now.indexes)
                for (const Xapian::Database &shard : index.shards)
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
        pincite_status st = run(*db, err, [&](pincite_error *) {
            all.clear();
            for (const index_shards &index : db->now.indexes) {
                all.push_back({index.dir, {}});
                for (const Xapian::Database &shard : index.shards)
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
pci_db_each_root(pci_db *db,
                 pincite_status (*fn)(const char *path, void *user),
                 void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        std::vector<std::string> roots;
        pincite_status st = run(*db, err, [&](pincite_error *why) {
            pincite_status got = PINCITE_OK;

            roots.clear();
            for (const index_shards &index : db->now.indexes)
                if (!got)
                    got = pci_shard_roots(index.shards.front(), roots, why);
            return got;
        });
        return st ? st : pci_roots_call(roots, fn, user);
    });
}
