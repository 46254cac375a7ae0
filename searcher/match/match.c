/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/match/match.h"

#include <string.h>

#include "base/alloc.h"
#include "searcher/match/finder.h"
#include "searcher/query/stemmers.h"
#include "text/sentence.h"

struct pci_matcher {
    pci_ask *ask;
    pci_analysers *languages;
    pci_stemmers stemmers;
    pci_finder *finder;
    /* The passage at hand: */
    const pci_record *record;
    pci_field field; /* what the finder has read of it */
    bool is_read;
    pci_places places; /* reused */
};

/* Matches a node, adding its marks unless that is NULL. */
static pincite_status match_node(pci_matcher *m, pci_ask *ask, bool *matches,
                                 pci_spans *marks, pincite_error *err);

pincite_status
pci_matcher_new(pci_ask *ask, pci_analysers *languages, pci_matcher **out,
                pincite_error *err)
{
    pci_matcher *m = pci_alloc(sizeof *m);
    pincite_status st;

    *out = NULL;
    if (!m)
        return pci_fail_nomem(err);
    m->ask = ask;
    m->languages = languages;
    pci_stemmers_init(&m->stemmers, languages);
    st = pci_finder_new(ask, &m->finder, err);
    if (st)
        pci_matcher_free(m);
    else
        *out = m;
    return st;
}

void
pci_matcher_free(pci_matcher *m)
{
    if (!m)
        return;
    pci_finder_free(m->finder);
    pci_places_release(&m->places);
    pci_free(m);
}

/* The text of a field; NULL where it is not known. */
static const char *
text_of(const pci_record *r, pci_field field, size_t *n)
{
    const char *text = NULL;

    switch (field) {
    case PCI_FIELD_TEXT:
        *n = r->text_len;
        return r->text;
    case PCI_FIELD_TITLE:
        text = r->title;
        break;
    case PCI_FIELD_HEADING:
        text = r->heading;
        break;
    case PCI_FIELD_AUTHOR:
        text = r->author;
        break;
    case PCI_FIELD_PATH:
        text = r->path;
        break;
    case PCI_FIELD_URL:
        text = r->url;
        break;
    default:
        break;
    }
    *n = text ? strlen(text) : 0;
    return text;
}

static pincite_status
read_field(pci_matcher *m, pci_field field, pincite_error *err)
{
    pci_analyser *analyser = NULL;
    uint64_t stemmers = PCI_ALL_STEMMERS;
    pincite_status st = PINCITE_OK;
    size_t n;
    const char *text = text_of(m->record, field, &n);

    if (m->is_read && m->field == field)
        return PINCITE_OK;
    if (pci_field_has_stems(field))
        st = pci_analysers_get(m->languages, m->record->language, &analyser,
                               err);
    if (analyser)
        stemmers = pci_stemmers_set(&m->stemmers, analyser);
    if (!st)
        st = pci_finder_read(m->finder, text ? text : "", n, analyser,
                             stemmers, err);
    m->field = field;
    m->is_read = !st;
    return st;
}

static pincite_status
match_words(pci_matcher *m, pci_ask *words, bool *matches, pci_spans *marks,
            pincite_error *err)
{
    pincite_status st = read_field(m, words->field, err);
    size_t i;

    if (!st)
        st = pci_finder_find(m->finder, words, &m->places, err);
    *matches = !st && m->places.n > 0;
    words->seen |= *matches;
    if (!marks || words->field != PCI_FIELD_TEXT)
        return st;
    for (i = 0; i < m->places.n && !st; i++)
        st = pci_spans_add(marks, m->places.list[i].start,
                           m->places.list[i].end, err);
    return st;
}

/* What a list makes of its items. */
static pincite_status
match_list(pci_matcher *m, pci_ask *list, bool *matches, pci_spans *marks,
           pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    bool any_should = false;
    bool any_must = false;
    bool found = false;
    size_t i;

    *matches = true;
    for (i = 0; i < list->n_kids && !st && *matches; i++) {
        pci_ask *kid = list->kids[i];
        bool kid_matches;

        if (kid->idle)
            continue;
        st = match_node(m, kid, &kid_matches,
                        kid->role == PCI_NOT ? NULL : marks, err);
        if (kid->role == PCI_NOT) {
            *matches = !kid_matches;
        } else if (pci_ask_is_filter(kid)) {
            *matches = kid_matches;
        } else if (kid->role == PCI_MUST) {
            any_must = true;
            *matches = kid_matches;
        } else {
            any_should = true;
            found |= kid_matches;
        }
    }
    *matches = *matches && (found || any_must || !any_should);
    return st;
}

static pincite_status
match_and(pci_matcher *m, pci_ask *ask, bool *matches, pci_spans *marks,
          pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    *matches = true;
    for (i = 0; i < ask->n_kids && !st && *matches; i++) {
        bool negated = ask->kids[i]->role == PCI_NOT;

        st = match_node(m, ask->kids[i], matches, negated ? NULL : marks, err);
        *matches ^= negated;
    }
    return st;
}

