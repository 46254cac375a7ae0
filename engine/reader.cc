/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/reader.hh"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/pack.h"
#include "engine/glass/glass_lists.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_termlist.h"
#include "engine/schema.h"
#include "engine/table_key.hh"
#include "engine/terms.h"
#include "engine/values.hh"

namespace
{

constexpr int max_tries = 5;

/* Behind whatever follows the start of a key, but not behind what another
 * string has there; see pci_glass_put_sortable_string(). */
constexpr uint8_t last_byte = 0xfe;

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
chunks_of(const std::string &term, pci_table_key &from, pci_table_key &to)
{
    from.string(term, true);
    to.string(term, false).byte(last_byte).fill();
}

/* What begins with a zero byte and that. */
void
look_at_own(pci_glass_paths *paths, uint8_t kind)
{
    pci_table_key from, to;

    look(paths, PCI_GLASS_POSTLIST, from.byte(0).byte(kind),
         to.byte(0).byte(kind).fill());
}

/* Of a document, as its shard numbers it. */
void
look_at_number(pci_glass_paths *paths, int table, Xapian::docid document)
{
    pci_table_key one;

    look_at(paths, table, one.document(document));
}

/* The tag of a key, "" if there is none. */
std::string
find(pci_glass_paths *paths, int table, const pci_glass_bytes &key)
{
    pci_glass_found found = pci_find_entry(paths, table, key);
    bool is_there = found.key && found.key_len == key.n &&
                    !std::memcmp(found.key, key.bytes, key.n);

    return is_there ? std::string(found.tag, found.tag_len) : std::string();
}

/* With what the statistics of a slot begin: how many values it has. */
Xapian::doccount
count_of(const std::string &statistics)
{
    pci_unpack u = {statistics.data(), statistics.data() + statistics.size(),
                    false};
    uint64_t n = statistics.empty() ? 0 : pci_unpack_bounded(&u, UINT32_MAX);

    if (u.bad)
        pci_fail_damaged_chunk();
    return (Xapian::doccount)n;
}

bool
is_metadata(const pci_glass_found &found)
{
    return found.key && found.key_len > 2 && found.key[0] == 0 &&
           found.key[1] == PCI_GLASS_OF_METADATA;
}

[[noreturn]] void
fail_damaged_list()
{
    throw Xapian::DatabaseCorruptError(
        "the index is damaged: a list of terms cannot be read");
}

} // namespace

pci_merged_terms::pci_merged_terms(
    const std::vector<std::shared_ptr<pci_glass_paths>> &parts,
    const std::string &prefix)
    : has(parts.size())
{
    lists.reserve(parts.size());
    for (const auto &p : parts)
        lists.emplace_back(p.get(), prefix);
}

bool
pci_merged_terms::next()
{
    const std::string *first = nullptr;

    for (std::size_t i = 0; i < lists.size(); i++) {
        if (!is_begun || (has[i] && lists[i].term == term))
            has[i] = lists[i].next();
        if (has[i] && (!first || lists[i].term < *first))
            first = &lists[i].term;
    }
    is_begun = true;
    if (!first)
        return false;
    passages = 0;
    for (std::size_t i = 0; i < lists.size(); i++)
        if (has[i] && lists[i].term == *first)
            passages += lists[i].passages;
    term = *first;
    return true;
}

pci_reader::pci_reader(const std::string &path)
{
    open(path);
}

pci_reader::pci_reader(const Xapian::Database &trusted)
    : all(trusted), n_opened(1), parts(1), late(1)
{
}

pci_reader::pci_reader(const paths &part, const Xapian::Database &opened)
    : all(opened), n_opened(1), parts(1, part), late(1)
{
}

/* What we do not know Xapian is to tell of. */
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
        if (!opened) {
            (void)Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
            continue;
        }
        parts.assign(1, owner);
        late.assign(1, std::make_shared<pci_late>(owner));
        return;
    }
    throw Xapian::DatabaseModifiedError("'" + path + "' is being changed");
}

void
pci_reader::open_late() const
{
    if (!all)
        all.emplace();
    for (; n_opened < parts.size(); n_opened++)
        all->add_database(late[n_opened]->open());
}

