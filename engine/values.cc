/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/values.hh"

#include <algorithm>

#include "base/pack.h"
#include "engine/chunks.hh"
#include "engine/table_key.hh"

namespace
{

/* Whether it is a chunk of values of a slot, whose key then is read up to the
 * number of a document. */
bool
is_of_slot(const pci_glass_found &found, Xapian::valueno slot,
           pci_unpack &in_key)
{
    if (!pci_is_own_entry(found, PCI_GLASS_OF_VALUES))
        return false;
    in_key = pci_rest_of_key(found);
    return pci_unpack_bounded(&in_key, UINT32_MAX) == slot;
}

/* Takes a value; false where it is cut off. */
bool
take(pci_value_chunk &c, uint64_t document, pci_unpack &u)
{
    std::size_t n;
    const char *value = pci_unpack_bytes(&u, &n);

    if (u.bad && c.is_cut)
        return false;
    if (u.bad || document == 0 || document > UINT32_MAX)
        pci_fail_damaged_chunk();
    c.document = (Xapian::docid)document;
    c.value = {value, n};
    c.at = u.p;
    return true;
}

/* Moves on to the next value; false at the end. */
bool
next(pci_value_chunk &c)
{
    pci_unpack u = {c.at, c.end, false};

    if (u.p == u.end)
        return false;
    uint64_t document = c.document + pci_unpack_bounded(&u, UINT32_MAX) + 1;
    return take(c, document, u);
}

/* Moves on by as many values, up to a document, as have numbers of a byte, or
 * two for how long they are. */
void
skip_plain(pci_value_chunk &c, Xapian::docid document)
{
    constexpr Xapian::docid most_gap = 0x80;

    while (c.document < document && c.document < UINT32_MAX - most_gap) {
        const auto *p = (const unsigned char *)c.at;
        std::size_t room = (std::size_t)(c.end - c.at);

        if (room < 3 || p[0] & 0x80 || (p[1] & p[2] & 0x80))
            return;
        std::size_t head = p[1] & 0x80 ? 3 : 2;
        std::size_t n =
            p[1] & 0x80 ? (p[1] & 0x7f) | (std::size_t)p[2] << 7 : p[1];
        if (n > room - head)
            return;
        c.document += p[0] + 1u;
        c.value = {c.at + head, n};
        c.at += head + n;
    }
}

/* Moves on to a document, or past where it would be; false at the end. */
bool
skip(pci_value_chunk &c, Xapian::docid document)
{
    skip_plain(c, document);
    while (c.document < document) {
        if (!next(c))
            return false;
        skip_plain(c, document);
    }
    return true;
}

/* The number that the first chunk behind a document's begins with. */
Xapian::docid
find_chunk_behind(pci_glass_paths *p, Xapian::docid document,
                  Xapian::valueno slot)
{
    pci_table_key one;
    pci_unpack in_key;

    one.byte(0).byte(PCI_GLASS_OF_VALUES).number(slot).document(document);
    pci_glass_found found = pci_find_entry_behind(p, PCI_GLASS_POSTLIST, one);
    if (!is_of_slot(found, slot, in_key))
        return UINT32_MAX;
    uint64_t number = pci_number_in_key(in_key);
    if (number <= document)
        pci_fail_damaged_chunk();
    return (Xapian::docid)number;
}

/* Whether what it has is still where it was. */
bool
is_there(const pci_glass_paths *p, const pci_value_chunk &c)
{
    return c.at && (c.is_own ||
                    c.reads == pci_glass_paths_reads(p, PCI_GLASS_POSTLIST));
}

/* Has the chunk among whose values a document's is: whole, as its own, or what
 * of it lies in one piece, borrowed. */
pci_glass_found
find_chunk(pci_glass_paths *p, const pci_glass_bytes &key, bool whole,
           pci_value_chunk &c)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_found found;

    c.at = nullptr;
    c.is_own = whole;
    if (whole) {
        found = pci_find_entry(p, PCI_GLASS_POSTLIST, key);
        c.is_cut = false;
        c.own.assign(found.tag, found.key ? found.tag_len : 0);
        found.tag = c.own.data();
        return found;
    }
    bool is_whole;
    pci_throw_if(pci_glass_paths_find_first(p, PCI_GLASS_POSTLIST, key, &found,
                                            &is_whole, &why),
                 why);
    c.is_cut = !is_whole;
    c.reads = pci_glass_paths_reads(p, PCI_GLASS_POSTLIST);
    return found;
}

