/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How long warm searches take, a kind of query at a time, beside Xapian
 * itself: the same words in a tree made by hand, and the very tree that
 * pincite makes, each with its ten documents fetched. See README.md.
 *
 *     latency INDEX [QUERIES-A-KIND [ROUNDS [KIND]]]
 */
#include <config.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <stdexcept>
#include <string>
#include <vector>

#include <xapian.h>

#include "bench/queries.h"

extern "C" {
#include <pincite/pincite.h>

#include "engine/db.h"
#include "searcher/plan/expand.h"
#include "searcher/query/parse.h"
#include "searcher/search.h"
#include "searcher/query/sequences.h"
#include "searcher/query/stops.h"
#include "searcher/plan/weigh.h"
}
#include "engine/compile.h"

namespace
{

constexpr uint32_t seed = 7;

void
must(pincite_status st, const pincite_error &err)
{
    if (st)
        throw std::runtime_error(err.message);
}

/* The tree that the searcher makes of a query. */
class planner
{
public:
    explicit planner(const char *dir)
    {
        pincite_error err = PINCITE_ERROR_INIT;

        must(pci_db_open(&dir, 1, PCI_TOKEN_STAMP, &db, &err), err);
        must(pci_db_each_language(db, learn, &languages, &err), err);
    }

    planner(const planner &) = delete;
    planner &operator=(const planner &) = delete;

    ~planner()
    {
        pci_db_free(db);
        pci_analysers_release(&languages);
    }

    Xapian::Query plan(const std::string &query)
    {
        pincite_error err = PINCITE_ERROR_INIT;
        pci_searching s{};
        pci_stemmers stemmers;
        pci_plan made{};
        Xapian::Query out;
        bool cut;

        s.db = db;
        s.languages = &languages;
        must(pci_parse(query.data(), query.size(), &s.ask, &err), err);
        pci_stops_mark(s.ask, &languages);
        pci_stemmers_init(&stemmers, &languages);
        must(pci_sequences_find(s.ask, &stemmers, &err), err);
        must(pci_expand(s.ask, db, &cut, &err), err);
        must(pci_weigh(s.ask, db, &err), err);
        must(pci_search_plan(&s, s.ask, &stemmers, &made, &err), err);
        /* As for a server: phrases by Xapian's positions. */
        must(pci_compile(made.query, nullptr, nullptr, out, &err), err);
        pci_plan_release(&made);
        pci_ask_free(s.ask);
        return out;
    }

private:
    static pincite_status learn(const char *code, const char *, const char *,
                                void *user)
    {
        pci_analyser *analyser;

        return pci_analysers_get(static_cast<pci_analysers *>(user), code,
                                 &analyser, nullptr);
    }

    pci_db *db = nullptr;
    pci_analysers languages = PCI_ANALYSERS_INIT;
};

std::size_t
ask_xapian(const Xapian::Database &db, const Xapian::Query &query,
           std::size_t limit)
{
    Xapian::Enquire enquire(db);
    std::size_t bytes = 0;

    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, .75, .5));
    enquire.set_query(query);
    Xapian::MSet set = enquire.get_mset(0, (Xapian::doccount)limit);
    for (auto i = set.begin(); i != set.end(); ++i)
        bytes += i.get_document().get_data().size();
    return bytes;
}

std::size_t
ask_pincite(pincite_reader *reader, const std::string &query,
            const pincite_options *options)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_results *results;
    std::size_t n;

    must(pincite_reader_search(reader, query.data(), query.size(), options,
                               &results, &err),
         err);
    n = pincite_results_count(results);
    pincite_results_free(results);
    return n;
}

double
now()
{
    timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The least of several runs, in time of the processor: warm searches wait for
 * nothing, and the machine may have other work. */
struct timing {
    double least = 1e9;

    template <typename F> void run(F &&f)
    {
        double start = now();

        f();
        least = std::min(least, now() - start);
    }
};

double
median(std::vector<double> list)
{
    if (list.empty())
        return 0;
    std::nth_element(list.begin(), list.begin() + (long)list.size() / 2,
                     list.end());
    return list[list.size() / 2];
}

struct timings {
    std::vector<double> pincite;
    std::vector<double> raw;
    std::vector<double> tree;
    std::vector<double> hits;
};

void
measure(pincite_reader *reader, const Xapian::Database &db, planner &plans,
        const bench_kind &kind, const pincite_options *options,
        const bench_query &query, int rounds, timings &out)
{
    Xapian::Query tree = plans.plan(query.text);
    bool has_raw = !query.raw.empty();
    timing pincite;
    timing raw;
    timing planned;

    out.hits.push_back((double)ask_pincite(reader, query.text, options));
    for (int i = 0; i < rounds; i++) {
        pincite.run([&] { ask_pincite(reader, query.text, options); });
        if (has_raw)
            raw.run([&] { ask_xapian(db, query.raw, kind.limit); });
        planned.run([&] { ask_xapian(db, tree, kind.limit); });
    }
    out.pincite.push_back(pincite.least);
    if (has_raw)
        out.raw.push_back(raw.least);
    out.tree.push_back(planned.least);
}

void
measure_kind(pincite_reader *reader, const Xapian::Database &db,
             planner &plans, const bench_kind &kind, int rounds)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_options *options;
    timings t;

    must(pincite_options_new(&options, &err), err);
    pincite_options_set_limit(options, kind.limit);
    pincite_options_set_per_article(options, kind.per_article);
    for (const bench_query &query : kind.queries)
        measure(reader, db, plans, kind, options, query, rounds, t);
    pincite_options_free(options);

    double ours = median(t.pincite);
    double raw = median(t.raw);
    double tree = median(t.tree);

    std::printf("%-16s %5.0f %8.3f", kind.name.c_str(), median(t.hits), ours);
    if (t.raw.empty())
        std::printf(" %8s %6s", "-", "-");
    else
        std::printf(" %8.3f %6.2f", raw, ours / raw);
    std::printf(" %8.3f %6.2f\n", tree, ours / tree);
    std::fflush(stdout);
}

void
run(const char *dir, std::size_t queries, int rounds, const char *only)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *reader;
    Xapian::Database db(dir);
    planner plans(dir);
    bench_words words(db, seed);

    must(pincite_reader_open(&dir, 1, &reader, &err), err);
    std::printf("%u passages, %zu queries a kind, the least of %d runs each; "
                "medians in ms\n",
                db.get_doccount(), queries, rounds);
    std::printf("%-16s %5s %8s %8s %6s %8s %6s\n", "kind", "hits", "pincite",
                "by hand", "ratio", "our tree", "ratio");
    for (const bench_kind &kind : words.kinds(queries))
        if (!only || kind.name == only)
            measure_kind(reader, db, plans, kind, rounds);
    pincite_reader_free(reader);
}

} // namespace

int
main(int argc, char **argv)
{
    if (argc < 2 || argc > 5) {
        std::fputs("usage: latency INDEX [QUERIES-A-KIND [ROUNDS [KIND]]]\n",
                   stderr);
        return 2;
    }
    try {
        run(argv[1], argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 60,
            argc > 3 ? (int)std::strtol(argv[3], nullptr, 10) : 5,
            argc > 4 ? argv[4] : nullptr);
    } catch (const Xapian::Error &e) {
        std::fprintf(stderr, "latency: %s\n", e.get_msg().c_str());
        return 2;
    } catch (const std::exception &e) {
        std::fprintf(stderr, "latency: %s\n", e.what());
        return 2;
    }
    return 0;
}