bool
pci_reader::is_local() const
{
    return std::find(parts.begin(), parts.end(), nullptr) == parts.end();
}

/* Only what is all local is opened late. */
void
pci_reader::add(const pci_reader &other)
{
    bool at_once = !is_local() || other.n_opened > 0;

    if (at_once) {
        (void)xapian();
        all->add_database(other.xapian());
        n_opened += other.parts.size();
    }
    parts.insert(parts.end(), other.parts.begin(), other.parts.end());
    late.insert(late.end(), other.late.begin(), other.late.end());
}

Xapian::doccount
pci_reader::get_doccount() const
{
    Xapian::doccount n = 0;

    if (!is_local())
        return xapian().get_doccount();
    for (const paths &p : parts)
        n += pci_glass_paths_statistics(p.get())->documents;
    return n;
}

/* As Xapian numbers them together. */
Xapian::docid
pci_reader::get_lastdocid() const
{
    const std::size_t n = parts.size();
    std::size_t last = 0;

    if (!is_local())
        return xapian().get_lastdocid();
    for (std::size_t i = 0; i < n; i++) {
        std::size_t of_part = pci_glass_paths_statistics(parts[i].get())->last;

        if (of_part > 0)
            last = std::max(last, (of_part - 1) * n + i + 1);
    }
    return (Xapian::docid)last;
}

double
pci_reader::get_avlength() const
{
    Xapian::doccount n = get_doccount();
    uint64_t length = 0;

    if (!is_local())
        return xapian().get_avlength();
    for (const paths &p : parts)
        length += pci_glass_paths_statistics(p.get())->length;
    return n > 0 ? (double)length / n : 0;
}

Xapian::termcount
pci_reader::get_doclength_lower_bound() const
{
    Xapian::termcount shortest = 0;

    if (!is_local())
        return xapian().get_doclength_lower_bound();
    for (const paths &p : parts) {
        const pci_glass_statistics *s = pci_glass_paths_statistics(p.get());

        if (s->length > 0 && (shortest == 0 || s->shortest < shortest))
            shortest = s->shortest;
    }
    return shortest;
}

/* Where the list of a term begins is told how frequent it is. */
void
pci_reader::look_at_term(const std::string &term) const
{
    pci_table_key first;

    first.string(term, true);
    look_in_each(parts, PCI_GLASS_POSTLIST, first, first);
}

