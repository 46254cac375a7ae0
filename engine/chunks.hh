/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/chunks.hh - the lists that the posting table of a shard has in
 * chunks: the postings of a term, the lengths of all passages; see values.hh
 * for the values of a slot. Read by ourselves, as bytes that are not trusted.
 * All of these throw what Xapian throws. For the engine's own .cc files.
 */
#ifndef PCI_CHUNKS_HH
#define PCI_CHUNKS_HH

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/error.h"
#include "base/pack.h"
#include "engine/glass/glass_paths.h"

/* Throws a failure in the words of Xapian, for pci_guard(). */
void pci_throw_if(pincite_status st, const pincite_error &why);

/* Throws that a chunk cannot be read. */
[[noreturn]] void pci_fail_damaged_chunk();

/* Whether a key begins with a zero byte and that. */
bool pci_is_own_entry(const pci_glass_found &found, uint8_t kind);

/* What is behind these two bytes of such a key. */
pci_unpack pci_rest_of_key(const pci_glass_found &found);

/* Reads the number in the key of a chunk, which is the last of it. */
uint64_t pci_number_in_key(pci_unpack &key);

/* The entry of a key, or the last before; and the first one behind a key. */
pci_glass_found pci_find_entry(pci_glass_paths *paths, int table,
                               const pci_glass_bytes &key);
pci_glass_found pci_find_entry_behind(pci_glass_paths *paths, int table,
                                      const pci_glass_bytes &key);

/* The terms of a shard that begin so, in their order, with how many documents
 * have each. Meanwhile nothing else may be read of its posting table. */
class pci_term_list
{
public:
    pci_term_list(pci_glass_paths *p, const std::string &prefix);

    /* Goes to the next one; false at the end. */
    bool next();

    std::string term;
    Xapian::doccount passages = 0;

private:
    bool take(const pci_glass_found &found);
    pci_glass_found begin();

    pci_glass_paths *paths;
    const std::string prefix;
    bool is_begun = false;
};

/* What the database has of the lengths of some documents together, and the one
 * it is at. */
struct pci_length_chunk {
    std::string tag;
    std::size_t at = 0;         /* behind what there is of the document */
    Xapian::docid document = 0; /* as its shard numbers it; 0: none was read */
    uint32_t length = 0;
    Xapian::docid dense_to = 0; /* it has each document up to this, which is
                                   its last; 0: it may be otherwise */
};

/* Goes to the length of a document; false if it has none. The sooner the less
 * it is beyond the last one. */
bool pci_chunk_seek(pci_glass_paths *p, Xapian::docid document,
                    pci_length_chunk &c);

/* How frequent a term is. */
struct pci_frequency {
    Xapian::doccount passages = 0; /* that have it; where none has, so are the
                                      others */
    Xapian::termcount occurrences = 0;
    Xapian::termcount most = 0; /* no passage has it more often */
};

pci_frequency pci_count_term(pci_glass_paths *p, const std::string &term);

/* Behind the last passage. */
constexpr Xapian::docid pci_nowhere =
    std::numeric_limits<Xapian::docid>::max();

/* Goes through the postings of a term in a shard, from the first on. */
class pci_posting_chunks
{
public:
    pci_posting_chunks(pci_glass_paths *p, const std::string &term);

    pci_posting_chunks(pci_posting_chunks &&) = default;
    pci_posting_chunks &operator=(pci_posting_chunks &&) = default;

    /* On by one; not from nowhere. */
    void next()
    {
        if (at == behind)
            go_on();
        else if (!read())
            read_slowly();
    }

    /* On to a document, or to the first behind it. */
    void skip_to(Xapian::docid to)
    {
        if (document < to && last < to)
            find_chunk(to);
        while (document < to)
            next();
    }

    Xapian::docid document = 0; /* as its shard numbers it; or nowhere */
    uint32_t count = 0;         /* how often it has the term */

private:
    void take(const pci_glass_found &found, Xapian::docid number);
    void go_on();
    void read_slowly();
    void find_chunk(Xapian::docid to);

    /* Two numbers as most are, the first of a byte or two, the second of one;
     * false where they are not. */
    bool read()
    {
        const auto *p = (const unsigned char *)at;
        uint32_t gap = p[0];

        if (behind - at < 3 || pci_nowhere - document <= 1 << 14)
            return false;
        if (gap & 0x80) {
            p++;
            gap = (gap & 0x7f) | (uint32_t)p[0] << 7;
        }
        if ((p[0] | p[1]) & 0x80)
            return false;
        document += gap + 1;
        count = p[1];
        at = (const char *)p + 2;
        return true;
    }

    void end()
    {
        document = pci_nowhere;
        at = behind;
    }

    pci_glass_paths *paths;
    std::string term;
    std::vector<char> tag; /* of the chunk: stays where it is when moved */
    const char *at = nullptr;
    const char *behind = nullptr;
    Xapian::docid begins = 0; /* the number in its key; 0: the first */
    uint64_t last = 0;        /* document that it has */
    bool is_last = true;
};

#endif
