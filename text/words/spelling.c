/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/spelling.h"

#include <string.h>

#include "text/words/spelling_rules.h"

enum { SHORTEST = 4 /* that has two spellings */ };

/* Digits and others may be taken for letters: the rules look again. */
#define LETTER(c) ((unsigned char)(c) % PCI_LETTERS)

/* A word on its way. */
typedef struct spelling {
    const char *s; /* the word, or `to` once that differs */
    size_t n;
    size_t most; /* bytes in `to` */
    char *to;
} spelling;

/* Puts other letters in the place of some; false where there is no room. */
static bool
put(spelling *w, size_t at, size_t n, const char *s, size_t s_n)
{
    if (w->n - n + s_n > w->most)
        return false;
    if (w->s != w->to) {
        memcpy(w->to, w->s, w->n);
        w->s = w->to;
    }
    memmove(w->to + at + s_n, w->to + at + n, w->n - at - n);
    memcpy(w->to + at, s, s_n);
    w->n = w->n - n + s_n;
    return true;
}

/* Whether s[0..n) is one of the words, of which the list has one after
 * another with a space behind each. */
static bool
among(const char *list, const char *s, size_t n)
{
    while (*list) {
        const char *end = strchr(list, ' ');

        if ((size_t)(end - list) == n && memcmp(list, s, n) == 0)
            return true;
        list = end + 1;
    }
    return n == 0;
}

static bool
holds(const spelling *w, const pci_spelling_rule *r, size_t start)
{
    const char *rest = w->s + start + r->n;
    size_t n = w->n - start - r->n;

    if ((r->where & PCI_AT_START) && start > 0)
        return false;
    if (r->where & PCI_PLURAL)
        return n == 0 || (n == 1 && *rest == 's');
    if (r->where & PCI_INFLECTED)
        return n == 0 || among("e es ed er ers s d r rs ing ings ", rest, n);
    return true;
}

/* Applies the first rule of a group that holds where the pair stands. Returns
 * how many letters it left from there, or 0. */
static size_t
apply(spelling *w, const pci_spelling_rule *r, size_t at)
{
    for (; r && r->n; r++) {
        size_t start = at - r->lead;

        if (r->lead > at || start + r->n > w->n || w->s[start] != r->from[0] ||
            w->s[start + 1] != r->from[1] ||
            memcmp(w->s + start, r->from, r->n) != 0 || !holds(w, r, start))
            continue;
        if (r->n == r->to_n && memcmp(r->from, r->to, r->n) == 0)
            return 0;
        return put(w, start, r->n, r->to, r->to_n) ? r->to_n - r->lead : 0;
    }
    return 0;
}

/* What may follow the r, and whether -er goes on with an e of its own. */
static bool
follows_re(const char *rest, size_t n, bool *another)
{
    if (n == 0)
        return false;
    *another = *rest != 'e' || among("ed er ers ", rest, n);
    if (*rest == 'a')
        return n > 2 && memcmp(rest, "ab", 2) == 0;
    if (*rest == 'i')
        return among("ing ings ", rest, n);
    return *rest == 'e' && (*another || n == 1 || rest[1] != 'r');
}

/* centre, centred, centring, manoeuvrable. */
static void
unify_re(spelling *w, size_t at)
{
    const pci_spelling_rule *r = pci_spelling_re;
    bool another;

    if (!follows_re(w->s + at + 1, w->n - at - 1, &another))
        return;
    while (r->n && (r->n > at || memcmp(w->s + at - r->n, r->from, r->n) ||
                    ((r->where & PCI_AT_START) && r->n < at)))
        r++;
    if (r->n == 0)
        return;
    if (another)
        put(w, at, 0, "e", 1);
    else
        put(w, at, 2, "er", 2);
}

/* moveable; but not noticeable, manageable, agreeable. */
static void
unify_eable(spelling *w, size_t at)
{
    const char *s = w->s + at;
    size_t n = w->n - at;

    if (n < 5 || at < 2 || s[2] != 'b' || !(s[3] == 'l' || s[3] == 'i') ||
        !memchr("dklmnprstvz", s[-1], 11))
        return;
    if (at >= 4 && (!memcmp(s - 4, "mall", 4) || !memcmp(s - 4, "perm", 4)))
        return;
    put(w, at, 1, "", 0);
}

/* Whether a vowel and then a consonant stand before: of organize, not of
 * size, prize, seize, noise, geyser. */
static bool
is_long_enough(const char *s, size_t n)
{
    bool vowel = false;
    size_t i;

    for (i = 0; i < n; i++) {
        bool is_vowel = memchr("aeiouy", s[i], 6) != NULL;

        if (vowel && !is_vowel)
            return true;
        vowel = is_vowel;
    }
    return false;
}

/* Whether s[0..n) ends like one of the list, or, behind a ^, is it. */
static bool
ends_among(const char *list, const char *s, size_t n)
{
    while (*list) {
        size_t whole = *list == '^';
        size_t len = strcspn(list += whole, " ");

        if ((whole ? len == n : len <= n) &&
            memcmp(list, s + n - len, len) == 0)
            return true;
        list += len + 1;
    }
    return false;
}

/* Whether a word is advise, surprise, promise, or so, of which s[0..n) stands
 * before the -ise. */
static bool
is_ise(const char *s, size_t n)
{
    const char *list = pci_spelling_ise(s[n - 1]);

    return list && ends_among(list, s, n);
}

