/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/plan/plan_words.h"

#include <string.h>

/* Combinations of stems that a NEAR is spelled out in, at most. */
enum { MAX_COMBINATIONS = 16, MAX_OPERANDS = 8 };

static pci_query *
term(pci_planner *p, pci_field field, pci_form form, const pci_word *w)
{
    return pci_plan_check(p, pci_query_new_term(field, form, w->text, w->len));
}

/* The form in which a field has its plain words. */
static pci_form
plain_form(pci_field field)
{
    return pci_field_has_stems(field) ? PCI_FORM_STEM : PCI_FORM_WORD;
}

/* Whether the engine tells where the words of a field stand. */
static bool
is_told(const pci_planner *p, pci_field field)
{
    return field == PCI_FIELD_TEXT && p->tells != PCI_TELLS_NOTHING;
}

/* Words whose places are told are a phrase; of others all that can be asked is
 * that they are there. */
static pci_query *
plan_sequence(pci_planner *p, pci_field field, const pci_sequence *s)
{
    bool told = is_told(p, field);
    pci_query *q;
    size_t i;

    if (s->n == 1)
        return term(p, field, plain_form(field), &s->stems[0]);
    q = pci_plan_node(p, told ? PCI_QUERY_PHRASE : PCI_QUERY_AND);
    p->loose |= !told;
    for (i = 0; i < s->n; i++)
        pci_plan_add(p, q, term(p, field, plain_form(field), &s->stems[i]));
    return q;
}

static pci_query *
scale(pci_planner *p, double factor, pci_query *q)
{
    pci_query *scaled;

    if (factor == 1)
        return q;
    scaled = pci_plan_check(p, pci_query_new_scale(factor));
    pci_plan_add(p, scaled, q);
    return scaled;
}

static bool
has_phrase(const pci_planner *p, const pci_ask *words)
{
    size_t i;

    for (i = 0; i < words->n_sequences; i++)
        if ((words->sequences[i].stemmers & p->stemmers) &&
            words->sequences[i].n > 1)
            return true;
    return false;
}

/* Those of the sequences that are phrases, or those that are not, under an
 * operator; NULL if there are none. */
static pci_query *
plan_some(pci_planner *p, const pci_ask *words, bool phrases, pci_query_op op)
{
    pci_query *q = NULL;
    size_t i;

    for (i = 0; i < words->n_sequences; i++) {
        const pci_sequence *s = &words->sequences[i];

        if (!(s->stemmers & p->stemmers) || (s->n > 1) != phrases)
            continue;
        if (!q)
            q = pci_plan_node(p, op);
        pci_plan_add(p, q,
                     scale(p, s->weight, plan_sequence(p, words->field, s)));
    }
    return q;
}

/* Whatever sequence a passage has, all of them worth the same: which it has
 * the engine cannot tell. */
static pci_query *
plan_untold(pci_planner *p, const pci_ask *words)
{
    pci_query *q = pci_plan_node(p, PCI_QUERY_SYNONYM);
    size_t i;

    for (i = 0; i < words->n_sequences; i++)
        if (words->sequences[i].stemmers & p->stemmers)
            pci_plan_add(p, q,
                         plan_sequence(p, words->field, &words->sequences[i]));
    return q;
}

/*
 * Whatever sequence a passage has. Xapian 1.4's OP_MAX reads freed memory
 * where a phrase is among its kids and the matcher prunes it; so phrases count
 * where none of the single stems is. (That is the same where the engine takes
 * a phrase for an AND, too.)
 */
static pci_query *
plan_sequences(pci_planner *p, const pci_ask *words)
{
    pci_query *single;
    pci_query *phrases;
    pci_query *q;

    if (words->field != PCI_FIELD_TEXT && has_phrase(p, words))
        return scale(p, words->weight, pci_plan_single(plan_untold(p, words)));
    single = plan_some(p, words, false, PCI_QUERY_MAX);
    phrases = plan_some(p, words, true, PCI_QUERY_OR);
    if (single && phrases)
        phrases = pci_plan_pair(p, PCI_QUERY_AND_NOT, phrases,
                                plan_some(p, words, false, PCI_QUERY_OR));
    q = pci_plan_pair(p, PCI_QUERY_ONE_OF, single, phrases);
    if (!q)
        q = pci_plan_node(p, PCI_QUERY_OR); /* of nothing */
    return scale(p, words->weight, pci_plan_single(q));
}

static pci_query *
plan_forms(pci_planner *p, pci_field field, const pci_item *item)
{
    pci_query *q = pci_plan_node(p, PCI_QUERY_SYNONYM);
    size_t i;

    for (i = 0; i < item->n_forms; i++)
        pci_plan_add(p, q, term(p, field, PCI_FORM_WORD, &item->forms[i]));
    return q;
}

static pci_query *
plan_exact(pci_planner *p, pci_field field, const pci_item *item)
{
    pci_query *q = term(p, field, PCI_FORM_WORD, &item->word);

    if (!item->typed.text)
        return q;
    if (field != PCI_FIELD_TEXT) {
        p->loose = true;
        return q;
    }
    return pci_plan_pair(p, PCI_QUERY_FILTER, q,
                         term(p, field, PCI_FORM_TYPED, &item->typed));
}

