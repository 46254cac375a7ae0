/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/pageno.h"

#include <string.h>

#include "text/white.h"

enum {
    MAX_LINE = 160, /* bytes; longer lines are no page numbers */
    MAX_PAGE = 9999,
    MIN_GAP = 3 /* spaces between a number and what stands beside it */
};

/* "page" in a line of its own needs no more than a number. */
static const char *const sure_words[] = {"page",     "pagina", "pagine",
                                         "seite",    "strona", "sivu",
                                         "страница", NULL};

static const char *const page_words[] = {"p.",   "p",     "pp.",  "pg.",
                                         "pg",   "s.",    "pag.", "pag",
                                         "стр.", "стор.", "lpp.", "lk",
                                         "side", "sida",  "str.", "f.",
                                         NULL};

static const char *const of_words[] = {"of",  "/",  "von", "de", "di",
                                       "sur", "из", "no",  "av", "van",
                                       "z",   "из", NULL};

static const char *const behind_words[] = {"lpp",  "lpp.", "стр.", "lk",
                                           "old.", "s.",   NULL};

typedef struct cursor {
    const char *s;
    size_t at;
    size_t n;
} cursor;

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void
skip_spaces(cursor *c)
{
    while (c->at < c->n && c->s[c->at] == ' ')
        c->at++;
}

/* Takes a number of one to four digits that nothing goes on. */
static bool
take_number(cursor *c, uint32_t *number)
{
    size_t from = c->at;
    uint32_t v = 0;

    while (c->at < c->n && is_digit(c->s[c->at]) && c->at - from < 5)
        v = v * 10 + (uint32_t)(c->s[c->at++] - '0');
    if (c->at == from || v == 0 || v > MAX_PAGE || c->s[from] == '0') {
        c->at = from;
        return false;
    }
    *number = v;
    return true;
}

static bool
take_word(cursor *c, const char *const *list)
{
    size_t len = pci_wording_starts(c->s + c->at, c->n - c->at, list);

    c->at += len;
    return len > 0;
}

/* Takes "of 9" or "/9" behind a number; false if what stands there is none,
 * or less than the number. */
static bool
take_total(cursor *c, uint32_t number)
{
    uint32_t total = 0;
    size_t from = c->at;

    skip_spaces(c);
    if (take_word(c, of_words)) {
        skip_spaces(c);
        if (take_number(c, &total) && total >= number)
            return true;
    }
    c->at = from;
    return false;
}

/* The signs that stand around page numbers are left out. */
static cursor
undecorated(const pci_wording *w, bool *had_signs)
{
    static const char *const signs[] = {" ", "-", "\xe2\x80\x93", "|",
                                        "[", "]", "\xe2\x80\x94", "~",
                                        "(", ")", "\xe2\x80\xa2", "*",
                                        NULL};
    cursor c = {w->s, 0, w->n};
    const char *const *sign = signs;

    *had_signs = false;
    while (*sign) {
        size_t len = strlen(*sign);
        bool has_room = c.n - c.at >= len;
        bool front = has_room && c.s[c.at] == **sign &&
                     memcmp(c.s + c.at, *sign, len) == 0;
        bool back = has_room && !front && c.s[c.n - len] == **sign &&
                    memcmp(c.s + c.n - len, *sign, len) == 0;

        if (front)
            c.at += len;
        if (back)
            c.n -= len;
        *had_signs |= (front || back) && **sign != ' ';
        sign = front || back ? signs : sign + 1;
    }
    return c;
}

/* "- 12 -" is nothing else. */
static bool
is_between_dashes(const pci_wording *w)
{
    static const char *const dashes[] = {"-", "\xe2\x80\x93", "\xe2\x80\x94",
                                         NULL};
    const char *const *dash;

    for (dash = dashes; *dash; dash++) {
        size_t len = strlen(*dash);

        if (w->n > len * 2 && memcmp(w->s, *dash, len) == 0 &&
            memcmp(w->s + w->n - len, *dash, len) == 0)
            return true;
    }
    return false;
}

static bool
is_roman(const char *s, size_t n)
{
    size_t i;

    if (n == 0 || n > 7)
        return false;
    for (i = 0; i < n; i++) {
        if (!strchr("ivxl", s[i]) || (i >= 3 && s[i] == s[i - 1] &&
                                      s[i] == s[i - 2] && s[i] == s[i - 3]))
            return false;
    }
    /* Descending, but for iv, ix, xl. */
    for (i = 1; i < n; i++) {
        const char *order = "ivxl";

        if (strchr(order, s[i]) - strchr(order, s[i - 1]) > 2 ||
            (strchr(order, s[i]) > strchr(order, s[i - 1]) && i >= 2 &&
             s[i - 2] == s[i - 1]))
            return false;
    }
    return true;
}

