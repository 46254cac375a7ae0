/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/oracle/collection.hh - collections of documents, made at random, of
 * all that a database may hold and that is awkward. */
#ifndef ORACLE_COLLECTION_HH
#define ORACLE_COLLECTION_HH

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

/* The same numbers from the same seed, everywhere. */
class dice
{
    uint64_t state;

public:
    explicit dice(uint64_t seed) : state(seed * 2654435769u + 1)
    {
    }
    uint64_t roll()
    {
        uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));

        z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
        z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
        return z ^ (z >> 31);
    }
    /* Below n. */
    uint64_t below(uint64_t n)
    {
        return roll() % n;
    }
    bool one_in(uint64_t n)
    {
        return below(n) == 0;
    }
};

struct posting {
    uint32_t wdf = 0;
    std::set<uint32_t> positions;
};

struct document {
    std::string data;
    std::map<std::string, posting> terms;
    std::map<uint32_t, std::string> values;

    Xapian::Document xapian() const;
};

struct collection {
    std::vector<document> documents;
    std::map<std::string, std::string> metadata;
    unsigned block_size = 8192;
    uint32_t before = 0; /* the number before the first document's */

    explicit collection(dice &d);
};

document make_document(dice &d, const std::vector<std::string> &vocabulary);
std::vector<std::string> make_vocabulary(dice &d);
std::string make_bytes(dice &d, std::size_t most);

#endif
