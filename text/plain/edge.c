/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/edge.h"

#include <string.h>

#include "base/alloc.h"
#include "base/eight.h"
#include "text/furniture/phrases.h"
#include "text/furniture/shapes.h"
#include "text/furniture/wording.h"

enum {
    MAX_EDGES = 1 << 18,
    MAX_BYTES = 300,    /* of a line */
    SHORT_COLUMNS = 90, /* where lines are not wrapped */
    BODY_COLUMNS = 45,  /* a wrapped line of so many is running text */
    MAX_GROUP = 8       /* edges that may stand together in a sentence */
};

typedef struct search {
    const char *s;
    size_t width;
    pci_edges *out;
    pci_line body; /* the last line of running text */
    bool has_body;
    bool blank;   /* behind a blank line or a form feed */
    size_t since; /* the first edge behind that body line */
    pincite_error *err;
} search;

static bool
is_short(const search *f, const pci_line *l)
{
    /* A page's header may be as wide as the page, with a gap within. */
    if (l->last - l->first > MAX_BYTES)
        return false;
    if (!f->width)
        return l->width <= SHORT_COLUMNS;
    return (l->width - l->indent) * 100 <= f->width * 80;
}

/* A long line, or a small letter: that is running text. */
static bool
is_body(const search *f, const pci_line *l)
{
    size_t columns = l->width - l->indent;

    if (pci_line_starts_lower(f->s, l))
        return true;
    if (!f->width)
        return columns > SHORT_COLUMNS;
    return columns >= BODY_COLUMNS && columns * 100 > f->width * 60;
}

/* Whether none of eight bytes is a tab or starts a gap. */
static bool
are_gapless(const char *s)
{
    uint64_t bytes = pci_eight(s);

    return s[7] != ' ' && !pci_eight_have_gap(bytes) &&
           !pci_eight_equal(bytes, '\t');
}

static bool
has_gap(const search *f, const pci_line *l)
{
    const char *p = f->s + l->first;
    size_t n = l->last - l->first;
    size_t i;

    for (i = 0; i + 3 < n; i++) {
        if (i + 8 <= n && are_gapless(p + i))
            i += 7;
        else if (p[i] == '\t' ||
                 (p[i] == ' ' && p[i + 1] == ' ' && p[i + 2] == ' '))
            return true;
    }
    return false;
}

/* Whether what stands between two lines of running text interrupts it. */
static bool
is_interrupted(const search *f, const pci_line *next)
{
    if (!f->has_body)
        return false;
    return pci_line_is_cut(f->s, &f->body, next, true) ||
           (!pci_line_ends_sentence(f->s, &f->body) &&
            pci_line_starts_lower(f->s, next));
}

static void
take_body(search *f, const pci_line *l)
{
    pci_edges *e = f->out;

    if (e->n > f->since && e->n - f->since <= MAX_GROUP &&
        is_interrupted(f, l)) {
        for (; f->since < e->n; f->since++)
            e->list[f->since].interrupts = true;
    }
    f->body = *l;
    f->has_body = true;
    f->since = e->n;
}

static pincite_status
add_edge(search *f, const pci_edge *edge)
{
    pci_edges *e = f->out;

    if (!pci_grow(&e->list, &e->cap, e->n + 1, sizeof *e->list))
        return pci_fail_nomem(f->err);
    e->list[e->n++] = *edge;
    return PINCITE_OK;
}

/* Whether a line ends with a letter of Roman numbers, or has none at all. */
static bool
ends_as_roman(const char *text, size_t n)
{
    while (n-- > 0) {
        char c = (char)(text[n] | 0x20);

        if (c >= 'a' && c <= 'z')
            return c == 'i' || c == 'v' || c == 'x' || c == 'l';
    }
    return true;
}

/* The first dot, digit or slash, NUL or byte that is not of ASCII of
 * text[i..n); n: there is none. */
static size_t
skip_words(const char *text, size_t n, size_t i)
{
    for (; n - i >= 8; i += 8) {
        uint64_t bytes = pci_eight(text + i);
        uint64_t others =
            pci_eight_high(bytes) | pci_eight_equal(bytes, '\0') |
            (pci_eight_below(bytes, '9' + 1) & ~pci_eight_below(bytes, '.'));

        if (others)
            return i + pci_eight_before(others);
    }
    while (i < n && (unsigned char)text[i] < 0x80 && text[i] != '\0' &&
           !(text[i] >= '.' && text[i] <= '9'))
        i++;
    return i;
}

