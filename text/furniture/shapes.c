/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/furniture/shapes.h"

#include <string.h>
#include <utf8proc.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "text/category.h"
#include "text/facts/date.h"
#include "text/furniture/phrases.h"
#include "text/white.h"

enum {
    MAX_BYLINE = 16, /* words */
    MAX_BAR = 18,
    MAX_COUNT = 3,
    MAX_MENU = 4,
    MAX_PARTS = 12,
    MIN_TAGS = 5
};

/* A word of a line, without the white space around it. */
typedef struct word {
    const char *p;
    size_t n;
} word;

static bool
next_word(const char *s, size_t n, size_t *at, word *out)
{
    size_t from = pci_white_skip(s, *at, n);
    size_t to = from;

    while (to < n && !pci_white(s + to, n - to))
        to++;
    *at = to;
    *out = (word){s + from, to - from};
    return to > from;
}

static bool
starts_with_capital(const word *w)
{
    size_t at = 0;
    int32_t c = -1;

    /* Behind a bracket or a quote. */
    while (at < w->n) {
        at += pci_utf8_decode(w->p + at, w->n - at, &c);
        if (c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            break;
    }
    return c >= 0 && (pci_category(c) == UTF8PROC_CATEGORY_LU ||
                      pci_category(c) == UTF8PROC_CATEGORY_LT);
}

static bool
is_word_of(const word *w, const char *const *list)
{
    pci_wording folded;

    pci_wording_make(w->p, w->n, &folded);
    return pci_wording_is(&folded, list);
}

static char
last_byte(const word *w)
{
    return w->n ? w->p[w->n - 1] : '\0';
}

static bool
has_digit(const word *w)
{
    size_t i;

    for (i = 0; i < w->n; i++) {
        if (w->p[i] >= '0' && w->p[i] <= '9')
            return true;
    }
    return false;
}

/*
 * Whether s[0..n) starts with names: words with capitals, joined by "and" or
 * by commas, to the end or to a bar or comma. *full tells whether there are
 * two such words side by side.
 */
static bool
starts_with_names(const char *s, size_t n, bool *full)
{
    size_t at = 0;
    size_t run = 0;
    word w;

    *full = false;
    while (next_word(s, n, &at, &w)) {
        bool ends = last_byte(&w) == ',' || last_byte(&w) == ';';

        if (w.p[0] == '|' || has_digit(&w))
            return *full;
        if (is_word_of(&w, pci_phrases_and)) {
            run = 0;
        } else if (starts_with_capital(&w)) {
            *full |= ++run == 2;
        } else if (!is_word_of(&w, pci_phrases_particles)) {
            return *full && run == 0;
        }
        if (run > 5)
            return false;
        if (ends && *full)
            return true; /* what follows is an office or a date */
        if (ends)
            run = 0;
        if (last_byte(&w) == '|')
            break;
    }
    return *full;
}

static bool
ends_as_sentence(const char *s, size_t n)
{
    size_t end = pci_white_trim(s, 0, n);
    size_t at = end;

    if (end == 0 ||
        (s[end - 1] != '.' && s[end - 1] != '?' && s[end - 1] != '!'))
        return false;
    /* "Jr." and initials end with full stops as well. */
    while (at > 0 && !pci_white(s + at - 1, 1))
        at--;
    return end - at > 4;
}

bool
pci_shape_is_byline(const char *text, size_t n, const pci_wording *w)
{
    size_t len = pci_wording_starts(w->s, w->n, pci_phrases_by);
    size_t only = pci_wording_starts(w->s, w->n, pci_phrases_author);
    size_t at = 0;
    size_t words = 1;
    size_t i;
    bool colon = false;
    bool full;
    word skipped;

    if (only > len)
        len = only;
    if (len == 0 || w->is_cut || w->words > MAX_BYLINE ||
        ends_as_sentence(text, n))
        return false;
    for (i = 0; i < len; i++)
        words += w->s[i] == ' ';
    while (words-- > 0 && next_word(text, n, &at, &skipped))
        colon = last_byte(&skipped) == ':';
    i = pci_white_skip(text, at, n);
    if (i < n && text[i] == ':') {
        colon = true;
        at = i + 1;
    }
    return starts_with_names(text + at, n - at, &full) &&
           (colon || (full && !only));
}

/* Whether the words outside of the date are such as stand beside dates. */
static bool
is_date_talk(const char *s, size_t n)
{
    size_t at = 0;
    word w;

    while (next_word(s, n, &at, &w)) {
        if (!has_digit(&w) && !is_word_of(&w, pci_phrases_date) &&
            !(w.n <= 3 && strchr("|-,;:.(/)", w.p[0])))
            return false;
    }
    return true;
}

bool
pci_shape_is_date(const char *text, size_t n, const pci_wording *w)
{
    char iso[PCI_DATE_SIZE];
    size_t at = 0;
    size_t start;
    size_t end;
    bool found = false;

    if (w->is_cut || w->words > MAX_BYLINE)
        return false;
    while (pci_date_find(text + at, n - at, iso, &start, &end) && end > 0) {
        if (!is_date_talk(text + at, start))
            return false;
        found = true;
        at += end;
    }
    return found && is_date_talk(text + at, n - at);
}

/* Whether a sign between parts may stand in a text: one of ASCII that is no
 * space, or any other character. */
static bool
may_have_parts(const char *s, size_t n)
{
    uint64_t signs = 0;
    size_t i = 0;

    for (; i + 8 <= n && !signs; i += 8) {
        uint64_t bytes = pci_eight(s + i);

        signs = pci_eight_high(bytes) | pci_eight_equal(bytes, '|') |
                pci_eight_equal(bytes, '>') | pci_eight_equal(bytes, '/');
    }
    for (; i < n && !signs; i++)
        signs = (unsigned char)s[i] >= 0x80 || s[i] == '|' || s[i] == '>' ||
                s[i] == '/';
    return signs != 0;
}

/* The length of the sign of the list at s[0..n), or 0. They start with a bar,
 * a space or a character that is not of ASCII. */
static size_t
sign_at(const char *s, size_t n, const char *const *signs)
{
    if (s[0] > ' ' && s[0] < '|')
        return 0;
    for (; *signs; signs++) {
        size_t size = s[0] == **signs ? strlen(*signs) : 0;

        if (size && size <= n && memcmp(s, *signs, size) == 0)
            return size;
    }
    return 0;
}

/* The parts of a line between bars and such signs. */
static size_t
split(const char *s, size_t n, const char *const *signs, word parts[MAX_PARTS])
{
    size_t from = 0;
    size_t count = 0;
    size_t at = may_have_parts(s, n) ? 0 : n;

    while (at <= n && count < MAX_PARTS) {
        size_t len = at < n ? sign_at(s + at, n - at, signs) : 0;

        if (len || at == n) {
            size_t first = pci_white_skip(s, from, at);
            size_t last = pci_white_trim(s, first, at);

            if (last > first)
                parts[count++] = (word){s + first, last - first};
            from = at + len;
        }
        at += len ? len : 1;
    }
    return count;
}

bool
pci_shape_is_count(const pci_wording *w, const char *const *list)
{
    size_t at = 0;
    size_t others = 0;
    bool found = false;
    bool digits = false;
    word next;

    while (next_word(w->s, w->n, &at, &next)) {
        if (has_digit(&next))
            digits = true;
        else if (is_word_of(&next, list))
            found = true;
        else
            others++;
    }
    return found && digits && others == 0;
}

bool
pci_shape_is_mostly(const pci_wording *w, const char *const *list)
{
    size_t at = 0;
    size_t known = 0;
    size_t words = 0;
    word next;

    while (next_word(w->s, w->n, &at, &next)) {
        if (next.n == 1 && strchr("-|/,", next.p[0]))
            continue;
        words++;
        known += is_word_of(&next, list);
    }
    return known * 4 >= words * 3;
}

static const char *const bars[] = {"|", "\xc2\xb7", "\xe2\x80\xa2", NULL};

bool
pci_shape_is_dated_bar(const char *text, size_t n, const pci_wording *w)
{
    word parts[MAX_PARTS];
    pci_wording part;
    size_t count;
    size_t i;

    if (w->is_cut || w->words > MAX_BAR)
        return false;
    count = split(text, n, bars, parts);
    for (i = 0; count > 1 && i < count; i++) {
        pci_wording_make(parts[i].p, parts[i].n, &part);
        if (pci_shape_is_date(parts[i].p, parts[i].n, &part) ||
            (part.words <= MAX_COUNT &&
             pci_shape_is_count(&part, pci_phrases_comments)) ||
            (i > 0 && pci_wording_starts(part.s, part.n, pci_phrases_tagged)))
            return true;
    }
    return false;
}

bool
pci_shape_is_person(const char *text, size_t n, const pci_wording *w)
{
    word parts[MAX_PARTS];
    size_t at = 0;
    size_t words = 0;
    word name;

    if (w->is_cut || w->words > MAX_BAR || ends_as_sentence(text, n) ||
        split(text, n, bars, parts) != 2)
        return false;
    while (next_word(parts[0].p, parts[0].n, &at, &name)) {
        words++;
        if (!starts_with_capital(&name) &&
            !is_word_of(&name, pci_phrases_particles))
            return false;
    }
    return words >= 2 && words <= 4;
}

bool
pci_shape_is_menu(const char *text, size_t n, const pci_wording *w)
{
    static const char *const signs[] = {"|",   "\xc2\xb7", "\xe2\x80\xa2",
                                        " > ", "\xc2\xbb", "\xe2\x80\xba",
                                        " / ", NULL};
    word parts[MAX_PARTS];
    pci_wording part;
    size_t known = 0;
    size_t count;
    size_t i;

    if (w->is_cut || w->words > MAX_BAR * 2 || ends_as_sentence(text, n))
        return false;
    if (!may_have_parts(text, n))
        return w->words <= MAX_MENU && pci_wording_is(w, pci_phrases_menu);
    count = split(text, n, signs, parts);
    for (i = 0; i < count; i++) {
        pci_wording_make(parts[i].p, parts[i].n, &part);
        if (part.words > MAX_MENU)
            return false;
        known += pci_wording_is(&part, pci_phrases_menu);
    }
    return known > 0 && (count > 2 || known == count);
}

/* Whether word a comes before word b in the dictionary. */
static bool
is_before(const word *a, const word *b)
{
    pci_wording x;
    pci_wording y;

    pci_wording_make(a->p, a->n, &x);
    pci_wording_make(b->p, b->n, &y);
    return strcmp(x.s, y.s) <= 0;
}

bool
pci_shape_is_tags(const char *text, size_t n, const pci_wording *w)
{
    size_t at = 0;
    size_t words = 0;
    size_t before = 0;
    word last = {NULL, 0};
    word next;

    if (w->is_cut || w->words < MIN_TAGS)
        return false;
    while (next_word(text, n, &at, &next)) {
        if (!starts_with_capital(&next) ||
            memchr("\"'().,:;!?", last_byte(&next), 11))
            return false;
        before += words++ > 0 && is_before(&last, &next);
        last = next;
    }
    /* Tags of two words may break the order, once in a while. */
    return before + 1 + words / 7 >= words;
}

bool
pci_shape_is_journal(const char *text, size_t n, const pci_wording *w)
{
    static const char *const signs[] = {"issn", "doi:", "https://doi.org",
                                        NULL};
    size_t i;

    if (w->is_cut || w->words > MAX_BYLINE || ends_as_sentence(text, n))
        return false;
    if (pci_wording_has(w, signs))
        return true;
    /* A volume and its year: 7 (2011) */
    for (i = 0; i + 7 < w->n; i++) {
        const char *p = w->s + i;

        if (p[0] >= '0' && p[0] <= '9' && p[1] == ' ' && p[2] == '(' &&
            (memcmp(p + 3, "19", 2) == 0 || memcmp(p + 3, "20", 2) == 0) &&
            p[7] == ')')
            return true;
    }
    return false;
}

bool
pci_shape_is_copyright(const char *text, size_t n, const pci_wording *w)
{
    size_t i;
    bool sign = n > 1 && memcmp(text, "\xc2\xa9", 2) == 0;

    if (w->is_cut || w->words > 30)
        return false;
    if (!sign && !pci_wording_starts(w->s, w->n, pci_phrases_copyright))
        return false;
    for (i = 0; i + 3 < w->n; i++) {
        if ((w->s[i] == '1' && w->s[i + 1] == '9') ||
            (w->s[i] == '2' && w->s[i + 1] == '0'))
            return true;
    }
    return sign && w->words <= 10;
}

bool
pci_shape_reserves_rights(const pci_wording *w)
{
    return !w->is_cut && w->words <= PCI_RIGHTS_WORDS &&
           pci_wording_has(w, pci_phrases_rights);
}

bool
pci_shape_is_download(const char *text, size_t n, const pci_wording *w)
{
    word first;
    size_t at = 0;
    size_t i;

    if (!pci_wording_starts(w->s, w->n, pci_phrases_download) ||
        !next_word(text, n, &at, &first) || !starts_with_capital(&first))
        return false;
    /* A date, an address, a site. */
    for (i = 0; i + 1 < n; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            return true;
        if (text[i] == '.' && text[i + 1] >= 'a' && text[i + 1] <= 'z')
            return true;
    }
    return false;
}

static bool
closes(int32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d ||
           c == 0x2019 || c == 0xbb;
}

bool
pci_shape_ends_sentence(const char *s, size_t n)
{
    size_t last = n;
    int32_t c = -1;

    while (last > 0) {
        size_t end = last;

        last = pci_utf8_before(s, end);
        pci_utf8_decode(s + last, end - last, &c);
        if (!closes(c))
            break;
    }
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002;
}

bool
pci_shape_is_related(const pci_wording *w)
{
    return w->words <= 6 && pci_wording_is(w, pci_phrases_related);
}
