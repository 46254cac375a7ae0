/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/reader.hh"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/pack.h"
#include "engine/glass/glass_lists.h"
#include "engine/glass/glass_pack.h"
#include "engine/schema.h"
#include "engine/terms.h"

namespace
{

constexpr int max_tries = 5;

/* Behind whatever follows the start of a key, but not behind what another
 * string has there; see pci_glass_put_sortable_string(). */
constexpr uint8_t last_byte = 0xfe;

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

    pci_throw_if(pci_glass_paths_look(paths, table, from, to, &why), why);
}

void
look_at(pci_glass_paths *paths, int table, const pci_glass_bytes &one)
{
    look(paths, table, one, one);
}

void
look_at_list(pci_glass_paths *paths, const pci_glass_bytes &from,
             const pci_glass_bytes &to, pci_glass_chunk_fn goes_on)
{
    pincite_error why = PINCITE_ERROR_INIT;

    pci_throw_if(pci_glass_paths_look_at_list(paths, from, to, goes_on, &why),
                 why);
}

/* In each shard but the remote ones. */
void
look_in_each(const std::vector<std::shared_ptr<pci_glass_paths>> &parts,
             int table, const pci_glass_bytes &from, const pci_glass_bytes &to)
{
    for (const auto &p : parts)
        if (p)
            look(p.get(), table, from, to);
}

/* Between which keys the chunks are that a term's postings are in. */
void
chunks_of(const std::string &term, key &from, key &to)
{
    from.string(term, true);
    to.string(term, false).byte(last_byte).fill();
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

pci_glass_found
find_before(pci_glass_paths *paths, int table, const pci_glass_bytes &key)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_found found;

    pci_throw_if(pci_glass_paths_find(paths, table, key, &found, &why), why);
    return found;
}

/* The tag of a key, "" if there is none. */
std::string
find(pci_glass_paths *paths, int table, const pci_glass_bytes &key)
{
    pci_glass_found found = find_before(paths, table, key);
    bool is_there = found.key && found.key_len == key.n &&
                    !std::memcmp(found.key, key.bytes, key.n);

    return is_there ? std::string(found.tag, found.tag_len) : std::string();
}

/* Whether a key begins with a zero byte and that. */
bool
is_own(const pci_glass_found &found, uint8_t kind)
{
    return found.key && found.key_len >= 2 && found.key[0] == 0 &&
           found.key[1] == kind;
}

/* The next number of a chunk, of which most are small. */
uint64_t
next_number(pci_unpack &u)
{
    const auto *p = (const unsigned char *)u.p;

    if (u.end - u.p < 2 || (p[0] & p[1] & 0x80))
        return pci_unpack_bounded(&u, UINT32_MAX);
    u.p += p[0] & 0x80 ? 2 : 1;
    return p[0] & 0x80 ? (p[0] & 0x7f) | (unsigned)p[1] << 7 : p[0];
}

void
take(pci_length_chunk &c, pci_unpack &u)
{
    c.length = (uint32_t)next_number(u);
}

void
take(pci_value_chunk &c, pci_unpack &u)
{
    std::size_t n;
    const char *value = pci_unpack_bytes(&u, &n);

    if (!u.bad)
        c.value = (std::size_t)(value - c.tag.data());
}

/* Moves on to the number of a document, and takes what there is of it. */
template <typename Chunk>
void
arrive(Chunk &c, uint64_t document, pci_unpack &u)
{
    take(c, u);
    if (u.bad || document == 0 || document > UINT32_MAX)
        throw Xapian::DatabaseCorruptError(
            "the index is damaged: lengths or values cannot be read");
    c.document = (Xapian::docid)document;
    c.at = (std::size_t)(u.p - c.tag.data());
}

/* Moves on to the next document; false at the end. */
template <typename Chunk>
bool
next(Chunk &c)
{
    pci_unpack u = {c.tag.data() + c.at, c.tag.data() + c.tag.size(), false};

    if (u.p == u.end)
        return false;
    uint64_t document = c.document + next_number(u) + 1;
    arrive(c, document, u);
    return true;
}

/* Past the next document, if it is not beyond `last` and what there is of it
 * is plain: a length of one byte or two, a value that is not long. NULL if it
 * is not so. */
