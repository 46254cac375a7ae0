/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/topk.hh"

#include <algorithm>
#include <limits>

#include "engine/bm25.hh"
#include "engine/ticker.hh"

namespace
{

constexpr Xapian::docid nowhere = std::numeric_limits<Xapian::docid>::max();

/* Sums that are this near may differ by the order of adding alone. */
constexpr double slack = 1e-12;

/* A posting list and where the walk stands in it. */
class posting_list
{
public:
    posting_list(const Xapian::Database &all, const std::string &term,
                 Xapian::doccount passages)
        : passages(passages)
    {
        if (passages > 0)
            at = all.postlist_begin(term);
        arrive();
    }

    void next()
    {
        ++at;
        arrive();
    }

    void skip_to(Xapian::docid to)
    {
        if (document >= to)
            return;
        at.skip_to(to);
        arrive();
    }

    bool is_at(Xapian::docid there) const
    {
        return document == there;
    }

    uint32_t count() const
    {
        return at.get_wdf();
    }

    Xapian::docid document = nowhere;
    Xapian::doccount passages;
    std::size_t column = 0;
    double weight = 0; /* 0: a filter */
    double bound = 0;  /* of its score */

private:
    void arrive()
    {
        document = at == Xapian::PostingIterator() ? nowhere : *at;
    }

    Xapian::PostingIterator at;
};

using lists = std::vector<posting_list>;

bool
is_better(const pci_topk::hit &a, const pci_topk::hit &b)
{
    if (a.score > b.score || a.score < b.score)
        return a.score > b.score;
    return a.document < b.document;
}

class walk
{
public:
    walk(const Xapian::Database &all, pci_known &known, const pci_plain &query,
         std::size_t most, uint64_t exact, pci_watch *watch, pci_topk &out);
    void run();

private:
    void open(const std::vector<pci_plain_term> &terms, lists &to);
    void walk_any();
    void walk_all();
    Xapian::docid nearest(std::size_t from) const;
    Xapian::docid meet(Xapian::docid from);
    bool passes(Xapian::docid document);
    bool is_excluded(Xapian::docid document);
    void weigh_any(Xapian::docid document);
    void weigh_all(Xapian::docid document);
    bool is_hopeless(double score) const;
    double part(const posting_list &list, double norm) const;
    double norm_of(Xapian::docid document);
    void take(Xapian::docid document, double norm);
    void set_row(const posting_list &list, Xapian::docid document,
                 std::size_t row);
    double estimate() const;

