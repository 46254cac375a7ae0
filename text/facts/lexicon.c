/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/lexicon.h"

#include <string.h>

#include "base/eight.h"
#include "text/furniture/phrase.h"

enum { LETTERS = PCI_LEXICON_LETTERS };

/* The bit that makes a small letter of a capital. */
#define SMALL (0x20 * PCI_EIGHT_ONES)

/* Its number in the alphabet; 0 for all that is no letter of ASCII. */
static size_t
letter(char c)
{
    c |= 0x20;
    return c >= 'a' && c <= 'z' ? (size_t)(c - 'a') + 1 : 0;
}

static size_t
pair_of(const char *phrase)
{
    return letter(phrase[0]) * LETTERS + letter(phrase[1]);
}

/* Its first bytes and which these are: as pci_eight() has them, capitals taken
 * for small letters. */
static void
set_front(pci_lexicon_phrase *p, const char *phrase)
{
    static const uint64_t all = ~UINT64_C(0);
    size_t n = strnlen(phrase, sizeof all);

    memcpy(&p->mask, &all, n);
    memcpy(&p->front, phrase, n);
    p->front |= SMALL & p->mask;
}

/* Where the phrases of each pair end, starts[pair + 1]. */
static void
count(pci_lexicon *x)
{
    size_t list;
    size_t i;

    for (list = 0; list < PCI_LEXICON_LISTS && x->lists[list]; list++) {
        for (i = 0; x->lists[list][i]; i++)
            x->starts[pair_of(x->lists[list][i]) + 1]++;
    }
    for (i = 0; i < PCI_LEXICON_PAIRS; i++)
        x->starts[i + 1] = (uint16_t)(x->starts[i + 1] + x->starts[i]);
}

void
pci_lexicon_make(pci_lexicon *x)
{
    uint16_t filled[PCI_LEXICON_PAIRS] = {0};
    size_t list;
    size_t i;

    count(x);
    if (x->starts[PCI_LEXICON_PAIRS] > PCI_LEXICON_PHRASES) {
        memset(x->starts, 0, sizeof x->starts);
        return;
    }
    for (list = 0; list < PCI_LEXICON_LISTS && x->lists[list]; list++) {
        for (i = 0; x->lists[list][i]; i++) {
            const char *phrase = x->lists[list][i];
            size_t pair = pair_of(phrase);
            pci_lexicon_phrase *p =
                &x->phrases[x->starts[pair] + filled[pair]++];

            p->index = (uint16_t)i;
            p->list = (uint8_t)list;
            set_front(p, phrase);
        }
    }
}

/* Which phrases s may start with, whose first byte is known: those of the
 * pairs [*from, *to). */
static void
find_pairs(const char *s, size_t n, char byte, size_t *from, size_t *to)
{
    size_t first = letter(byte);

    *from = first * LETTERS;
    *to = *from + LETTERS;
    /* Beyond ASCII a letter may have a small one of ASCII. */
    if (first == 0 || n < 2 || (unsigned char)s[0] >= 0x80 ||
        (unsigned char)s[1] >= 0x80)
        return;
    *from += letter(s[1]);
    *to = *from + 1;
}

/* The first bytes of s, with spaces behind where it has fewer. */
static uint64_t
front_of(const char *s, size_t n)
{
    uint64_t front = ' ' * PCI_EIGHT_ONES;

    if (n >= sizeof front)
        return pci_eight(s);
    memcpy(&front, s, n);
    return front;
}

unsigned
pci_lexicon_find(const pci_lexicon *x, const char *s, size_t n,
                 size_t longest[PCI_LEXICON_LISTS])
{
    uint64_t front = front_of(s, n);
    /* Else other white space may meet the spaces of phrases, and characters
     * beyond ASCII letters of it. */
    bool plain = pci_eight_are_plain(front);
    char first = plain && n > 0 ? *s : pci_phrase_first_byte(s, n);
    unsigned found = 0;
    size_t from;
    size_t to;
    size_t i;

    front |= SMALL;
    find_pairs(s, n, first, &from, &to);
    for (i = x->starts[from]; i < x->starts[to]; i++) {
        const pci_lexicon_phrase *p = &x->phrases[i];
        const char *phrase;
        size_t len;

        if (plain && ((front ^ p->front) & p->mask))
            continue;
        phrase = x->lists[p->list][p->index];
        len = plain || *phrase == first ? pci_phrase_at(s, n, phrase) : 0;
        if (len == 0)
            continue;
        if (!(found >> p->list & 1) || len > longest[p->list])
            longest[p->list] = len;
        found |= 1U << p->list;
    }
    return found;
}
