/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/candidates.hh"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/limits.h"
#include "engine/record.h"
#include "engine/schema.h"
#include "engine/terms.h"
#include "engine/ticker.hh"

namespace
{

/* Of a loose query, so many passages are fetched at first, then twice as many
 * each time, and so many in all. */
constexpr Xapian::doccount first_fetched = 512;
constexpr Xapian::doccount most_fetched = PCI_MAX_FETCHED;

/* Of more articles than this, a list of those that are meant is no better
 * than the whole list of passages. */
constexpr std::size_t most_articles = 1000;

uint64_t
read_number(const char *bytes, std::size_t n)
{
    uint64_t number = 0;

    for (std::size_t i = 0; i < n; i++)
        number = number << 8 | (unsigned char)bytes[i];
    return number;
}

void
take(const Xapian::MSetIterator &i, const std::string &key, pci_field_of &out)
{
    pci_candidate c{};

    c.score = i.get_weight();
    c.document = *i;
    c.index = (uint32_t)out.list.size();
    pci_key_read(key, c);
    out.places.emplace_back(*i, out.list.size());
    out.list.push_back(c);
}

/* In the order of their score, as far as it takes: what a decider does where
 * there is one. */
uint64_t
gather_loose(const pci_reader &all, Xapian::Enquire &enquire, pci_watch *watch,
             const pci_search &search, std::size_t most, pci_field_of &out)
{
    std::size_t wanted = std::max<std::size_t>(most, pci_exact_matches + 1);
    Xapian::doccount size = first_fetched;
    Xapian::doccount first = 0;
    uint64_t kept = 0;

    for (;;) {
        Xapian::MSet set = enquire.get_mset(first, size);

        for (auto i = set.begin(); i != set.end(); ++i) {
            Xapian::Document document = i.get_document();

            pci_tick(watch);
            all.look_at_document(*i);
            if (!pci_is_kept(all, search, document))
                continue;
            kept++;
            if (out.list.size() < most) {
                take(i, document.get_value(PCI_SLOT_ARTICLE), out);
                out.documents.push_back(document);
            }
        }
        first += set.size();
        if (set.size() < size)
            return kept;
        /* The rest can but be estimated. */
        if (kept >= wanted)
            return (uint64_t)((double)kept * set.get_matches_estimated() /
                              first);
        if (first >= most_fetched) {
            out.cut = set.get_matches_upper_bound() > first;
            return kept;
        }
        size = std::min(2 * size, most_fetched - first);
    }
}

std::string
hex(const char (&bytes)[PCI_HASH_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    std::string text;

    for (char c : bytes) {
        text += digits[(unsigned char)c >> 4];
        text += digits[(unsigned char)c & 15];
    }
    return text;
}

/* Matches the passages of the candidates' articles, or all. */
Xapian::Query
articles_of(const pci_reader &all, const pci_field_of &found)
{
    std::vector<std::string> terms;

    for (const pci_candidate &c : found.list)
        terms.push_back(pci_term_of_article(hex(c.article).c_str()));
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    if (terms.size() > most_articles)
        return Xapian::Query(std::string());
    for (const std::string &term : terms)
        all.look_at_postings(term);
    return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

} // namespace

void
pci_key_read(const std::string &key, pci_candidate &out)
{
    constexpr std::size_t fixed = sizeof out.article + sizeof out.sketch +
                                  sizeof out.passage + sizeof out.length + 1;
    const char *at = key.data();

    if (key.size() < fixed || key.size() > fixed + PCI_LANGUAGE_CODE)
        return;
    std::memcpy(out.article, at, sizeof out.article);
    at += sizeof out.article;
    out.sketch = read_number(at, sizeof out.sketch);
    at += sizeof out.sketch;
    out.passage = (uint32_t)read_number(at, sizeof out.passage);
    at += sizeof out.passage;
    out.length = (uint32_t)read_number(at, sizeof out.length);
    at += sizeof out.length;
    if ((unsigned char)*at < PCI_KINDS)
        out.kind = (pci_kind)*at;
    std::memcpy(out.language, at + 1, key.size() - fixed);
}

bool
pci_is_kept(const pci_reader &all, const pci_search &search,
            const Xapian::Document &document)
{
    std::string data = all.unpack(document.get_data());
    pci_record r;
    pincite_status st =
        pci_record_unpack(data.data(), data.size(), &r, nullptr);
    bool kept = !st && search.keep(&r, search.user);

    pci_record_release(&r);
    if (st == PINCITE_E_NOMEM)
        throw std::bad_alloc();
    return kept;
}

/*
 * What passages are collapsed by comes with them, and so need not be asked for
 * one by one. No two have the same in that slot, but those of an article that
 * two indexes have, which are not to go. Collapsing leaves the number of
 * matches less exact than it can be had.
 */
uint64_t
pci_gather_remote(const pci_reader &all, Xapian::Enquire &enquire,
                  pci_watch *watch, const pci_search &search, std::size_t most,
                  pci_field_of &out)
{
    uint64_t matches;

    all.look_at_slot(PCI_SLOT_ARTICLE);
    if (search.keep) {
        matches = gather_loose(all, enquire, watch, search, most, out);
    } else {
        enquire.set_collapse_key(PCI_SLOT_ARTICLE, (Xapian::doccount)most);
        Xapian::MSet set = enquire.get_mset(0, (Xapian::doccount)most);

        for (auto i = set.begin(); i != set.end(); ++i)
            take(i, i.get_collapse_key(), out);
        enquire.set_collapse_key(Xapian::BAD_VALUENO);
        matches = set.size() < most
                      ? set.size()
                      : enquire.get_mset(0, 0, pci_exact_matches + 1)
                            .get_matches_estimated();
    }
    std::sort(out.places.begin(), out.places.end());
    return matches;
}

void
pci_count_remote(const pci_reader &all, pci_watch *watch, pci_counted &stem,
                 std::size_t k, std::size_t n, pci_field_of &out)
{
    std::string term =
        pci_term_of_word(stem.field, PCI_FORM_STEM, stem.stem, stem.len);
    Xapian::Enquire enquire(all.xapian());

    pci_tick(watch);
    all.look_at_postings(term);
    /* A weight is how often the term stands there, and nothing else. */
    enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER,
                                    Xapian::Query(term),
                                    articles_of(all, out)));
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    Xapian::MSet set = enquire.get_mset(0, all.get_doccount());
    stem.passages = all.get_frequency(term).passages;
    for (auto i = set.begin(); i != set.end(); ++i) {
        std::pair<Xapian::docid, std::size_t> at(*i, 0);
        auto place =
            std::lower_bound(out.places.begin(), out.places.end(), at);

        if (place != out.places.end() && place->first == *i)
            out.counts[place->second * n + k] =
                (uint32_t)(i.get_weight() + 0.5);
    }
}