/* Whether a line has what a page number or a notice of a download has, which
 * tells a date or an address: a digit, a dot within it or letters that are not
 * of ASCII, or a number of the Romans at its end. */
static bool
has_number(const char *text, size_t n)
{
    size_t i;

    for (i = 0; (i = skip_words(text, n, i)) < n; i++) {
        if (text[i] != '.' && text[i] != '/')
            return true;
        if (text[i] == '.' && i + 1 < n && text[i + 1] >= 'a' &&
            text[i + 1] <= 'z')
            return true;
    }
    return ends_as_roman(text, n);
}

static pincite_status
add_line(search *f, const pci_line *l, bool blank_behind)
{
    const char *text = f->s + l->first;
    size_t n = l->last - l->first;
    pci_edge edge = {.first = l->first,
                     .last = l->last,
                     .line = f->out->lines,
                     .in_head = !f->has_body};
    bool is_apart = f->blank || blank_behind;
    bool notice = false;
    bool is_edge;
    bool may_be;
    pci_pageno number = {PCI_PAGENO_NONE, 0};
    pci_wording w;

    if (n > MAX_BYTES)
        return PINCITE_OK;
    is_edge = (is_short(f, l) && !pci_line_starts_lower(f->s, l) &&
               (f->width || is_apart)) ||
              (is_apart && has_gap(f, l));
    may_be = (pci_pageno_may_be(text, n) ||
              pci_wording_may_start(text, n, pci_phrases_download)) &&
             has_number(text, n);
    if (may_be) {
        pci_wording_make(text, n, &w);
        notice = pci_shape_is_download(text, n, &w);
        number = pci_pageno_read(text, n, &w);
    }
    if (!is_edge && !notice && !number.shape)
        return PINCITE_OK;
    edge.shape = number.shape;
    edge.number = number.number;
    edge.reason = notice ? "download notice" : NULL;
    return add_edge(f, &edge);
}

static bool
is_blank_at(const char *s, size_t n, size_t at)
{
    pci_line l;

    /* Most lines start with a letter. */
    if (at < n && s[at] > ' ' && s[at] < 0x7f)
        return false;
    return !pci_line_read(s, n, at, &l) || pci_line_is_blank(&l);
}

pincite_status
pci_edges_find(const pci_lines *lines, size_t width, pci_edges *out,
               pincite_error *err)
{
    pci_line_walk walk = {.lines = lines};
    const char *s = lines->s;
    search f = {.s = s, .width = width, .out = out, .blank = true, .err = err};
    pincite_status st = PINCITE_OK;
    pci_line l;

    while (out->n < MAX_EDGES && !st && pci_lines_next(&walk, &l)) {
        if (!pci_line_is_blank(&l)) {
            size_t before = out->n;

            st = add_line(&f, &l,
                          l.page_end || is_blank_at(s, lines->n, l.next));
            /* What looks like running text may yet be a header. */
            if (is_body(&f, &l) && out->n == before)
                take_body(&f, &l);
            out->lines++;
        }
        f.blank = pci_line_is_blank(&l) || l.page_end;
        if (l.page_end && !st) {
            pci_edge feed = {.first = l.next,
                             .last = l.next,
                             .line = out->lines,
                             .is_feed = true,
                             .in_head = !f.has_body};

            out->has_feeds = true;
            st = add_edge(&f, &feed);
        }
    }
    return st;
}

void
pci_edges_read(const char *s, pci_edges *e)
{
    size_t i;

    for (i = 0; i < e->n; i++) {
        pci_edge *x = &e->list[i];
        const char *text = s + x->first;
        size_t n = x->last - x->first;
        pci_wording w;

        if (x->is_feed)
            continue;
        pci_wording_make(text, n, &w);
        x->letters = pci_wording_letters(&w);
        x->is_byline = pci_shape_is_byline(text, n, &w);
    }
}

void
pci_edges_release(pci_edges *e)
{
    pci_free(e->list);
    e->list = NULL;
    e->n = 0;
    e->cap = 0;
}
