/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/topk.hh"

#include <algorithm>

#include "engine/best.hh"
#include "engine/bm25.hh"
#include "engine/conditions.hh"
#include "engine/postings.hh"
#include "engine/ticker.hh"

namespace
{

using lists = std::vector<pci_postings>;

/* So many passages are met before they are weighed. */
constexpr std::size_t most_met = 16;

class walk
{
public:
    walk(const pci_reader &all, pci_known &known, const pci_plain &query,
         std::size_t most, uint64_t exact, pci_watch *watch, pci_topk &out);
    void run();

private:
    void open(const pci_plain_term &term, lists &to);
    void open(const std::vector<std::string> &terms, lists &to);
    void walk_any();
    void walk_all();
    Xapian::docid nearest(std::size_t from) const;
    bool are_filters_rare() const;
    Xapian::docid nearest_inside(Xapian::docid from);
    Xapian::docid meet(Xapian::docid from);
    bool passes(Xapian::docid document);
    bool is_outside(Xapian::docid document);
    bool is_within(Xapian::docid document);
    bool is_promising(Xapian::docid document);
    void weigh_any(Xapian::docid document);
    void weigh_all(Xapian::docid document);
    void meet_some(Xapian::docid from);
    void count_must(Xapian::docid document, uint32_t *to) const;
    double part(const pci_postings &list, double norm) const;
    std::size_t column_of(const std::string &term) const;
    double norm_of(Xapian::docid document);
    double part(const pci_postings &list, uint32_t count, double norm) const;
    bool is_placed(Xapian::docid document);
    void take(Xapian::docid document);
    double share_without(const lists &some) const;
    double share_that_passed() const;
    double share_that_was_asked() const;
    double estimate() const;

