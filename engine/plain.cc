/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/plain.hh"

namespace
{

/* What is nested deeper is no tree that anyone means. */
constexpr int most_shells = 20;

/* Operators that make nothing of a single kid, or a factor. */
bool
is_shell(const pci_query *q)
{
    switch (q->op) {
    case PCI_QUERY_OR:
    case PCI_QUERY_AND:
    case PCI_QUERY_MAX:
    case PCI_QUERY_SYNONYM:
    case PCI_QUERY_SCALE:
        return q->n_kids == 1;
    default:
        return false;
    }
}

bool
read_term(const pci_query *q, pci_plain_term &out)
{
    out.factor = 1;
    for (int i = 0; is_shell(q) && i < most_shells; i++) {
        if (q->op == PCI_QUERY_SCALE)
            out.factor *= q->factor;
        q = q->kids[0];
    }
    switch (q->op) {
    case PCI_QUERY_TERM:
        if (!pci_term_prefix(q->field, q->form))
            return false;
        out.term = pci_term_of_word(q->field, q->form, q->text, q->len);
        return !out.term.empty(); /* the empty one is in every passage */
    case PCI_QUERY_KIND:
        out.term = pci_term_of_kind(q->kind);
        break;
    case PCI_QUERY_LANGUAGE:
        out.term = pci_term_of_language(q->text);
        break;
    default:
        return false;
    }
    out.factor = 0;
    return true;
}

/* A term, or all the kids of an operator. */
bool
read_terms(const pci_query *q, pci_query_op op,
           std::vector<pci_plain_term> &out)
{
    pci_plain_term term;

    if (q->op != op || q->n_kids == 0) {
        if (!read_term(q, term))
            return false;
        out.push_back(term);
        return true;
    }
    for (std::size_t i = 0; i < q->n_kids; i++) {
        if (!read_term(q->kids[i], term))
            return false;
        out.push_back(term);
    }
    return true;
}

bool read(const pci_query *q, pci_plain &out);

bool
read_filtered(const pci_query *q, pci_plain &out)
{
    std::size_t before = out.must.size();

    for (std::size_t i = 1; i < q->n_kids; i++)
        if (!read_terms(q->kids[i], PCI_QUERY_AND, out.must))
            return false;
    for (; before < out.must.size(); before++)
        out.must[before].factor = 0;
    return read(q->kids[0], out);
}

bool
read_without(const pci_query *q, pci_plain &out)
{
    std::vector<pci_plain_term> terms;

    for (std::size_t i = 1; i < q->n_kids; i++)
        if (!read_terms(q->kids[i], PCI_QUERY_OR, terms))
            return false;
    for (pci_plain_term &term : terms)
        out.without.push_back(std::move(term.term));
    return read(q->kids[0], out);
}

bool
read(const pci_query *q, pci_plain &out)
{
    for (int i = 0; i < most_shells && q->op == PCI_QUERY_OR && is_shell(q);
         i++)
        q = q->kids[0];
    if (q->n_kids > 0) {
        switch (q->op) {
        case PCI_QUERY_AND_NOT:
            return read_without(q, out);
        case PCI_QUERY_FILTER:
            return read_filtered(q, out);
        case PCI_QUERY_AND_MAYBE:
            return q->n_kids == 2 &&
                   read_terms(q->kids[0], PCI_QUERY_AND, out.must) &&
                   read_terms(q->kids[1], PCI_QUERY_OR, out.should);
        case PCI_QUERY_AND:
            return read_terms(q, PCI_QUERY_AND, out.must);
        default:
            break;
        }
    }
    out.any = true;
    return read_terms(q, PCI_QUERY_OR, out.should);
}

} // namespace

bool
pci_plain_read(const pci_query *q, pci_plain &out)
{
    out = pci_plain();
    return read(q, out) &&
           out.should.size() + out.must.size() <= pci_plain_most &&
           out.without.size() <= pci_plain_most;
}
