/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/paging.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "text/plain/edge.h"
#include "text/plain/footnotes.h"
#include "text/furniture/phrases.h"
#include "text/plain/sheets.h"
#include "text/furniture/wording.h"

enum {
    REACH = 3,           /* lines from a page's edge to its running title */
    HEAD_LINES = 8,      /* the article's title is one of so many lines */
    HEAD_EDGES = 64,     /* edges there, form feeds included */
    MIN_PREFIX = 10,     /* letters of a title that stand for all of it */
    MAX_TITLE = 14,      /* words of a line that may be a running title */
    MIN_INTERRUPTING = 2 /* lines that are the same, without a page's edge */
};

static const char running_title[] = "running title";

/* Which page edge a line is near to, and how near. */
typedef struct nearness {
    size_t edge; /* the index of a number or a form feed; SIZE_MAX: none */
    size_t distance;
} nearness;

static bool
is_boundary(const pci_edge *e)
{
    return e->is_feed || e->is_number;
}

static nearness
nearest(const pci_edges *e, size_t i)
{
    nearness near = {SIZE_MAX, SIZE_MAX};
    size_t line = e->list[i].line;
    size_t k;

    for (k = i; k-- > 0 && line - e->list[k].line <= REACH + 1;) {
        if (is_boundary(&e->list[k])) {
            near = (nearness){k, line - e->list[k].line};
            break;
        }
    }
    for (k = i + 1; k < e->n && e->list[k].line - line <= REACH + 1; k++) {
        if (is_boundary(&e->list[k])) {
            if (e->list[k].line - line < near.distance)
                near = (nearness){k, e->list[k].line - line};
            break;
        }
    }
    return near;
}

/* The lines near page edges, sorted so that equal ones are together. */
typedef struct near_line {
    uint64_t letters;
    size_t edge; /* the line */
    size_t boundary;
} near_line;

static int
compare(const void *a, const void *b)
{
    const near_line *x = a;
    const near_line *y = b;

    if (x->letters != y->letters)
        return x->letters < y->letters ? -1 : 1;
    return x->edge < y->edge ? -1 : x->edge > y->edge;
}

/* Marks the equal lines list[0..n) if they are near different page edges, or
 * if nothing but furniture can interrupt sentences so often. */
static void
judge_equal(pci_edges *e, const near_line *list, size_t n)
{
    size_t boundaries = 0;
    size_t interrupting = 0;
    size_t last = SIZE_MAX;
    size_t i;

    for (i = 0; i < n; i++) {
        const pci_edge *x = &e->list[list[i].edge];

        interrupting += x->interrupts;
        if (list[i].boundary == SIZE_MAX || x->in_head)
            continue;
        /* A footer and the header behind it are at the same edge. */
        if (last == SIZE_MAX || x->first - last > PCI_MIN_PAGE)
            boundaries++;
        last = x->first;
    }
    if (boundaries < 2 && (n < 3 || interrupting < MIN_INTERRUPTING))
        return;
    for (i = 0; i < n; i++) {
        pci_edge *x = &e->list[list[i].edge];

        if (!x->reason && !x->in_head &&
            (list[i].boundary != SIZE_MAX || x->interrupts || boundaries < 2))
            x->reason = running_title;
    }
}

static pincite_status
find_repeated(pci_edges *e, pincite_error *err)
{
    near_line *list = pci_alloc_array(e->n, sizeof *list);
    size_t n = 0;
    size_t i;
    size_t k;

    if (!list)
        return pci_fail_nomem(err);
    for (i = 0; i < e->n; i++) {
        if (e->list[i].letters)
            list[n++] = (near_line){e->list[i].letters, i, nearest(e, i).edge};
    }
    qsort(list, n, sizeof *list, compare);
    for (i = 0; i < n; i = k) {
        for (k = i + 1; k < n && list[k].letters == list[i].letters; k++)
            ;
        if (k - i > 1)
            judge_equal(e, list + i, k - i);
    }
    pci_free(list);
    return PINCITE_OK;
}

/* Whether the words are the letters of a line of the head, or its start. */
static bool
is_in_head(const char *s, const pci_edges *e, const pci_edge *x)
{
    pci_wording line;
    pci_wording head;
    size_t i;

    pci_wording_make(s + x->first, x->last - x->first, &line);
    if (line.n < MIN_PREFIX)
        return false;
    for (i = 0; i < e->n && i < HEAD_EDGES && e->list[i].line < HEAD_LINES;
         i++) {
        const pci_edge *h = &e->list[i];
        const char *const words[] = {line.s, NULL};

        if (h == x || h->is_feed || !h->in_head)
            continue;
        pci_wording_make(s + h->first, h->last - h->first, &head);
        if (h->letters == x->letters ||
            pci_wording_starts(head.s, head.n, words))
            return true;
    }
    return false;
}

/* A line that interrupts a sentence at a page's edge, and is neither a note
 * nor a caption. */
static bool
is_intruder(const char *s, const pci_edge *x)
{
    pci_wording w;

    if (!x->interrupts)
        return false;
    pci_wording_make(s + x->first, x->last - x->first, &w);
    return w.words <= MAX_TITLE && w.s[w.n - 1] != '.' &&
           !(w.s[0] >= '0' && w.s[0] <= '9') && w.s[0] != '[' &&
           !pci_wording_starts(w.s, w.n, pci_phrases_captions);
}