const unsigned char *
pass(const pci_length_chunk &, const unsigned char *p,
     const unsigned char *end, Xapian::docid &gap)
{
    if (end - p < 3 || p[0] & 0x80 || (p[1] & p[2] & 0x80))
        return nullptr;
    gap = p[0];
    return p + (p[1] & 0x80 ? 3 : 2);
}

const unsigned char *
pass(const pci_value_chunk &, const unsigned char *p, const unsigned char *end,
     Xapian::docid &gap)
{
    if (end - p < 2 || (p[0] | p[1]) & 0x80 || end - p < 2 + p[1])
        return nullptr;
    gap = p[0];
    return p + 2 + p[1];
}

/* Moves on to a document, or past where it would be; false at the end. Most
 * are gone through by the thousand. */
template <typename Chunk>
bool
skip(Chunk &c, Xapian::docid document)
{
    bool there = true;

    while (there && c.document < document) {
        const auto *begin = (const unsigned char *)c.tag.data();
        const auto *end = begin + c.tag.size();
        const auto *p = begin + c.at;
        Xapian::docid gap;

        for (;;) {
            const unsigned char *behind = pass(c, p, end, gap);

            if (!behind || document - c.document <= gap + 1)
                break;
            c.document += gap + 1;
            p = behind;
        }
        c.at = (std::size_t)(p - begin);
        there = next(c);
    }
    return there;
}

/* Whatever fails from here on, what was there before is forgotten. */
void
fill(pci_chunk &c, const pci_glass_found &found)
{
    c.document = 0;
    c.at = 0;
    c.tag.assign(found.tag, found.tag_len);
}

/* Reads the number in the key of a chunk. */
uint64_t
number_in_key(pci_unpack &key)
{
    const auto *end = (const uint8_t *)key.end;
    uint64_t number;

    key.bad = key.bad || pci_glass_take_sortable((const uint8_t *)key.p, end,
                                                 &number) != end;
    return key.bad ? 0 : number;
}

pci_unpack
rest_of_key(const pci_glass_found &found)
{
    return {(const char *)found.key + 2,
            (const char *)found.key + found.key_len, false};
}

/* Goes to the lengths among which a document's is. A chunk begins with what
 * is in its key or, if it is the first, behind two numbers that say nothing
 * here. */
bool
load(pci_glass_paths *p, Xapian::docid document, pci_length_chunk &c)
{
    key one;

    one.byte(0).byte(PCI_GLASS_OF_LENGTHS).document(document);
    pci_glass_found found = find_before(p, PCI_GLASS_POSTLIST, one);
    if (!is_own(found, PCI_GLASS_OF_LENGTHS))
        return false;
    pci_unpack in_key = rest_of_key(found);
    fill(c, found);
    pci_unpack u = {c.tag.data(), c.tag.data() + c.tag.size(), false};
    uint64_t first;
    if (in_key.p == in_key.end) {
        (void)pci_unpack_number(&u);
        (void)pci_unpack_number(&u);
        first = pci_unpack_bounded(&u, UINT32_MAX) + 1;
    } else {
        first = number_in_key(in_key);
    }
    u.bad = u.bad || in_key.bad || u.p == u.end;
    u.p += !u.bad; /* whether it is the last one */
    (void)pci_unpack_number(&u);
    arrive(c, first, u);
    return true;
}

/* Whether it is a chunk of values of a slot, whose key then is read up to the
 * number of a document. */
bool
is_of_slot(const pci_glass_found &found, Xapian::valueno slot,
           pci_unpack &in_key)
{
    if (!is_own(found, PCI_GLASS_OF_VALUES))
        return false;
    in_key = rest_of_key(found);
    return pci_unpack_bounded(&in_key, UINT32_MAX) == slot;
}

/* The number that the first chunk behind a document's begins with. */
Xapian::docid
find_chunk_behind(pci_glass_paths *p, Xapian::docid document,
                  Xapian::valueno slot)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_found found;
    key one;

    one.byte(0).byte(PCI_GLASS_OF_VALUES).number(slot).document(document);
    pci_throw_if(pci_glass_paths_find_behind(p, PCI_GLASS_POSTLIST, one,
                                             &found, &why),
                 why);
    pci_unpack in_key;
    return is_of_slot(found, slot, in_key)
               ? (Xapian::docid)number_in_key(in_key)
               : UINT32_MAX;
}

