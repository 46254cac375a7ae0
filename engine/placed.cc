/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/placed.hh"

#include <algorithm>

#include <xapian.h>

#include "engine/terms.h"

void
pci_stems_throw_if_bad(const pci_stems_reader &r)
{
    if (r.bad)
        throw Xapian::DatabaseCorruptError(
            "the index is damaged: the stems of a passage cannot be read");
}

pci_placed
pci_placed_of(const pci_query *q)
{
    pci_placed placed = {q->op, {}, q->window};

    for (std::size_t i = 0; i < q->n_kids; i++) {
        const pci_query *kid = q->kids[i];

        placed.terms.push_back(
            pci_term_of_word(kid->field, kid->form, kid->text, kid->len));
    }
    return placed;
}

pci_placed_finder::pci_placed_finder(const pci_placed &placed) : what(placed)
{
    for (const std::string &term : what.terms) {
        std::size_t k = 0;

        while (k < keys.size() &&
               term.compare(0, std::string::npos, keys[k].term, keys[k].len))
            k++;
        if (k == keys.size())
            keys.push_back(pci_stem_key_of(term.data(), term.size()));
        operands.push_back(k);
    }
}

/* Finds all places of the terms. */
void
pci_placed_finder::read(std::string_view stems)
{
    pci_stems_reader r;

    places.clear();
    pci_stems_begin(&r, stems.data(), stems.size(), keys.data(), keys.size());
    while (pci_stems_next(&r))
        places.push_back({r.position, r.sentence, r.key});
    pci_stems_throw_if_bad(r);
}

/* Whether each pair of neighbours may be one in the passage: of most passages
 * that is told sooner than where the terms stand. */
bool
pci_placed_finder::may_be_phrase(std::string_view stems) const
{
    for (std::size_t i = 0; i + 1 < operands.size(); i++)
        if (!pci_stems_may_follow(stems.data(), stems.size(),
                                  &keys[operands[i]], &keys[operands[i + 1]]))
            return false;
    return true;
}

/* Of the terms so far, whether they end, one behind the other, at the position
 * at hand (the lowest bit), or at those before. */
bool
pci_placed_finder::is_phrase(std::string_view stems)
{
    const std::size_t n = operands.size();
    uint32_t position = 0;
    pci_stems_reader r;

    if (!may_be_phrase(stems))
        return false;
    ends.assign(n, 0);
    pci_stems_begin(&r, stems.data(), stems.size(), keys.data(), keys.size());
    while (pci_stems_next(&r)) {
        uint32_t on = r.position - position;

        position = r.position;
        for (std::size_t i = n; on > 0 && i-- > 0;)
            ends[i] = on < 2 ? ends[i] << on : 0;
        for (std::size_t i = n; i-- > 0;)
            if (operands[i] == r.key && (i == 0 || ends[i - 1] & 2))
                ends[i] |= 1;
        if (ends[n - 1] & 1)
            return true;
    }
    pci_stems_throw_if_bad(r);
    return false;
}

/* Finds a position for an operand, of the places from..to, that no other one
 * has, or whose operand can take another one. */
bool
pci_placed_finder::give_place(std::size_t operand, std::size_t from,
                              std::size_t to, std::vector<bool> &tried)
{
    for (std::size_t i = from; i < to; i++) {
        /* Of several at one position the first stands for it. */
        std::size_t first = i;

        if (places[i].key != operands[operand])
            continue;
        while (first > from &&
               places[first - 1].position == places[i].position)
            first--;
        if (tried[first - from])
            continue;
        tried[first - from] = true;
        if (!given[first] || give_place(given[first] - 1, from, to, tried)) {
            given[first] = operand + 1;
            return true;
        }
    }
    return false;
}

/* Whether each operand can have a position of its own. */
bool
pci_placed_finder::can_be_told_apart(std::size_t from, std::size_t to)
{
    given.assign(places.size(), 0);
    for (std::size_t operand = 0; operand < operands.size(); operand++) {
        std::vector<bool> tried(to - from);

        if (!give_place(operand, from, to, tried))
            return false;
    }
    return true;
}

/* Whether some window has places of all keys. Only where several of them are
 * at one position, or one is of several operands, is it hard to tell whether
 * each operand has a position of its own. */
bool
pci_placed_finder::is_near(std::string_view stems)
{
    bool is_hard = operands.size() > keys.size();
    std::size_t missing = keys.size();
    bool found = false;
    pci_stems_reader r;

    met.assign(keys.size(), 0);
    pci_stems_begin(&r, stems.data(), stems.size(), keys.data(), keys.size());
    while (!found && pci_stems_next(&r)) {
        missing -= met[r.key] == 0;
        met[r.key] = r.position;
        found = missing == 0 &&
                r.position - *std::min_element(met.begin(), met.end()) <
                    what.window;
    }
    pci_stems_throw_if_bad(r);
    if (!found)
        return false;
    for (std::size_t i = 0; i < met.size(); i++)
        is_hard |= std::count(met.begin(), met.end(), met[i]) > 1;
    if (!is_hard)
        return true;
    read(stems);
    return is_near_apart();
}

/* Whether some window has places of all keys, for each operand another one. */
bool
pci_placed_finder::is_near_apart()
{
    std::size_t from = 0;
    std::size_t missing = keys.size();
    std::vector<std::size_t> count(keys.size());

    for (std::size_t to = 1; to <= places.size(); to++) {
        const place &newest = places[to - 1];

        if (count[newest.key]++ == 0)
            missing--;
        while (from < to &&
               newest.position - places[from].position >= what.window)
            if (--count[places[from++].key] == 0)
                missing++;
        if (missing == 0 && can_be_told_apart(from, to))
            return true;
    }
    return false;
}

/* Whether some sentence has places of all keys. */
bool
pci_placed_finder::is_sentence(std::string_view stems)
{
    std::size_t missing = keys.size();
    uint32_t sentence = 0;
    pci_stems_reader r;

    met.assign(keys.size(), 0); /* sentences are counted from 1 here */
    pci_stems_begin(&r, stems.data(), stems.size(), keys.data(), keys.size());
    while (missing > 0 && pci_stems_next(&r)) {
        if (r.sentence + 1 != sentence)
            missing = keys.size();
        sentence = r.sentence + 1;
        missing -= met[r.key] != sentence;
        met[r.key] = sentence;
    }
    pci_stems_throw_if_bad(r);
    return missing == 0;
}

bool
pci_placed_finder::is_in(std::string_view stems)
{
    return what.op == PCI_QUERY_PHRASE ? is_phrase(stems)
           : what.op == PCI_QUERY_NEAR ? is_near(stems)
                                       : is_sentence(stems);
}
