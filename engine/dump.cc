/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/dump.h"

#include <algorithm>
#include <new>
#include <set>
#include <string>
#include <utility>
#include <vector>

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
tell_terms(dump &d, const Xapian::Document &document)
{
    std::vector<term> terms;
    std::vector<uint32_t> starts;
    auto end = document.termlist_end();

    for (auto i = document.termlist_begin(); i != end; ++i)
        terms.push_back({*i, i.get_wdf(), {}});
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
tell_passage(dump &d, const Xapian::Document &document)
{
    std::string data = document.get_data();
    pci_record r;
    pincite_status st = pci_record_unpack(data.data(), data.size(), &r, d.err);

    if (!st)
        st = d.to.passage(&r, d.user);
    pci_record_release(&r);
    auto values_end = document.values_end();
    for (auto i = document.values_begin(); !st && i != values_end; ++i) {
        std::string value = *i;

        if (i.get_valueno() != PCI_SLOT_STEMS)
            st = d.to.value(i.get_valueno(), value.data(), value.size(),
                            d.user);
    }
    d.passages++;
    return st ? st : tell_terms(d, document);
}

/* The number that the record says; what cannot be read fails when told. */
uint32_t
passage_number(const Xapian::Document &document)
{
    std::string data = document.get_data();
    pci_record r;
    pincite_status st =
        pci_record_unpack(data.data(), data.size(), &r, nullptr);
    uint32_t number = st ? 0 : r.passage;

    pci_record_release(&r);
    if (st == PINCITE_E_NOMEM)
        throw std::bad_alloc();
    return number;
}

pincite_status
tell_passages(dump &d, const articles &a)
{
    std::string term = pci_term_of_article(a.id.c_str());
    std::vector<std::pair<uint32_t, Xapian::docid>> list;
    pincite_status st = PINCITE_OK;
    auto end = a.shard.postlist_end(term);

    for (auto i = a.shard.postlist_begin(term); i != end; ++i)
        list.emplace_back(passage_number(a.shard.xapian().get_document(*i)),
                          *i);
    std::sort(list.begin(), list.end());
    for (std::size_t i = 0; !st && i < list.size(); i++)
        st = tell_passage(d, a.shard.xapian().get_document(list[i].second));
    return st;
}

pincite_status
tell_article(dump &d, const articles &a)
{
    std::string packed =
        a.shard.get_metadata(pci_key_of_article(a.id.c_str()));
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
    return st ? st : tell_passages(d, a);
}

/* All shards' articles, merged. */
pincite_status
tell_articles(dump &d, const pci_snapshot &now)
{
    std::vector<articles> all;
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
        st = tell_article(d, *first);
        first->next();
    }
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

        db->now.all.look_at_all();
        pincite_status told = tell_about(d, db->now);

        return told ? told : tell_articles(d, db->now);
    });
}
