/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/line.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/alloc.h"
#include "base/eight.h"
#include "base/utf8.h"
#include "text/category.h"
#include "text/white.h"

/* Counts the bytes that do not continue a character, eight at a time, or more
 * where each is one. */
static size_t
count_characters(const char *s, size_t from, size_t to)
{
    size_t n = 0;

    for (; to - from >= 32 && pci_eight_four_are_ascii(s + from); from += 32)
        n += 32;
    for (; to - from >= 8; from += 8) {
        uint64_t bytes = pci_eight(s + from);

        n += 8 - pci_eight_count(pci_eight_high(bytes & ~bytes << 1));
    }
    for (; from < to; from++)
        n += ((unsigned char)s[from] & 0xc0) != 0x80;
    return n;
}

static size_t
count_indent(const char *s, size_t from, size_t to)
{
    size_t columns = 0;

    while (from < to) {
        columns = s[from] == '\t' ? (columns / 8 + 1) * 8 : columns + 1;
        from += pci_white(s + from, to - from);
    }
    return columns;
}

/* What may end a line: most texts have but the first. */
static const char ends[] = {'\n', '\r', '\f'};

/* Where the line that starts at `at` ends, by the first so many of these:
 * looked for piece by piece, since each may end it. */
static size_t
find_end(const char *s, size_t n, size_t at, size_t n_ends)
{
    enum { PIECE = 1024 };

    /* Many lines are empty. */
    if (s[at] == '\n')
        return at;
    while (at < n) {
        size_t len = n - at < PIECE ? n - at : PIECE;
        size_t nearest = len;
        size_t i;

        for (i = 0; i < n_ends; i++) {
            const char *end = memchr(s + at, ends[i], nearest);

            if (end)
                nearest = (size_t)(end - (s + at));
        }
        at += nearest;
        if (nearest < len)
            break;
    }
    return at;
}

static bool
read_line(const char *s, size_t n, size_t at, size_t n_ends, pci_line *out)
{
    size_t end;

    if (at >= n)
        return false;
    end = find_end(s, n, at, n_ends);
    out->start = at;
    out->next = end;
    if (end < n) {
        out->next++;
        if (s[end] == '\r' && end + 1 < n && s[end + 1] == '\n')
            out->next++;
    }
    out->page_end = end < n && s[end] == '\f';
    out->first = at;
    out->last = end;
    out->indent = 0;
    out->width = 0;
    if (at == end)
        return true;
    out->first = pci_white_skip(s, at, end);
    out->last = pci_white_trim(s, out->first, end);
    if (out->first < out->last) {
        out->indent = count_indent(s, at, out->first);
        out->width = out->indent + count_characters(s, out->first, out->last);
    }
    return true;
}

bool
pci_line_read(const char *s, size_t n, size_t at, pci_line *out)
{
    return read_line(s, n, at, sizeof ends, out);
}

pci_lines
pci_lines_keep(const char *s, size_t n, size_t likely)
{
    enum { MOST = 1 << 13 }; /* half a megabyte of them */
    pci_lines lines = {.s = s, .n = n};
    size_t n_ends = sizeof ends;
    size_t at = 0;

    while (n_ends > 1 && n && !memchr(s, ends[n_ends - 1], n))
        n_ends--;
    /* One more is tried to be read. */
    pci_grow(&lines.kept, &lines.cap, 1 + (likely < MOST ? likely : MOST),
             sizeof *lines.kept);
    while (lines.n_kept < MOST &&
           pci_grow(&lines.kept, &lines.cap, lines.n_kept + 1,
                    sizeof *lines.kept) &&
           read_line(s, n, at, n_ends, &lines.kept[lines.n_kept]))
        at = lines.kept[lines.n_kept++].next;
    return lines;
}

void
pci_lines_release(pci_lines *lines)
{
    pci_free(lines->kept);
    lines->kept = NULL;
    lines->n_kept = 0;
    lines->cap = 0;
}

bool
pci_lines_next(pci_line_walk *walk, pci_line *out)
{
    const pci_lines *lines = walk->lines;

    if (walk->i < lines->n_kept)
        *out = lines->kept[walk->i++];
    else if (!pci_line_read(lines->s, lines->n, walk->at, out))
        return false;
    walk->at = out->next;
    return true;
}

bool
pci_line_is_blank(const pci_line *l)
{
    return l->first == l->last;
}

