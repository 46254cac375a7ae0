/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/oracle/compare.hh"

#include <sstream>

namespace
{

struct difference {
    std::string what;
};

class walk
{
    const Xapian::Database &a;
    const Xapian::Database &b;
    unsigned long *looked;

    template <typename T>
    void same(const T &one, const T &two, const std::string &what)
    {
        ++*looked;
        if (one == two)
            return;
        std::ostringstream s;

        s << what << ": " << one << " and " << two;
        throw difference{s.str()};
    }

    void positions(Xapian::docid id, const std::string &term)
    {
        auto p = a.positionlist_begin(id, term);
        auto p_end = a.positionlist_end(id, term);
        auto q = b.positionlist_begin(id, term);
        auto q_end = b.positionlist_end(id, term);

        for (; p != p_end && q != q_end; ++p, ++q)
            same(*p, *q, "position of '" + term + "'");
        same(p == p_end, q == q_end, "end of positions of '" + term + "'");
    }

    void postings(const std::string &term, bool with_positions)
    {
        auto p = a.postlist_begin(term);
        auto q = b.postlist_begin(term);
        auto p_end = a.postlist_end(term);
        auto q_end = b.postlist_end(term);

        for (; p != p_end && q != q_end; ++p, ++q) {
            same(*p, *q, "document of '" + term + "'");
            same(p.get_wdf(), q.get_wdf(), "wdf of '" + term + "'");
            same(p.get_doclength(), q.get_doclength(), "length");
            if (with_positions)
                positions(*p, term);
        }
        same(p == p_end, q == q_end, "end of postings of '" + term + "'");
    }

    void terms()
    {
        auto p = a.allterms_begin();
        auto q = b.allterms_begin();

        for (; p != a.allterms_end() && q != b.allterms_end(); ++p, ++q) {
            same(*p, *q, "term");
            same(p.get_termfreq(), q.get_termfreq(), "frequency of " + *p);
            same(a.get_collection_freq(*p), b.get_collection_freq(*q),
                 "occurrences of " + *p);
            postings(*p, true);
        }
        same(p == a.allterms_end(), q == b.allterms_end(), "end of terms");
    }

    void document(Xapian::docid id)
    {
        Xapian::Document one = a.get_document(id);
        Xapian::Document two = b.get_document(id);
        auto p = one.termlist_begin();
        auto q = two.termlist_begin();
        auto v = one.values_begin();
        auto w = two.values_begin();

        same(one.get_data(), two.get_data(), "data");
        same(a.get_doclength(id), b.get_doclength(id), "length");
        same(a.get_unique_terms(id), b.get_unique_terms(id), "unique terms");
        same(one.termlist_count(), two.termlist_count(), "count of terms");
        for (; p != one.termlist_end() && q != two.termlist_end(); ++p, ++q) {
            same(*p, *q, "term of a document");
            same(p.get_wdf(), q.get_wdf(), "its wdf");
        }
        same(p == one.termlist_end(), q == two.termlist_end(), "end of list");
        for (; v != one.values_end() && w != two.values_end(); ++v, ++w) {
            same(v.get_valueno(), w.get_valueno(), "slot");
            same(*v, *w, "value");
        }
        same(v == one.values_end(), w == two.values_end(), "end of values");
    }

    void slot(Xapian::valueno number)
    {
        auto p = a.valuestream_begin(number);
        auto q = b.valuestream_begin(number);
        auto p_end = a.valuestream_end(number);
        auto q_end = b.valuestream_end(number);

        same(a.get_value_freq(number), b.get_value_freq(number), "values");
        for (; p != p_end && q != q_end; ++p, ++q) {
            same(p.get_docid(), q.get_docid(), "document of a value");
            same(*p, *q, "value in its stream");
        }
        same(p == p_end, q == q_end, "end of the values");
    }

    void metadata()
    {
        auto p = a.metadata_keys_begin();
        auto q = b.metadata_keys_begin();

        for (; p != a.metadata_keys_end() && q != b.metadata_keys_end();
             ++p, ++q) {
            same(*p, *q, "key of metadata");
            same(a.get_metadata(*p), b.get_metadata(*q), "metadata");
        }
        same(p == a.metadata_keys_end(), q == b.metadata_keys_end(),
             "end of metadata");
    }

    void spellings()
    {
        auto p = a.spellings_begin();
        auto q = b.spellings_begin();

        for (; p != a.spellings_end() && q != b.spellings_end(); ++p, ++q) {
            same(*p, *q, "spelling");
            same(p.get_termfreq(), q.get_termfreq(), "its frequency");
        }
        same(p == a.spellings_end(), q == b.spellings_end(),
             "end of spellings");
    }

public:
    walk(const Xapian::Database &one, const Xapian::Database &two,
         unsigned long *count)
        : a(one), b(two), looked(count)
    {
    }

    /* Bounds are compared when nothing was changed since the build. */
    void run()
    {
        same(a.get_doccount(), b.get_doccount(), "documents");
        same(a.get_lastdocid(), b.get_lastdocid(), "last document");
        same(a.get_total_length(), b.get_total_length(), "total length");
        same(a.has_positions(), b.has_positions(), "whether with positions");
        same(a.get_doclength_lower_bound(), b.get_doclength_lower_bound(),
             "shortest");
        same(a.get_doclength_upper_bound(), b.get_doclength_upper_bound(),
             "longest");
        terms();
        postings("", false);
        for (auto p = a.postlist_begin(""); p != a.postlist_end(""); ++p)
            document(*p);
        for (Xapian::valueno number :
             {0u, 1u, 2u, 3u, 7u, 127u, 128u, 129u, 16384u, 0xfffffffeu})
            slot(number);
        metadata();
        spellings();
    }

    void bounds()
    {
        for (Xapian::valueno number :
             {0u, 1u, 2u, 3u, 7u, 127u, 128u, 129u, 16384u, 0xfffffffeu}) {
            same(a.get_value_lower_bound(number),
                 b.get_value_lower_bound(number), "lowest value");
            same(a.get_value_upper_bound(number),
                 b.get_value_upper_bound(number), "highest value");
        }
        for (auto p = a.allterms_begin(); p != a.allterms_end(); ++p)
            same(a.get_wdf_upper_bound(*p), b.get_wdf_upper_bound(*p),
                 "bound of wdf");
    }
};

} // namespace

std::string
compare(const Xapian::Database &a, const Xapian::Database &b,
        unsigned long *looked)
{
    walk w(a, b, looked);

    try {
        w.run();
        w.bounds();
        return std::string();
    } catch (const difference &d) {
        return d.what;
    }
}
