/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/furniture/reasons.h"

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text/furniture/phrases.h"
#include "text/furniture/shapes.h"

/* A bit of each rule that has a phrase which starts with the byte; the same of
 * the second byte, of rules with PCI_RULE_HAS; and of each that matches so. */
static uint32_t firsts[256];
static uint32_t seconds[256];
static uint32_t is;
static uint32_t starts;
static uint32_t has;
static uint32_t counts;
static pthread_once_t bits_once = PTHREAD_ONCE_INIT;

static void
add_second(char second, uint32_t bit)
{
    size_t i;

    seconds[(unsigned char)second] |= bit;
    /* Anything may follow a phrase of one byte. */
    for (i = 0; !second && i < 256; i++)
        seconds[i] |= bit;
}

static void
find_bits(void)
{
    const pci_rule *rule;
    uint32_t bit = 1;

    for (rule = pci_rules; rule->reason; rule++, bit <<= 1) {
        const char *const *phrase;

        is |= rule->match == PCI_RULE_IS ? bit : 0;
        starts |= rule->match == PCI_RULE_STARTS ? bit : 0;
        has |= rule->match == PCI_RULE_HAS ? bit : 0;
        counts |= rule->match == PCI_RULE_COUNTS ? bit : 0;
        for (phrase = rule->list; *phrase; phrase++)
            firsts[(unsigned char)**phrase] |= bit;
        for (phrase = rule->list; (has & bit) && *phrase; phrase++)
            add_second((*phrase)[1], bit);
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
rules_within(const pci_wording *w, uint32_t rules)
{
    uint32_t found = 0;
    size_t at;

    for (at = 0; at < w->n; at++) {
        uint32_t more = firsts[(unsigned char)w->s[at]] &
                        seconds[(unsigned char)w->s[at + 1]] & rules & ~found;

        if (more && pci_wording_is_start(w, at))
            found |= rules_at(w, at, more);
    }
    return found;
}

const char *
pci_reasons_find(const pci_wording *w, bool *anywhere)
{
    const pci_rule *rule = pci_rules;
    uint32_t rules = rules_for(w->words);
    uint32_t bits;

    *anywhere = false;
    if (w->n == 0)
        return NULL;
    pthread_once(&bits_once, find_bits);
    bits = (firsts[(unsigned char)w->s[0]] & starts) |
           (firsts[(unsigned char)w->s[pci_wording_front(w)]] & is) | counts |
           rules_within(w, rules & has);
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