static pincite_status
match_or(pci_matcher *m, pci_ask *ask, bool *matches, pci_spans *marks,
         pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    *matches = false;
    for (i = 0; i < ask->n_kids && !st; i++) {
        bool negated = ask->kids[i]->role == PCI_NOT;
        bool kid_matches;

        st = match_node(m, ask->kids[i], &kid_matches, negated ? NULL : marks,
                        err);
        *matches |= kid_matches != negated;
    }
    return st;
}

/* The places of an operand of NEAR or SENTENCE: words, or any of some. */
static pincite_status
find_operand(pci_matcher *m, pci_ask *ask, pci_places *out, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    if (ask->op == PCI_ASK_WORDS) {
        st = pci_finder_find(m->finder, ask, &m->places, err);
        ask->seen |= m->places.n > 0;
        for (i = 0; i < m->places.n && !st; i++)
            st = pci_places_add(out, m->places.list[i], err);
        return st;
    }
    for (i = 0; i < ask->n_kids && !st; i++)
        st = find_operand(m, ask->kids[i], out, err);
    return st;
}

/* Those of the places that lie in text[start..end). */
static pci_places
part_of(const pci_places *all, size_t start, size_t end)
{
    pci_places part = {all->list, 0, 0};
    size_t i = 0;

    if (all->n == 0)
        return part;
    while (i < all->n && all->list[i].start < start)
        i++;
    part.list += i;
    while (i + part.n < all->n && all->list[i + part.n].end <= end)
        part.n++;
    return part;
}

static pincite_status
find_in_sentences(pci_matcher *m, const pci_places *operands, size_t n,
                  pci_spans *out, pincite_error *err)
{
    const pci_record *r = m->record;
    pincite_status st = PINCITE_OK;
    size_t at = 0;
    size_t i;

    while (at < r->text_len && !st) {
        pci_places part[PCI_MAX_OPERANDS];
        size_t end = pci_sentence_next(r->text, r->text_len, at);

        for (i = 0; i < n; i++)
            part[i] = part_of(&operands[i], at, end);
        st = pci_places_near(part, n, UINT32_MAX, out, err);
        at = end;
    }
    return st;
}

static pincite_status
match_near(pci_matcher *m, pci_ask *ask, bool *matches, pci_spans *marks,
           pincite_error *err)
{
    pci_places operands[PCI_MAX_OPERANDS];
    pci_spans found = PCI_SPANS_INIT;
    size_t n = ask->n_kids < PCI_MAX_OPERANDS ? ask->n_kids : PCI_MAX_OPERANDS;
    pincite_status st = read_field(m, PCI_FIELD_TEXT, err);
    size_t i;

    for (i = 0; i < n; i++) {
        operands[i] = (pci_places)PCI_PLACES_INIT;
        if (!st)
            st = find_operand(m, ask->kids[i], &operands[i], err);
        pci_places_sort(&operands[i]);
    }
    if (!st && ask->op == PCI_ASK_NEAR)
        st = pci_places_near(operands, n, ask->distance, &found, err);
    else if (!st)
        st = find_in_sentences(m, operands, n, &found, err);
    *matches = found.n > 0;
    for (i = 0; i < found.n && marks && !st; i++)
        st = pci_spans_add(marks, found.list[i].start, found.list[i].end, err);
    for (i = 0; i < n; i++)
        pci_places_release(&operands[i]);
    pci_spans_release(&found);
    return st;
}

static bool
is_within(const char *date, const pci_days *bounds)
{
    pci_days days;

    return date && pci_days_read(date, strlen(date), &days) &&
           strcmp(days.first, bounds->first) >= 0 &&
           strcmp(days.last, bounds->last) <= 0;
}

static bool
passes(const pci_record *r, const pci_ask *filter)
{
    switch (filter->op) {
    case PCI_ASK_DAYS:
        return is_within(r->date, &filter->days);
    case PCI_ASK_LANGUAGE:
        return r->language && !strcmp(r->language, filter->language);
    default:
        return r->kind == filter->kind;
    }
}

static pincite_status
match_node(pci_matcher *m, pci_ask *ask, bool *matches, pci_spans *marks,
           pincite_error *err)
{
    size_t before = marks ? marks->n : 0;
    pincite_status st;

    switch (ask->op) {
    case PCI_ASK_WORDS:
        return match_words(m, ask, matches, marks, err);
    case PCI_ASK_LIST:
        st = match_list(m, ask, matches, marks, err);
        break;
    case PCI_ASK_AND:
        st = match_and(m, ask, matches, marks, err);
        break;
    case PCI_ASK_OR:
        return match_or(m, ask, matches, marks, err);
    case PCI_ASK_NEAR:
    case PCI_ASK_SENTENCE:
        return match_near(m, ask, matches, marks, err);
    default:
        *matches = passes(m->record, ask);
        return PINCITE_OK;
    }
    /* What was found on the way to a failure is no match. */
    if (marks && !*matches)
        marks->n = before;
    return st;
}

pincite_status
pci_matcher_match(pci_matcher *m, const pci_record *r, bool *matches,
                  pci_spans *marks, pincite_error *err)
{
    pincite_status st;

    m->record = r;
    m->is_read = false;
    if (marks)
        marks->n = 0;
    st = match_node(m, m->ask, matches, marks, err);
    if (!st && marks)
        pci_spans_merge(marks);
    return st;
}
