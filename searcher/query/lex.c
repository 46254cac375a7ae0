/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/lex.h"

#include <string.h>

#include "base/utf8.h"

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void
pci_lex_skip_space(pci_lexer *l)
{
    while (l->at < l->n && is_space(l->s[l->at]))
        l->at++;
}

bool
pci_lex_take(pci_lexer *l, char c)
{
    if (l->at >= l->n || l->s[l->at] != c)
        return false;
    l->at++;
    return true;
}

/* Whether a word may end here. */
static bool
is_end(const pci_lexer *l, size_t at)
{
    return at >= l->n || is_space(l->s[at]) || l->s[at] == '(' ||
           l->s[at] == ')';
}

static bool
starts_with(const pci_lexer *l, const char *text, size_t n)
{
    return l->n - l->at >= n && !memcmp(l->s + l->at, text, n);
}

/* NEAR/12: the number. Returns where it ends; 0 if it is none. */
static size_t
read_distance(const pci_lexer *l, size_t at, unsigned *distance)
{
    size_t start = at;
    unsigned n = 0;

    for (; at < l->n && l->s[at] >= '0' && l->s[at] <= '9'; at++)
        if (n <= PCI_MAX_NEAR)
            n = 10 * n + (unsigned)(l->s[at] - '0');
    *distance = n < PCI_MAX_NEAR ? n : PCI_MAX_NEAR;
    return at > start ? at : 0;
}

pci_operator
pci_lex_operator(const pci_lexer *l, size_t *end, unsigned *distance)
{
    static const struct {
        const char *text;
        pci_operator op;
    } operators[] = {{"AND", PCI_OPERATOR_AND},
                     {"OR", PCI_OPERATOR_OR},
                     {"NOT", PCI_OPERATOR_NOT},
                     {"NEAR", PCI_OPERATOR_NEAR},
                     {"SENTENCE", PCI_OPERATOR_SENTENCE}};
    size_t i;

    *distance = PCI_NEAR_DEFAULT;
    for (i = 0; i < sizeof operators / sizeof *operators; i++) {
        size_t n = strlen(operators[i].text);
        size_t at = l->at + n;

        if (!starts_with(l, operators[i].text, n))
            continue;
        if (operators[i].op == PCI_OPERATOR_NEAR && at < l->n &&
            l->s[at] == '/')
            at = read_distance(l, at + 1, distance);
        if (at == 0 || !is_end(l, at))
            continue;
        *end = at;
        return operators[i].op;
    }
    return PCI_OPERATOR_NONE;
}

enum {
    LEFT_SINGLE = 0x2018,
    RIGHT_SINGLE = 0x2019,
    LOW_SINGLE = 0x201a,
    LEFT_ANGLE = 0x2039,
    RIGHT_ANGLE = 0x203a
};

/* The quotation mark at s[at]: its length, or 0 if there is none. Those that
 * may be apostrophes are `single`. */
static size_t
quote_at(const pci_lexer *l, size_t at, bool *single)
{
    int32_t c;
    size_t len;

    *single = false;
    if (at >= l->n)
        return 0;
    len = pci_utf8_decode(l->s + at, l->n - at, &c);
    switch (c) {
    case LEFT_SINGLE:
    case RIGHT_SINGLE:
    case LOW_SINGLE:
        *single = true;
        return len;
    case '"':
    case 0x201c: /* “ */
    case 0x201d: /* ” */
    case 0x201e: /* „ */
    case 0xab:   /* « */
    case 0xbb:   /* » */
    case LEFT_ANGLE:
    case RIGHT_ANGLE:
        return len;
    default:
        return 0;
    }
}

/* The third of the single ones, ’, starts no quotation. */
static bool
opens_single(const pci_lexer *l)
{
    int32_t c;

    pci_utf8_decode(l->s + l->at, l->n - l->at, &c);
    return c != RIGHT_SINGLE;
}

/* Whether the word may end behind a single quotation mark that ends at `at`:
 * an apostrophe has a letter there. */
static bool
closes_word(const pci_lexer *l, size_t at)
{
    static const char stops[] = ".,;:!?~";

    return is_end(l, at) || strchr(stops, l->s[at]);
}

/* Where the quotation that starts before `at` is closed, by a mark of
 * *len bytes; l->n if nowhere. */
static size_t
find_closing(const pci_lexer *l, size_t at, bool opened_single, size_t *len)
{
    for (; at < l->n; at++) {
        bool single;

        *len = quote_at(l, at, &single);
        if (*len > 0 && single == opened_single &&
            (!single || closes_word(l, at + *len)))
            return at;
    }
    return l->n;
}

bool
pci_lex_quotation(pci_lexer *l, pci_stretch *inside)
{
    bool single;
    size_t len = quote_at(l, l->at, &single);
    bool *none = single ? &l->no_single_closing : &l->no_closing;
    size_t close_len;
    size_t close;

    if (len == 0 || *none || (single && !opens_single(l)))
        return false;
    close = find_closing(l, l->at + len, single, &close_len);
    *none = close >= l->n;
    if (*none)
        return false;
    *inside = (pci_stretch){l->at + len, close};
    l->at = close + close_len;
    return true;
}

pci_stretch
pci_lex_chunk(pci_lexer *l)
{
    pci_stretch chunk = {l->at, l->at};
    bool single;

    while (!is_end(l, l->at)) {
        /* One inside a word is an apostrophe, or stands for itself. */
        if (l->at > chunk.start && quote_at(l, l->at, &single) > 0 && !single)
            break;
        l->at++;
    }
    if (l->at == chunk.start && l->at < l->n)
        l->at++;
    chunk.end = l->at;
    return chunk;
}
