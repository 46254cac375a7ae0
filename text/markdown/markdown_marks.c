/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/markdown/markdown_marks.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "text/plain/line.h"

enum {
    HIDDEN = ',',
    MAX_LABEL = 64,
    MAX_TARGET = 300,
    MAX_NESTING = 100 /* of quotes and lists in one line */
};

typedef struct label {
    const char *p;
    size_t n;
} label;

typedef struct hider {
    const char *s;
    size_t n;
    char *out;
    label *labels; /* of the footnotes; sorted before they are used */
    size_t n_labels;
    size_t cap_labels;
} hider;

static void
hide(hider *h, size_t from, size_t to)
{
    memset(h->out + from, HIDDEN, to - from);
}

/* The end of the marker "[^x]" at s[at..n), 0 if there is none. */
static size_t
marker_end(const char *s, size_t n, size_t at)
{
    size_t i = at + 2;

    if (n - at < 4 || s[at] != '[' || s[at + 1] != '^')
        return 0;
    while (i < n && i - at - 2 < MAX_LABEL && s[i] != ']' && s[i] != '[' &&
           (unsigned char)s[i] > ' ')
        i++;
    return i < n && i > at + 2 && s[i] == ']' ? i + 1 : 0;
}

/* The end of "[^x]:" at s[at..n), 0 if there is none. */
static size_t
definition_end(const char *s, size_t n, size_t at)
{
    size_t end = marker_end(s, n, at);

    return end && end < n && s[end] == ':' ? end + 1 : 0;
}

/* Whether nothing but spaces stands before s[at] in its line. */
static bool
starts_line(const char *s, size_t at)
{
    while (at > 0 && (s[at - 1] == ' ' || s[at - 1] == '\t'))
        at--;
    return at == 0 || s[at - 1] == '\n' || s[at - 1] == '\r' ||
           s[at - 1] == '\f';
}

bool
pci_markdown_is_note(const char *s, size_t n, size_t at)
{
    return s[at] == ' ' || s[at] == '\t' ||
           (definition_end(s, n, at) > 0 && starts_line(s, at));
}

/* Hides the containers that are too many: md4c takes a step for each of them
 * on each further line. */
static void
cap_nesting(hider *h, const pci_line *l)
{
    const char *s = h->s;
    size_t at = l->first;
    size_t depth = 0;

    while (at < l->last) {
        size_t from = at;

        while (at < l->last && s[at] >= '0' && s[at] <= '9')
            at++;
        if (at == l->last)
            return;
        if (at > from ? s[at] != '.' && s[at] != ')'
                      : !memchr(">-+*", s[at], 4))
            return;
        at++;
        if (s[at - 1] != '>' && (at == l->last || s[at] != ' '))
            return;
        while (at < l->last && (s[at] == ' ' || s[at] == '\t'))
            at++;
        if (++depth > MAX_NESTING)
            hide(h, from, at);
    }
}

/* Hides the attributes behind a heading: {#name .class} */
static void
hide_attributes(hider *h, const pci_line *l)
{
    size_t at = l->last - 1;

    if (h->s[l->first] != '#' || h->s[at] != '}')
        return;
    while (at > l->first && l->last - at < MAX_TARGET && h->s[at] != '{')
        at--;
    if (h->s[at] == '{' && memchr("#.:-", h->s[at + 1], 4))
        hide(h, at, l->last);
}

/* A page ends where a line does. */
static void
end_pages(hider *h)
{
    size_t at;

    for (at = 0; at < h->n; at++) {
        if (h->out[at] == '\f')
            h->out[at] = '\n';
    }
}

static pincite_status
add_label(hider *h, size_t from, size_t to, pincite_error *err)
{
    if (!pci_grow(&h->labels, &h->cap_labels, h->n_labels + 1,
                  sizeof *h->labels))
        return pci_fail_nomem(err);
    h->labels[h->n_labels++] = (label){h->s + from, to - from};
    return PINCITE_OK;
}