    const Xapian::Database &all;
    pci_known &known;
    const std::size_t most;
    const uint64_t exact;
    pci_watch *const watch;
    pci_topk &out;
    const bool any;
    double passages;
    double share;      /* of the mean length, one */
    double least_norm; /* of all passages */
    lists should;
    lists must;
    lists without;
    std::vector<posting_list *> order; /* those that lead to passages */
    /* Of `should` by ascending bounds: how much those up to one add at most,
     * and the first without which nothing good enough is found. */
    std::vector<double> reach;
    std::size_t first = 0;
    double hopeless = -1; /* no score up to it is of use any more */
    uint64_t counted = 0;
};

walk::walk(const Xapian::Database &all, pci_known &known,
           const pci_plain &query, std::size_t most, uint64_t exact,
           pci_watch *watch, pci_topk &out)
    : all(all), known(known), most(most), exact(exact), watch(watch), out(out),
      any(query.any), passages(all.get_doccount())
{
    double mean = all.get_avlength();

    share = mean > 0 ? 1 / mean : 0;
    least_norm = pci_bm25_norm(all.get_doclength_lower_bound(), share);
    open(query.must, must);
    open(query.should, should);
    for (const std::string &term : query.without)
        without.emplace_back(all, term,
                             known.frequencies.of(all, term).passages);
}

void
walk::open(const std::vector<pci_plain_term> &terms, lists &to)
{
    to.reserve(terms.size());
    for (const pci_plain_term &term : terms) {
        pci_frequency frequency = known.frequencies.of(all, term.term);
        posting_list list(all, term.term, frequency.passages);

        if (term.factor > 0 && list.passages > 0) {
            double wdf = frequency.most;
            double shortest =
                std::max<double>(wdf, all.get_doclength_lower_bound());

            list.weight =
                term.factor * pci_bm25_weight(passages, list.passages);
            list.bound = pci_bm25_score(list.weight, wdf,
                                        pci_bm25_norm(shortest, share));
            list.column = out.terms.size();
            out.terms.push_back(term.term);
        }
        to.push_back(std::move(list));
    }
}

Xapian::docid
walk::nearest(std::size_t from) const
{
    Xapian::docid best = nowhere;

    for (; from < order.size(); from++)
        best = std::min(best, order[from]->document);
    return best;
}

bool
walk::is_excluded(Xapian::docid document)
{
    for (posting_list &list : without) {
        list.skip_to(document);
        if (list.is_at(document))
            return true;
    }
    return false;
}

bool
walk::passes(Xapian::docid document)
{
    for (posting_list &list : must) {
        list.skip_to(document);
        if (!list.is_at(document))
            return false;
    }
    return !is_excluded(document);
}

bool
walk::is_hopeless(double score) const
{
    return score <= hopeless;
}

double
walk::part(const posting_list &list, double norm) const
{
    return list.weight > 0 ? pci_bm25_score(list.weight, list.count(), norm)
                           : 0;
}

double
walk::norm_of(Xapian::docid document)
{
    return pci_bm25_norm(known.lengths.of(all, document), share);
}

void
walk::set_row(const posting_list &list, Xapian::docid document,
              std::size_t row)
{
    if (list.weight > 0)
        out.counts[row * out.terms.size() + list.column] =
            list.is_at(document) ? list.count() : 0;
}

/* Takes a passage that all lists stand at which have it. Its score is added
 * up in the order of the query, whatever the walk looked at first. */
void
walk::take(Xapian::docid document, double norm)
{
    pci_topk::hit hit{document, 0, out.hits.size()};

    for (const lists *some : {&must, &should})
        for (const posting_list &list : *some)
            if (list.is_at(document))
                hit.score += part(list, norm);
    if (out.hits.size() == most) {
        if (!is_better(hit, out.hits.front()))
            return;
        hit.row = out.hits.front().row;
        std::pop_heap(out.hits.begin(), out.hits.end(), is_better);
        out.hits.pop_back();
    } else {
        out.counts.resize((hit.row + 1) * out.terms.size());
    }
    for (const lists *some : {&must, &should})
        for (const posting_list &list : *some)
            set_row(list, document, hit.row);
    out.hits.push_back(hit);
    std::push_heap(out.hits.begin(), out.hits.end(), is_better);
    if (out.hits.size() == most)
        hopeless = out.hits.front().score * (1 - slack);
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
    if (is_hopeless(score))
        return;
    norm = norm_of(document);
    score = 0;
    for (std::size_t i = first; i < order.size(); i++)
        if (order[i]->is_at(document))
            score += part(*order[i], norm);
    for (std::size_t i = first; i-- > 0;) {
        if (is_hopeless(score + reach[i]))
            return;
        order[i]->skip_to(document);
        if (order[i]->is_at(document))
            score += part(*order[i], norm);
    }
    if (!is_hopeless(score) && (first == 0 || passes(document)))
        take(document, norm);
}

/* Any of `should`, and all of `must`, which are filters then. */
void
walk::walk_any()
{
    double sum = 0;

    for (posting_list &list : should)
        order.push_back(&list);
    std::sort(order.begin(), order.end(),
              [](const posting_list *a, const posting_list *b) {
                  return a->bound < b->bound;
              });
    for (const posting_list *list : order)
        reach.push_back(sum += list->bound);
    for (;;) {
        Xapian::docid document = nearest(first);

        if (document == nowhere)
            return;
        pci_tick(watch);
        weigh_any(document);
        for (std::size_t i = first; i < order.size(); i++)
            if (order[i]->is_at(document))
                order[i]->next();
        while (first < order.size() && counted > exact &&
               is_hopeless(reach[first]))
            first++;
    }
}

/* The first passage from there on that all of `must` have. */
Xapian::docid
walk::meet(Xapian::docid from)
{
    for (std::size_t i = 0; i < order.size() && from != nowhere;) {
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

void
walk::weigh_all(Xapian::docid document)
{
    double rest = 0;
    double score = 0;
    double norm;

    for (const posting_list &list : should)
        rest += list.bound;
    for (const posting_list &list : must)
        score += part(list, least_norm);
    if (is_hopeless(score + rest))
        return;
    norm = norm_of(document);
    score = 0;
    for (const posting_list &list : must)
        score += part(list, norm);
    for (posting_list &list : should) {
        if (is_hopeless(score + rest))
            return;
        list.skip_to(document);
        if (list.is_at(document))
            score += part(list, norm);
        rest -= list.bound;
    }
    if (!is_hopeless(score))
        take(document, norm);
}

/* All of `must`; those of `should` add their scores. */
void
walk::walk_all()
{
    for (posting_list &list : must)
        order.push_back(&list);
    std::sort(order.begin(), order.end(),
              [](const posting_list *a, const posting_list *b) {
                  return a->passages < b->passages;
              });
    for (Xapian::docid at = meet(0); at != nowhere;) {
        if (!is_excluded(at)) {
            counted++;
            weigh_all(at);
        }
        order[0]->next();
        at = meet(order[0]->document);
    }
}

/* Terms taken to be independent of each other. */
double
walk::estimate() const
{
    double others = 1;
    double share_left = 1;

    for (const posting_list &list : should)
        others *= 1 - list.passages / passages;
    for (const posting_list &list : must)
        share_left *= list.passages / passages;
    for (const posting_list &list : without)
        share_left *= 1 - list.passages / passages;
    return passages * (1 - others) * share_left;
}

void
walk::run()
{
    if (most == 0) /* they are only counted */
        hopeless = std::numeric_limits<double>::infinity();
    if (any)
        walk_any();
    else
        walk_all();
    std::sort(out.hits.begin(), out.hits.end(), is_better);
    out.matches = counted;
    if (first > 0)
        out.matches =
            std::max<uint64_t>(exact + 1, (uint64_t)(estimate() + 0.5));
}

} // namespace

void
pci_topk_find(const Xapian::Database &all, pci_known &known,
              const pci_plain &query, std::size_t most, uint64_t exact,
              pci_watch *watch, pci_topk &out)
{
    out = pci_topk();
    walk(all, known, query, most, exact, watch, out).run();
}
