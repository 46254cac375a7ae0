/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/reader.hh - what reads shards: as Xapian::Database does, by the same
 * names, but that the blocks which Xapian is going to read are looked at
 * before (engine/glass/glass_paths.h). They throw what Xapian throws, also
 * where a block is damaged. Of remote shards the server has to know.
 */
#ifndef PCI_READER_HH
#define PCI_READER_HH

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/chunks.hh"
#include "engine/glass/glass_paths.h"
#include "engine/late.hh"
#include "engine/memory.hh"
#include "engine/query.h"
#include "engine/unpacker.hh"

/* Where a document is that Xapian numbers as one of several shards. */
struct pci_place {
    std::size_t part;
    Xapian::docid document;
};

/* `document` of `parts` shards, as Xapian numbers them together. */
inline pci_place
pci_place_of(Xapian::docid document, std::size_t parts)
{
    auto n = (Xapian::docid)parts;

    if (n == 1)
        return {0, document};
    return {(document - 1) % n, (document - 1) / n + 1};
}

/* The terms of some shards that begin so, in their order, with how many
 * documents of all have each. Meanwhile nothing else may be read of them. */
class pci_merged_terms
{
public:
    pci_merged_terms(
        const std::vector<std::shared_ptr<pci_glass_paths>> &parts,
        const std::string &prefix);

    /* Goes to the next one; false at the end. */
    bool next();

    std::string term;
    Xapian::doccount passages = 0;

private:
    std::vector<pci_term_list> lists;
    std::vector<bool> has; /* each a term it is at */
    bool is_begun = false;
};

class pci_reader
{
public:
    pci_reader() = default;

    /* Opens a shard in a folder. */
    explicit pci_reader(const std::string &path);

    /* Takes one that is remote, or was looked at as a whole. */
    pci_reader(const Xapian::Database &trusted);

    /* Takes one with what Xapian has of it. */
    pci_reader(const std::shared_ptr<pci_glass_paths> &part,
               const Xapian::Database &opened);

    /* Puts the shards of another behind those that are here. */
    void add(const pci_reader &other);

    Xapian::doccount get_doccount() const;
    Xapian::docid get_lastdocid() const;
    double get_avlength() const;
    Xapian::termcount get_doclength_lower_bound() const;

    bool has_positions() const
    {
        return xapian().has_positions();
    }

    pci_frequency get_frequency(const std::string &term) const;
    /* How many documents have a value of a slot. */
    Xapian::doccount get_value_freq(Xapian::valueno slot) const;

    Xapian::PostingIterator postlist_begin(const std::string &term) const;

    Xapian::PostingIterator postlist_end(const std::string &term) const
    {
        return xapian().postlist_end(term);
    }

    Xapian::TermIterator allterms_begin(const std::string &prefix) const;

    Xapian::TermIterator allterms_end(const std::string &prefix) const
    {
        return xapian().allterms_end(prefix);
    }

    /* Calls fn(term, passages that have it) of the terms that begin so, until
     * it returns false: whether there are more. Of shards that are local
     * without Xapian; fn then reads nothing. */
    template <typename F>
    bool each_term(const std::string &prefix, F &&fn) const
    {
        if (is_local()) {
            pci_merged_terms terms(parts, prefix);

            while (terms.next())
                if (!fn(terms.term, terms.passages))
                    return true;
            return false;
        }
        auto end = allterms_end(prefix);
        for (auto i = allterms_begin(prefix); i != end; ++i)
            if (!fn(*i, i.get_termfreq()))
                return true;
        return false;
    }

    std::string get_metadata(const std::string &key) const;
    /* What all shards have alike; "" where they do not. */
    std::string get_common_metadata(const std::string &key) const;
    /* The keys of metadata that begin so, of the first shard of several: for
     * a few, without Xapian. */
    std::vector<std::string> metadata_keys(const std::string &prefix) const;
    Xapian::TermIterator metadata_keys_begin(const std::string &prefix) const;

    Xapian::TermIterator metadata_keys_end(const std::string &prefix) const
    {
        return xapian().metadata_keys_end(prefix);
    }

    /* The sooner the less it is beyond the last one. */
    uint32_t get_doclength(Xapian::docid document) const;

    /* The record of a document, packed (engine/record.h), "" if it has none.
     */
    std::string get_record(Xapian::docid document) const;

    /* The same of the data that Xapian read of one. */
    std::string unpack(const std::string &data) const;

    /* Whether Xapian has the data of a document, and its list of terms. */
    bool has_data(Xapian::docid document) const;
    bool has_terms(Xapian::docid document) const;

