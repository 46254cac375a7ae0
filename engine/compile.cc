/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/compile.h"

#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "engine/placed_source.hh"
#include "engine/schema.h"
#include "engine/synonym.hh"
#include "engine/terms.h"
#include "engine/ticker.hh"

namespace
{

constexpr unsigned max_depth = 400;

Xapian::Query::op
operator_of(pci_query_op op)
{
    switch (op) {
    case PCI_QUERY_AND:
    case PCI_QUERY_SENTENCE:
        return Xapian::Query::OP_AND;
    case PCI_QUERY_AND_NOT:
        return Xapian::Query::OP_AND_NOT;
    case PCI_QUERY_AND_MAYBE:
        return Xapian::Query::OP_AND_MAYBE;
    case PCI_QUERY_MAX:
        return Xapian::Query::OP_MAX;
    case PCI_QUERY_PHRASE:
        return Xapian::Query::OP_PHRASE;
    case PCI_QUERY_NEAR:
        return Xapian::Query::OP_NEAR;
    case PCI_QUERY_FILTER:
        return Xapian::Query::OP_FILTER;
    default:
        return Xapian::Query::OP_OR;
    }
}

Xapian::Query
within_days(const pci_days &days)
{
    return Xapian::Query(Xapian::Query::OP_VALUE_GE, PCI_SLOT_FIRST_DAY,
                         days.first) &
           /* An empty value is less than any day. */
           Xapian::Query(Xapian::Query::OP_VALUE_RANGE, PCI_SLOT_LAST_DAY,
                         days.first, days.last);
}

/* A query without kids. */
pincite_status
compile_leaf(const pci_query *q, Xapian::Query &out, pincite_error *err)
{
    switch (q->op) {
    case PCI_QUERY_TERM:
        if (!pci_term_prefix(q->field, q->form))
            return pci_fail(err, PINCITE_E_INVALID, "no such terms");
        out = Xapian::Query(
            pci_term_of_word(q->field, q->form, q->text, q->len));
        return PINCITE_OK;
    case PCI_QUERY_ALL:
        /* Xapian's own MatchAll is one object for all threads, which count its
         * users without a lock. */
        out = Xapian::Query(std::string());
        return PINCITE_OK;
    case PCI_QUERY_KIND:
        out = Xapian::Query(0, Xapian::Query(pci_term_of_kind(q->kind)));
        return PINCITE_OK;
    case PCI_QUERY_LANGUAGE:
        out = Xapian::Query(0, Xapian::Query(pci_term_of_language(q->text)));
        return PINCITE_OK;
    case PCI_QUERY_DAYS:
        out = Xapian::Query(0, within_days(q->days));
        return PINCITE_OK;
    default:
        out = Xapian::Query();
        return PINCITE_OK;
    }
}

Xapian::Query
watched(const Xapian::Query &q, pci_watch *watch)
{
    pci_ticker ticker(watch);

    if (!watch || q.empty())
        return q;
    return Xapian::Query(Xapian::Query::OP_FILTER, q, Xapian::Query(&ticker));
}

/* Two by two. How frequent a synonym is, Xapian estimates at each OR that it
 * makes of it, in whole numbers; and of many kids each shard makes a tree by
 * its own frequencies. Of two there is but one. */
Xapian::Query
synonym_of(std::vector<Xapian::Query> kids)
{
    constexpr auto op = Xapian::Query::OP_SYNONYM;

    if (kids.size() == 1)
        return Xapian::Query(op, kids.begin(), kids.end());
    return pci_join_by_two(std::move(kids), [&](const Xapian::Query &a,
                                                const Xapian::Query &b) {
        return Xapian::Query(op, a, b);
    });
}

/* Where in the tree a query stands. */
struct place {
    unsigned depth;
    const pci_reader *local;
    pci_watch *watch;
    bool scored; /* otherwise only whether it matches counts */
};

place
place_of_kid(const pci_query *q, std::size_t i, const place &at)
{
    bool is_filter =
        i > 0 && (q->op == PCI_QUERY_AND_NOT || q->op == PCI_QUERY_FILTER);

    return {at.depth + 1, at.local,
            q->op == PCI_QUERY_SYNONYM ? nullptr : at.watch,
            at.scored && !is_filter};
}

bool
are_stems(const pci_query *q)
{
    for (std::size_t i = 0; i < q->n_kids; i++)
        if (!pci_query_is_stem(q->kids[i]))
            return false;
    return true;
}

/* Of remote shards the servers tell by the positions they have, but not where
 * sentences are. */
Xapian::Query
placed(const pci_query *q, const std::vector<Xapian::Query> &kids,
       const place &at)
{
    Xapian::termcount window = (Xapian::termcount)kids.size();

    if (q->op == PCI_QUERY_NEAR)
        window = q->window;
    if (!at.local)
        return Xapian::Query(operator_of(q->op), kids.begin(), kids.end(),
                             q->op == PCI_QUERY_SENTENCE ? 0 : window);
    pci_placed_source source(*at.local, pci_placed_of(q));
    return Xapian::Query(Xapian::Query::OP_FILTER,
                         Xapian::Query(Xapian::Query::OP_AND, kids.begin(),
                                       kids.end()),
                         Xapian::Query(&source));
}

/* Xapian goes on by itself where words of a phrase meet without being one; so
 * this is watched, but for synonyms: how often they occur is asked of all that
 * is in them, which only terms can tell.
 *
 * Where nothing is scored, Xapian 1.4 never sets what AND_MAYBE takes for the
 * best scores of its kids, and may leave out what matches by what it finds
 * there; and what may be there makes no difference. */
pincite_status
compile(const pci_query *q, const place &at, Xapian::Query &out,
        pincite_error *err)
{
    std::vector<Xapian::Query> kids(q->n_kids);

    if (at.depth > max_depth)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "the query is nested too deeply");
    if (q->n_kids == 0)
        return compile_leaf(q, out, err);
    if (q->op == PCI_QUERY_AND_MAYBE && !at.scored)
        return compile(q->kids[0], place_of_kid(q, 0, at), out, err);
    for (std::size_t i = 0; i < q->n_kids; i++) {
        pincite_status st =
            compile(q->kids[i], place_of_kid(q, i, at), kids[i], err);

        if (st)
            return st;
    }
    if (pci_query_is_placed(q)) {
        if (!are_stems(q))
            return pci_fail(err, PINCITE_E_INVALID,
                            "phrases, NEAR and SENTENCE are made of stems");
        out = watched(placed(q, kids, at), at.watch);
        return PINCITE_OK;
    }
    if (q->op == PCI_QUERY_SCALE) {
        if (kids.size() != 1)
            return pci_fail(err, PINCITE_E_INVALID, "one query is scaled");
        out = Xapian::Query(q->factor, kids[0]);
        return PINCITE_OK;
    }
    if (q->op == PCI_QUERY_SYNONYM) {
        out = synonym_of(std::move(kids));
        return PINCITE_OK;
    }
    out = Xapian::Query(operator_of(q->op), kids.begin(), kids.end());
    return PINCITE_OK;
}

} // namespace

pincite_status
pci_compile(const pci_query *q, const pci_reader *local, pci_watch *watch,
            Xapian::Query &out, pincite_error *err)
{
    pincite_status st = compile(q, {1, local, watch, true}, out, err);

    if (!st)
        out = watched(out, watch);
    return st;
}