size_t
pci_line_first_word(const char *s, const pci_line *l)
{
    size_t to = l->first;

    while (to < l->last && s[to] != ' ' && s[to] != '\t')
        to++;
    return count_characters(s, l->first, to);
}

static int32_t
first_character(const char *s, const pci_line *l)
{
    int32_t c;

    pci_utf8_decode(s + l->first, l->last - l->first, &c);
    return c;
}

static bool
is_closing(int32_t c)
{
    switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0xbb:
    case 0x2019:
    case 0x201d:
        return true;
    default:
        return false;
    }
}

bool
pci_line_ends_sentence(const char *s, const pci_line *l)
{
    size_t at = l->last;

    while (at > l->first) {
        size_t from = pci_utf8_before(s, at);
        int32_t c;

        pci_utf8_decode(s + from, at - from, &c);
        if (!is_closing(c))
            return c == '.' || c == '!' || c == '?' || c == ':' ||
                   c == 0x2026 || c == 0x3002;
        at = from;
    }
    return false;
}

static bool
is_lower(int32_t c)
{
    return c >= 0 && pci_category(c) == UTF8PROC_CATEGORY_LL;
}

bool
pci_line_starts_lower(const char *s, const pci_line *l)
{
    return is_lower(first_character(s, l));
}

static bool
is_bullet(int32_t c)
{
    switch (c) {
    case '-':
    case '*':
    case '+':
    case 0xb7:
    case 0x2013:
    case 0x2022:
    case 0x2023:
    case 0x25aa:
    case 0x25cb:
    case 0x25cf:
    case 0x25e6:
        return true;
    default:
        return false;
    }
}

static bool
is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether p[0..n) starts with a number, or a letter in brackets, as items are
 * numbered: 1. 12) (3) (a) b) [4]. */
static bool
is_numbered(const char *p, size_t n)
{
    char open = n && (p[0] == '(' || p[0] == '[') ? p[0] : '\0';
    size_t from = open ? 1 : 0;
    size_t i = from;
    char close;

    while (i < n && i - from < 3 && p[i] >= '0' && p[i] <= '9')
        i++;
    if (i == from && i < n && is_ascii_letter(p[i]) && open != '[')
        i++;
    if (i == from || i + 1 >= n)
        return false;
    close = p[i];
    if (open == '[' ? close != ']' : close != ')') {
        /* "1." but not "a.", which is an initial. */
        if (open || close != '.' || is_ascii_letter(p[i - 1]))
            return false;
    }
    return pci_white(p + i + 1, n - i - 1) > 0;
}

pci_marker
pci_line_marker(const char *s, const pci_line *l)
{
    const char *p = s + l->first;
    size_t n = l->last - l->first;
    size_t len;
    int32_t c;

    if (n == 0)
        return PCI_MARKER_NONE;
    len = pci_utf8_decode(p, n, &c);
    if (is_bullet(c) && pci_white(p + len, n - len))
        return PCI_MARKER_BULLET;
    return is_numbered(p, n) ? PCI_MARKER_NUMBER : PCI_MARKER_NONE;
}

static bool
is_letter_or_digit(int32_t c)
{
    utf8proc_category_t k;

    if (c < 0)
        return false;
    k = pci_category(c);
    return (k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO) ||
           k == UTF8PROC_CATEGORY_ND;
}

size_t
pci_line_before_hyphen(const char *s, const pci_line *l)
{
    size_t dash;
    int32_t c;

    if (pci_line_is_blank(l))
        return l->last;
    dash = pci_utf8_before(s, l->last);
    pci_utf8_decode(s + dash, l->last - dash, &c);
    return c == '-' || c == 0xac || c == 0xad || c == 0x2010 ? dash : l->last;
}

bool
pci_line_is_cut(const char *s, const pci_line *a, const pci_line *b,
                bool surely)
{
    size_t dash = pci_utf8_before(s, a->last);
    size_t before;
    int32_t c;

    if (dash <= a->first)
        return false;
    pci_utf8_decode(s + dash, a->last - dash, &c);
    if (c != '-' && c != 0xac && c != 0xad && c != 0x2010 &&
        (surely || c < 0x2011 || c > 0x2014))
        return false;
    before = pci_utf8_before(s, dash);
    pci_utf8_decode(s + before, dash - before, &c);
    if (!is_letter_or_digit(c))
        return false;
    c = first_character(s, b);
    return surely ? is_lower(c) : is_letter_or_digit(c);
}