/* Likewise to values of a slot. */
bool
load(pci_glass_paths *p, Xapian::docid document, Xapian::valueno slot,
     pci_value_chunk &c)
{
    key one;

    c.document = 0;
    one.byte(0).byte(PCI_GLASS_OF_VALUES).number(slot).document(document);
    pci_glass_found found = find_before(p, PCI_GLASS_POSTLIST, one);
    pci_unpack in_key;
    if (!is_of_slot(found, slot, in_key))
        return false;
    fill(c, found);
    pci_unpack u = {c.tag.data(), c.tag.data() + c.tag.size(), false};
    uint64_t first = number_in_key(in_key);
    u.bad = in_key.bad;
    arrive(c, first, u);
    return true;
}

/* Goes to a document: on from where it stands, or to where load() does. False
 * if there is nothing of it. */
template <typename Chunk, typename Load>
bool
seek(Chunk &c, Xapian::docid document, Load &&load)
{
    bool is_fresh = c.document == 0 || c.document > document;

    if (is_fresh && !load())
        return false;
    if (!skip(c, document) && !is_fresh && load())
        (void)skip(c, document);
    return c.document == document;
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

void
pci_throw_if(pincite_status st, const pincite_error &why)
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
        pci_throw_if(st, why);
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
    look_in_each(parts, PCI_GLASS_POSTLIST, first, first);
}

void
pci_reader::look_at_chunks(const std::string &term) const
{
    key from, to;

    if (term.empty())
        look_at_lengths();
    if (term.empty() || chunks_looked_at.find(term))
        return;
    chunks_of(term, from, to);
    look_in_each(parts, PCI_GLASS_POSTLIST, from, to);
    chunks_looked_at.add(term, true);
}

void
pci_reader::look_at_postings(const std::string &term) const
{
    key from, to;
    bool is_any = term.empty();

    if (postings_looked_at.find(term))
        return;
    if (is_any) {
        from.byte(0).byte(PCI_GLASS_OF_LENGTHS);
        to.byte(0).byte(PCI_GLASS_OF_LENGTHS).fill();
    } else {
        chunks_of(term, from, to);
    }
    for (const paths &p : parts)
        if (p)
            look_at_list(p.get(), from, to,
                         is_any ? pci_glass_lengths_go_on
                                : pci_glass_postings_go_on);
    postings_looked_at.add(term, true);
}

void
pci_reader::look_at_positions(const std::string &term) const
{
    key from, to;

    if (positions_looked_at.find(term))
        return;
    from.string(term, false);
    to.string(term, false).byte(last_byte).fill();
    look_in_each(parts, PCI_GLASS_POSITION, from, to);
    positions_looked_at.add(term, true);
}