/* A line that is nothing but a page number. */
static pci_pageno
read_alone(const pci_wording *w)
{
    pci_pageno none = {PCI_PAGENO_NONE, 0};
    pci_pageno found = {PCI_PAGENO_BARE, 0};
    bool had_signs;
    cursor c = undecorated(w, &had_signs);

    if (had_signs)
        found.shape =
            is_between_dashes(w) ? PCI_PAGENO_SURE : PCI_PAGENO_MARKED;
    if (take_word(&c, sure_words))
        found.shape = PCI_PAGENO_SURE;
    else if (take_word(&c, page_words))
        found.shape = PCI_PAGENO_MARKED;
    skip_spaces(&c);
    if (take_number(&c, &found.number)) {
        if (take_total(&c, found.number) && found.shape == PCI_PAGENO_BARE)
            found.shape = PCI_PAGENO_MARKED;
        skip_spaces(&c);
        if (c.at < c.n && take_word(&c, behind_words) &&
            found.shape == PCI_PAGENO_BARE)
            found.shape = PCI_PAGENO_MARKED;
        return c.at == c.n ? found : none;
    }
    if (found.shape != PCI_PAGENO_SURE && is_roman(c.s + c.at, c.n - c.at))
        return (pci_pageno){PCI_PAGENO_ROMAN, 0};
    return none;
}

/* "A Title Page 3/9": the page is told at the end of the line. */
static pci_pageno
read_tail(const pci_wording *w)
{
    pci_pageno found = {PCI_PAGENO_NONE, 0};
    cursor c = {w->s, 0, w->n};
    size_t at;

    if (!is_digit(w->s[w->n - 1]))
        return found;
    for (at = 1; at < w->n; at++) {
        if (w->s[at - 1] != ' ' && w->s[at - 1] != '|')
            continue;
        c.at = at;
        if (!take_word(&c, sure_words))
            continue;
        skip_spaces(&c);
        if (take_number(&c, &found.number) && take_total(&c, found.number) &&
            c.at == c.n)
            found.shape = PCI_PAGENO_SURE;
    }
    return found;
}

static bool
is_gap(const char *s, size_t n)
{
    size_t spaces = 0;
    size_t i;

    for (i = 0; i < n && spaces < MIN_GAP; i++) {
        if (s[i] == '|' || s[i] == '\t')
            return true;
        if (s[i] != ' ')
            break;
        spaces++;
    }
    return spaces >= MIN_GAP;
}

/* A number at one end of the line and a wide gap, or a bar, beside it. */
static pci_pageno
read_beside(const char *s, size_t n)
{
    pci_pageno found = {PCI_PAGENO_NONE, 0};
    cursor c = {s, 0, n};
    size_t digits = 0;
    size_t gap;

    if (take_number(&c, &found.number) && is_gap(s + c.at, n - c.at)) {
        found.shape = PCI_PAGENO_BESIDE;
        return found;
    }
    while (digits < n && is_digit(s[n - 1 - digits]))
        digits++;
    c.at = n - digits;
    gap = c.at;
    while (gap > 0 &&
           (s[gap - 1] == ' ' || s[gap - 1] == '|' || s[gap - 1] == '\t'))
        gap--;
    /* " | 12" is a gap as well as "   12". */
    while (gap < c.at && s[gap] == ' ' && memchr(s + gap, '|', c.at - gap))
        gap++;
    if (gap > 0 && is_gap(s + gap, c.at - gap) &&
        take_number(&c, &found.number) && c.at == n)
        found.shape = PCI_PAGENO_BESIDE;
    return found;
}

static bool
is_ascii_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

bool
pci_pageno_may_be(const char *s, size_t n)
{
    size_t i = 0;

    if (n == 0 || n > MAX_LINE)
        return false;
    if (is_digit(s[n - 1]) || (unsigned char)s[n - 1] >= 0x80)
        return true;
    /* Behind the first word, if there is one, comes none but xii. */
    while (i < n && is_ascii_letter(s[i]))
        i++;
    while (i > 0 && i < n && (s[i] == '.' || pci_white(s + i, n - i)))
        i++;
    return i == n || !is_ascii_letter(s[i]) || strchr("ivxl", s[i] | 0x20);
}

pci_pageno
pci_pageno_read(const char *s, size_t n, const pci_wording *w)
{
    pci_pageno found = {PCI_PAGENO_NONE, 0};

    if (n == 0 || n > MAX_LINE)
        return found;
    found = read_alone(w);
    if (!found.shape && w->n > 0)
        found = read_tail(w);
    if (!found.shape)
        found = read_beside(s, n);
    return found;
}