    const pci_reader &all;
    pci_known &known;
    const uint64_t exact;
    pci_watch *const watch;
    pci_topk &out;
    pci_best best;
    const bool any;
    const pci_bm25_measures measures;
    const double least_norm; /* of all passages */
    lists should;
    lists must;
    std::vector<lists> one_of;
    lists without;
    std::vector<pci_within> within;
    pci_all_placed placed;
    std::vector<uint32_t> counts; /* how often the passage that is looked at
                                     has the term of each list; those of
                                     `must` come first */
    /* Passages that were met together, and the counts of `must` in each. */
    std::vector<Xapian::docid> met;
    std::vector<uint32_t> met_counts;
    std::vector<pci_postings *> order; /* those that lead to passages */
    /* Of `should` by ascending bounds: how much those up to one add at most,
     * and the first without which nothing good enough is found. */
    std::vector<double> reach;
    std::size_t first = 0;
    bool filters_lead = false;
    uint64_t counted = 0;
    uint64_t unread = 0; /* passages whose stems were not looked at */
    /* Those whose date or stems were, and how many of these passed. */
    uint64_t read = 0;
    uint64_t passed = 0;
};

walk::walk(const pci_reader &all, pci_known &known, const pci_plain &query,
           std::size_t most, uint64_t exact, pci_watch *watch, pci_topk &out)
    : all(all), known(known), exact(exact), watch(watch), out(out),
      best(out, most), any(query.any), measures(pci_bm25_measure(all)),
      least_norm(pci_bm25_norm(measures.shortest, measures.share)),
      placed(all, known, query.placed)
{
    for (const pci_plain_term &term : query.must)
        open(term, must);
    for (const pci_plain_term &term : query.should)
        open(term, should);
    for (const std::vector<std::string> &terms : query.one_of) {
        one_of.emplace_back();
        open(terms, one_of.back());
    }
    open(query.without, without);
    for (const pci_days &days : query.within)
        within.emplace_back(all, days);
    counts.resize(must.size() + should.size());
}

void
walk::open(const std::vector<std::string> &terms, lists &to)
{
    to.reserve(terms.size());
    for (const std::string &term : terms)
        to.emplace_back(all, term, known.frequencies.of(all, term).passages);
}

void
walk::open(const pci_plain_term &term, lists &to)
{
    pci_postings_open(all, known, measures, term, watch, to);
    if (to.back().weight > 0 && !term.term.empty())
        to.back().column = column_of(term.term);
}

Xapian::docid
walk::nearest(std::size_t from) const
{
    Xapian::docid first_one = pci_nowhere;

    for (; from < order.size(); from++)
        first_one = std::min(first_one, order[from]->document);
    return first_one;
}

/* Whether filters have fewer passages than what they filter. */
bool
walk::are_filters_rare() const
{
    std::uint64_t asked = pci_postings_count(should);

    for (const pci_postings &list : must)
        if (list.passages < asked)
            return true;
    for (const lists &some : one_of)
        if (pci_postings_count(some) < asked)
            return true;
    return std::any_of(within.begin(), within.end(),
                       [&](const pci_within &days) {
                           return days.count() < asked;
                       });
}

/* No passage from there on passes the filters before this one. */
Xapian::docid
walk::nearest_inside(Xapian::docid from)
{
    for (pci_postings &list : must) {
        list.skip_to(from);
        from = std::max(from, list.document);
    }
    for (lists &some : one_of) {
        Xapian::docid first_one = pci_nowhere;

        for (pci_postings &list : some) {
            list.skip_to(from);
            first_one = std::min(first_one, list.document);
        }
        from = first_one;
    }
    for (pci_within &days : within)
        if (from != pci_nowhere)
            from = (Xapian::docid)std::min<uint64_t>(days.next(from),
                                                     pci_nowhere);
    return from;
}

/* Whether the date of its article is one that is meant. */
bool
walk::is_within(Xapian::docid document)
{
    if (within.empty())
        return true;
    read++;
    for (pci_within &days : within)
        if (!days.has(document))
            return false;
    passed++;
    return true;
}

/* Whether it is none of the passages that what scores is looked for in. */
bool
walk::is_outside(Xapian::docid document)
{
    for (lists &some : one_of)
        if (!pci_postings_any_at(some, document))
            return true;
    return pci_postings_any_at(without, document) || !is_within(document);
}

bool
walk::passes(Xapian::docid document)
{
    for (pci_postings &list : must) {
        list.skip_to(document);
        if (!list.is_at(document))
            return false;
    }
    return !is_outside(document);
}

std::size_t
walk::column_of(const std::string &term) const
{
    auto at = std::find(out.terms.begin(), out.terms.end(), term);

    return at == out.terms.end() ? pci_no_column
                                 : std::size_t(at - out.terms.begin());
}

/* What a list adds to the score of a passage that has its term so often. */
double
walk::part(const pci_postings &list, uint32_t count, double norm) const
{
    return list.weight > 0 && count > 0
               ? pci_bm25_score(list.weight, count, norm)
               : 0;
}

/* The same where it stands. */
double
walk::part(const pci_postings &list, double norm) const
{
    return list.weight > 0 ? pci_bm25_score(list.weight, list.count(), norm)
                           : 0;
}

double
walk::norm_of(Xapian::docid document)
{
    return pci_bm25_norm(known.length_of(all, document), measures.share);
}

void
walk::count_must(Xapian::docid document, uint32_t *to) const
{
    for (const pci_postings &list : must)
        *to++ = list.is_at(document) ? list.count() : 0;
}

/* Takes a passage that all of `should` stand at which have it, and of which
 * the rest is counted. The score is added up in the order of the query,
 * whatever the walk looked at first. */
void
walk::take(Xapian::docid document)
{
    const double norm = norm_of(document);
    uint32_t *count = counts.data() + must.size();
    double score = 0;
    uint32_t *row;

    for (const pci_postings &list : should)
        *count++ = list.is_at(document) ? list.count() : 0;
    count = counts.data();
    for (const lists *some : {&must, &should})
        for (const pci_postings &list : *some)
            score += part(list, *count++, norm);
    row = best.take(document, score);
    if (!row)
        return;
    count = counts.data();
    for (const lists *some : {&must, &should})
        for (const pci_postings &list : *some) {
            if (list.column != pci_no_column)
                row[list.column] = *count;
            count++;
        }
}

void
walk::weigh_any(Xapian::docid document)
{
    const double rest = first > 0 ? reach[first - 1] : 0;
    double score = rest;
    double norm;

    /* While all lists are walked, all matches are met, and counted. */
    if (first == 0 && !passes(document))
        return;
    counted++;
    for (std::size_t i = first; i < order.size(); i++)
        if (order[i]->is_at(document))
            score += part(*order[i], least_norm);
    if (best.is_hopeless(score))
        return;
    norm = norm_of(document);
    score = 0;
    for (std::size_t i = first; i < order.size(); i++)
        if (order[i]->is_at(document))
            score += part(*order[i], norm);
    for (std::size_t i = first; i-- > 0;) {
        if (best.is_hopeless(score + reach[i]))
            return;
        order[i]->skip_to(document);
        if (order[i]->is_at(document))
            score += part(*order[i], norm);
    }
    if (best.is_hopeless(score) || (first > 0 && !passes(document)))
        return;
    count_must(document, counts.data());
    take(document);
}

/* Any of `should`, and all of `must`, which are filters then. */
void
walk::walk_any()
{
    double sum = 0;

    filters_lead = are_filters_rare();

    for (pci_postings &list : should)
        order.push_back(&list);
    std::sort(order.begin(), order.end(),
              [](const pci_postings *a, const pci_postings *b) {
                  return a->bound < b->bound;
              });
    for (const pci_postings *list : order)
        reach.push_back(sum += list->bound);
    for (;;) {
        Xapian::docid document = nearest(first);
        Xapian::docid inside =
            filters_lead ? nearest_inside(document) : document;

        if (inside == pci_nowhere)
            return;
        pci_tick(watch);
        if (inside > document) {
            for (std::size_t i = first; i < order.size(); i++)
                order[i]->skip_to(inside);
            continue;
        }
        weigh_any(document);
        for (std::size_t i = first; i < order.size(); i++)
            if (order[i]->is_at(document))
                order[i]->next();
        while (first < order.size() && counted > exact &&
               best.is_hopeless(reach[first]))
            first++;
    }
}

/* The first passage from there on that all of `must` have. */
Xapian::docid
walk::meet(Xapian::docid from)
{
    for (std::size_t i = 0; i < order.size() && from != pci_nowhere;) {
        pci_tick(watch);
        order[i]->skip_to(from);
        if (order[i]->is_at(from)) {
            i++;
        } else {
            from = order[i]->document;
            i = 0;
        }
    }
    return from;
}

/* Meets some more passages, which are weighed when all of them were met:
 * meanwhile what is to be read of them comes from memory. */
void
walk::meet_some(Xapian::docid from)
{
    met.clear();
    met_counts.clear();
    while (met.size() < most_met && (from = meet(from)) != pci_nowhere) {
        met.push_back(from);
        met_counts.resize(met.size() * must.size());
        count_must(from, &met_counts[(met.size() - 1) * must.size()]);
        if (placed.is_needed())
            placed.expect(from);
        order[0]->next();
        from = order[0]->document;
    }
}

/* Whether a passage that all of `must` have scores enough; then all of
 * `should` stand at it that have it. */
bool
walk::is_promising(Xapian::docid document)
{
    double rest = 0;
    double score = 0;
    double norm;

    for (const pci_postings &list : should)
        rest += list.bound;
    for (std::size_t i = 0; i < must.size(); i++)
        score += part(must[i], counts[i], least_norm);
    if (best.is_hopeless(score + rest))
        return false;
    norm = norm_of(document);
    score = 0;
    for (std::size_t i = 0; i < must.size(); i++)
        score += part(must[i], counts[i], norm);
    for (pci_postings &list : should) {
        if (best.is_hopeless(score + rest))
            return false;
        list.skip_to(document);
        if (list.is_at(document))
            score += part(list, norm);
        rest -= list.bound;
    }
    return !best.is_hopeless(score);
}

/* Whether the words stand in it as they are to. */
bool
walk::is_placed(Xapian::docid document)
{
    if (!placed.is_needed())
        return true;
    read++;
    if (!placed.has(document))
        return false;
    passed++;
    return true;
}

/* While matches are counted, the stems of all are looked at; then only those
 * of passages that score enough. */
void
walk::weigh_all(Xapian::docid document)
{
    if (counted > exact && placed.is_needed() && !is_promising(document)) {
        unread++;
        return;
    }
    if (!is_placed(document))
        return;
    counted++;
    if (is_promising(document))
        take(document);
}

/* All of `must`; those of `should` add their scores. */
void
walk::walk_all()
{
    for (pci_postings &list : must)
        order.push_back(&list);
    std::sort(order.begin(), order.end(),
              [](const pci_postings *a, const pci_postings *b) {
                  return a->passages < b->passages;
              });
    for (meet_some(0); !met.empty(); meet_some(order[0]->document))
        for (std::size_t i = 0; i < met.size(); i++) {
            if (is_outside(met[i]))
                continue;
            std::copy_n(&met_counts[i * must.size()], must.size(),
                        counts.begin());
            weigh_all(met[i]);
        }
}

/* Of all passages, if terms are independent of each other. */
double
walk::share_without(const lists &some) const
{
    double share_left = 1;

    for (const pci_postings &list : some)
        share_left *= 1 - list.passages / measures.passages;
    return share_left;
}

/* Of those whose date or stems were looked at. */
double
walk::share_that_passed() const
{
    return read ? (double)passed / (double)read : 1;
}

/* Where dates lead, only passages that have one are met. */
double
walk::share_that_was_asked() const
{
    return filters_lead && !within.empty()
               ? within.front().count() / measures.passages
               : 1;
}

double
walk::estimate() const
{
    double share_left =
        share_without(without) * share_that_passed() * share_that_was_asked();

    for (const pci_postings &list : must)
        share_left *= list.passages / measures.passages;
    for (const lists &some : one_of)
        share_left *= 1 - share_without(some);
    return measures.passages * (1 - share_without(should)) * share_left;
}

void
walk::run()
{
    if (any)
        walk_any();
    else
        walk_all();
    if (first > 0)
        counted = std::max<uint64_t>(exact + 1, (uint64_t)(estimate() + 0.5));
    out.matches += counted + (uint64_t)((double)unread * share_that_passed());
}

bool
scores(const std::vector<pci_plain_term> &some, const std::string &term)
{
    for (const pci_plain_term &t : some)
        if (t.factor > 0 && t.term == term)
            return true;
    return false;
}

/* Of these the counts are known whatever part finds a passage. */
std::vector<std::string>
scoring_terms(const std::vector<pci_plain> &query)
{
    std::vector<std::string> terms;

    for (const auto *some : {&query.front().must, &query.front().should})
        for (const pci_plain_term &t : *some)
            if (!t.term.empty() &&
                std::all_of(query.begin(), query.end(),
                            [&](const pci_plain &part) {
                                return scores(part.must, t.term) ||
                                       scores(part.should, t.term);
                            }))
                terms.push_back(t.term);
    return terms;
}

bool
are_small(const pci_reader &all, pci_known &known,
          const std::vector<pci_plain_term> &terms)
{
    return std::all_of(terms.begin(), terms.end(),
                       [&](const pci_plain_term &t) {
                           return pci_synonym_is_small(all, known, t.forms);
                       });
}

} // namespace

bool
pci_topk_can_find(const pci_reader &all, pci_known &known,
                  const std::vector<pci_plain> &query)
{
    return std::all_of(query.begin(), query.end(), [&](const pci_plain &part) {
        return are_small(all, known, part.must) &&
               are_small(all, known, part.should);
    });
}

void
pci_topk_find(const pci_reader &all, pci_known &known,
              const std::vector<pci_plain> &query, std::size_t most,
              uint64_t exact, pci_watch *watch, pci_topk &out)
{
    out = pci_topk();
    if (query.empty())
        return;
    out.terms = scoring_terms(query);
    known.begin_search();
    for (pci_plain part : query) {
        if (!part.placed.empty())
            pci_plain_pair_up(part, known.paired.of(all));
        walk(all, known, part, most, exact, watch, out).run();
    }
    pci_best::sort(out);
}