void
pci_reader::look_at_lengths() const
{
    if (has_looked_at_lengths)
        return;
    for (const paths &p : parts)
        if (p)
            look_at_own(p.get(), PCI_GLASS_OF_LENGTHS);
    has_looked_at_lengths = true;
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

Xapian::doccount
pci_reader::get_value_freq(Xapian::valueno slot) const
{
    key one;

    one.byte(0).byte(PCI_GLASS_OF_STATISTICS).number(slot);
    look_in_each(parts, PCI_GLASS_POSTLIST, one, one);
    return all.get_value_freq(slot);
}

Xapian::PostingIterator
pci_reader::postlist_begin(const std::string &term) const
{
    look_at_chunks(term);
    return all.postlist_begin(term);
}

Xapian::TermIterator
pci_reader::allterms_begin(const std::string &prefix) const
{
    key from, to;

    from.string(prefix, true);
    to.string(prefix, true);
    to.fill();
    look_in_each(parts, PCI_GLASS_POSTLIST, from, to);
    return all.allterms_begin(prefix);
}

/* Of several shards the first one's, as Xapian has it. */
std::string
pci_reader::get_metadata(const std::string &name) const
{
    key one;

    if (parts.empty() || !parts[0])
        return all.get_metadata(name);
    one.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(name);
    return find(parts[0].get(), PCI_GLASS_POSTLIST, one);
}

Xapian::TermIterator
pci_reader::metadata_keys_begin(const std::string &prefix) const
{
    key from, to;

    from.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(prefix);
    to.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(prefix);
    to.fill();
    look_in_each(parts, PCI_GLASS_POSTLIST, from, to);
    return all.metadata_keys_begin(prefix);
}

std::string
pci_reader::get_data(Xapian::docid document) const
{
    place at = place_of(document, parts.size());
    pci_glass_paths *p = parts[at.part].get();
    key one;

    return p ? find(p, PCI_GLASS_DOCDATA, one.document(at.document))
             : all.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
}

uint32_t
pci_reader::get_doclength(Xapian::docid document) const
{
    place at = place_of(document, parts.size());
    pci_glass_paths *p = parts[at.part].get();

    if (!p)
        return all.get_doclength(document);
    lengths.resize(parts.size());
    pci_length_chunk &c = lengths[at.part];
    return seek(c, at.document, [&] { return load(p, at.document, c); })
               ? c.length
               : 0;
}

bool
pci_reader::has_data(Xapian::docid document) const
{
    look_at_document(document);
    return !all.get_document(document, Xapian::DOC_ASSUME_VALID)
                .get_data()
                .empty();
}

bool
pci_reader::has_terms(Xapian::docid document) const
{
    place at = place_of(document, parts.size());

    if (pci_glass_paths *p = parts[at.part].get()) {
        key one;

        pci_glass_found found =
            find_before(p, PCI_GLASS_TERMLIST, one.document(at.document));
        if (!found.key || !pci_glass_list_is_sound(&found))
            throw Xapian::DatabaseCorruptError(
                "the index is damaged: a list of terms cannot be read");
        look_at_number(p, PCI_GLASS_TERMLIST, at.document);
    }
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
pci_reader::look_at_value_of_any(Xapian::docid in_shard,
                                 Xapian::valueno slot) const
{
    key one;

    one.byte(0).byte(PCI_GLASS_OF_VALUES).number(slot).document(in_shard);
    for (const paths &p : parts)
        if (p)
            look_at(p.get(), PCI_GLASS_POSTLIST, one);
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
        look_at_list(p.get(), from, to, pci_glass_values_go_on);
    }
}

void
pci_reader::look_for(const pci_query *query) const
{
    look_at_lengths();
    look_at_terms(query);
}

void
pci_reader::look_at_terms(const pci_query *query) const
{
    bool is_placed = pci_query_is_placed(query);
    std::string term;

    switch (query->op) {
    case PCI_QUERY_TERM:
        term = pci_term_of_word(query->field, query->form, query->text,
                                query->len);
        break;
    case PCI_QUERY_ALL:
        look_at_postings("");
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

        look_at_terms(kid);
        if (is_placed && kid->op == PCI_QUERY_TERM)
            look_at_positions(
                pci_term_of_word(kid->field, kid->form, kid->text, kid->len));
    }
}

void
pci_reader::look_at_metadata() const
{
    for (const paths &p : parts)
        if (p)
            look_at_own(p.get(), PCI_GLASS_OF_METADATA);
}

void
pci_reader::look_at_all() const
{
    for (const paths &p : parts) {
        pincite_error why = PINCITE_ERROR_INIT;

        if (p)
            pci_throw_if(pci_glass_paths_look_at_all(p.get(), &why), why);
    }
}

/* Whether a document of a local shard has a value, at which its chunk then
 * stands. */
bool
pci_values::seek_in(std::size_t part, Xapian::docid document)
{
    pci_glass_paths *p = all.parts[part].get();
    pci_value_chunk &c = chunks[part];

    if (document >= c.none_from && document < c.none_to)
        return false;
    if (seek(c, document, [&] { return load(p, document, slot, c); }))
        return true;
    c.none_from = document;
    c.none_to = c.document > document ? c.document
                                      : find_chunk_behind(p, document, slot);
    return false;
}

std::string
pci_values::of(Xapian::docid document)
{
    place at = place_of(document, chunks.size());
    const pci_value_chunk &c = chunks[at.part];

    if (!all.parts[at.part])
        return all.all.get_document(document).get_value(slot);
    return seek_in(at.part, at.document)
               ? c.tag.substr(c.value, c.at - c.value)
               : std::string();
}

uint64_t
pci_values::next(Xapian::docid from)
{
    const std::size_t n = chunks.size();
    uint64_t first = UINT64_MAX;

    for (std::size_t part = 0; part < n; part++) {
        auto local = (Xapian::docid)((from - 1 + (n - 1 - part)) / n + 1);

        if (!all.parts[part])
            return from;
        if (!seek_in(part, local))
            local = chunks[part].none_to;
        first = std::min(first, (uint64_t)(local - 1) * n + part + 1);
    }
    return first;
}
