/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bench/queries.h - queries of each kind, made of the words that an index
 * has, and the same as trees made by hand, as a program would ask Xapian that
 * has nothing between the two.
 */
#ifndef PCI_BENCH_QUERIES_H
#define PCI_BENCH_QUERIES_H

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <xapian.h>

struct bench_query {
    std::string text;
    Xapian::Query raw; /* empty where Xapian has no such operator */
};

struct bench_kind {
    std::string name;
    std::vector<bench_query> queries;
    std::size_t limit = 10;
    std::size_t per_article = 3;
};

/* What queries are made of. */
class bench_words
{
public:
    bench_words(const Xapian::Database &db, uint32_t seed);

    /* n queries of each kind. */
    std::vector<bench_kind> kinds(std::size_t n);

private:
    using words = std::vector<std::string>;

    const std::string &any(const words &list);
    words of_passage(std::size_t n, bool adjacent);
    words sentence();
    bool is_frequent(const std::string &word) const;
    bench_query one_word(const words &list, const std::string &before);
    bench_query several();
    bench_query of_sentence();
    bench_query phrase(bool frequent);
    bench_query pair(const std::string &between, Xapian::Query::op op,
                     unsigned window);
    bench_query must_not();
    bench_query title();
    bench_query dated();
    bench_query prefix();
    bench_query middle();
    bench_query fuzzy();

    Xapian::Database db;
    std::mt19937 random;
    words rare;
    words usual;
    words common;
    words titles;
    std::vector<words> passages;
};

#endif
