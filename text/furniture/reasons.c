/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/furniture/reasons.h"

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/eight.h"
#include "text/furniture/phrases.h"
#include "text/furniture/shapes.h"

/* A phrase of a rule that is no count. */
typedef struct phrase {
    const char *s;
    uint16_t n;
    uint16_t rule;
} phrase;

/* All of them by the pairs of bytes that they start with: those of a pair
 * stand from starts[pair] on, up to the next one's. */
static phrase phrases[PCI_RULE_PHRASES];
static uint16_t starts[PCI_WORDING_PAIRS + 1];

/* A bit of each rule that matches by PCI_RULE_HAS and has a phrase that starts
 * with the pair, or one that has it near its start: within the rule's stride.
 * And of each rule that matches in one of the ways. */
static uint32_t inner[PCI_WORDING_PAIRS];
static uint32_t near[PCI_WORDING_PAIRS];
static uint32_t matching[PCI_RULE_COUNTS + 1];

/* Bits of the rules for so many words, of those that need a digit, and of
 * those that need all of the text. */
static uint32_t allowed[PCI_RULE_WORDS + 1];
static uint32_t numbered;
static uint32_t whole;

/* A greater one would save little: so many more pairs would be near. */
enum { MAX_STRIDE = 5 };

/* How many bytes apart pairs may be looked at, for a phrase of the rule not to
 * be missed: one of them is near its start. */
static size_t strides[PCI_RULES];

/* All bits of each byte behind which a word may start: what
 * pci_wording_in_word() tells, as a table. */
static uint32_t behind[256];
static pthread_once_t phrases_once = PTHREAD_ONCE_INIT;

/* Notes by which pairs the phrases of a rule are found within a text. */
static void
add_inner(size_t rule)
{
    const char *const *list = pci_rules[rule].list;
    const char *const *s;
    size_t i;

    strides[rule] = MAX_STRIDE;
    for (s = list; *s; s++) {
        if (strlen(*s) - 1 < strides[rule])
            strides[rule] = strlen(*s) - 1;
    }
    for (s = list; *s; s++) {
        inner[pci_wording_pair(*s)] |= UINT32_C(1) << rule;
        for (i = 0; i < strides[rule]; i++)
            near[pci_wording_pair(*s + i)] |= UINT32_C(1) << rule;
    }
}

/* Notes what a text needs for the rule. */
static void
add_needs(size_t rule)
{
    const pci_rule *r = &pci_rules[rule];
    uint32_t bit = UINT32_C(1) << rule;
    size_t words;

    matching[r->match] |= bit;
    numbered |= r->digits ? bit : 0;
    if (r->match == PCI_RULE_IS || r->list == pci_phrases_rights)
        whole |= bit;
    for (words = 0; words <= r->max_words && words <= PCI_RULE_WORDS; words++)
        allowed[words] |= bit;
}

/* Adds the phrases of a rule where their pairs have room, or counts them. */
static void
add_phrases(size_t rule, uint16_t *filled)
{
    const pci_rule *r = &pci_rules[rule];
    const char *const *s;

    for (s = r->list; r->match != PCI_RULE_COUNTS && *s; s++) {
        size_t pair = pci_wording_pair(*s);

        if (filled)
            phrases[starts[pair] + filled[pair]++] =
                (phrase){*s, (uint16_t)strlen(*s), (uint16_t)rule};
        else
            starts[pair + 1]++;
    }
}

static void
find_phrases(void)
{
    uint16_t filled[PCI_WORDING_PAIRS] = {0};
    size_t i;

    for (i = 0; pci_rules[i].reason; i++)
        add_phrases(i, NULL);
    for (i = 0; i < PCI_WORDING_PAIRS; i++)
        starts[i + 1] = (uint16_t)(starts[i + 1] + starts[i]);
    for (i = 0; pci_rules[i].reason; i++) {
        add_phrases(i, filled);
        add_needs(i);
        if (pci_rules[i].match == PCI_RULE_HAS)
            add_inner(i);
    }
    for (i = 0; i < 256; i++)
        behind[i] = pci_wording_in_word((char)i) ? 0 : UINT32_MAX;
}

