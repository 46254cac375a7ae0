/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/reader.hh"

#include <algorithm>
#include <new>

#include "engine/glass/glass_pack.h"
#include "engine/schema.h"
#include "engine/terms.h"

namespace
{

constexpr int max_tries = 5;

/* Of more documents all lengths are looked at together. */
constexpr unsigned most_lengths = 256;

/* Behind whatever follows the start of a key, but not behind what another
 * string has there; see pci_glass_put_sortable_string(). */
constexpr uint8_t last_byte = 0xfe;

/* In the words of Xapian, for pci_guard(). */
void
throw_if(pincite_status st, const pincite_error &why)
{
    if (st == PINCITE_E_NOMEM)
        throw std::bad_alloc();
    if (st == PINCITE_E_IO)
        throw Xapian::DatabaseError(why.message);
    if (st == PINCITE_E_CHANGED)
        throw Xapian::DatabaseModifiedError(why.message);
    if (st)
        throw Xapian::DatabaseCorruptError(why.message);
}

/* A key of a table. Of a longer string Xapian takes no more bytes, either. */
class key
{
public:
    key &byte(uint8_t b)
    {
        *end++ = b;
        return *this;
    }

    key &number(uint64_t n)
    {
        end = pci_glass_put_uint(end, n);
        return *this;
    }

    key &document(Xapian::docid n)
    {
        end = pci_glass_put_sortable(end, n);
        return *this;
    }

    key &bytes(const std::string &s)
    {
        end = std::copy_n(s.begin(), std::min(s.size(), most), end);
        return *this;
    }

    /* Behind all that begins so. */
    key &fill()
    {
        while (end - start < PCI_GLASS_KEY)
            *end++ = 0xff;
        return *this;
    }

    key &string(const std::string &s, bool is_last)
    {
        end = pci_glass_put_sortable_string(end, s.data(),
                                            std::min(s.size(), most), is_last);
        return *this;
    }

    operator pci_glass_bytes() const
    {
        return {start, (std::size_t)(end - start)};
    }

    key() = default;
    key(const key &) = delete;
    key &operator=(const key &) = delete;

private:
    static constexpr std::size_t most = PCI_GLASS_KEY;

    uint8_t start[2 * most + 4 * PCI_GLASS_UINT];
    uint8_t *end = start;
};

void
look(pci_glass_paths *paths, int table, const pci_glass_bytes &from,
     const pci_glass_bytes &to)
{
    pincite_error why = PINCITE_ERROR_INIT;

    throw_if(pci_glass_paths_look(paths, table, from, to, &why), why);
}

void
look_at(pci_glass_paths *paths, int table, const pci_glass_bytes &one)
{
    look(paths, table, one, one);
}

/* What begins with a zero byte and that. */
void
look_at_own(pci_glass_paths *paths, uint8_t kind)
{
    key from, to;

    look(paths, PCI_GLASS_POSTLIST, from.byte(0).byte(kind),
         to.byte(0).byte(kind).fill());
}

/* Of a document, as its shard numbers it. */
void
look_at_number(pci_glass_paths *paths, int table, Xapian::docid document)
{
    key one;

    look_at(paths, table, one.document(document));
}

/* Where a document is that Xapian numbers as one of several shards. */
struct place {
    std::size_t part;
    Xapian::docid document;
};

place
place_of(Xapian::docid document, std::size_t parts)
{
    auto n = (Xapian::docid)parts;

    return {(document - 1) % n, (document - 1) / n + 1};
}

} // namespace

pci_reader::pci_reader(const std::string &path)
{
    open(path);
}

pci_reader::pci_reader(const Xapian::Database &trusted)
    : all(trusted), parts(1)
{
}

/* A writer may commit between our looking at the version file and Xapian's. */
void
pci_reader::open(const std::string &path)
{
    for (int i = 0; i < max_tries; i++) {
        pincite_error why = PINCITE_ERROR_INIT;
        pci_glass_paths *opened;
        pincite_status st = pci_glass_paths_open(path.c_str(), &opened, &why);
        paths owner(opened, pci_glass_paths_free);

        if (st == PINCITE_E_CHANGED)
            continue;
        throw_if(st, why);
        Xapian::Database shard(path, Xapian::DB_BACKEND_GLASS);
        if (!opened ||
            shard.get_revision() != pci_glass_paths_revision(opened))
            continue;
        all = shard;
        parts.assign(1, owner);
        return;
    }
    throw Xapian::DatabaseModifiedError("'" + path + "' is being changed");
}