/* Likewise, and bruise, appraise and equipoise: what has a vowel before. */
static bool
keeps_ise(const char *s, size_t n)
{
    return memchr("aeou", s[n - 1], 4)
               ? !ends_among(pci_spelling_vowel_ize, s, n)
               : is_ise(s, n);
}

/* Whether it is -ise, -ised, -isation, ...: what may follow the s. */
static bool
goes_on_from_ise(const char *rest, size_t n)
{
    switch (*rest) {
    case 'a':
        return among("ation able ations ational ationally ably ability "
                     "abilities ant ance ances ate ates ator ators ationist "
                     "ationists ",
                     rest, n);
    case 'e':
        return among("e ed es er ers edly ement ements ", rest, n);
    default:
        return among("ing ings ingly ", rest, n);
    }
}

/* -ise and -yse become -ize and -yze, but advertize becomes advertise. */
static void
unify_ise(spelling *w, size_t at)
{
    const char *s = w->s;
    bool is_z = s[at + 1] == 'z';

    if (w->n - at < 3 || (s[at] == 'y' && (at == 0 || s[at - 1] != 'l')) ||
        !is_long_enough(s, at) || !goes_on_from_ise(s + at + 2, w->n - at - 2))
        return;
    if (is_z && is_ise(s, at))
        put(w, at + 1, 1, "s", 1);
    else if (!is_z && (s[at] == 'y' || !keeps_ise(s, at)))
        put(w, at + 1, 1, "z", 1);
}

static size_t
unify_at(spelling *w, size_t at)
{
    unsigned pair = PCI_PAIR(w->s[at], w->s[at + 1]);

    switch (pair) {
    case PCI_PAIR('b', 'r'):
    case PCI_PAIR('g', 'r'):
    case PCI_PAIR('h', 'r'):
    case PCI_PAIR('t', 'r'):
    case PCI_PAIR('v', 'r'):
        unify_re(w, at + 1);
        return 0;
    case PCI_PAIR('e', 'a'):
        unify_eable(w, at);
        return 0;
    case PCI_PAIR('i', 's'):
    case PCI_PAIR('i', 'z'):
    case PCI_PAIR('y', 's'):
        unify_ise(w, at);
        return 0;
    default:
        return apply(w, pci_spelling_of_pair(pair), at);
    }
}

/* Most words have no pair of letters, with the one behind, that any rule is
 * of: then this look at each of them is all they cost. */
static void
unify_pairs(spelling *w)
{
    unsigned one = LETTER(w->s[0]);
    unsigned two = LETTER(w->s[1]);
    size_t i;

    for (i = 0; i + 1 < w->n; i++) {
        unsigned three = i + 2 < w->n ? LETTER(w->s[i + 2]) : 0;

        if (pci_spelling_next[one][two] >> three & 1) {
            size_t done = unify_at(w, i);

            /* Its last letter may start another: the v of maneuvred. */
            if (done > 2)
                i += done - 2;
            if (i + 2 >= w->n)
                return;
            two = LETTER(w->s[i + 1]);
            three = LETTER(w->s[i + 2]);
        }
        one = two;
        two = three;
    }
}

static void
unify_start(spelling *w)
{
    const pci_spelling_rule *r = pci_spelling_of_start(w->s[0]);

    /* None is shorter than SHORTEST. */
    while (r && r->n && memcmp(r->from, w->s, SHORTEST) != 0)
        r++;
    if (r && r->n)
        apply(w, r, 0);
}

size_t
pci_spelling_unify(const char *word, size_t n, char *to)
{
    spelling w = {word, n, n + PCI_SPELLING_GROWTH, to};

    if (n > 2 && word[n - 2] == '\'' && word[n - 1] == 's')
        w.n -= 2;
    if (w.n < SHORTEST)
        return 0;
    unify_start(&w);
    unify_pairs(&w);
    return w.s == to ? w.n : 0;
}

bool
pci_spelling_keeps_start(const char *word, size_t n)
{
    if (n < SHORTEST)
        return true;
    if (word[2] == 'e' && (word[1] == 'a' || word[1] == 'o'))
        return false; /* haemoglobin, foetus */
    switch (PCI_PAIR(word[0] | ' ', word[1])) {
    case PCI_PAIR('a', 'e'): /* aeon */
    case PCI_PAIR('o', 'e'): /* oestrogen */
    case PCI_PAIR('c', 'z'): /* czar */
    case PCI_PAIR('t', 'z'):
        return false;
    case PCI_PAIR('c', 'a'): /* camomile */
        return word[2] != 'm' || word[3] != 'o';
    case PCI_PAIR('d', 'e'): /* despatch */
        return word[2] != 's' || word[3] != 'p';
    case PCI_PAIR('e', 'n'): /* enquiry */
        return word[2] != 'q';
    case PCI_PAIR('g', 'a'): /* gaol */
        return word[2] != 'o';
    case PCI_PAIR('m', 'i'): /* miaow */
        return word[2] != 'a';
    case PCI_PAIR('m', 'o'): /* moustache */
    case PCI_PAIR('r', 'o'): /* rouble */
        return word[2] != 'u';
    case PCI_PAIR('p', 'y'): /* pyjamas */
        return word[2] != 'j';
    case PCI_PAIR('s', 'c'): /* sceptic */
        return word[2] != 'e';
    default:
        return true;
    }
}