void
pci_reader::look_at_chunks(const std::string &term) const
{
    pci_table_key from, to;

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
    pci_table_key from, to;
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
    pci_table_key from, to;

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

/* What Xapian says, too, also of the most. */
pci_frequency
pci_reader::get_frequency(const std::string &term) const
{
    pci_frequency all_of;

    if (!is_local()) {
        look_at_term(term);
        return {xapian().get_termfreq(term),
                xapian().get_collection_freq(term),
                xapian().get_wdf_upper_bound(term)};
    }
    for (const paths &p : parts) {
        pci_frequency f = pci_count_term(p.get(), term);

        all_of.passages += f.passages;
        all_of.occurrences += f.occurrences;
        all_of.most = std::max(all_of.most, f.most);
    }
    return all_of;
}

Xapian::doccount
pci_reader::get_value_freq(Xapian::valueno slot) const
{
    pci_table_key one;
    Xapian::doccount n = 0;

    one.byte(0).byte(PCI_GLASS_OF_STATISTICS).number(slot);
    if (!is_local()) {
        look_in_each(parts, PCI_GLASS_POSTLIST, one, one);
        return xapian().get_value_freq(slot);
    }
    for (const paths &p : parts)
        n += count_of(find(p.get(), PCI_GLASS_POSTLIST, one));
    return n;
}

Xapian::PostingIterator
pci_reader::postlist_begin(const std::string &term) const
{
    look_at_chunks(term);
    return xapian().postlist_begin(term);
}

Xapian::TermIterator
pci_reader::allterms_begin(const std::string &prefix) const
{
    pci_table_key from, to;

    from.string(prefix, true);
    to.string(prefix, true);
    to.fill();
    look_in_each(parts, PCI_GLASS_POSTLIST, from, to);
    return xapian().allterms_begin(prefix);
}

/* Of several shards the first one's, as Xapian has it. */
std::string
pci_reader::get_metadata(const std::string &name) const
{
    pci_table_key one;

    if (parts.empty() || !parts[0])
        return xapian().get_metadata(name);
    one.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(name);
    return find(parts[0].get(), PCI_GLASS_POSTLIST, one);
}

std::vector<std::string>
pci_reader::metadata_keys(const std::string &prefix) const
{
    constexpr std::size_t own = 2; /* bytes before the name */
    std::vector<std::string> keys;
    std::string name = prefix;

    if (parts.empty() || !parts[0])
        return {xapian().metadata_keys_begin(prefix),
                xapian().metadata_keys_end(prefix)};
    if (!get_metadata(name).empty())
        keys.push_back(name);
    for (;;) {
        pci_table_key one;

        one.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(name);
        pci_glass_found found =
            pci_find_entry_behind(parts[0].get(), PCI_GLASS_POSTLIST, one);
        if (!is_metadata(found))
            return keys;
        name.assign((const char *)found.key + own, found.key_len - own);
        if (name.compare(0, prefix.size(), prefix))
            return keys;
        keys.push_back(name);
    }
}

Xapian::TermIterator
pci_reader::metadata_keys_begin(const std::string &prefix) const
{
    pci_table_key from, to;

    from.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(prefix);
    to.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(prefix);
    to.fill();
    look_in_each(parts, PCI_GLASS_POSTLIST, from, to);
    return xapian().metadata_keys_begin(prefix);
}

std::string
pci_reader::get_data(Xapian::docid document) const
{
    pci_place at = pci_place_of(document, parts.size());
    pci_glass_paths *p = parts[at.part].get();
    pci_table_key one;

    return p ? find(p, PCI_GLASS_DOCDATA, one.document(at.document))
             : xapian()
                   .get_document(document, Xapian::DOC_ASSUME_VALID)
                   .get_data();
}

std::string
pci_reader::get_record(Xapian::docid document) const
{
    return unpack(get_data(document));
}

/* A part that has no paths is a shard that was looked at as a whole, if it is
 * alone; among several it is remote, and has nothing that was learned. */
std::string
pci_reader::get_metadata_of(std::size_t part, const std::string &key) const
{
    pci_glass_paths *p = parts[part].get();
    pci_table_key one;

    if (!p)
        return parts.size() == 1 ? xapian().get_metadata(key) : "";
    one.byte(0).byte(PCI_GLASS_OF_METADATA).bytes(key);
    return find(p, PCI_GLASS_POSTLIST, one);
}

std::string
pci_reader::get_common_metadata(const std::string &key) const
{
    std::string first = get_metadata(key);

    for (std::size_t i = 1; i < parts.size() && !first.empty(); i++)
        if (get_metadata_of(i, key) != first)
            first.clear();
    return first;
}

std::string
pci_reader::unpack(const std::string &data) const
{
    if (!pci_is_compressed(data.data(), data.size()))
        return data;
    if (!unpacker)
        unpacker = std::make_shared<pci_unpacker>();
    return unpacker->unpack(data, 2 * parts.size(), [&](std::size_t i) {
        return get_metadata_of(i / 2, i % 2 ? PCI_META_DICTIONARY_AGAIN
                                            : PCI_META_DICTIONARY);
    });
}

uint32_t
pci_reader::get_doclength(Xapian::docid document) const
{
    pci_place at = pci_place_of(document, parts.size());
    pci_glass_paths *p = parts[at.part].get();

    if (!p)
        return xapian().get_doclength(document);
    lengths.resize(parts.size());
    pci_length_chunk &c = lengths[at.part];
    return pci_chunk_seek(p, at.document, c) ? c.length : 0;
}

bool
pci_reader::has_data(Xapian::docid document) const
{
    look_at_document(document);
    return !xapian()
                .get_document(document, Xapian::DOC_ASSUME_VALID)
                .get_data()
                .empty();
}

bool
pci_reader::has_terms(Xapian::docid document) const
{
    pci_place at = pci_place_of(document, parts.size());

    if (pci_glass_paths *p = parts[at.part].get()) {
        pci_table_key one;

        pci_glass_found found =
            pci_find_entry(p, PCI_GLASS_TERMLIST, one.document(at.document));
        if (!found.key || !pci_glass_list_is_sound(&found))
            fail_damaged_list();
        look_at_number(p, PCI_GLASS_TERMLIST, at.document);
    }
    return xapian().termlist_begin(document) !=
           xapian().termlist_end(document);
}

Xapian::docid
pci_reader::first_document() const
{
    for (const paths &p : parts) {
        pci_table_key one;

        if (p)
            look_at(p.get(), PCI_GLASS_POSTLIST,
                    one.byte(0).byte(PCI_GLASS_OF_LENGTHS));
    }
    auto first = xapian().postlist_begin("");
    return first == xapian().postlist_end("") ? 0 : *first;
}

void
pci_reader::look_at_document(Xapian::docid document) const
{
    pci_place at = pci_place_of(document, parts.size());

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
    pci_table_key one;

    one.byte(0).byte(PCI_GLASS_OF_VALUES).number(slot).document(in_shard);
    for (const paths &p : parts)
        if (p)
            look_at(p.get(), PCI_GLASS_POSTLIST, one);
}

void
pci_reader::look_at_slot(Xapian::valueno slot) const
{
    for (const paths &p : parts) {
        pci_table_key one, from, to;

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

/* Where it has a term, or is to have it. */
void
pci_reader::look_at_place(const std::string &term,
                          Xapian::docid document) const
{
    pci_table_key position;

    look_at_chunks(term);
    look_at(parts[0].get(), PCI_GLASS_POSITION,
            position.string(term, false).document(document));
}

/* Xapian copies the chunks that a change of values is in where nothing may be
 * thrown: one that is damaged would end the process. */
void
pci_reader::look_at_values(Xapian::docid document) const
{
    pci_glass_paths *p = parts[0].get();

    for (Xapian::valueno slot = 0; slot < PCI_SLOTS; slot++) {
        pci_table_key statistics, chunk;

        look_at(p, PCI_GLASS_POSTLIST,
                statistics.byte(0).byte(PCI_GLASS_OF_STATISTICS).number(slot));
        look_at(p, PCI_GLASS_POSTLIST,
                chunk.byte(0)
                    .byte(PCI_GLASS_OF_VALUES)
                    .number(slot)
                    .document(document));
        pci_value_chunk_try(p, document, slot);
    }
}

void
pci_reader::look_at_addition(Xapian::docid document,
                             const Xapian::Document &made) const
{
    if (parts.empty())
        return;
    look_at_lengths();
    look_at_number(parts[0].get(), PCI_GLASS_DOCDATA, document);
    look_at_number(parts[0].get(), PCI_GLASS_TERMLIST, document);
    look_at_values(document);
    for (auto i = made.termlist_begin(); i != made.termlist_end(); ++i)
        look_at_place(*i, document);
}

/* What it has values of: Xapian believes that, too. */
void
pci_reader::look_at_lists(Xapian::docid document) const
{
    pci_table_key slots;

    (void)has_terms(document);
    slots.document(document).byte(0);
    pci_glass_found found =
        pci_find_entry(parts[0].get(), PCI_GLASS_TERMLIST, slots);
    if (found.key && found.key_len == ((pci_glass_bytes)slots).n &&
        !pci_glass_slots_are_sound(found.tag, found.tag_len, PCI_SLOTS))
        fail_damaged_list();
}

void
pci_reader::look_at_removal(Xapian::docid document) const
{
    if (document > get_lastdocid())
        return;
    look_at_lists(document);
    look_at_lengths();
    look_at_document(document);
    look_at_values(document);
    auto end = xapian().termlist_end(document);
    for (auto i = xapian().termlist_begin(document); i != end; ++i)
        look_at_place(*i, document);
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