void
pci_reader::add(const pci_reader &other)
{
    all.add_database(other.all);
    parts.insert(parts.end(), other.parts.begin(), other.parts.end());
}

/* Where the list of a term begins is told how frequent it is. */
void
pci_reader::look_at_term(const std::string &term) const
{
    key first;

    first.string(term, true);
    for (const paths &p : parts)
        if (p)
            look_at(p.get(), PCI_GLASS_POSTLIST, first);
}

void
pci_reader::look_at_postings(const std::string &term) const
{
    key from, to;

    if (term.empty()) {
        look_at_lengths();
        return;
    }
    from.string(term, true);
    to.string(term, false).byte(last_byte).fill();
    for (const paths &p : parts)
        if (p)
            look(p.get(), PCI_GLASS_POSTLIST, from, to);
}

void
pci_reader::look_at_positions(const std::string &term) const
{
    key from, to;

    from.string(term, false);
    to.string(term, false).byte(last_byte).fill();
    for (const paths &p : parts)
        if (p)
            look(p.get(), PCI_GLASS_POSITION, from, to);
}

void
pci_reader::look_at_lengths() const
{
    if (lengths_looked_at == most_lengths)
        return;
    for (const paths &p : parts)
        if (p)
            look_at_own(p.get(), PCI_GLASS_OF_LENGTHS);
    lengths_looked_at = most_lengths;
}

void
pci_reader::look_at_length(Xapian::docid document) const
{
    place at = place_of(document, parts.size());
    key one;

    lengths_looked_at++;
    if (pci_glass_paths *p = parts[at.part].get())
        look_at(p, PCI_GLASS_POSTLIST,
                one.byte(0).byte(PCI_GLASS_OF_LENGTHS).document(at.document));
}

Xapian::doccount
pci_reader::get_termfreq(const std::string &term) const
{
    look_at_term(term);
    return all.get_termfreq(term);
}

Xapian::termcount
pci_reader::get_collection_freq(const std::string &term) const
{
    look_at_term(term);
    return all.get_collection_freq(term);
}

Xapian::termcount
pci_reader::get_wdf_upper_bound(const std::string &term) const
{
    look_at_term(term);
    return all.get_wdf_upper_bound(term);
}

Xapian::termcount
pci_reader::get_doclength(Xapian::docid document) const
{
    if (lengths_looked_at + 1 < most_lengths)
        look_at_length(document);
    else
        look_at_lengths();
    return all.get_doclength(document);
}

Xapian::PostingIterator
pci_reader::postlist_begin(const std::string &term) const
{
    look_at_postings(term);
    return all.postlist_begin(term);
}

Xapian::PositionIterator
pci_reader::positionlist_begin(Xapian::docid document,
                               const std::string &term) const
{
    place at = place_of(document, parts.size());
    pci_glass_paths *p = parts[at.part].get();
    key one;

    if (p)
        look_at(p, PCI_GLASS_POSITION,
                one.string(term, false).document(at.document));
    return all.positionlist_begin(document, term);
}

Xapian::TermIterator
pci_reader::allterms_begin(const std::string &prefix) const
{
    key from, to;

    from.string(prefix, true);
    to.string(prefix, true);
    to.fill();
    for (const paths &p : parts)
        if (p)
            look(p.get(), PCI_GLASS_POSTLIST, from, to);
    return all.allterms_begin(prefix);
}

std::string
pci_reader::get_metadata(const std::string &key_of) const
{
    key one;

    one.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(key_of);
    for (const paths &p : parts)
        if (p)
            look_at(p.get(), PCI_GLASS_POSTLIST, one);
    return all.get_metadata(key_of);
}

Xapian::TermIterator
pci_reader::metadata_keys_begin(const std::string &prefix) const
{
    key from, to;

    from.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(prefix);
    to.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(prefix);
    to.fill();
    for (const paths &p : parts)
        if (p)
            look(p.get(), PCI_GLASS_POSTLIST, from, to);
    return all.metadata_keys_begin(prefix);
}

Xapian::Document
pci_reader::get_document(Xapian::docid document) const
{
    look_at_document(document);
    return all.get_document(document, Xapian::DOC_ASSUME_VALID);
}