/* The rules that may hold for the text, by its length and its digits. */
static uint32_t
rules_for(const pci_wording *w)
{
    uint32_t found = w->words <= PCI_RULE_WORDS ? allowed[w->words] : 0;

    if ((found & numbered) && pci_eight_find_digit(w->s, w->n, 0) == w->n)
        found &= ~numbered;
    if (w->is_cut)
        found &= ~whole;
    return found;
}

/* Whether the phrase has room at byte `at` and its last byte is there: without
 * a call, most of those that are not there are told by it. */
static bool
may_be_at(const pci_wording *w, size_t at, const phrase *p)
{
    return p->n <= w->n - at && w->s[at + p->n - 1] == p->s[p->n - 1];
}

/* Which of the rules have a phrase at byte `at`, where a word starts; of those
 * that want it to be all, one that ends at `end`. */
static uint32_t
rules_at(const pci_wording *w, size_t at, size_t end, uint32_t rules)
{
    size_t pair = pci_wording_pair(w->s + at);
    uint32_t found = 0;
    size_t i;

    for (i = starts[pair]; i < starts[pair + 1]; i++) {
        const phrase *p = &phrases[i];
        uint32_t bit = UINT32_C(1) << p->rule;

        if (!(rules & bit) || !may_be_at(w, at, p))
            continue;
        if (matching[PCI_RULE_IS] & bit
                ? p->n == end - at && memcmp(w->s + at, p->s, p->n) == 0
                : pci_wording_at(w->s + at, w->n - at, p->s, p->n))
            found |= bit;
    }
    return found;
}

/* The least of the rules' strides. */
static size_t
stride_of(uint32_t rules)
{
    size_t least = SIZE_MAX;
    size_t i;

    for (i = 0; rules; rules >>= 1, i++) {
        if ((rules & 1) && strides[i] < least)
            least = strides[i];
    }
    return least;
}

/* Which of the rules have a phrase that starts in [from, to). */
static uint32_t
rules_between(const pci_wording *w, size_t from, size_t to, uint32_t rules)
{
    uint32_t open =
        from > 0 ? behind[(unsigned char)w->s[from - 1]] : UINT32_MAX;
    uint32_t found = 0;

    for (; from < to; from++) {
        uint32_t more = inner[pci_wording_pair(w->s + from)] & rules & open;

        open = behind[(unsigned char)w->s[from]]; /* 0: the word goes on */
        if (more)
            found |= rules_at(w, from, 0, more);
    }
    return found;
}

/* Which of the rules have a phrase anywhere in the text. */
static uint32_t
rules_within(const pci_wording *w, uint32_t rules)
{
    size_t stride = stride_of(rules);
    uint32_t found = 0;
    size_t at;

    for (at = stride - 1; at < w->n; at += stride) {
        uint32_t more = near[pci_wording_pair(w->s + at)] & rules;

        if (more)
            found |= rules_between(w, at + 1 - stride, at + 1, more);
    }
    return found;
}

/* Which of the rules the text is to be asked about: their phrases are there,
 * or it has to be counted. */
static uint32_t
find_rules(const pci_wording *w, uint32_t rules)
{
    size_t front = pci_wording_front(w);
    uint32_t found = rules & matching[PCI_RULE_COUNTS];

    found |= rules_at(w, 0, 0, rules & matching[PCI_RULE_STARTS]);
    if ((rules & matching[PCI_RULE_IS]) && front < w->n)
        found |= rules_at(w, front, pci_wording_back(w, front),
                          rules & matching[PCI_RULE_IS]);
    return found | rules_within(w, rules & matching[PCI_RULE_HAS]);
}

const char *
pci_reasons_find(const pci_wording *w, bool *anywhere)
{
    const pci_rule *rule = pci_rules;
    uint32_t bits;

    *anywhere = false;
    if (w->n == 0)
        return NULL;
    pthread_once(&phrases_once, find_phrases);
    for (bits = find_rules(w, rules_for(w)); bits; bits >>= 1, rule++) {
        if ((bits & 1) &&
            (rule->match != PCI_RULE_COUNTS ||
             pci_shape_is_count(w, rule->list)) &&
            (!rule->also || pci_wording_has(w, rule->also)) &&
            (!rule->most || pci_shape_is_mostly(w, rule->most))) {
            *anywhere = rule->anywhere;
            return rule->reason;
        }
    }
    return NULL;
}