/*
 * A page edge that comes but once: a line there which is known from the head
 * is a running title, and so is one within a sentence, or with a byline below
 * it.
 */
static void
find_single(const char *s, pci_edges *e)
{
    size_t i;

    for (i = 0; i < e->n; i++) {
        pci_edge *x = &e->list[i];
        pci_edge *title = i > 0 ? &e->list[i - 1] : NULL;

        if (x->reason || x->is_feed || x->in_head || !x->letters ||
            nearest(e, i).edge == SIZE_MAX)
            continue;
        if (is_in_head(s, e, x) || is_intruder(s, x)) {
            x->reason = running_title;
        } else if (x->is_byline && title && !title->is_feed &&
                   !title->in_head && x->line == title->line + 1) {
            x->reason = running_title;
            if (!title->reason && nearest(e, i - 1).edge != SIZE_MAX)
                title->reason = running_title;
        }
    }
}

static bool
is_running_title(const pci_edges *e, uint64_t letters)
{
    size_t i;

    for (i = 0; i < e->n; i++) {
        if (e->list[i].reason == running_title &&
            e->list[i].letters == letters)
            return true;
    }
    return false;
}

/* The first page has the running title, too, if the title itself stands below
 * it. */
static void
find_first(const char *s, pci_edges *e)
{
    size_t i;
    size_t k;

    for (i = 0; i < e->n && i < HEAD_EDGES && e->list[i].line < HEAD_LINES;
         i++) {
        pci_edge *x = &e->list[i];
        pci_wording line;
        pci_wording title;
        const char *const words[] = {title.s, NULL};

        if (!x->in_head || x->is_feed || x->reason ||
            !is_running_title(e, x->letters))
            continue;
        pci_wording_make(s + x->first, x->last - x->first, &line);
        for (k = i + 1; k < e->n && k < HEAD_EDGES; k++) {
            const pci_edge *t = &e->list[k];

            if (t->is_feed || !t->in_head)
                continue;
            pci_wording_make(s + t->first, t->last - t->first, &title);
            if (title.n >= MIN_PREFIX &&
                pci_wording_starts(line.s, line.n, words))
                x->reason = running_title;
        }
    }
}

/* Of a text without a title at its head, the running title above the running
 * author is the title. */
static void
find_title(const pci_edges *e, pci_paging *out)
{
    size_t i;

    for (i = 1; i < e->n; i++) {
        const pci_edge *x = &e->list[i];
        const pci_edge *above = &e->list[i - 1];

        if (x->is_byline && x->reason == running_title &&
            above->reason == running_title && !above->is_byline &&
            x->line == above->line + 1) {
            out->title = above->first;
            out->title_end = above->last;
            return;
        }
    }
}

static pincite_status
take_lines(const pci_edges *e, pci_paging *out, pincite_error *err)
{
    size_t i;

    for (i = 0; i < e->n; i++) {
        if (!e->list[i].reason)
            continue;
        if (!pci_grow(&out->lines, &out->cap_lines, out->n_lines + 1,
                      sizeof *out->lines))
            return pci_fail_nomem(err);
        out->lines[out->n_lines++] =
            (pci_page_line){e->list[i].first, e->list[i].reason,
                            PCI_PAGE_FURNITURE};
    }
    return PINCITE_OK;
}

/* Whether there may be running titles: pages end, or something comes again
 * within sentences. */
static bool
may_run(const pci_edges *e)
{
    size_t interrupting = 0;
    size_t i;

    for (i = 0; i < e->n; i++) {
        if (is_boundary(&e->list[i]))
            return true;
        interrupting += e->list[i].interrupts;
    }
    return interrupting >= MIN_INTERRUPTING;
}

static pincite_status
find_running(const char *s, pci_edges *e, pci_paging *out, pincite_error *err)
{
    pincite_status st;

    pci_edges_read(s, e);
    st = find_repeated(e, err);
    if (st)
        return st;
    find_single(s, e);
    find_first(s, e);
    find_title(e, out);
    return PINCITE_OK;
}

pincite_status
pci_paging_find(const pci_lines *lines, size_t width, pci_paging *out,
                pincite_error *err)
{
    static const pci_paging empty = PCI_PAGING_INIT;
    pci_edges edges = PCI_EDGES_INIT;
    pincite_status st;

    *out = empty;
    st = pci_edges_find(lines, width, &edges, err);
    if (!st && edges.n)
        st = pci_sheets_number(&edges, out, err);
    if (!st && may_run(&edges))
        st = find_running(lines->s, &edges, out, err);
    if (!st)
        st = take_lines(&edges, out, err);
    if (!st && out->n_pages)
        st = pci_footnotes_find(lines, out, err);
    pci_edges_release(&edges);
    return st;
}

const pci_page_line *
pci_paging_line(const pci_paging *p, size_t *next, size_t first)
{
    while (*next < p->n_lines && p->lines[*next].first < first)
        ++*next;
    return *next < p->n_lines && p->lines[*next].first == first
               ? &p->lines[*next]
               : NULL;
}

uint32_t
pci_paging_page(const pci_paging *p, size_t at)
{
    size_t low = 0;
    size_t high = p->n_pages;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (p->pages[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? p->pages[low - 1].page : 0;
}

void
pci_paging_release(pci_paging *p)
{
    static const pci_paging empty = PCI_PAGING_INIT;

    pci_free(p->lines);
    pci_free(p->pages);
    *p = empty;
}
