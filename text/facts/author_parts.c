/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/author_parts.h"

#include <string.h>

#include "text/white.h"
#include "text/furniture/wording.h"

enum { MAX_WORD = 80 }; /* bytes */

bool
pci_author_next_word(pci_span t, size_t *at, pci_span *word)
{
    size_t start = pci_white_skip(t.s, *at, t.n);
    size_t end = start;

    while (end < t.n && !pci_white(t.s + end, t.n - end))
        end++;
    word->s = t.s + start;
    word->n = end - start;
    *at = end;
    return end > start;
}

bool
pci_author_is(pci_span word, pci_author_word kind)
{
    pci_wording w;

    while (word.n > 0 && strchr(".,:;!?()\"'*", word.s[word.n - 1]))
        word.n--;
    while (word.n > 0 && strchr("(\"'*", word.s[0])) {
        word.s++;
        word.n--;
    }
    if (word.n == 0 || word.n > MAX_WORD)
        return false;
    pci_wording_make(word.s, word.n, &w);
    return pci_author_word_is(w.s, kind);
}

static size_t
count_words(pci_span t)
{
    size_t at = 0;
    size_t n = 0;
    pci_span word;

    while (pci_author_next_word(t, &at, &word))
        n++;
    return n;
}

/* Whether the word parts two names: "and"; short words that occur in names
 * ("y", "e") only do between whole names. */
static bool
is_and(pci_span t, size_t from, pci_span word)
{
    size_t at = (size_t)(word.s - t.s);

    if (pci_author_is(word, PCI_AUTHOR_WORD_AND))
        return true;
    return pci_author_is(word, PCI_AUTHOR_WORD_SHORT_AND) &&
           count_words((pci_span){t.s + from, at - from}) >= 2 &&
           count_words((pci_span){word.s + word.n, t.n - at - word.n}) >= 2;
}

/* The length of a sign behind which something else than a name may come, 0
 * if there is none at `at`. */
static size_t
hard_sign(pci_span t, size_t at)
{
    static const char *const signs[] = {"\n",     "|",      " - ",    "\u2022",
                                        "\u00b7", "\u25cf", "\u2014", "\u2013",
                                        "\u3001", "\uff5c", NULL};
    int i;

    for (i = 0; signs[i]; i++) {
        size_t n = strlen(signs[i]);

        if (t.n - at >= n && memcmp(t.s + at, signs[i], n) == 0)
            return n;
    }
    return 0;
}

/* One of the signs that part names, or names from other things; a bracket
 * goes as far as its counterpart. */
static bool
is_sign(pci_span t, size_t at, pci_author_separator *sep)
{
    char c = t.s[at];

    sep->start = at;
    sep->end = at + 1;
    sep->is_hard = true;
    sep->is_and = false;
    if (c == '(' || c == '[') {
        const char *close = memchr(t.s + at, c == '(' ? ')' : ']', t.n - at);

        sep->end = close ? (size_t)(close - t.s) + 1 : t.n;
        return true;
    }
    if (c == ',' || c == ';' || c == '&' || c == '+') {
        sep->is_hard = false;
        return true;
    }
    sep->end = at + hard_sign(t, at);
    return sep->end > at;
}

pci_author_separator
pci_author_find_separator(pci_span t, size_t from)
{
    pci_author_separator sep;
    size_t at;

    for (at = from; at < t.n; at++) {
        size_t end = at;
        pci_span word;

        if (is_sign(t, at, &sep))
            return sep;
        if (at > from && t.s[at] == ' ' &&
            pci_author_next_word(t, &end, &word) && is_and(t, from, word))
            return (pci_author_separator){at, end, false, true};
    }
    return (pci_author_separator){t.n, t.n, true, false};
}
