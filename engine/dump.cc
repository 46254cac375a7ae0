/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/dump.h"

#include <algorithm>
#include <map>
#include <new>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/forward.hh"
#include "engine/placed.hh"
#include "engine/schema.h"
#include "engine/shards.h"
#include "engine/state.hh"
#include "engine/terms.h"

namespace
{

struct dump {
    const pci_dumper &to;
    void *user;
    pincite_error *err;
    uint64_t passages = 0; /* told so far */
};

/* So many passages have their terms gathered at a time; of an article at
 * least. */
constexpr std::size_t most_passages = 1 << 15;

/* One shard's articles in the order of their ids: those that have an entry,
 * and those that have passages. */
class articles
{
public:
    explicit articles(const pci_reader &shard)
        : shard(shard), key(shard.metadata_keys_begin(PCI_META_ARTICLE)),
          keys_end(shard.metadata_keys_end(PCI_META_ARTICLE)),
          term(shard.allterms_begin(PCI_TERM_ARTICLE)),
          terms_end(shard.allterms_end(PCI_TERM_ARTICLE))
    {
        settle();
    }

    /* Moves to the next id. */
    void next()
    {
        if (key != keys_end && key_id() == id)
            ++key;
        if (term != terms_end && term_id() == id)
            ++term;
        settle();
    }

    pci_reader shard;
    std::string id;
    bool at_end = false;

private:
    std::string key_id() const
    {
        return (*key).substr(sizeof PCI_META_ARTICLE - 1);
    }

    std::string term_id() const
    {
        return (*term).substr(sizeof PCI_TERM_ARTICLE - 1);
    }

    void settle()
    {
        at_end = key == keys_end && term == terms_end;
        if (at_end)
            return;
        if (key == keys_end)
            id = term_id();
        else if (term == terms_end)
            id = key_id();
        else
            id = std::min(key_id(), term_id());
    }

    Xapian::TermIterator key, keys_end, term, terms_end;
};

struct term {
    std::string name;
    uint32_t wdf;
    std::vector<uint32_t> positions;
};

/* Titles and headings have their own stems, whose prefixes go on with a
 * capital. */
bool
is_stem_of_text(const std::string &name)
{
    return name.compare(0, 1, PCI_TERM_STEM) == 0 &&
           !(name[1] >= 'A' && name[1] <= 'Z');
}

/* Pairs tell nothing that the positions of their stems do not. */
bool
is_pair(const std::string &name)
{
    return name.compare(0, sizeof PCI_TERM_PAIR - 1, PCI_TERM_PAIR) == 0;
}

/* Gives the stems their positions, and finds where sentences begin. */
void
read_stems(const std::string &stems, std::vector<term> &terms,
           std::vector<uint32_t> &starts)
{
    std::vector<pci_stem_key> keys;
    std::vector<term *> of_keys;
    pci_stems_reader r;
    uint32_t sentence = 0;

    for (term &t : terms)
        if (is_stem_of_text(t.name)) {
            keys.push_back(pci_stem_key_of(t.name.data(), t.name.size()));
            of_keys.push_back(&t);
        }
    pci_stems_begin(&r, stems.data(), stems.size(), keys.data(), keys.size());
    while (pci_stems_next(&r)) {
        of_keys[r.key]->positions.push_back(r.position);
        if (r.sentence > sentence)
            starts.push_back(r.position);
        sentence = r.sentence;
    }
    pci_stems_throw_if_bad(r);
}

pincite_status
tell_terms(dump &d, const Xapian::Document &document, const pci_forward &words,
           std::size_t at)
{
    std::vector<term> terms;
    std::vector<uint32_t> starts;

    for (auto i = words.begin(at); i != words.end(at); ++i)
        if (!is_pair(words.name(i->term)))
            terms.push_back({words.name(i->term), i->wdf, {}});
    read_stems(document.get_value(PCI_SLOT_STEMS), terms, starts);
    pincite_status st =
        starts.empty() ? PINCITE_OK
                       : d.to.sentences(starts.data(), starts.size(), d.user);
    for (const term &t : terms) {
        pci_dump_term told = {t.name.data(), t.name.size(), t.wdf,
                              t.positions.data(), t.positions.size()};

        if (!st)
            st = d.to.term(&told, d.user);
    }
    return st;
}

pincite_status
tell_passage(dump &d, const pci_reader &shard, Xapian::docid passage,
             const pci_forward &words, std::size_t at)
{
    std::string data = shard.get_record(passage);
    Xapian::Document document = shard.xapian().get_document(passage);
    pci_record r;
    pincite_status st = pci_record_unpack(data.data(), data.size(), &r, d.err);

    if (!st)
        st = d.to.passage(&r, d.user);
    pci_record_release(&r);
    for (Xapian::valueno slot = 0; !st && slot < PCI_SLOT_STEMS; slot++) {
        std::string value = document.get_value(slot);

        if (!value.empty())
            st = d.to.value(slot, value.data(), value.size(), d.user);
    }
    d.passages++;
    return st ? st : tell_terms(d, document, words, at);
}

/* The number that the record says; what cannot be read fails when told. */
uint32_t
passage_number(const pci_reader &shard, Xapian::docid passage)
{
    std::string data = shard.get_record(passage);
    pci_record r;
    pincite_status st =
        pci_record_unpack(data.data(), data.size(), &r, nullptr);
    uint32_t number = st ? 0 : r.passage;

    pci_record_release(&r);
    if (st == PINCITE_E_NOMEM)
        throw std::bad_alloc();
    return number;
}

/* An article of a shard, told when the terms of its passages are gathered. */
struct told_article {
    const articles *shard;
    std::string id;
    std::vector<Xapian::docid> passages; /* in order */
};

told_article
take_article(const articles &a)
{
    std::string term = pci_term_of_article(a.id.c_str());
    std::vector<std::pair<uint32_t, Xapian::docid>> list;
    told_article out = {&a, a.id, {}};
    auto end = a.shard.postlist_end(term);

    for (auto i = a.shard.postlist_begin(term); i != end; ++i)
        list.emplace_back(passage_number(a.shard, *i), *i);
    std::sort(list.begin(), list.end());
    for (const auto &passage : list)
        out.passages.push_back(passage.second);
    return out;
}

/* The terms of the passages of some articles, of each shard. */
class gathered
{
public:
    explicit gathered(const std::vector<told_article> &some)
    {
        for (const told_article &a : some) {
            auto &list = numbers[a.shard];
            list.insert(list.end(), a.passages.begin(), a.passages.end());
        }
        for (auto &of : numbers) {
            std::sort(of.second.begin(), of.second.end());
            words.emplace(of.first,
                          pci_forward(of.first->shard.xapian(), of.second));
        }
    }

