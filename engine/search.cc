/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/db.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "base/alloc.h"
#include "base/file.h"
#include "engine/bm25.hh"
#include "engine/candidates.hh"
#include "engine/compile.h"
#include "engine/schema.h"
#include "engine/state.hh"
#include "engine/terms.h"
#include "engine/ticker.hh"
#include "engine/topk.hh"

namespace
{

/* Lets through what the searcher finds in the passage itself. */
class decider : public Xapian::MatchDecider
{
public:
    decider(const pci_search &search, pci_watch *watch)
        : search(search), watch(watch)
    {
    }

    bool operator()(const Xapian::Document &document) const override
    {
        if (pci_watch_check(watch, nullptr))
            throw pci_stopped{watch};
        return pci_is_kept(search, document);
    }

private:
    const pci_search &search;
    pci_watch *watch;
};

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
add_to_page(pci_page *page, const Xapian::Document &document,
            const pci_candidate &candidate, pincite_error *err)
{
    std::string data = document.get_data();
    pci_found *found = &page->list[page->n++];

    found->score = candidate.score;
    found->article_score = candidate.article_score;
    found->title_score = candidate.title_score;
    found->gap_score = candidate.gap_score;
    found->repeat_score = candidate.repeat_score;
    found->document = candidate.document;
    found->similar = candidate.similar;
    return pci_record_unpack(data.data(), data.size(), &found->record, err);
}

/* What the writer remembers of the file of an article; nothing where it is
 * none, or where the entry is damaged: that is for a check to tell. */
void
add_file(const Xapian::Database &shard, const char *id, pci_found &found)
{
    std::string packed = shard.get_metadata(pci_key_of_article(id));
    pci_entry e = {};

    if (found.record.path[0] == '/' && !packed.empty() &&
        !pci_entry_unpack(packed.data(), packed.size(), &e, nullptr)) {
        found.has_file = true;
        found.size = e.size;
        found.mtime_ns = e.mtime_ns;
    }
    pci_entry_release(&e);
}

/* The same for a page of passages, each entry read once. */
void
add_files(const pci_snapshot &now, pci_page *page)
{
    std::vector<const Xapian::Database *> shards;
    std::map<std::string, const pci_found *> known;

    for (const pci_index_shards &index : now.indexes)
        for (const Xapian::Database &shard : index.shards)
            shards.push_back(&shard);
    for (std::size_t i = 0; i < page->n; i++) {
        pci_found &found = page->list[i];
        /* As Xapian numbers the documents of several. */
        std::size_t shard = (found.document - 1) % shards.size();
        char id[PCI_HASH_HEX + 1];

        /* That the file of a remote shard is not here says nothing. */
        if (now.has_remote && !pci_file_exists(found.record.path))
            continue;
        pci_entry_id(found.record.path, id);
        const pci_found *&first = known[std::to_string(shard) + "/" + id];
        if (first) {
            found.has_file = first->has_file;
            found.size = first->size;
            found.mtime_ns = first->mtime_ns;
        } else {
            add_file(*shards[shard], id, found);
            first = &found;
        }
    }
}

struct field : pci_field_of {
    uint64_t matches = 0;
    pci_topk known; /* how often terms stand in candidates: by their places */
};

void
add_candidate(Xapian::docid document, double score, field &out)
{
    pci_candidate c{};

    c.score = score;
    c.document = document;
    c.index = (uint32_t)out.list.size();
    out.places.emplace_back(document, out.list.size());
    out.list.push_back(c);
}

void
match_plain(pci_db &db, const pci_plain &query, std::size_t most, field &out)
{
    pci_topk_find(db.now.all, db.now.lengths, query, most, pci_exact_matches,
                  db.watch, out.known);
    for (const pci_topk::hit &hit : out.known.hits)
        add_candidate(hit.document, hit.score, out);
    out.matches = out.known.matches;
}

void
match_any(const pci_db &db, const Xapian::Query &query,
          const pci_search &search, std::size_t most, field &out)
{
    Xapian::Enquire enquire(db.now.all);
    decider decide(search, db.watch);

    enquire.set_weighting_scheme(pci_bm25());
    enquire.set_query(query);
    if (search.order == PCI_ORDER_NEWEST)
        enquire.set_sort_by_value_then_relevance(PCI_SLOT_LAST_DAY, true);
    if (db.now.has_remote) {
        out.matches = pci_gather_remote(enquire, db.watch, search, most, out);
        return;
    }
    /* One more than is to be exact tells 1000 from more than that. */
    Xapian::MSet set =
        enquire.get_mset(0, (Xapian::doccount)most, pci_exact_matches + 1,
                         nullptr, search.keep ? &decide : nullptr);
    for (auto i = set.begin(); i != set.end(); ++i)
        add_candidate(*i, i.get_weight(), out);
    out.matches = set.get_matches_estimated();
}

void
read_keys(const Xapian::Database &all, field &out)
{
    auto value = all.valuestream_begin(PCI_SLOT_ARTICLE);
    auto end = all.valuestream_end(PCI_SLOT_ARTICLE);

    std::sort(out.places.begin(), out.places.end());
    for (const auto &place : out.places) {
        if (value != end)
            value.skip_to(place.first);
        if (value == end)
            break;
        if (value.get_docid() == place.first)
            pci_key_read(*value, out.list[place.second]);
    }
}

/* The counts that finding the candidates gave anyway; false if it did not. */
bool
take_counts(const std::string &term, std::size_t k, std::size_t n, field &out)
{
    const pci_topk &known = out.known;
    std::size_t width = known.terms.size();
    std::size_t column =
        (std::size_t)(std::find(known.terms.begin(), known.terms.end(), term) -
                      known.terms.begin());

    if (column == width)
        return false;
    for (std::size_t i = 0; i < known.hits.size(); i++)
        out.counts[i * n + k] =
            known.counts[known.hits[i].row * width + column];
    return true;
}

/* Counts stem k of n in the candidates. */
void
count_stem(const Xapian::Database &all, pci_watch *watch, pci_counted &stem,
           std::size_t k, std::size_t n, field &out)
{
    std::string term =
        pci_term_of_word(stem.field, PCI_FORM_STEM, stem.stem, stem.len);

    stem.passages = all.get_termfreq(term);
    if (stem.passages == 0 || take_counts(term, k, n, out))
        return;
    auto posting = all.postlist_begin(term);
    auto end = all.postlist_end(term);

    for (const auto &place : out.places) {
        pci_tick(watch);
        posting.skip_to(place.first);
        if (posting == end)
            break;
        if (*posting == place.first)
            out.counts[place.second * n + k] = posting.get_wdf();
    }
}

std::size_t
pick(const pci_db &db, const pci_search &search, field &found)
{
    const Xapian::Database &all = db.now.all;
    std::size_t n = search.n_stems;
    pci_candidates c{};

    if (!search.pick)
        return found.list.size();
    found.counts.resize(found.list.size() * n);
    for (std::size_t k = 0; k < n; k++) {
        if (db.now.has_remote)
            pci_count_remote(all, db.watch, search.stems[k], k, n, found);
        else
            count_stem(all, db.watch, search.stems[k], k, n, found);
    }
    c.list = found.list.data();
    c.n = found.list.size();
    c.stems = search.stems;
    c.n_stems = search.n_stems;
    c.counts = found.counts.data();
    c.articles = all.get_termfreq(PCI_TERM_FIRST);
    if (c.articles > 0)
        c.article_length =
            all.get_avlength() * all.get_doccount() / (double)c.articles;
    return std::min(c.n, search.pick(&c, search.user));
}

/* What looks at the watch while Xapian matches cannot be sent to a server,
 * which stops by itself when nobody waits for it. */
pci_watch *
watch_of(const pci_db &db)
{
    return db.now.remotes.empty() ? db.watch : nullptr;
}

/* What of a query has to be made only once. */
struct question {
    pci_plain plain;
    bool is_plain;
    Xapian::Query query; /* unless it is plain */
};

pincite_status
read_question(const pci_db &db, const pci_search &search, question &out,
              pincite_error *err)
{
    out.is_plain = db.now.remotes.empty() && search.order == PCI_ORDER_SCORE &&
                   !search.keep && pci_plain_read(search.query, out.plain);
    return out.is_plain
               ? PINCITE_OK
               : pci_compile(search.query, watch_of(db), out.query, err);
}

pincite_status
search_once(pci_db &db, const question &asked, const pci_search &search,
            pci_page *out, pincite_error *err)
{
    const Xapian::Database &all = db.now.all;
    field found;
    std::size_t most =
        std::min<std::size_t>(search.candidates, all.get_doccount());

    if (asked.is_plain)
        match_plain(db, asked.plain, most, found);
    else
        match_any(db, asked.query, search, most, found);
    if (!db.now.has_remote)
        read_keys(all, found);
    std::size_t n = pick(db, search, found);
    pincite_status st = begin_page(out, n, err);
    for (std::size_t i = 0; !st && i < n; i++) {
        pci_tick(db.watch);
        const pci_candidate &c = found.list[i];
        st = add_to_page(out,
                         db.now.has_remote
                             ? found.documents[c.index]
                             : all.get_document(c.document,
                                                Xapian::DOC_ASSUME_VALID),
                         c, err);
    }
    if (!st)
        add_files(db.now, out);
    out->candidates = found.list.size();
    out->matches = found.matches;
    return st;
}

/* An article is whole in one shard of an index; should several indexes have
 * it, the first one tells. */
pincite_status
article_once(const pci_snapshot &now, const char *id, pci_page *out,
             pincite_error *err)
{
    std::string term = pci_term_of_article(id);
    pincite_status st = begin_page(out, 0, err);

    for (const pci_index_shards &index : now.indexes) {
        for (const Xapian::Database &shard : index.shards) {
            std::size_t n = shard.get_termfreq(term);

            if (n == 0)
                continue;
            st = begin_page(out, n, err);
            auto end = shard.postlist_end(term);
            for (auto i = shard.postlist_begin(term);
                 !st && i != end && out->n < n; ++i)
                st = add_to_page(out, shard.get_document(*i), pci_candidate{},
                                 err);
            bool here = &shard < index.shards.data() + index.n_local;
            for (std::size_t k = 0; !st && here && k < out->n; k++)
                add_file(shard, id, out->list[k]);
            out->matches = out->n;
            return st;
        }
    }
    return st;
}

} // namespace

