/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/oracle/reading.hh"

#include <algorithm>
#include <iterator>
#include <sstream>

#include <xapian.h>

#include "engine/reader.hh"
#include "engine/values.hh"

namespace
{

struct difference {
    std::string what;
};

/* How far to skip ahead, by turns: by one, within a chunk, beyond it. */
constexpr Xapian::docid steps[] = {1, 2, 7, 60, 500, 4000};

constexpr Xapian::valueno slots[] = {0,   1,   2,   3,     7,
                                     127, 128, 129, 16384, 0xfffffffe};

class reading
{
    const pci_reader &ours;
    const Xapian::Database &its;
    unsigned long *looked;
    std::size_t turn = 0;

    template <typename T>
    void same(const T &one, const T &two, const std::string &what)
    {
        ++*looked;
        if (one == two)
            return;
        std::ostringstream s;

        s << what << ", read by ourselves: " << one << ", not " << two;
        throw difference{s.str()};
    }

    void place(const pci_term_postings &p, Xapian::PostingIterator &q,
               const Xapian::PostingIterator &end, const std::string &term)
    {
        same(p.document, q == end ? pci_nowhere : *q,
             "document of '" + term + "'");
        if (q != end)
            same(p.count(), (uint32_t)q.get_wdf(), "wdf of '" + term + "'");
    }

    void go_through(const std::string &term)
    {
        pci_term_postings p(ours, term);
        auto q = its.postlist_begin(term);
        auto end = its.postlist_end(term);

        for (place(p, q, end, term); q != end; place(p, q, end, term)) {
            p.next();
            ++q;
        }
    }

    void skip_through(const std::string &term, Xapian::docid step)
    {
        pci_term_postings p(ours, term);
        auto q = its.postlist_begin(term);
        auto end = its.postlist_end(term);

        while (q != end) {
            Xapian::docid to = *q + std::min(step, pci_nowhere - 1 - *q);

            if (to == *q)
                break;
            p.skip_to(to);
            q.skip_to(to);
            place(p, q, end, term);
        }
    }

    void postings(const std::string &term)
    {
        pci_frequency f = ours.get_frequency(term);

        same(f.passages, its.get_termfreq(term), "frequency of " + term);
        same(f.occurrences, its.get_collection_freq(term),
             "occurrences of " + term);
        go_through(term);
        skip_through(term, steps[turn++ % std::size(steps)]);
    }

    void document(Xapian::docid id)
    {
        same(ours.get_record(id), its.get_document(id).get_data(), "data");
        same(ours.get_doclength(id), (uint32_t)its.get_doclength(id),
             "length");
    }

    void slot(Xapian::valueno number)
    {
        pci_values in_order(ours, number), alone(ours, number);
        uint64_t at = 1;
        auto end = its.valuestream_end(number);

        for (auto v = its.valuestream_begin(number); v != end; ++v) {
            /* Between the two there may be none, but may be thought to be. */
            while ((at = in_order.next((Xapian::docid)at)) < v.get_docid())
                same(in_order.of((Xapian::docid)at++), std::string(),
                     "no value");
            same(at, (uint64_t)v.get_docid(), "document of a value");
            same(in_order.of(v.get_docid()), *v, "value");
            at++;
        }
        for (auto p = its.postlist_begin(""); p != its.postlist_end(""); ++p)
            same(alone.of(*p), its.get_document(*p).get_value(number),
                 "value of a document");
        again(number);
    }

    /* Where values stand is remembered from the second search on. */
    void again(Xapian::valueno number)
    {
        pci_each_passage<pci_glass_spot> known;

        for (int search = 0; search < 3; search++) {
            known.begin_search();
            pci_values values(ours, number, &known);

            for (auto p = its.postlist_begin(""); p != its.postlist_end("");
                 ++p) {
                values.expect(*p);
                same(values.of(*p), its.get_document(*p).get_value(number),
                     "value of a document that was asked for before");
            }
        }
    }

public:
    reading(const pci_reader &one, const Xapian::Database &other,
            unsigned long *count)
        : ours(one), its(other), looked(count)
    {
    }

    void run()
    {
        for (auto t = its.allterms_begin(); t != its.allterms_end(); ++t)
            postings(*t);
        postings("a word that nothing has");
        for (auto p = its.postlist_begin(""); p != its.postlist_end(""); ++p)
            document(*p);
        for (Xapian::valueno number : slots)
            slot(number);
    }
};

} // namespace

std::string
compare_reading(const std::vector<std::string> &paths, unsigned long *looked)
{
    pci_reader ours;
    Xapian::Database its;

    for (const std::string &path : paths) {
        ours.add(pci_reader(path));
        its.add_database(Xapian::Database(path));
    }
    try {
        reading(ours, its, looked).run();
        return std::string();
    } catch (const difference &d) {
        return d.what;
    }
}