    const pci_forward &of(const told_article &a) const
    {
        return words.at(a.shard);
    }

    /* Where a passage is there. */
    std::size_t find(const told_article &a, Xapian::docid passage) const
    {
        const auto &list = numbers.at(a.shard);

        return (std::size_t)(
            std::lower_bound(list.begin(), list.end(), passage) -
            list.begin());
    }

private:
    std::map<const articles *, std::vector<Xapian::docid>> numbers;
    std::map<const articles *, pci_forward> words;
};

pincite_status
tell_article(dump &d, const told_article &a, const gathered &all)
{
    const pci_reader &shard = a.shard->shard;
    std::string packed = shard.get_metadata(pci_key_of_article(a.id.c_str()));
    pincite_status st = PINCITE_OK;
    pci_entry e = {};

    if (packed.empty()) {
        st = d.to.article(a.id.c_str(), nullptr, d.user);
    } else {
        st = pci_entry_unpack(packed.data(), packed.size(), &e, d.err);
        if (!st)
            st = d.to.article(a.id.c_str(), &e, d.user);
    }
    pci_entry_release(&e);
    for (Xapian::docid passage : a.passages)
        if (!st)
            st = tell_passage(d, shard, passage, all.of(a),
                              all.find(a, passage));
    return st;
}

pincite_status
tell_some(dump &d, std::vector<told_article> &some)
{
    const gathered all(some);
    pincite_status st = PINCITE_OK;

    for (const told_article &a : some)
        if (!st)
            st = tell_article(d, a, all);
    some.clear();
    return st;
}

/* All shards' articles, merged. */
pincite_status
tell_articles(dump &d, const pci_snapshot &now)
{
    std::vector<articles> all;
    std::vector<told_article> some;
    std::size_t passages = 0;
    pincite_status st = PINCITE_OK;

    for (const pci_index_shards &index : now.indexes)
        for (const pci_reader &shard : index.shards)
            all.emplace_back(shard);
    while (!st) {
        articles *first = nullptr;

        for (articles &a : all)
            if (!a.at_end && (!first || a.id < first->id))
                first = &a;
        if (!first)
            break;
        some.push_back(take_article(*first));
        passages += some.back().passages.size();
        first->next();
        if (passages < most_passages)
            continue;
        st = tell_some(d, some);
        passages = 0;
    }
    if (!st)
        st = tell_some(d, some);
    if (!st && d.passages != now.passages)
        st = pci_fail(d.err, PINCITE_E_CORRUPT,
                      "the index is damaged: it has passages that belong to "
                      "no article");
    return st;
}

/* What is the same in all shards is told once. */
pincite_status
tell_about(dump &d, const pci_snapshot &now)
{
    std::set<std::pair<std::string, std::string>> about;
    std::vector<std::pair<std::string, std::string>> languages;
    std::vector<std::string> roots;
    std::vector<std::string> followed;
    pincite_status st = PINCITE_OK;

    for (const pci_index_shards &index : now.indexes) {
        for (const pci_reader &shard : index.shards) {
            for (const char *key : {PCI_META_FORMAT, PCI_META_ANALYSER})
                about.emplace(key, shard.get_metadata(key));
            pci_shard_languages(shard, languages);
        }
        const pci_reader &first = index.shards.front();
        if (!st)
            st = pci_shard_paths(first, PCI_META_ROOTS, roots, d.err);
        if (!st)
            st = pci_shard_paths(first, PCI_META_FOLLOWED, followed, d.err);
    }
    for (const std::string &root : followed)
        about.emplace(PCI_META_FOLLOWED, root);
    for (const auto &language : languages)
        about.emplace(PCI_META_LANGUAGE + language.first, language.second);
    std::sort(roots.begin(), roots.end());
    for (const auto &one : about)
        if (!st)
            st = d.to.about(one.first.c_str(), one.second.c_str(), d.user);
    for (const std::string &root : roots)
        if (!st)
            st = d.to.root(root.c_str(), d.user);
    return st;
}

} // namespace

pincite_status
pci_db_dump(pci_db *db, const pci_dumper *dumper, void *user,
            pincite_error *err)
{
    pincite_status st = pci_db_load(*db, err);

    if (st)
        return st;
    return pci_guard(err, [&] {
        dump d = {*dumper, user, err};

        /* Before anything is told another state may still be taken. */
        st = pci_db_run(*db, err, [&](pincite_error *) {
            db->now.all.look_at_all();
            (void)db->now.all.xapian();
            return PINCITE_OK;
        });
        if (!st)
            st = tell_about(d, db->now);
        return st ? st : tell_articles(d, db->now);
    });
}
