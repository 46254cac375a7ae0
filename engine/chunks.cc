/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/chunks.hh"

#include <algorithm>
#include <cstring>
#include <new>

#include <endian.h>

#include "base/eight.h"
#include "base/pack.h"
#include "engine/table_key.hh"

namespace
{

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

/* Moves on to the number of a document, and takes its length. */
void
arrive(pci_length_chunk &c, uint64_t document, pci_unpack &u)
{
    c.length = (uint32_t)next_number(u);
    if (u.bad || document == 0 || document > UINT32_MAX)
        pci_fail_damaged_chunk();
    c.document = (Xapian::docid)document;
    c.at = (std::size_t)(u.p - c.tag.data());
}

/* Moves on to the next document; false at the end. */
bool
next(pci_length_chunk &c)
{
    pci_unpack u = {c.tag.data() + c.at, c.tag.data() + c.tag.size(), false};

    if (u.p == u.end)
        return false;
    uint64_t document = c.document + next_number(u) + 1;
    arrive(c, document, u);
    return true;
}

/* Past the next document, if its length is of one byte or two. NULL if it is
 * not so. */
const unsigned char *
pass(const unsigned char *p, const unsigned char *end, Xapian::docid &gap)
{
    if (end - p < 3 || p[0] & 0x80 || (p[1] & p[2] & 0x80))
        return nullptr;
    gap = p[0];
    return p + (p[1] & 0x80 ? 3 : 2);
}

/* Which of eight bytes end a number, the first one lowest. */
uint64_t
ends_of(const char *p)
{
    return pci_eight_high(~le64toh(pci_eight(p)));
}

/* How many numbers end in a string: eight bytes at a time, whose counts are
 * added before one of them is 256. */
std::size_t
count_numbers(const char *p, std::size_t n)
{
    std::size_t count = 0;

    while (n >= 8) {
        std::size_t words = std::min<std::size_t>(n / 8, 255);
        uint64_t ends = 0;

        for (std::size_t i = 0; i < words; i++)
            ends += ends_of(p + 8 * i) >> 7;
        for (; ends > 0; ends >>= 8)
            count += ends & 0xff;
        p += 8 * words;
        n -= 8 * words;
    }
    for (; n > 0; n--)
        count += !(*p++ & 0x80);
    return count;
}

/* Past so many numbers, or to the end. */
const char *
pass_numbers(const char *p, const char *end, std::size_t n)
{
    while (n > 0 && end - p >= 8) {
        uint64_t ends = ends_of(p);
        std::size_t count = pci_eight_count(ends);

        if (count >= n) {
            while (--n > 0)
                ends &= ends - 1;
            return p + __builtin_ctzll(ends) / 8 + 1;
        }
        n -= count;
        p += 8;
    }
    for (; n > 0 && p < end; p++)
        n -= !(*p & 0x80);
    return p;
}

/* To before a document, where each has two numbers, of which the first says
 * that no document is left out. */
void
skip_dense(pci_length_chunk &c, Xapian::docid document)
{
    const char *begin = c.tag.data();
    const char *end = begin + c.tag.size();

    if (c.dense_to == 0 || document <= c.document)
        return;
    if (document > c.dense_to) {
        c.at = c.tag.size();
        return;
    }
    std::size_t between = document - c.document - 1;
    const char *p = pass_numbers(begin + c.at, end, 2 * between);
    c.at = (std::size_t)(p - begin);
    c.document += (Xapian::docid)between;
}

/* Moves on to a document, or past where it would be; false at the end. Most
 * are gone through by the thousand. */
bool
skip(pci_length_chunk &c, Xapian::docid document)
{
    bool there = true;

    skip_dense(c, document);
    while (there && c.document < document) {
        const auto *begin = (const unsigned char *)c.tag.data();
        const auto *end = begin + c.tag.size();
        const auto *p = begin + c.at;
        Xapian::docid gap;

        for (;;) {
            const unsigned char *behind = pass(p, end, gap);

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

/* Whether what is left of lengths, up to those of a document, is two numbers
 * a document, as it is where none was removed. */
bool
has_each(const pci_length_chunk &c, uint64_t last)
{
    std::size_t numbers =
        count_numbers(c.tag.data() + c.at, c.tag.size() - c.at);

    return last <= UINT32_MAX && numbers == 2 * (last - c.document);
}

/* Goes to the lengths among which a document's is. A chunk begins with what
 * is in its key or, if it is the first, behind two numbers that say nothing
 * here. */
bool
load(pci_glass_paths *p, Xapian::docid document, pci_length_chunk &c)
{
    pci_table_key one;

    one.byte(0).byte(PCI_GLASS_OF_LENGTHS).document(document);
    pci_glass_found found = pci_find_entry(p, PCI_GLASS_POSTLIST, one);
    if (!pci_is_own_entry(found, PCI_GLASS_OF_LENGTHS))
        return false;
    pci_unpack in_key = pci_rest_of_key(found);
    c.document = 0;
    c.at = 0;
    c.tag.assign(found.tag, found.tag_len);
    pci_unpack u = {c.tag.data(), c.tag.data() + c.tag.size(), false};
    uint64_t first;
    if (in_key.p == in_key.end) {
        (void)pci_unpack_number(&u);
        (void)pci_unpack_number(&u);
        first = pci_unpack_bounded(&u, UINT32_MAX) + 1;
    } else {
        first = pci_number_in_key(in_key);
    }
    u.bad = u.bad || in_key.bad || u.p == u.end;
    u.p += !u.bad; /* whether it is the last one */
    uint64_t last = first + pci_unpack_bounded(&u, UINT32_MAX);
    arrive(c, first, u);
    c.dense_to = has_each(c, last) ? (Xapian::docid)last : 0;
    return true;
}

/* The start of a term's list, with how many documents and occurrences it
 * has. */
bool
find_start(pci_glass_paths *p, const std::string &term, pci_glass_found &out)
{
    pci_table_key start;
    pci_glass_bytes key = start.string(term, true);

    out = pci_find_entry(p, PCI_GLASS_POSTLIST, key);
    return out.key && out.key_len == key.n &&
           !std::memcmp(out.key, key.bytes, key.n);
}

pci_glass_found
find_next(pci_glass_paths *p)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_found found;

    pci_throw_if(pci_glass_paths_find_next(p, PCI_GLASS_POSTLIST, &found,
                                           &why),
                 why);
    return found;
}

/* The number that a further chunk of a term begins with; 0 if it is none. */
Xapian::docid
number_of_chunk(const std::string &term, const pci_glass_found &found)
{
    pci_table_key further;
    pci_glass_bytes key = further.string(term, false);

    if (!found.key || found.key_len <= key.n ||
        std::memcmp(found.key, key.bytes, key.n))
        return 0;
    pci_unpack u = {(const char *)found.key + key.n,
                    (const char *)found.key + found.key_len, false};
    return (Xapian::docid)pci_number_in_key(u);
}

} // namespace

void
pci_fail_damaged_chunk()
{
    throw Xapian::DatabaseCorruptError(
        "the index is damaged: postings, lengths or values cannot be read");
}

bool
pci_is_own_entry(const pci_glass_found &found, uint8_t kind)
{
    return found.key && found.key_len >= 2 && found.key[0] == 0 &&
           found.key[1] == kind;
}

pci_unpack
pci_rest_of_key(const pci_glass_found &found)
{
    return {(const char *)found.key + 2,
            (const char *)found.key + found.key_len, false};
}

uint64_t
pci_number_in_key(pci_unpack &key)
{
    const auto *end = (const uint8_t *)key.end;
    uint64_t number;

    key.bad = key.bad || pci_glass_take_sortable((const uint8_t *)key.p, end,
                                                 &number) != end;
    return key.bad ? 0 : number;
}

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

pci_glass_found
pci_find_entry(pci_glass_paths *paths, int table, const pci_glass_bytes &key)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_found found;

    pci_throw_if(pci_glass_paths_find(paths, table, key, &found, &why), why);
    return found;
}

pci_glass_found
pci_find_entry_behind(pci_glass_paths *paths, int table,
                      const pci_glass_bytes &key)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_found found;

