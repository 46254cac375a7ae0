/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/plain.hh"

#include <algorithm>
#include <iterator>

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
read_word(const pci_query *q, std::string &out)
{
    if (q->op != PCI_QUERY_TERM || !pci_term_prefix(q->field, q->form))
        return false;
    out = pci_term_of_word(q->field, q->form, q->text, q->len);
    return !out.empty(); /* the empty one is in every passage */
}

bool
read_synonym(const pci_query *q, pci_plain_term &out)
{
    std::string term;

    for (std::size_t i = 0; i < q->n_kids; i++) {
        if (!read_word(q->kids[i], term))
            return false;
        out.forms.push_back(term);
    }
    return q->n_kids > 0;
}

bool
read_term(const pci_query *q, pci_plain_term &out)
{
    out = {{}, 1, {}};
    for (int i = 0; is_shell(q) && i < most_shells; i++) {
        if (q->op == PCI_QUERY_SCALE)
            out.factor *= q->factor;
        q = q->kids[0];
    }
    switch (q->op) {
    case PCI_QUERY_TERM:
        return read_word(q, out.term);
    case PCI_QUERY_SYNONYM:
        return read_synonym(q, out);
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

/* Reads all the kids of an operator, or what is none as it is. */
template <typename F>
bool
read_each(const pci_query *q, pci_query_op op, F &&read)
{
    if (q->op != op || q->n_kids == 0)
        return read(q);
    return std::all_of(q->kids, q->kids + q->n_kids, read);
}

bool
read_terms(const pci_query *q, pci_query_op op,
           std::vector<pci_plain_term> &out)
{
    return read_each(q, op, [&](const pci_query *kid) {
        out.emplace_back();
        return read_term(kid, out.back());
    });
}

/* Any of some terms, whatever they score. */
bool
read_any(const pci_query *q, std::vector<std::string> &out)
{
    std::vector<pci_plain_term> terms;

    if (!read_terms(q, PCI_QUERY_OR, terms))
        return false;
    for (pci_plain_term &term : terms) {
        if (!term.term.empty())
            term.forms.assign(1, std::move(term.term));
        std::move(term.forms.begin(), term.forms.end(),
                  std::back_inserter(out));
    }
    return true;
}

/* Whether it is all passages but some, which are added to `out`. */
bool
read_all_but(const pci_query *q, pci_plain &out)
{
    return q->op == PCI_QUERY_AND_NOT && q->n_kids == 2 &&
           q->kids[0]->op == PCI_QUERY_ALL &&
           read_any(q->kids[1], out.without);
}

bool
read_filter(const pci_query *q, pci_plain &out)
{
    pci_plain_term term;

    if (read_all_but(q, out))
        return true;
    if (q->op == PCI_QUERY_DAYS) {
        out.within.push_back(q->days);
        return true;
    }
    if (q->op == PCI_QUERY_OR && q->n_kids > 1) {
        out.one_of.emplace_back();
        return read_any(q, out.one_of.back());
    }
    if (!read_term(q, term))
        return false;
    term.factor = 0;
    if (term.term.empty())
        out.one_of.push_back(std::move(term.forms));
    else
        out.must.push_back(std::move(term));
    return true;
}

bool
read_filters(const pci_query *q, pci_plain &out)
{
    return read_each(q, PCI_QUERY_AND, [&](const pci_query *kid) {
        return read_filter(kid, out);
    });
}

/* Takes filters and negations off; what is left, or NULL where one of them is
 * more than terms. */
const pci_query *
read_conditions(const pci_query *q, pci_plain &out)
{
    for (int depth = 0; q->n_kids > 0 && depth < most_shells; depth++) {
        bool is_shell_of_one = q->op == PCI_QUERY_OR && is_shell(q);

        if (q->op != PCI_QUERY_AND_NOT && q->op != PCI_QUERY_FILTER &&
            !is_shell_of_one)
            break;
        for (std::size_t i = 1; i < q->n_kids; i++)
            if (q->op == PCI_QUERY_FILTER ? !read_filters(q->kids[i], out)
                                          : !read_any(q->kids[i], out.without))
                return nullptr;
        q = q->kids[0];
    }
    return q;
}

/* Whether it is of stems, which have to stand as it says. */
bool
is_placed(const pci_query *q)
{
    return pci_query_is_placed(q) &&
           std::all_of(q->kids, q->kids + q->n_kids, pci_query_is_stem);
}

/* A term that has to be there, or some that have to stand somehow. */
bool
read_required(const pci_query *q, pci_plain &out)
{
    while (!is_placed(q) && is_shell(q) && q->op != PCI_QUERY_SCALE)
        q = q->kids[0];
    if (!is_placed(q))
        return read_term(q, *out.must.emplace(out.must.end()));
    out.placed.push_back(pci_placed_of(q));
    return read_terms(q, q->op, out.must);
}

bool
read_all_required(const pci_query *q, pci_plain &out)
{
    return read_each(q, PCI_QUERY_AND, [&](const pci_query *kid) {
        return read_required(kid, out);
    });
}

bool
read_scored(const pci_query *q, pci_plain &out)
{
    if (q->n_kids > 0) {
        switch (q->op) {
        case PCI_QUERY_AND_MAYBE:
            return q->n_kids == 2 && read_all_required(q->kids[0], out) &&
                   read_terms(q->kids[1], PCI_QUERY_OR, out.should);
        case PCI_QUERY_AND:
        case PCI_QUERY_SENTENCE:
        case PCI_QUERY_PHRASE:
        case PCI_QUERY_NEAR:
            return read_all_required(q, out);
        default:
            break;
        }
    }
    out.any = true;
    return read_terms(q, PCI_QUERY_OR, out.should);
}

std::size_t
count(const pci_plain &part)
{
    std::size_t n =
        part.should.size() + part.must.size() + part.without.size();

    for (const std::vector<std::string> &terms : part.one_of)
        n += terms.size();
    return n;
}

/* What matches `q` under some conditions. */
bool
read_parts(const pci_query *q, pci_plain conditions,
           std::vector<pci_plain> &out)
{
    q = read_conditions(q, conditions);
    if (!q)
        return false;
    if (q->op == PCI_QUERY_ONE_OF)
        return std::all_of(q->kids, q->kids + q->n_kids,
                           [&](const pci_query *kid) {
                               return read_parts(kid, conditions, out);
                           });
    out.push_back(std::move(conditions));
    return read_scored(q, out.back()) && count(out.back()) <= pci_plain_most;
}

/* Whether that is all there is to the phrase. */
bool
pair_up(const pci_placed &phrase, const pci_paired &paired,
        std::vector<pci_plain_term> &must)
{
    const std::vector<std::string> &terms = phrase.terms;
    std::size_t pairs = 0;

    if (phrase.op != PCI_QUERY_PHRASE)
        return false;
    for (std::size_t i = 0; i + 1 < terms.size(); i++) {
        if (!paired.has(terms[i]) || !paired.has(terms[i + 1]))
            continue;
        must.push_back({pci_paired::term_of(terms[i], terms[i + 1]), 0, {}});
        pairs++;
    }
    return terms.size() == 2 && pairs == 1;
}

} // namespace

void
pci_plain_pair_up(pci_plain &query, const pci_paired &paired)
{
    std::vector<pci_placed> &placed = query.placed;

    placed.erase(std::remove_if(placed.begin(), placed.end(),
                                [&](const pci_placed &one) {
                                    return pair_up(one, paired, query.must);
                                }),
                 placed.end());
}

bool
pci_plain_read(const pci_query *q, std::vector<pci_plain> &out)
{
    out.clear();
    return read_parts(q, pci_plain(), out);
}