void
pci_page_release(pci_page *page)
{
    for (size_t i = 0; i < page->n; i++)
        pci_record_release(&page->list[i].record);
    pci_free(page->list);
    *page = PCI_PAGE_INIT;
}

pincite_status
pci_db_search(pci_db *db, const pci_search *search, pci_page *out,
              pincite_error *err)
{
    *out = PCI_PAGE_INIT;
    return pci_guard(err, [&] {
        question asked;
        pincite_status st = read_question(*db, *search, asked, err);

        if (st)
            return st;
        return pci_db_run(*db, err, [&](pincite_error *why) {
            return search_once(*db, asked, *search, out, why);
        });
    });
}

pincite_status
pci_db_weigh(pci_db *db, const pci_query *q, uint32_t document,
             const char *path, double *score, pincite_error *err)
{
    *score = 0;
    return pci_guard(err, [&] {
        Xapian::Query query;
        char id[PCI_HASH_HEX + 1];
        pincite_status st = pci_compile(q, watch_of(*db), query, err);

        if (st)
            return st;
        pci_entry_id(path, id);
        query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                              Xapian::Query(pci_term_of_article(id)));
        return pci_db_run(*db, err, [&](pincite_error *) {
            Xapian::Enquire enquire(db->now.all);

            enquire.set_weighting_scheme(pci_bm25());
            enquire.set_query(query);
            Xapian::MSet set = enquire.get_mset(0, db->now.all.get_doccount());
            for (auto i = set.begin(); i != set.end(); ++i)
                if (*i == document)
                    *score = i.get_weight();
            return PINCITE_OK;
        });
    });
}