    pci_throw_if(pci_glass_paths_find_behind(paths, table, key, &found, &why),
                 why);
    return found;
}

/* On from where it stands, or to where load() goes. */
bool
pci_chunk_seek(pci_glass_paths *p, Xapian::docid document, pci_length_chunk &c)
{
    bool is_fresh = c.document == 0 || c.document > document;

    if (is_fresh && !load(p, document, c))
        return false;
    if (!skip(c, document) && !is_fresh && load(p, document, c))
        (void)skip(c, document);
    return c.document == document;
}

pci_frequency
pci_count_term(pci_glass_paths *p, const std::string &term)
{
    pci_glass_found found;

    if (!find_start(p, term, found))
        return {};
    pci_unpack u = {found.tag, found.tag + found.tag_len, false};
    auto documents = (Xapian::doccount)pci_unpack_bounded(&u, UINT32_MAX);
    auto occurrences = (Xapian::termcount)pci_unpack_bounded(&u, UINT32_MAX);
    if (u.bad)
        pci_fail_damaged_chunk();
    return {documents, occurrences,
            std::min(occurrences, pci_glass_paths_statistics(p)->most_often)};
}

pci_term_list::pci_term_list(pci_glass_paths *p, const std::string &prefix)
    : paths(p), prefix(prefix)
{
}

