/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/check_shard.hh"

#include <cerrno>
#include <cstring>
#include <utility>

#include <unistd.h>

#include "base/hash.h"
#include "engine/compress.h"
#include "engine/document.hh"
#include "engine/forward.hh"
#include "engine/guard.h"
#include "engine/schema.h"
#include "engine/shards.h"
#include "engine/terms.h"

namespace
{

/* One shard being looked into. */
struct shard_check {
    pci_check_run &run;
    const std::string &name;
    const Xapian::Database &db;
    const pci_reader reader; /* of that */
    const pci_document_kind kind;
    uint64_t listed = 0; /* in the words' lists, of its passages */
};

/* So many passages have their terms gathered at a time. */
constexpr std::size_t most_passages = 1 << 14;

/* A passage, with what its words' lists have of it. */
struct listed {
    const Xapian::Document document;
    const std::string record; /* packed */
    const Xapian::docid number;
    const pci_forward &words;
    const std::size_t at; /* there */
};

void
tell(shard_check &c, const pci_record &r, const char *what)
{
    c.run.found.add("'%s': passage %u of '%s' %s", c.name.c_str(), r.passage,
                    r.path, what);
}

bool
same_terms(const Xapian::Document &a, const Xapian::Document &b)
{
    auto i = a.termlist_begin();
    auto j = b.termlist_begin();

    for (; i != a.termlist_end() && j != b.termlist_end(); ++i, ++j)
        if (*i != *j || i.get_wdf() != j.get_wdf())
            return false;
    return i == a.termlist_end() && j == b.termlist_end();
}

bool
has_terms(const listed &p, const Xapian::Document &made)
{
    auto i = p.words.begin(p.at);
    auto end = p.words.end(p.at);
    auto j = made.termlist_begin();

    for (; i != end && j != made.termlist_end(); ++i, ++j)
        if (p.words.name(i->term) != *j || i->wdf != j.get_wdf())
            return false;
    return i == end && j == made.termlist_end();
}

bool
same_positions(const Xapian::Document &a, const Xapian::Document &b)
{
    auto j = b.termlist_begin();

    for (auto i = a.termlist_begin(); i != a.termlist_end(); ++i, ++j) {
        auto p = i.positionlist_begin();
        auto q = j.positionlist_begin();

        for (; p != i.positionlist_end() && q != j.positionlist_end();
             ++p, ++q)
            if (*p != *q)
                return false;
        if (p != i.positionlist_end() || q != j.positionlist_end())
            return false;
    }
    return true;
}

bool
same_values(const Xapian::Document &a, const Xapian::Document &b)
{
    for (Xapian::valueno slot = 0; slot < PCI_SLOTS; slot++)
        if (a.get_value(slot) != b.get_value(slot))
            return false;
    return true;
}

/* The part of slot 0 that no record has: the sketch of the article's text,
 * and its length; see engine/schema.h. False where there is none. */
bool
take_measures(const Xapian::Document &document, pci_record &r,
              std::string &sketch)
{
    constexpr std::size_t sketch_at = PCI_HASH_BYTES;
    constexpr std::size_t length_at = sketch_at + 8 + 4;
    std::string key = document.get_value(PCI_SLOT_ARTICLE);

    if (key.size() < length_at + 4)
        return false;
    r.sketch = 0;
    for (std::size_t i = 0; i < 8; i++)
        r.sketch = r.sketch << 8 | (unsigned char)key[sketch_at + i];
    r.article_length = 0;
    for (std::size_t i = 0; i < 4; i++)
        r.article_length =
            r.article_length << 8 | (unsigned char)key[length_at + i];
    sketch = key.substr(sketch_at, 8) + key.substr(length_at, 4);
    return true;
}

/* Passages of an article come one behind the other, all in one shard. */
void
count_passage(shard_check &c, const pci_record &r, const std::string &sketch)
{
    char id[PCI_HASH_HEX + 1];

    pci_entry_id(r.path, id);
    pci_seen_article &a = c.run.articles[id];
    if (a.path.empty()) {
        a.path = r.path;
        a.shard = c.name;
        a.passages = r.passages;
        a.sketch = sketch;
    }
    if (a.told)
        return;
    a.told = true;
    if (a.shard != c.name)
        c.run.found.add("'%s' is in '%s' and in '%s'", r.path, a.shard.c_str(),
                        c.name.c_str());
    else if (a.passages != r.passages || r.passage != a.last + 1)
        c.run.found.add("'%s': of '%s' passage %u of %u comes behind %u of %u",
                        c.name.c_str(), r.path, r.passage, r.passages, a.last,
                        a.passages);
    else if (a.sketch != sketch)
        tell(c, r, "has another sketch than those before it");
    else
        a.told = false;
    a.last = r.passage;
}

/* Holds a document against the one that its record makes. */
pincite_status
compare(shard_check &c, const listed &passage, pci_record &r,
        pincite_error *err)
{
    const Xapian::Document &document = passage.document;
    const pci_checker &checker = c.run.checker;
    const pci_posting *postings;
    Xapian::Document made;
    std::string sketch;
    std::size_t n;
    pincite_error why = PINCITE_ERROR_INIT;
    bool measured = take_measures(document, r, sketch);
    pincite_status st = checker.remaker.postings(&r, &postings, &n,
                                                 checker.remaker.user, &why);

    if (st == PINCITE_E_CORRUPT) {
        tell(c, r, why.message);
        return PINCITE_OK;
    }
    if (st)
        return pci_fail(err, st, "%s", why.message);
    count_passage(c, r, sketch);
    c.run.languages.insert(r.language ? r.language : PCI_UNKNOWN_STEMMED_AS);
    if (!pci_document_is_sound(&r, postings, n)) {
        tell(c, r, "could never have been indexed");
        return PINCITE_OK;
    }
    st = pci_document_make(&r, postings, n, c.kind, made, err);
    if (st)
        return st;
    if (!measured || !same_values(document, made))
        tell(c, r, "has values that are not its own");
    if (passage.record != made.get_data())
        tell(c, r, "is not written as it should be");
    if (!has_terms(passage, made))
        tell(c, r, "is listed under other words than it has");
    else if (c.kind.served && !same_terms(document, made))
        tell(c, r, "has a list of other words than it has");
    else if (c.kind.served && !same_positions(document, made))
        tell(c, r, "has words in other places than listed");
    return PINCITE_OK;
}

pincite_status
check_passage(shard_check &c, const listed &passage, pincite_error *err)
{
    const std::string &data = passage.record;
    pincite_error why = PINCITE_ERROR_INIT;
    pci_record r;
    pincite_status st;

    st = pci_record_unpack(data.data(), data.size(), &r, &why);
    if (st == PINCITE_E_CORRUPT)
        c.run.found.add("'%s': passage number %lu of the shard cannot be read",
                        c.name.c_str(), (unsigned long)passage.number);
    else if (st)
        pci_fail_nomem(err);
    else
        /* Nothing thrown may pass the record. */
        st = pci_guard(err, [&] { return compare(c, passage, r, err); });
    pci_record_release(&r);
    return st == PINCITE_E_CORRUPT ? PINCITE_OK : st;
}

/* Throws where it cannot be looked for; what is there but damaged is none. */
std::string
record_of(const shard_check &c, Xapian::docid number)
{
    std::string record;
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = pci_guard(&why, [&] {
        record = c.reader.get_record(number);
        return PINCITE_OK;
    });

    if (st != PINCITE_E_CORRUPT)
        pci_throw_if(st, why);
    return record;
}

pincite_status
check_some(shard_check &c, const std::vector<Xapian::docid> &passages,
           pincite_error *err)
{
    const pci_forward words(c.db, passages);
    pincite_status st = PINCITE_OK;

    c.listed += words.size();
    for (std::size_t i = 0; !st && i < passages.size(); i++)
        st = check_passage(c,
                           {c.db.get_document(passages[i]),
                            record_of(c, passages[i]), passages[i], words, i},
                           err);
    return st;
}

pincite_status
check_passages(shard_check &c, pincite_error *err)
{
    std::vector<Xapian::docid> some;
    Xapian::docid last = 0;
    pincite_status st = PINCITE_OK;
    auto end = c.db.postlist_end("");

    for (auto i = c.db.postlist_begin(""); !st && i != end; ++i) {
        if (*i <= last)
            return pci_fail(err, PINCITE_E_CORRUPT,
                            "the list of all passages goes back");
        last = *i;
        some.push_back(last);
        if (some.size() < most_passages)
            continue;
        st = check_some(c, some, err);
        some.clear();
    }
    return st ? st : check_some(c, some, err);
}

void
check_words(shard_check &c)
{
    uint64_t all = 0;

    for (auto i = c.db.allterms_begin(); i != c.db.allterms_end(); ++i) {
        const std::string term = *i;
        uint64_t passages = 0;
        uint64_t occurrences = 0;

        for (auto p = c.db.postlist_begin(term); p != c.db.postlist_end(term);
             ++p) {
            passages++;
            occurrences += p.get_wdf();
        }
        all += passages;
        if (passages != i.get_termfreq() ||
            occurrences != c.db.get_collection_freq(term))
            c.run.found.add("'%s': the list of '%s' is miscounted",
                            c.name.c_str(), term.c_str());
    }
    if (all != c.listed)
        c.run.found.add("'%s': the lists of words and the passages disagree",
                        c.name.c_str());
}

void
compare_entry(shard_check &c, const std::string &id, const pci_entry &e)
{
    const char *name = c.name.c_str();
    char own[PCI_HASH_HEX + 1];

    pci_entry_id(e.path, own);
    auto seen = c.run.articles.find(id);
    bool here = seen != c.run.articles.end() && seen->second.shard == name;
    uint32_t has = here ? seen->second.last : 0;
    if (id != own)
        c.run.found.add("'%s': '%s' is remembered as another file", name,
                        e.path);
    else if (e.passages != has || (e.reason && has > 0))
        c.run.found.add("'%s': '%s' should have %u passages and has %u", name,
                        e.path, e.reason ? 0 : e.passages, has);
    else if (here && seen->second.last != seen->second.passages &&
             !seen->second.told)
        c.run.found.add("'%s': '%s' ends at passage %u of %u", name, e.path,
                        has, seen->second.passages);
    if (here)
        seen->second.told = true; /* has an entry */
}

pincite_status
check_entry(shard_check &c, const std::string &key, pincite_error *err)
{
    std::string packed = c.db.get_metadata(key);
    std::string id = key.substr(sizeof PCI_META_ARTICLE - 1);
    pincite_error why = PINCITE_ERROR_INIT;
    pci_entry e;
    pincite_status st =
        pci_entry_unpack(packed.data(), packed.size(), &e, &why);

    /* Nothing thrown may pass the entry. */
    if (st == PINCITE_E_NOMEM)
        pci_fail_nomem(err);
    else
        st = pci_guard(err, [&] {
            if (st)
                c.run.found.add("'%s': what is remembered of a file cannot be "
                                "read",
                                c.name.c_str());
            else
                compare_entry(c, id, e);
            return PINCITE_OK;
        });
    pci_entry_release(&e);
    return st;
}

pincite_status
check_entries(shard_check &c, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    auto end = c.db.metadata_keys_end(PCI_META_ARTICLE);

    for (auto i = c.db.metadata_keys_begin(PCI_META_ARTICLE); !st && i != end;
         ++i)
        st = check_entry(c, *i, err);
    if (st)
        return st;
    for (const auto &article : c.run.articles)
        if (article.second.shard == c.name && !article.second.told)
            c.run.found.add("'%s': nothing is remembered of '%s'",
                            c.name.c_str(), article.second.path.c_str());
    return st;
}

/* The roots, and those of them that are followed. */
pincite_status
check_paths(shard_check &c, pincite_error *err)
{
    static const char *const lists[][2] = {{PCI_META_ROOTS, "roots"},
                                           {PCI_META_FOLLOWED,
                                            "followed roots"}};
    pincite_status st = PINCITE_OK;

    for (const auto &list : lists) {
        std::vector<std::string> paths;
        pincite_error why = PINCITE_ERROR_INIT;
        std::string packed = c.db.get_metadata(list[0]);
        auto before = c.run.paths.emplace(list[0], packed);

        if (before.first->second != packed)
            c.run.found.add("'%s': its %s are not those of the shards before",
                            c.name.c_str(), list[1]);
        st = pci_shard_paths(c.db, list[0], paths, &why);
        if (st == PINCITE_E_CORRUPT)
            c.run.found.add("'%s': its list of %s cannot be read",
                            c.name.c_str(), list[1]);
        else if (st)
            return pci_fail(err, st, "%s", why.message);
    }
    return PINCITE_OK;
}

/* The dictionary, which is there twice. */
void
check_dictionary(shard_check &c)
{
    std::string one = c.db.get_metadata(PCI_META_DICTIONARY);
    std::string again = c.db.get_metadata(PCI_META_DICTIONARY_AGAIN);

    if (one != again ||
        (!one.empty() && !pci_dictionary_is_sound(one.data(), one.size())))
        c.run.found.add(
            "'%s': its dictionary, or the copy of that, is damaged",
            c.name.c_str());
}

/* Format, stamps, roots. */
pincite_status
check_metadata(shard_check &c, pincite_error *err)
{
    const pci_checker &checker = c.run.checker;
    std::vector<std::pair<std::string, std::string>> languages;
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = pci_shard_check(c.db, c.run.dir, checker.stamp, err);

    if (st)
        return st;
    if (c.run.place && c.db.get_metadata(PCI_META_PLACE) != *c.run.place)
        c.run.found.add("'%s': it is another shard, or of another index",
                        c.name.c_str());
    pci_shard_languages(c.db, languages);
    for (const auto &language : languages) {
        st = checker.remaker.language(language.first.c_str(),
                                      language.second.c_str(),
                                      c.run.dir.c_str(), checker.remaker.user,
                                      &why);
        if (st == PINCITE_E_CORRUPT)
            c.run.found.add("'%s': '%s' is no language", c.name.c_str(),
                            language.first.c_str());
        else if (st)
            return pci_fail(err, st, "%s", why.message);
        c.run.stamped.insert(language.first);
    }
    check_dictionary(c);
    return check_paths(c, err);
}

/* Xapian's checker opens tables for writing, though it writes nothing. */
bool
is_writable(const std::string &path)
{
    for (const char *file : {"/postlist.glass", "/docdata.glass",
                             "/termlist.glass", "/position.glass"})
        if (access((path + file).c_str(), W_OK) != 0 && errno != ENOENT)
            return false;
    return true;
}

void
check_by_xapian(pci_check_run &run, const std::string &name)
{
    if (!is_writable(pci_shard_path(run.dir, name)))
        return;
    std::size_t errors =
        Xapian::Database::check(pci_shard_path(run.dir, name), 0, nullptr);

    if (errors > 0)
        run.found.add("'%s': Xapian finds %zu errors in it", name.c_str(),
                      errors);
}

pincite_status
look_into(pci_check_run &run, const std::string &name, pincite_error *err)
{
    const std::string path = pci_shard_path(run.dir, name);
    uint64_t before = run.found.n;

    /* Nothing can be followed in a shard where this fails. */
    pci_shard_check_blocks(path);
    Xapian::Database db = pci_shard_open(path).xapian();
    shard_check c{run,
                  name,
                  db,
                  db,
                  {!db.get_metadata(PCI_META_SERVED).empty(),
                   pci_paired(db.get_metadata(PCI_META_PAIRED))}};
    run.languages.clear();
    run.stamped.clear();
    pincite_status st = check_metadata(c, err);
    if (!st)
        st = check_passages(c, err);
    if (st)
        return st;
    check_words(c);
    st = check_entries(c, err);
    if (st)
        return st;
    for (const std::string &code : run.languages)
        if (run.stamped.count(code) == 0)
            run.found.add("'%s': the language '%s' has no stamp", name.c_str(),
                          code.c_str());
    /* Last: of what we found it would say the same in fewer words. */
    if (run.found.n == before)
        check_by_xapian(run, name);
    return PINCITE_OK;
}

} // namespace

pincite_status
pci_check_shard(pci_check_run &run, const std::string &name,
                pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st =
        pci_guard(&why, [&] { return look_into(run, name, &why); });

    /* What Xapian throws in reading is damage; whether the files can be read
     * at all is known before. */
    if (!st || st == PINCITE_E_NOMEM || st == PINCITE_E_FORMAT) {
        if (st && err)
            *err = why;
        return st;
    }
    run.found.add("'%s': %s", name.c_str(), why.message);
    return PINCITE_OK;
}
