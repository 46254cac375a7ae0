/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/oracle/collection.hh"

#include "engine/compress.h"

/* Bytes of a few kinds: of all, of few (zeros among them), of one. */
std::string
make_bytes(dice &d, std::size_t most)
{
    std::size_t n = d.one_in(3) ? d.below(most + 1) : d.below(most / 8 + 2);
    std::string s;
    unsigned kind = (unsigned)d.below(4);

    /* Xapian cannot read back what it has compressed of many more of one. */
    if (kind == 2 && n > 6000)
        kind = 3;

    if (n > most)
        n = most;
    while (s.size() < n)
        s.push_back(kind == 0   ? (char)d.below(256)
                    : kind == 1 ? "\0\xff\x01\x00z"[d.below(5)]
                    : kind == 2 ? 'a'
                                : (char)('a' + d.below(6)));
    return s;
}

/* A term as long as Xapian allows, in which a zero counts twice. */
static std::string
cut(const std::string &term)
{
    std::string s;
    std::size_t size = 0;

    for (char c : term) {
        size += c == '\0' ? 2 : 1;
        if (size > 245)
            break;
        s.push_back(c);
    }
    return s;
}

std::vector<std::string>
make_vocabulary(dice &d)
{
    std::vector<std::string> words;
    std::size_t n = d.one_in(4) ? d.below(3000) + 1 : d.below(200) + 1;

    while (words.size() < n) {
        std::string word = cut(make_bytes(d, d.one_in(10) ? 245 : 16));

        if (word.empty())
            word = "x";
        /* Families that share much of their front. */
        if (!words.empty() && d.one_in(2))
            word = cut(words[d.below(words.size())] + word);
        words.push_back(word);
    }
    return words;
}

static uint32_t
make_position(dice &d, uint32_t last)
{
    if (d.one_in(200))
        return UINT32_MAX - (uint32_t)d.below(3);
    if (d.one_in(20))
        return (uint32_t)d.below(5);
    return last + (uint32_t)d.below(d.one_in(5) ? 100000 : 20);
}

document
make_document(dice &d, const std::vector<std::string> &vocabulary)
{
    document made;
    std::size_t terms = d.one_in(12) ? 0 : d.below(d.one_in(8) ? 400 : 20) + 1;
    bool positional = !d.one_in(4);
    uint32_t last = 1;

    if (!d.one_in(8))
        made.data = make_bytes(d, d.one_in(30)  ? 200000
                                  : d.one_in(4) ? 6000
                                                : 300);
    /* The reader takes data that begin so for compressed ones. */
    if (pci_is_compressed(made.data.data(), made.data.size()))
        made.data.clear();
    while (terms-- > 0) {
        /* The square makes some of them frequent. */
        uint64_t a = d.below(vocabulary.size());
        posting &p = made.terms[vocabulary[d.below(a + 1)]];

        p.wdf += (uint32_t)(d.one_in(6)    ? 0
                            : d.one_in(50) ? d.below(100000)
                                           : d.below(3));
        if (positional && !d.one_in(5)) {
            std::size_t n = d.one_in(30) ? d.below(500) : d.below(3);

            while (n-- > 0)
                p.positions.insert(last = make_position(d, last));
            if (last > 4000000000u)
                last = 1;
        }
    }
    /* One that has positions but no length, Xapian's own check takes for none
     * that is there. */
    if (!made.terms.empty() && positional)
        made.terms.begin()->second.wdf++;
    for (std::size_t n = d.one_in(3) ? d.below(5) : 0; n > 0; n--) {
        static const uint32_t slots[] = {0,   1,   2,     7,          127,
                                         128, 129, 16384, 0xfffffffeu};
        std::string value = make_bytes(d, d.one_in(10) ? 7000 : 40);

        if (!value.empty())
            made.values[slots[d.below(9)]] = value;
    }
    return made;
}

collection::collection(dice &d)
{
    static const unsigned sizes[] = {2048, 4096, 8192, 8192, 16384, 65536};
    std::vector<std::string> vocabulary = make_vocabulary(d);
    std::size_t n = d.one_in(15)  ? d.below(6000)
                    : d.one_in(3) ? d.below(800)
                                  : d.below(60);
    bool small = n > 1000;

    block_size = sizes[d.below(6)];
    before = d.one_in(2) ? 0 : (uint32_t)d.below(uint64_t{1} << d.below(32));
    while (documents.size() < n) {
        if (small && d.one_in(2)) {
            /* Long lists of few terms, so that chunks end everywhere. */
            document one;

            one.terms["all"].wdf = (uint32_t)d.below(200);
            one.values[3] = make_bytes(d, 9) + "v";
            documents.push_back(one);
        } else if (!small || d.one_in(20)) {
            documents.push_back(make_document(d, vocabulary));
        } else {
            documents.push_back(document());
        }
    }
    for (std::size_t m = d.below(d.one_in(5) ? 300 : 10); m > 0; m--) {
        std::string key = make_bytes(d, d.one_in(5) ? 253 : 20);
        std::string value = make_bytes(d, d.one_in(20) ? 30000 : 50);

        /* "", and a zero at the end, which Xapian itself cannot take. */
        if (!key.empty() && !value.empty())
            metadata[key] = value;
    }
}

Xapian::Document
document::xapian() const
{
    Xapian::Document made;

    made.set_data(data);
    for (const auto &t : terms) {
        made.add_term(t.first, t.second.wdf);
        for (uint32_t position : t.second.positions)
            made.add_posting(t.first, position, 0);
    }
    for (const auto &v : values)
        made.add_value(v.first, v.second);
    return made;
}