/* Takes an entry that starts the list of a term. */
bool
pci_term_list::take(const pci_glass_found &found)
{
    const auto *end = found.key + found.key_len;

    term.clear();
    for (const uint8_t *p = found.key; p < end; p++) {
        term.push_back((char)*p);
        if (*p == 0 && (++p == end || *p != 0xff))
            return false;
    }
    pci_unpack u = {found.tag, found.tag + found.tag_len, false};
    passages = (Xapian::doccount)pci_unpack_bounded(&u, UINT32_MAX);
    if (u.bad)
        pci_fail_damaged_chunk();
    return true;
}

/* The first may be the prefix itself. Before all terms there is what begins
 * with a zero byte and another one than ff. */
pci_glass_found
pci_term_list::begin()
{
    pci_glass_found found;
    pci_table_key from;

    is_begun = true;
    if (!prefix.empty() && find_start(paths, prefix, found))
        return found;
    if (prefix.empty())
        from.byte(0).byte(0xfe).fill();
    else
        from.string(prefix, true);
    return pci_find_entry_behind(paths, PCI_GLASS_POSTLIST, from);
}

bool
pci_term_list::next()
{
    pci_glass_found found = is_begun ? find_next(paths) : begin();

    while (found.key && !take(found))
        found = find_next(paths);
    return found.key && !term.compare(0, prefix.size(), prefix);
}

pci_posting_chunks::pci_posting_chunks(pci_glass_paths *p,
                                       const std::string &term)
    : paths(p), term(term)
{
    pci_glass_found found;

    if (find_start(p, term, found))
        take(found, 0);
    else
        end();
}

/* Goes to the start of a chunk: the first, of which `number` is 0, or one
 * whose key has it. */
void
pci_posting_chunks::take(const pci_glass_found &found, Xapian::docid number)
{
    tag.assign(found.tag, found.tag + found.tag_len);
    pci_unpack u = {tag.data(), tag.data() + tag.size(), false};
    uint64_t from = number;

    if (number == 0) {
        (void)pci_unpack_number(&u);
        (void)pci_unpack_number(&u);
        from = pci_unpack_bounded(&u, UINT32_MAX) + 1;
    }
    u.bad = u.bad || u.p == u.end;
    is_last = !u.bad && *u.p++ == '1';
    last = from + pci_unpack_bounded(&u, UINT32_MAX);
    count = (uint32_t)pci_unpack_bounded(&u, UINT32_MAX);
    if (u.bad || from <= document || from >= pci_nowhere)
        pci_fail_damaged_chunk();
    begins = number;
    document = (Xapian::docid)from;
    at = u.p;
    behind = u.end;
}

void
pci_posting_chunks::go_on()
{
    pci_table_key here;

    if (is_last) {
        end();
        return;
    }
    here.string(term, begins == 0);
    if (begins > 0)
        here.document(begins);
    pci_glass_found found =
        pci_find_entry_behind(paths, PCI_GLASS_POSTLIST, here);
    Xapian::docid number = number_of_chunk(term, found);
    if (number == 0)
        pci_fail_damaged_chunk();
    take(found, number);
}

void
pci_posting_chunks::read_slowly()
{
    pci_unpack u = {at, behind, false};
    uint64_t next = document + pci_unpack_bounded(&u, UINT32_MAX) + 1;

    count = (uint32_t)pci_unpack_bounded(&u, UINT32_MAX);
    if (u.bad || next >= pci_nowhere)
        pci_fail_damaged_chunk();
    document = (Xapian::docid)next;
    at = u.p;
}

/* To the chunk that has a document, if any has, which is behind this one. */
void
pci_posting_chunks::find_chunk(Xapian::docid to)
{
    pci_table_key one;

    if (!is_last) {
        one.string(term, false).document(to);
        pci_glass_found found = pci_find_entry(paths, PCI_GLASS_POSTLIST, one);
        Xapian::docid number = number_of_chunk(term, found);
        if (number > document)
            take(found, number);
    }
    while (document != pci_nowhere && last < to)
        go_on();
}