/* Goes to the first value of that chunk; false if the slot has none there. */
bool
load(pci_glass_paths *p, Xapian::docid document, Xapian::valueno slot,
     bool whole, pci_value_chunk &c)
{
    pci_table_key one;

    one.byte(0).byte(PCI_GLASS_OF_VALUES).number(slot).document(document);
    pci_glass_found found = find_chunk(p, one, whole, c);
    pci_unpack in_key;
    if (!is_of_slot(found, slot, in_key))
        return false;
    pci_unpack u = {found.tag, found.tag + found.tag_len, false};
    uint64_t first = pci_number_in_key(in_key);
    u.bad = in_key.bad;
    c.end = u.end;
    return take(c, first, u) || load(p, document, slot, true, c);
}

/* Goes to a document: on from where it stands, or to the chunk that would have
 * it, of which mostly one piece is enough. False if it has no value. */
bool
seek(pci_glass_paths *p, Xapian::docid document, Xapian::valueno slot,
     pci_value_chunk &c)
{
    bool goes_on = is_there(p, c) && c.document <= document;

    if (goes_on && skip(c, document))
        return c.document == document;
    if (!load(p, document, slot, false, c))
        return false;
    if (!skip(c, document) && c.is_cut && load(p, document, slot, true, c))
        (void)skip(c, document);
    return c.document == document;
}

/* The same, if it may have one. */
bool
seek_known(pci_glass_paths *p, Xapian::docid document, Xapian::valueno slot,
           pci_value_chunk &c)
{
    if (document >= c.none_from && document < c.none_to)
        return false;
    if (seek(p, document, slot, c))
        return true;
    c.none_from = document;
    c.none_to = c.at && c.document > document
                    ? c.document
                    : find_chunk_behind(p, document, slot);
    return false;
}

} // namespace

void
pci_value_chunk_try(pci_glass_paths *p, Xapian::docid document,
                    Xapian::valueno slot)
{
    pci_value_chunk c;

    if (load(p, document, slot, true, c))
        while (next(c))
            continue;
}

/* The value of a document where that is known and still kept; *spot is NULL
 * where nothing is remembered. */
std::string_view
pci_values::find_known(Xapian::docid document, pci_glass_spot *&spot) const
{
    pci_glass_paths *p =
        all.parts[pci_place_of(document, chunks.size()).part].get();

    spot = known && p ? known->of(all, document) : nullptr;
    if (!spot || spot->n == 0)
        return {};
    const char *bytes = pci_glass_paths_at(p, PCI_GLASS_POSTLIST, spot);
    return bytes ? std::string_view(bytes, spot->n) : std::string_view();
}

void
pci_values::expect(Xapian::docid document)
{
    constexpr std::size_t line = 64; /* of a cache */
    pci_glass_spot *spot;
    std::string_view value = find_known(document, spot);

    for (std::size_t i = 0; i < value.size(); i += line)
        __builtin_prefetch(value.data() + i);
}

std::string_view
pci_values::view(Xapian::docid document)
{
    pci_glass_spot *spot;
    std::string_view there = find_known(document, spot);

    if (!there.empty())
        return there;
    pci_place at = pci_place_of(document, chunks.size());
    pci_value_chunk &c = chunks[at.part];

    if (!all.parts[at.part]) {
        remote = all.xapian().get_document(document).get_value(slot);
        return remote;
    }
    if (!seek_known(all.parts[at.part].get(), at.document, slot, c))
        return {};
    if (spot && !c.is_own)
        (void)pci_glass_paths_tell_spot(all.parts[at.part].get(),
                                        PCI_GLASS_POSTLIST, c.value.data(),
                                        c.value.size(), spot);
    return c.value;
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
        if (!seek_known(all.parts[part].get(), local, slot, chunks[part]))
            local = chunks[part].none_to;
        first = std::min(first, (uint64_t)(local - 1) * n + part + 1);
    }
    return first;
}