pincite_status
pci_db_has(pci_db *db, const pci_query *q, bool *out, pincite_error *err)
{
    *out = false;
    return pci_guard(err, [&] {
        Xapian::Query query;
        pincite_status st = pci_compile(q, watch_of(*db), query, err);

        if (st)
            return st;
        return pci_db_run(*db, err, [&](pincite_error *) {
            Xapian::Enquire enquire(db->now.all);

            enquire.set_weighting_scheme(Xapian::BoolWeight());
            enquire.set_query(query);
            *out = !enquire.get_mset(0, 1).empty();
            return PINCITE_OK;
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
        pincite_status st = pci_db_run(*db, err, [&](pincite_error *why) {
            return article_once(db->now, id, out, why);
        });
        if (!st && out->n == 0)
            st = pci_fail(err, PINCITE_E_NOT_FOUND,
                          "no article '%s' in the index", path);
        return st;
    });
}

pincite_status
pci_db_has_kind(pci_db *db, pci_kind kind, bool *out, pincite_error *err)
{
    *out = false;
    return pci_guard(err, [&] {
        std::string term = pci_term_of_kind(kind);

        return pci_db_run(*db, err, [&](pincite_error *) {
            *out = db->now.all.term_exists(term);
            return PINCITE_OK;
        });
    });
}
