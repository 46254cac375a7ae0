/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/compile.h"

#include <vector>

#include <xapian.h>

#include "engine/terms.h"

namespace
{

constexpr unsigned max_depth = 100;

Xapian::Query::op
operator_of(pci_query_op op)
{
    switch (op) {
    case PCI_QUERY_AND:
        return Xapian::Query::OP_AND;
    case PCI_QUERY_AND_NOT:
        return Xapian::Query::OP_AND_NOT;
    case PCI_QUERY_AND_MAYBE:
        return Xapian::Query::OP_AND_MAYBE;
    case PCI_QUERY_MAX:
        return Xapian::Query::OP_MAX;
    case PCI_QUERY_PHRASE:
        return Xapian::Query::OP_PHRASE;
    case PCI_QUERY_FILTER:
        return Xapian::Query::OP_FILTER;
    default:
        return Xapian::Query::OP_OR;
    }
}

bool
is_phrase_of_stems(const pci_query *q)
{
    for (std::size_t i = 0; i < q->n_kids; i++)
        if (q->kids[i]->op != PCI_QUERY_STEM)
            return false;
    return true;
}

pincite_status
compile(const pci_query *q, unsigned depth, Xapian::Query &out,
        pincite_error *err)
{
    std::vector<Xapian::Query> kids(q->n_kids);

    if (depth > max_depth)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "the query is nested too deeply");
    if (q->op == PCI_QUERY_STEM) {
        out = Xapian::Query(pci_term_of_stem(q->stem, q->stem_len));
        return PINCITE_OK;
    }
    if (q->op == PCI_QUERY_ALL) {
        out = Xapian::Query::MatchAll;
        return PINCITE_OK;
    }
    if (q->op == PCI_QUERY_KIND) {
        out = Xapian::Query(0, Xapian::Query(pci_term_of_kind(q->kind)));
        return PINCITE_OK;
    }
    if (q->op == PCI_QUERY_PHRASE && !is_phrase_of_stems(q))
        return pci_fail(err, PINCITE_E_INVALID, "a phrase is made of stems");
    for (std::size_t i = 0; i < q->n_kids; i++) {
        pincite_status st = compile(q->kids[i], depth + 1, kids[i], err);

        if (st)
            return st;
    }
    if (q->op == PCI_QUERY_SCALE) {
        if (kids.size() != 1)
            return pci_fail(err, PINCITE_E_INVALID, "one query is scaled");
        out = Xapian::Query(q->factor, kids[0]);
        return PINCITE_OK;
    }
    out =
        Xapian::Query(operator_of(q->op), kids.begin(), kids.end(),
                      q->op == PCI_QUERY_PHRASE ? (Xapian::termcount)q->n_kids
                                                : 0);
    return PINCITE_OK;
}

} // namespace

pincite_status
pci_compile(const pci_query *q, Xapian::Query &out, pincite_error *err)
{
    return compile(q, 1, out, err);
}