/* Finds the footnotes' definitions, and hides their markers. */
static pincite_status
hide_definitions(hider *h, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    bool note = false;
    bool blank = true;
    size_t at = 0;
    pci_line l;

    for (; !st && pci_line_read(h->s, h->n, at, &l); at = l.next) {
        size_t end;

        if (pci_line_is_blank(&l)) {
            blank = true;
            continue;
        }
        cap_nesting(h, &l);
        hide_attributes(h, &l);
        end = l.indent < 4 ? definition_end(h->s, l.last, l.first) : 0;
        if (end) {
            hide(h, l.first, end);
            st = add_label(h, l.first + 2, end - 2, err);
            note = true;
        } else if (blank && l.indent < 4) {
            note = false;
        } else if (blank && note) {
            hide(h, l.start, l.first);
        }
        blank = false;
    }
    return st;
}

static int
compare(const void *a, const void *b)
{
    const label *x = a;
    const label *y = b;
    int c = memcmp(x->p, y->p, x->n < y->n ? x->n : y->n);

    if (c)
        return c;
    return (x->n > y->n) - (x->n < y->n);
}

static bool
is_number(const char *s, size_t n)
{
    size_t i = 0;

    while (i < n && s[i] >= '0' && s[i] <= '9')
        i++;
    return i == n;
}

/* Hides the marker at `at` if there is one; returns where to go on. Only
 * numbers, and what a definition names: [^abc] may mean anything. */
static size_t
hide_marker(hider *h, size_t at)
{
    size_t end = marker_end(h->s, h->n, at);
    label l;

    if (!end)
        return at + 1;
    l = (label){h->s + at + 2, end - at - 3};
    if (is_number(l.p, l.n) ||
        (h->n_labels &&
         bsearch(&l, h->labels, h->n_labels, sizeof l, compare)))
        hide(h, at, end);
    return end;
}

/* Hides all of [[target|text]] but its text, all of an embedded file
 * ![[...]]; returns where to go on. */
static size_t
hide_wiki_link(hider *h, size_t at)
{
    const char *s = h->s;
    size_t end = at + 2;
    size_t bar = 0;

    while (end < h->n && end - at < MAX_TARGET && s[end] != ']' &&
           s[end] != '[' && s[end] != '\n' && s[end] != '\r') {
        if (s[end] == '|' && !bar)
            bar = end;
        end++;
    }
    if (end + 1 >= h->n || s[end] != ']' || s[end + 1] != ']' || end == at + 2)
        return at + 1;
    /* [[1]](target) is a link of Markdown's own. */
    if (end + 2 < h->n && s[end + 2] == '(')
        return end + 2;
    if (at > 0 && s[at - 1] == '!') {
        hide(h, at - 1, end + 2);
    } else {
        hide(h, at, bar ? bar + 1 : at + 2);
        hide(h, end, end + 2);
    }
    return end + 2;
}

static void
hide_links(hider *h)
{
    size_t at = 0;

    while (at + 1 < h->n) {
        const char *next = memchr(h->out + at, '[', h->n - 1 - at);

        if (!next)
            return;
        at = (size_t)(next - h->out);
        if (h->s[at + 1] == '^')
            at = hide_marker(h, at);
        else if (h->s[at + 1] == '[')
            at = hide_wiki_link(h, at);
        else
            at++;
    }
}

pincite_status
pci_markdown_hide(const char *s, size_t n, char **out, pincite_error *err)
{
    hider h = {.s = s, .n = n};
    pincite_status st;

    *out = NULL;
    h.out = pci_strndup(s, n);
    if (!h.out)
        return pci_fail_nomem(err);
    st = hide_definitions(&h, err);
    if (st)
        goto out;
    if (h.n_labels)
        qsort(h.labels, h.n_labels, sizeof *h.labels, compare);
    hide_links(&h);
    end_pages(&h);
    *out = h.out;
    h.out = NULL;
out:
    pci_free(h.labels);
    pci_free(h.out);
    return st;
}
