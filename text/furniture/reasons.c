/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/furniture/reasons.h"

#include <stddef.h>
#include <string.h>

#include "text/furniture/phrases.h"
#include "text/furniture/shapes.h"

static void
add_second(pci_reasons *r, char second, uint32_t bit)
{
    size_t i;

    r->seconds[(unsigned char)second] |= bit;
    /* Anything may follow a phrase of one byte. */
    for (i = 0; !second && i < 256; i++)
        r->seconds[i] |= bit;
}

void
pci_reasons_make(pci_reasons *r)
{
    const pci_rule *rule;
    uint32_t bit = 1;

    memset(r, 0, sizeof *r);
    for (rule = pci_rules; rule->reason; rule++, bit <<= 1) {
        const char *const *phrase;

        r->is |= rule->match == PCI_RULE_IS ? bit : 0;
        r->starts |= rule->match == PCI_RULE_STARTS ? bit : 0;
        r->has |= rule->match == PCI_RULE_HAS ? bit : 0;
        r->counts |= rule->match == PCI_RULE_COUNTS ? bit : 0;
        for (phrase = rule->list; *phrase; phrase++)
            r->firsts[(unsigned char)**phrase] |= bit;
        for (phrase = rule->list; (r->has & bit) && *phrase; phrase++)
            add_second(r, (*phrase)[1], bit);
    }
}

/* The rules for so many words. */
static uint32_t
rules_for(size_t words)
{
    const pci_rule *rule;
    uint32_t found = 0;
    uint32_t bit = 1;

    for (rule = pci_rules; rule->reason; rule++, bit <<= 1)
        found |= words <= rule->max_words ? bit : 0;
    return found;
}

static bool
holds(const pci_rule *rule, const pci_wording *w)
{
    switch (rule->match) {
    case PCI_RULE_IS:
        return pci_wording_is(w, rule->list);
    case PCI_RULE_STARTS:
        return pci_wording_starts(w->s, w->n, rule->list) > 0;
    case PCI_RULE_COUNTS:
        return pci_shape_is_count(w, rule->list);
    case PCI_RULE_HAS:
        break;
    }
    return pci_wording_has(w, rule->list);
}

/* Which of the rules have a phrase at byte `at`, where a word starts. */
static uint32_t
rules_at(const pci_wording *w, size_t at, uint32_t rules)
{
    const pci_rule *rule = pci_rules;
    uint32_t found = 0;
    uint32_t bit = 1;

    for (; rules; rules &= ~bit, rule++, bit <<= 1) {
        if ((rules & bit) &&
            pci_wording_starts(w->s + at, w->n - at, rule->list))
            found |= bit;
    }
    return found;
}

/* Which of the rules have a phrase anywhere in the text. */
static uint32_t
rules_within(const pci_reasons *r, const pci_wording *w, uint32_t rules)
{
    uint32_t found = 0;
    size_t at;

    for (at = 0; at < w->n; at++) {
        uint32_t more = r->firsts[(unsigned char)w->s[at]] &
                        r->seconds[(unsigned char)w->s[at + 1]] & rules &
                        ~found;

        if (more && pci_wording_is_start(w, at))
            found |= rules_at(w, at, more);
    }
    return found;
}

const char *
pci_reasons_find(const pci_reasons *r, const pci_wording *w, bool *anywhere)
{
    const pci_rule *rule = pci_rules;
    uint32_t rules = rules_for(w->words);
    uint32_t front = r->firsts[(unsigned char)w->s[0]] & r->starts;
    uint32_t whole =
        r->firsts[(unsigned char)w->s[pci_wording_front(w)]] & r->is;
    uint32_t bits =
        front | whole | r->counts | rules_within(r, w, rules & r->has);

    *anywhere = false;
    if (w->n == 0)
        return NULL;
    for (bits &= rules; bits; bits >>= 1, rule++) {
        if ((bits & 1) && holds(rule, w) &&
            (!rule->digits || strpbrk(w->s, "0123456789")) &&
            (!rule->also || pci_wording_has(w, rule->also)) &&
            (!rule->most || pci_shape_is_mostly(w, rule->most))) {
            *anywhere = rule->anywhere;
            return rule->reason;
        }
    }
    return NULL;
}