/* Item i of words that are not all plain. */
static pci_query *
plan_item(pci_planner *p, const pci_ask *words, size_t i)
{
    const pci_item *item = &words->items[i];
    pci_query *q;
    size_t k;

    if (item->mode == PCI_MODE_EXACT)
        return plan_exact(p, words->field, item);
    if (item->mode != PCI_MODE_STEM)
        return plan_forms(p, words->field, item);
    q = pci_plan_node(p, PCI_QUERY_MAX);
    for (k = 0; k < words->n_sequences; k++)
        if (words->sequences[k].stemmers & p->stemmers)
            pci_plan_add(p, q,
                         term(p, words->field, plain_form(words->field),
                              &words->sequences[k].stems[i]));
    return q;
}

pci_query *
pci_plan_words(pci_planner *p, const pci_ask *words)
{
    pci_query *q;
    size_t i;

    if (pci_ask_is_stems(words))
        return plan_sequences(p, words);
    if (words->n_items == 1)
        return plan_item(p, words, 0);
    /* The index does not tell where they stand: the passage itself must. */
    p->loose = true;
    q = pci_plan_node(p, PCI_QUERY_AND);
    for (i = 0; i < words->n_items; i++)
        pci_plan_add(p, q, plan_item(p, words, i));
    return q;
}

/* The single stems that an operand may be; too many to be taken count as
 * MAX_COMBINATIONS + 1, and so do operands that are more than words. */
typedef struct operand {
    const pci_word *stems[MAX_COMBINATIONS];
    size_t n;
} operand;

static void
add_stems(const pci_planner *p, const pci_ask *ask, operand *o)
{
    size_t i;

    for (i = 0; i < ask->n_kids; i++)
        add_stems(p, ask->kids[i], o);
    if (ask->op == PCI_ASK_WORDS &&
        (ask->n_items != 1 || !pci_ask_is_stems(ask)))
        o->n = MAX_COMBINATIONS + 1;
    for (i = 0; i < ask->n_sequences; i++) {
        const pci_sequence *s = &ask->sequences[i];

        if (!(s->stemmers & p->stemmers))
            continue;
        if (o->n < MAX_COMBINATIONS && s->n == 1)
            o->stems[o->n++] = &s->stems[0];
        else
            o->n = MAX_COMBINATIONS + 1;
    }
}

/* Whether a word may be the joined form (steamboat) of words of which the
 * other is one (steam-boats). A stem keeps its word's first two letters. */
static bool
may_hold(const pci_word *whole, const pci_word *part)
{
    size_t n = part->len < 2 ? part->len : 2;
    size_t i;

    for (i = 0; i + n <= whole->len; i++)
        if (!memcmp(whole->text + i, part->text, n))
            return true;
    return false;
}

/* Whether two operands may be the same word, or one a part of the other: then
 * which is which cannot be told by positions alone. */
static bool
may_share_word(const operand *a, const operand *b)
{
    size_t i;
    size_t k;

    for (i = 0; i < a->n; i++)
        for (k = 0; k < b->n; k++)
            if (may_hold(a->stems[i], b->stems[k]) ||
                may_hold(b->stems[k], a->stems[i]))
                return true;
    return false;
}

/* Reads the operands; false where positions cannot tell. */
static bool
read_operands(const pci_planner *p, const pci_ask *near, operand *list,
              size_t *combinations)
{
    size_t i;
    size_t k;

    *combinations = 1;
    if (near->n_kids > MAX_OPERANDS)
        return false;
    for (i = 0; i < near->n_kids; i++) {
        list[i].n = 0;
        add_stems(p, near->kids[i], &list[i]);
        if (list[i].n > MAX_COMBINATIONS)
            return false;
        *combinations *= list[i].n;
        if (*combinations > MAX_COMBINATIONS)
            return false;
        for (k = 0; k < i; k++)
            if (may_share_word(&list[k], &list[i]))
                return false;
    }
    return true;
}

static bool
is_near_told(const pci_planner *p, const pci_ask *near)
{
    return near->op == PCI_ASK_SENTENCE ? p->tells == PCI_TELLS_ALL
                                        : p->tells != PCI_TELLS_NOTHING;
}

/* An AND, where the engine cannot tell: it scores the same. */
static pci_query *
near_node(pci_planner *p, const pci_ask *near)
{
    uint32_t n = (uint32_t)near->n_kids;

    if (!is_near_told(p, near)) {
        p->loose = true;
        return pci_plan_node(p, PCI_QUERY_AND);
    }
    return near->op == PCI_ASK_SENTENCE
               ? pci_plan_node(p, PCI_QUERY_SENTENCE)
               : pci_plan_check(p, pci_query_new_near(near->distance + n));
}

/* Combination number c of the operands' stems. */
static pci_query *
plan_combination(pci_planner *p, const pci_ask *near, const operand *list,
                 size_t c)
{
    pci_query *q = near_node(p, near);
    size_t n = near->n_kids;
    size_t i;

    for (i = 0; i < n; i++) {
        pci_plan_add(p, q,
                     term(p, PCI_FIELD_TEXT, PCI_FORM_STEM,
                          list[i].stems[c % list[i].n]));
        c /= list[i].n;
    }
    return q;
}

pci_query *
pci_plan_near(pci_planner *p, const pci_ask *near)
{
    operand list[MAX_OPERANDS];
    size_t combinations;
    pci_query *q;
    size_t c;

    if (!read_operands(p, near, list, &combinations))
        return NULL;
    /* Each that is there would add its score, in a sentence or not. */
    if (near->op == PCI_ASK_SENTENCE && combinations != 1)
        return NULL;
    q = pci_plan_node(p, PCI_QUERY_OR);
    for (c = 0; c < combinations; c++)
        pci_plan_add(p, q, plan_combination(p, near, list, c));
    return pci_plan_single(q);
}
