/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/db.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "base/alloc.h"
#include "engine/bm25.hh"
#include "engine/candidates.hh"
#include "engine/compile.h"
#include "engine/page.hh"
#include "engine/schema.h"
#include "engine/state.hh"
#include "engine/terms.h"
#include "engine/ticker.hh"
#include "engine/topk.hh"
#include "engine/values.hh"

namespace
{

/* Lets through what the searcher finds in the passage itself. */
class decider : public Xapian::MatchDecider
{
public:
    decider(const pci_reader &all, const pci_search &search, pci_watch *watch)
        : all(all), search(search), watch(watch)
    {
    }

    bool operator()(const Xapian::Document &document) const override
    {
        if (pci_watch_check(watch, nullptr))
            throw pci_stopped{watch};
        all.look_at_document_of_any(document.get_docid());
        return pci_is_kept(all, search, document);
    }

private:
    const pci_reader &all;
    const pci_search &search;
    pci_watch *watch;
};

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
match_plain(pci_db &db, const std::vector<pci_plain> &query, std::size_t most,
            field &out)
{
    pci_topk_find(db.now.all, db.now.known, query, most, pci_exact_matches,
                  db.watch, out.known);
    for (const pci_topk::hit &hit : out.known.hits)
        add_candidate(hit.document, hit.score, out);
    out.matches = out.known.matches;
}

void
match_any(const pci_db &db, const Xapian::Query &query,
          const pci_search &search, std::size_t most, field &out)
{
    const pci_reader &all = db.now.all;
    Xapian::Enquire enquire(all.xapian());
    decider decide(all, search, db.watch);

    all.look_for(search.query);

    enquire.set_weighting_scheme(pci_bm25());
    enquire.set_query(query);
    if (search.order == PCI_ORDER_NEWEST) {
        all.look_at_slot(PCI_SLOT_LAST_DAY);
        enquire.set_sort_by_value_then_relevance(PCI_SLOT_LAST_DAY, true);
    }
    if (db.now.has_remote) {
        out.matches =
            pci_gather_remote(all, enquire, db.watch, search, most, out);
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

/* Takes over what slot 0 has of a candidate. */
void
set_key(pci_candidate &c, const pci_candidate &key)
{
    pci_candidate whole = key;

    whole.score = c.score;
    whole.document = c.document;
    whole.index = c.index;
    c = whole;
}

/* In the order of the documents, as the values are. */
void
read_keys(pci_snapshot &now, field &out)
{
    pci_values values(now.all, PCI_SLOT_ARTICLE);

    std::sort(out.places.begin(), out.places.end());
    for (const auto &place : out.places) {
        const pci_candidate *known = now.known.keys.find(place.first);

        if (!known) {
            pci_candidate key{};

            pci_key_read(values.of(place.first), key);
            known = &now.known.keys.add(place.first, key);
        }
        set_key(out.list[place.second], *known);
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
count_stem(pci_db &db, pci_counted &stem, std::size_t k, std::size_t n,
           field &out)
{
    const pci_reader &all = db.now.all;
    std::string term =
        pci_term_of_word(stem.field, PCI_FORM_STEM, stem.stem, stem.len);

    stem.passages = db.now.known.frequencies.of(all, term).passages;
    if (stem.passages == 0 || take_counts(term, k, n, out))
        return;
    pci_term_postings posting(all, term);

    for (const auto &place : out.places) {
        pci_tick(db.watch);
        posting.skip_to(place.first);
        if (posting.document == place.first)
            out.counts[place.second * n + k] = posting.count();
    }
}

std::size_t
pick(pci_db &db, const pci_search &search, field &found)
{
    const pci_reader &all = db.now.all;
    std::size_t n = search.n_stems;
    pci_candidates c{};

    if (!search.pick)
        return found.list.size();
    found.counts.resize(found.list.size() * n);
    for (std::size_t k = 0; k < n; k++) {
        if (db.now.has_remote)
            pci_count_remote(all, db.watch, search.stems[k], k, n, found);
        else
            count_stem(db, search.stems[k], k, n, found);
    }
    c.list = found.list.data();
    c.n = found.list.size();
    c.stems = search.stems;
    c.n_stems = search.n_stems;
    c.counts = found.counts.data();
    c.articles = db.now.known.frequencies.of(all, PCI_TERM_FIRST).passages;
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

pincite_status
compile(const pci_db &db, const pci_query *q, Xapian::Query &out,
        pincite_error *err)
{
    const pci_reader *local = db.now.has_remote ? nullptr : &db.now.all;

    return pci_compile(q, local, watch_of(db), out, err);
}

/* By the engine's own walk, or else by Xapian. */
pincite_status
find_candidates(pci_db &db, const pci_search &search, field &out,
                pincite_error *err)
{
    const pci_reader &all = db.now.all;
    std::size_t most =
        std::min<std::size_t>(search.candidates, all.get_doccount());
    std::vector<pci_plain> plain;
    Xapian::Query query;

    if (db.now.remotes.empty() && search.order == PCI_ORDER_SCORE &&
        !search.keep && pci_plain_read(search.query, plain) &&
        pci_topk_can_find(all, db.now.known, plain)) {
        match_plain(db, plain, most, out);
        return PINCITE_OK;
    }
    pincite_status st = compile(db, search.query, query, err);
    if (!st)
        match_any(db, query, search, most, out);
    return st;
}

pincite_status
search_once(pci_db &db, const pci_search &search, pci_page *out,
            pincite_error *err)
{
    const pci_reader &all = db.now.all;
    field found;
    pincite_status st = find_candidates(db, search, found, err);

    if (st)
        return st;
    if (!db.now.has_remote)
        read_keys(db.now, found);
    std::size_t n = pick(db, search, found);
    st = pci_page_begin(out, n, err);
    for (std::size_t i = 0; !st && i < n; i++) {
        pci_tick(db.watch);
        const pci_candidate &c = found.list[i];
        st = pci_page_add(out,
                          !found.documents.empty()
                              ? all.unpack(found.documents[c.index].get_data())
                              : all.get_record(c.document),
                          c, err);
    }
    if (!st)
        pci_page_add_files(db.now, out);
    out->candidates = found.list.size();
    out->matches = found.matches;
    out->cut = found.cut;
    return st;
}

/* Has Xapian match a query: calls f(query), once all that is read for it was
 * looked at. */
template <typename F>
pincite_status
ask_xapian(pci_db &db, const pci_query *q, pincite_error *err, F &&f)
{
    return pci_guard(err, [&] {
        return pci_db_run(db, err, [&](pincite_error *why) {
            Xapian::Query query;
            pincite_status st = compile(db, q, query, why);

            if (st)
                return st;
            db.now.all.look_for(q);
            f(query);
            return PINCITE_OK;
        });
    });
}

/* One that has no passage has no positions, either. */
bool
has_positions(const pci_reader &shard)
{
    return shard.has_positions() || shard.get_doccount() == 0;
}

pci_tells
tells(const pci_snapshot &now)
{
    if (!now.has_remote)
        return PCI_TELLS_ALL;
    for (const pci_index_shards &index : now.indexes)
        if (!std::all_of(index.shards.begin(), index.shards.end(),
                         has_positions))
            return PCI_TELLS_NOTHING;
    return PCI_TELLS_NO_SENTENCES;
}

/* How many passages have the term that f() makes. */
template <typename F>
pincite_status
count_passages(pci_db &db, F &&f, uint64_t *out, pincite_error *err)
{
    *out = 0;
    return pci_guard(err, [&] {
        std::string term = f();

        return pci_db_run(db, err, [&](pincite_error *) {
            *out = db.now.known.frequencies.of(db.now.all, term).passages;
            return PINCITE_OK;
        });
    });
}

} // namespace

pincite_status
pci_db_search(pci_db *db, const pci_search *search, pci_page *out,
              pincite_error *err)
{
    *out = PCI_PAGE_INIT;
    return pci_guard(err, [&] {
        return pci_db_run(*db, err, [&](pincite_error *why) {
            return search_once(*db, *search, out, why);
        });
    });
}

pincite_status
pci_db_tells(pci_db *db, pci_tells *out, pincite_error *err)
{
    *out = PCI_TELLS_ALL;
    return pci_guard(err, [&] {
        return pci_db_run(*db, err, [&](pincite_error *) {
            *out = tells(db->now);
            return PINCITE_OK;
        });
    });
}

pincite_status
pci_db_weigh(pci_db *db, const pci_query *q, uint32_t document,
             const char *path, double *score, pincite_error *err)
{
    *score = 0;
    return ask_xapian(*db, q, err, [&](const Xapian::Query &query) {
        const pci_reader &all = db->now.all;
        Xapian::Enquire enquire(all.xapian());
        char id[PCI_HASH_HEX + 1];

        pci_entry_id(path, id);
        const std::string article = pci_term_of_article(id);
        all.look_at_postings(article);
        enquire.set_weighting_scheme(pci_bm25());
        enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query,
                                        Xapian::Query(article)));
        Xapian::MSet set = enquire.get_mset(0, all.get_doccount());
        for (auto i = set.begin(); i != set.end(); ++i)
            if (*i == document)
                *score = i.get_weight();
    });
}

pincite_status
pci_db_has(pci_db *db, const pci_query *q, bool *out, pincite_error *err)
{
    *out = false;
    return ask_xapian(*db, q, err, [&](const Xapian::Query &query) {
        Xapian::Enquire enquire(db->now.all.xapian());

        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(query);
        *out = !enquire.get_mset(0, 1).empty();
    });
}

pincite_status
pci_db_in_language(pci_db *db, const char *code, uint64_t *passages,
                   pincite_error *err)
{
    return count_passages(
        *db, [&] { return pci_term_of_language(code); }, passages, err);
}

pincite_status
pci_db_has_kind(pci_db *db, pci_kind kind, bool *out, pincite_error *err)
{
    uint64_t passages;
    pincite_status st = count_passages(
        *db, [&] { return pci_term_of_kind(kind); }, &passages, err);

    *out = passages > 0;
    return st;
}
