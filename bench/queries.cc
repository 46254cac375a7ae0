/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "bench/queries.h"

#include <algorithm>
#include <functional>

#include "engine/record.h"

extern "C" {
#include "text/words/stopwords.h"
}

namespace
{

constexpr std::size_t sampled = 3000; /* passages */
constexpr std::size_t least_letters = 4;

bool
is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

bool
is_usable(const std::string &word)
{
    return word.size() >= least_letters &&
           std::all_of(word.begin(), word.end(), is_letter) &&
           pci_stopword_find(word.data(), word.size()) == 0;
}

std::string
stem_of(const std::string &word)
{
    static const Xapian::Stem stemmer("en");

    return stemmer(word);
}

Xapian::Query
term(const std::string &word)
{
    return Xapian::Query("Z" + stem_of(word));
}

Xapian::Query
join(Xapian::Query::op op, const std::vector<std::string> &words,
     unsigned window = 0)
{
    std::vector<Xapian::Query> kids;

    for (const std::string &word : words)
        kids.push_back(term(word));
    return Xapian::Query(op, kids.begin(), kids.end(), window);
}

std::string
spaced(const std::vector<std::string> &words)
{
    std::string out;

    for (const std::string &word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

std::vector<std::string>
split(const char *text, std::size_t n)
{
    std::vector<std::string> out(1);

    for (std::size_t i = 0; i < n; i++) {
        char c =
            text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];

        if (is_letter(c))
            out.back() += c;
        else if (!out.back().empty())
            out.emplace_back();
    }
    if (out.back().empty())
        out.pop_back();
    return out;
}

} // namespace

bench_words::bench_words(const Xapian::Database &db, uint32_t seed)
    : db(db), random(seed)
{
    const double all = db.get_doccount();

    for (auto i = db.allterms_begin(); i != db.allterms_end(); ++i) {
        std::string word = *i;
        double share = i.get_termfreq() / all;

        if (word[0] == 'S' && is_usable(word.substr(1)))
            titles.push_back(word.substr(1));
        if (!is_usable(word))
            continue;
        if (i.get_termfreq() >= 5 && i.get_termfreq() <= 50)
            rare.push_back(word);
        else if (share > .001 && share < .01)
            usual.push_back(word);
        else if (share > .02 && share < .2)
            common.push_back(word);
    }
    std::uniform_int_distribution<Xapian::docid> number(1, db.get_lastdocid());
    while (passages.size() < std::min<std::size_t>(sampled, (size_t)all)) {
        pci_record r{};

        try {
            std::string data = db.get_document(number(random)).get_data();

            if (!pci_record_unpack(data.data(), data.size(), &r, nullptr) &&
                r.kind == PCI_KIND_TEXT)
                passages.push_back(split(r.text, r.text_len));
        } catch (const Xapian::DocNotFoundError &) {
        }
        pci_record_release(&r);
    }
}

const std::string &
bench_words::any(const words &list)
{
    return list.at(random() % list.size());
}

bool
bench_words::is_frequent(const std::string &word) const
{
    return db.get_termfreq("Z" + stem_of(word)) > .01 * db.get_doccount();
}

/* n words that one passage has, perhaps one behind the other. */
bench_words::words
bench_words::of_passage(std::size_t n, bool adjacent)
{
    for (;;) {
        const words &passage = passages.at(random() % passages.size());
        std::size_t at = random() % passage.size();
        words out;

        while (at < passage.size() && out.size() < n) {
            if (is_usable(passage[at]) &&
                (out.empty() || stem_of(out[0]) != stem_of(passage[at])))
                out.push_back(passage[at]);
            else if (adjacent)
                break;
            at += adjacent ? 1 : 1 + random() % 3;
        }
        if (out.size() == n)
            return out;
    }
}

bench_words::words
bench_words::sentence()
{
    for (;;) {
        const words &passage = passages.at(random() % passages.size());
        std::size_t n = 8 + random() % 8;

        if (passage.size() <= n)
            continue;
        auto from = passage.begin() + (long)(random() % (passage.size() - n));
        return words(from, from + (long)n);
    }
}

bench_query
bench_words::one_word(const words &list, const std::string &before)
{
    const std::string &word = any(list);

    return {before + word, before == "=" ? Xapian::Query(word) : term(word)};
}

bench_query
bench_words::several()
{
    words list = of_passage(3 + random() % 3, false);

    return {spaced(list), join(Xapian::Query::OP_OR, list)};
}

bench_query
bench_words::of_sentence()
{
    words all = sentence();
    words telling;

    std::copy_if(all.begin(), all.end(), std::back_inserter(telling),
                 is_usable);
    if (telling.empty())
        return of_sentence();
    return {spaced(all), join(Xapian::Query::OP_OR, telling)};
}

bench_query
bench_words::phrase(bool frequent)
{
    for (;;) {
        words list = of_passage(2, true);

        if ((is_frequent(list[0]) && is_frequent(list[1])) == frequent)
            return {'"' + spaced(list) + '"',
                    join(Xapian::Query::OP_PHRASE, list, 2)};
    }
}

bench_query
bench_words::pair(const std::string &between, Xapian::Query::op op,
                  unsigned window)
{
    words list = of_passage(2, false);

    return {list[0] + between + list[1], join(op, list, window)};
}

bench_query
bench_words::must_not()
{
    words list = of_passage(2, false);

    return {"+" + list[0] + " -" + list[1],
            join(Xapian::Query::OP_AND_NOT, list)};
}

bench_query
bench_words::title()
{
    const std::string &word = any(titles);

    return {"title:" + word, Xapian::Query("ZS" + stem_of(word))};
}

bench_query
bench_words::dated()
{
    words list = of_passage(2, false);
    int first = 1990 + (int)(random() % 30);

    return {"date:" + std::to_string(first) + ".." +
                std::to_string(first + 4) + " " + spaced(list),
            Xapian::Query(Xapian::Query::OP_FILTER,
                          join(Xapian::Query::OP_OR, list),
                          Xapian::Query(Xapian::Query::OP_VALUE_RANGE, 1,
                                        std::to_string(first) + "0101",
                                        std::to_string(first + 4) + "1231"))};
}

bench_query
bench_words::prefix()
{
    std::string start = any(usual).substr(0, least_letters);

    return {start + "*", Xapian::Query(Xapian::Query::OP_WILDCARD, start, 0,
                                       Xapian::Query::WILDCARD_LIMIT_ERROR,
                                       Xapian::Query::OP_SYNONYM)};
}

bench_query
bench_words::middle()
{
    const std::string &word = any(usual);

    return {word.substr(0, 2) + "*" + word.substr(word.size() - 1), {}};
}

bench_query
bench_words::fuzzy()
{
    return {any(usual) + "~", {}};
}

std::vector<bench_kind>
bench_words::kinds(std::size_t n)
{
    using query = Xapian::Query;
    std::vector<bench_kind> out;
    auto add = [&](const char *name, const std::function<bench_query()> &make,
                   std::size_t limit = 10, std::size_t per_article = 3) {
        out.push_back({name, {}, limit, per_article});
        for (std::size_t i = 0; i < n; i++)
            out.back().queries.push_back(make());
    };

    add("rare word", [&] { return one_word(rare, ""); });
    add("common word", [&] { return one_word(common, ""); });
    add("3-5 words", [&] { return several(); });
    add("sentence", [&] { return of_sentence(); });
    add("phrase, rare", [&] { return phrase(false); });
    add("phrase, common", [&] { return phrase(true); });
    add("a AND b", [&] { return pair(" AND ", query::OP_AND, 0); });
    add("+a -b", [&] { return must_not(); });
    add("a NEAR/5 b", [&] { return pair(" NEAR/5 ", query::OP_NEAR, 7); });
    /* Xapian knows no sentences: this is about as long as one. */
    add("a SENTENCE b",
        [&] { return pair(" SENTENCE ", query::OP_NEAR, 25); });
    add("begin*", [&] { return prefix(); });
    add("be*d", [&] { return middle(); });
    add("fuzzy~", [&] { return fuzzy(); });
    add("=exact", [&] { return one_word(usual, "="); });
    add("title:word", [&] { return title(); });
    add("date:a..b words", [&] { return dated(); });
    add("kind:note word", [&] {
        bench_query q = one_word(usual, "kind:note ");

        return bench_query{q.text,
                           query(query::OP_FILTER, q.raw, query("XKn"))};
    });
    add(
        "one an article", [&] { return several(); }, 10, 1);
    add(
        "limit 100", [&] { return several(); }, 100);
    return out;
}