    /* The first document; 0 if there is none. */
    Xapian::docid first_document() const;

    /* At the data of a document, or of one that Xapian numbers as its shard
     * does, whichever that is. */
    void look_at_document(Xapian::docid document) const;
    void look_at_document_of_any(Xapian::docid in_shard) const;

    /* Likewise at its value of a slot. */
    void look_at_value_of_any(Xapian::docid in_shard,
                              Xapian::valueno slot) const;

    /* At all that Xapian's matcher may read for a query. */
    void look_for(const pci_query *query) const;

    /* At all postings of a term ("": at all passages), and at all values of a
     * slot, by which what is found may be ordered: for Xapian's matcher, which
     * does not end where one of these lists goes back. */
    void look_at_postings(const std::string &term) const;
    void look_at_slot(Xapian::valueno slot) const;

    /* At all metadata. */
    void look_at_metadata() const;

    /* Of one shard: at what Xapian's writer reads and changes for a document
     * that it adds with this number, or that it removes, by its list of terms.
     * Nothing is looked at where none of it is in this state. */
    void look_at_addition(Xapian::docid document,
                          const Xapian::Document &made) const;
    void look_at_removal(Xapian::docid document) const;

    /* At all there is. */
    void look_at_all() const;

    /* For what was looked at. Opened at the first call, see engine/late.hh. */
    const Xapian::Database &xapian() const
    {
        if (!all || n_opened < parts.size())
            open_late();
        return *all;
    }

private:
    friend class pci_values;
    friend class pci_term_postings;

    using paths = std::shared_ptr<pci_glass_paths>; /* NULL: it is remote */

    void open(const std::string &path);
    std::string get_data(Xapian::docid document) const;
    std::string get_metadata_of(std::size_t part,
                                const std::string &key) const;
    void open_late() const;
    bool is_local() const;
    void look_at_term(const std::string &term) const;
    void look_at_chunks(const std::string &term) const;
    void look_at_positions(const std::string &term) const;
    void look_at_place(const std::string &term, Xapian::docid document) const;
    void look_at_values(Xapian::docid document) const;
    void look_at_lists(Xapian::docid document) const;
    void look_at_lengths() const;
    void look_at_terms(const pci_query *query) const;

    mutable std::optional<Xapian::Database> all; /* of so many parts: */
    mutable std::size_t n_opened = 0; /* of all where one is remote */
    std::vector<paths> parts;         /* as Xapian numbers them */
    std::vector<std::shared_ptr<pci_late>> late;    /* of each; NULL: opened */
    mutable std::vector<pci_length_chunk> lengths;  /* of each part */
    mutable std::shared_ptr<pci_unpacker> unpacker; /* once one is needed */
    /* What was looked at as a whole. */
    mutable bool has_looked_at_lengths = false;
    mutable pci_memory<std::string, bool> chunks_looked_at;
    mutable pci_memory<std::string, bool> postings_looked_at;
    mutable pci_memory<std::string, bool> positions_looked_at;
};

/* Goes through the postings of a term, if all shards are local. */
class pci_term_postings
{
public:
    pci_term_postings() = default; /* none */

    pci_term_postings(const pci_reader &all, const std::string &term)
    {
        lists.reserve(all.parts.size());
        for (const auto &part : all.parts)
            lists.emplace_back(part.get(), term);
        settle();
    }

    /* On by one; not from nowhere. */
    void next()
    {
        lists[part].next();
        settle();
    }

    /* On to a document, or to the first behind it. */
    void skip_to(Xapian::docid to)
    {
        const std::size_t n = lists.size();

        if (document >= to)
            return;
        for (std::size_t i = 0; i < n; i++)
            lists[i].skip_to((Xapian::docid)((to - 1 + (n - 1 - i)) / n + 1));
        settle();
    }

    uint32_t count() const
    {
        return lists[part].count;
    }

    Xapian::docid document = pci_nowhere;

private:
    /* Stands where the next of the shards does. */
    void settle()
    {
        const std::size_t n = lists.size();
        uint64_t first = pci_nowhere;

        for (std::size_t i = 0; i < n; i++) {
            uint64_t at = (uint64_t)(lists[i].document - 1) * n + i + 1;

            if (lists[i].document == pci_nowhere || at >= first)
                continue;
            first = at;
            part = i;
        }
        document = (Xapian::docid)first;
    }

    std::vector<pci_posting_chunks> lists; /* of each shard */
    std::size_t part = 0;                  /* that `document` is in */
};

#endif