bool
pci_reader::has_terms(Xapian::docid document) const
{
    place at = place_of(document, parts.size());

    if (pci_glass_paths *p = parts[at.part].get())
        look_at_number(p, PCI_GLASS_TERMLIST, at.document);
    return all.termlist_begin(document) != all.termlist_end(document);
}

Xapian::docid
pci_reader::first_document() const
{
    for (const paths &p : parts) {
        key one;

        if (p)
            look_at(p.get(), PCI_GLASS_POSTLIST,
                    one.byte(0).byte(PCI_GLASS_OF_LENGTHS));
    }
    auto first = all.postlist_begin("");
    return first == all.postlist_end("") ? 0 : *first;
}

void
pci_reader::look_at_document(Xapian::docid document) const
{
    place at = place_of(document, parts.size());

    if (pci_glass_paths *p = parts[at.part].get())
        look_at_number(p, PCI_GLASS_DOCDATA, at.document);
}

void
pci_reader::look_at_document_of_any(Xapian::docid in_shard) const
{
    for (const paths &p : parts)
        if (p)
            look_at_number(p.get(), PCI_GLASS_DOCDATA, in_shard);
}

void
pci_reader::look_at_value(Xapian::valueno slot, Xapian::docid document) const
{
    place at = place_of(document, parts.size());

    /* An iterator through several shards goes to the same place, or the next,
     * in all of them. */
    for (std::size_t i = 0; i < parts.size(); i++) {
        Xapian::docid there = at.document + (i < at.part ? 1 : 0);
        key one;

        if (parts[i])
            look_at(parts[i].get(), PCI_GLASS_POSTLIST,
                    one.byte(0)
                        .byte(PCI_GLASS_OF_VALUES)
                        .number(slot)
                        .document(there));
    }
}

void
pci_reader::look_at_slot(Xapian::valueno slot) const
{
    for (const paths &p : parts) {
        key one, from, to;

        if (!p)
            continue;
        look_at(p.get(), PCI_GLASS_POSTLIST,
                one.byte(0).byte(PCI_GLASS_OF_STATISTICS).number(slot));
        from.byte(0).byte(PCI_GLASS_OF_VALUES).number(slot);
        to.byte(0).byte(PCI_GLASS_OF_VALUES).number(slot).fill();
        look(p.get(), PCI_GLASS_POSTLIST, from, to);
    }
}

void
pci_reader::look_for(const pci_query *query) const
{
    bool is_positional =
        query->op == PCI_QUERY_PHRASE || query->op == PCI_QUERY_NEAR;
    std::string term;

    look_at_lengths();
    switch (query->op) {
    case PCI_QUERY_TERM:
        term = pci_term_of_word(query->field, query->form, query->text,
                                query->len);
        break;
    case PCI_QUERY_KIND:
        term = pci_term_of_kind(query->kind);
        break;
    case PCI_QUERY_LANGUAGE:
        term = pci_term_of_language(query->text);
        break;
    case PCI_QUERY_DAYS:
        look_at_slot(PCI_SLOT_FIRST_DAY);
        look_at_slot(PCI_SLOT_LAST_DAY);
        break;
    default:
        break;
    }
    if (!term.empty())
        look_at_postings(term);
    for (std::size_t i = 0; i < query->n_kids; i++) {
        const pci_query *kid = query->kids[i];

        look_for(kid);
        if (is_positional && kid->op == PCI_QUERY_TERM)
            look_at_positions(
                pci_term_of_word(kid->field, kid->form, kid->text, kid->len));
    }
}

void
pci_reader::look_at_all() const
{
    for (const paths &p : parts) {
        pincite_error why = PINCITE_ERROR_INIT;

        if (p)
            throw_if(pci_glass_paths_look_at_all(p.get(), &why), why);
    }
}

std::string
pci_values::of(Xapian::docid document)
{
    const Xapian::ValueIterator end;

    if (!is_open) {
        all.look_at_value(slot, 1);
        at = all.xapian().valuestream_begin(slot);
        is_open = true;
    }
    if (at != end && at.get_docid() < document) {
        all.look_at_value(slot, document);
        at.skip_to(document);
    }
    return at != end && at.get_docid() == document ? *at : std::string();
}
