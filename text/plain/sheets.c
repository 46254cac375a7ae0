/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/sheets.h"

#include "base/alloc.h"

enum {
    REACH = 3,         /* lines from a form feed to a page number */
    LONG_CHAIN = 3,    /* numbers that count up by chance no longer */
    MAX_NUMBER = 10000 /* page numbers are smaller */
};

static bool
has_number(const pci_edge *x)
{
    return x->shape == PCI_PAGENO_MARKED || x->shape == PCI_PAGENO_BARE ||
           x->shape == PCI_PAGENO_BESIDE;
}

static void
accept(pci_edge *x)
{
    x->is_number = true;
    x->reason = "page number";
}

/* How many lines there are between an edge and the nearest form feed, or end
 * of the text; many if more than REACH. */
static size_t
lines_to_feed(const pci_edges *e, size_t i)
{
    size_t line = e->list[i].line;
    size_t best = e->lines - 1 - line;
    size_t k;

    for (k = i; k-- > 0 && line - e->list[k].line <= REACH;) {
        if (e->list[k].is_feed) {
            if (line - e->list[k].line < best)
                best = line - e->list[k].line;
            break;
        }
    }
    for (k = i + 1; k < e->n && e->list[k].line - line <= REACH; k++) {
        if (e->list[k].is_feed) {
            if (e->list[k].line - line - 1 < best)
                best = e->list[k].line - line - 1;
            break;
        }
    }
    return best;
}

/*
 * Beside form feeds: numbers that count up with the pages. `count` holds, for
 * each difference between number and page, how often it is seen.
 */
static void
accept_by_feeds(pci_edges *e, uint32_t *count)
{
    uint32_t sheet;
    uint32_t best = 0;
    size_t i;
    int round;

    for (i = 0; i <= MAX_NUMBER; i++)
        count[i] = 0;
    for (round = 0; round < 2; round++) {
        for (i = 0, sheet = 0; i < e->n; i++) {
            pci_edge *x = &e->list[i];
            size_t lines;
            uint32_t ahead;

            sheet = (sheet + x->is_feed) % MAX_NUMBER;
            if (x->is_feed || x->is_number ||
                (!has_number(x) && x->shape != PCI_PAGENO_ROMAN))
                continue;
            lines = lines_to_feed(e, i);
            if (lines > REACH)
                continue;
            ahead = (x->number + MAX_NUMBER - sheet) % MAX_NUMBER;
            if (round == 0 && x->number && ++count[ahead] > count[best])
                best = ahead;
            if (round == 1 &&
                ((x->number && ahead == best && count[best] > 1) ||
                 (lines == 0 && x->shape != PCI_PAGENO_BESIDE)))
                accept(x);
        }
    }
}

/* Chains of numbers that count up, a page's length apart at least. */
typedef struct chains {
    size_t *last;   /* for each number, the last edge with it, plus one */
    size_t *before; /* for each edge, the one before it, plus one */
    uint32_t *length;
} chains;

static void
find_chains(pci_edges *e, chains *c)
{
    size_t i;

    for (i = 0; i < e->n; i++) {
        pci_edge *x = &e->list[i];
        size_t k;

        c->length[i] = 0;
        c->before[i] = 0;
        if (!has_number(x) || x->number >= MAX_NUMBER)
            continue;
        k = c->last[x->number - 1];
        c->length[i] = 1;
        if (x->number > 1 && k &&
            x->first - e->list[k - 1].first > PCI_MIN_PAGE) {
            c->length[i] = c->length[k - 1] + 1;
            c->before[i] = k;
        }
        c->last[x->number] = i + 1;
    }
}

/*
 * The chain that ends with edge `last` is of page numbers if it is long and
 * interrupts sentences, or if it is set off as page numbers are: sections are
 * numbered, too.
 */
static void
judge_chain(pci_edges *e, const chains *c, size_t last)
{
    size_t interrupts = 0;
    size_t marked = 0;
    size_t k;

    for (k = last + 1; k; k = c->before[k - 1]) {
        interrupts += e->list[k - 1].interrupts;
        marked += e->list[k - 1].shape == PCI_PAGENO_MARKED;
    }
    if (marked < c->length[last] &&
        (interrupts == 0 ||
         (c->length[last] < LONG_CHAIN && interrupts < c->length[last])))
        return;
    for (k = last + 1; k; k = c->before[k - 1])
        accept(&e->list[k - 1]);
}

static void
accept_chain(pci_edges *e, chains *c)
{
    size_t best = SIZE_MAX;
    size_t i;

    find_chains(e, c);
    for (i = 0; i < e->n; i++) {
        if (c->length[i] > 1 &&
            (best == SIZE_MAX || c->length[i] > c->length[best]))
            best = i;
    }
    if (best != SIZE_MAX)
        judge_chain(e, c, best);
}

static pincite_status
accept_chains(pci_edges *e, pincite_error *err)
{
    chains c = {pci_alloc_array(MAX_NUMBER, sizeof *c.last),
                pci_alloc_array(e->n, sizeof *c.before),
                pci_alloc_array(e->n, sizeof *c.length)};
    pincite_status st = PINCITE_OK;

    if (c.last && c.before && c.length)
        accept_chain(e, &c);
    else
        st = pci_fail_nomem(err);
    pci_free(c.last);
    pci_free(c.before);
    pci_free(c.length);
    return st;
}

static pincite_status
add_page(pci_paging *out, size_t at, uint32_t page, pincite_error *err)
{
    if (!pci_grow(&out->pages, &out->cap_pages, out->n_pages + 1,
                  sizeof *out->pages))
        return pci_fail_nomem(err);
    out->pages[out->n_pages++] = (pci_page_start){at, page};
    return PINCITE_OK;
}

/* Pages end at form feeds. The number on a page is its own; the others count
 * on from it, or back. */
static pincite_status
add_sheets(const pci_edges *e, pci_paging *out, pincite_error *err)
{
    pincite_status st = add_page(out, 0, 0, err);
    size_t i;

    for (i = 0; i < e->n && !st; i++) {
        if (e->list[i].is_feed)
            st = add_page(out, e->list[i].first, 0, err);
        else if (e->list[i].is_number && e->list[i].number &&
                 !out->pages[out->n_pages - 1].page)
            out->pages[out->n_pages - 1].page = e->list[i].number;
    }
    for (i = out->n_pages; !st && i-- > 0;) {
        if (i + 1 < out->n_pages && !out->pages[i].page &&
            out->pages[i + 1].page > 1)
            out->pages[i].page = out->pages[i + 1].page - 1;
    }
    for (i = 0; !st && i < out->n_pages; i++) {
        if (!out->pages[i].page)
            out->pages[i].page = i ? out->pages[i - 1].page + 1 : 1;
    }
    return st;
}

/*
 * Without form feeds, pages end at their numbers, or start there if the first
 * of these stands before all text. Text from which numbers have been lost
 * stands on no known page.
 */
typedef struct numbered {
    pci_paging *out;
    const pci_edge *last; /* the number before; NULL: there is none */
    size_t longest;       /* page, in bytes */
    bool at_top;
    pincite_error *err;
} numbered;

static pincite_status
add_number(numbered *f, const pci_edge *x)
{
    size_t from = f->last ? f->last->last : 0;
    bool lost = f->last && x->number != f->last->number + 1;
    pincite_status st;

    if (!f->last)
        f->at_top = x->in_head;
    if (f->last && f->at_top)
        st = add_page(f->out, x->first, x->number, f->err);
    else
        st = add_page(f->out, from, lost ? 0 : x->number, f->err);
    if (!lost && x->first - from > f->longest)
        f->longest = x->first - from;
    f->last = x;
    return st;
}

static pincite_status
add_numbered(const pci_edges *e, pci_paging *out, pincite_error *err)
{
    numbered f = {out, NULL, 0, false, err};
    pincite_status st = PINCITE_OK;
    size_t end;
    size_t i;

    for (i = 0; i < e->n && !st; i++) {
        if (e->list[i].is_number && e->list[i].number)
            st = add_number(&f, &e->list[i]);
    }
    if (st || !f.last)
        return st;
    end = f.last->last;
    if (!f.at_top)
        st = add_page(out, end, f.last->number + 1, err);
    return st ? st : add_page(out, end + f.longest + f.longest / 4, 0, err);
}

static size_t
count_numbers(const pci_edges *e)
{
    size_t n = 0;
    size_t i;

    for (i = 0; i < e->n; i++)
        n += has_number(&e->list[i]);
    return n;
}

pincite_status
pci_sheets_number(pci_edges *e, pci_paging *out, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    uint32_t *count;
    size_t i;

    for (i = 0; i < e->n; i++) {
        if (e->list[i].shape == PCI_PAGENO_SURE)
            accept(&e->list[i]);
    }
    if (!e->has_feeds) {
        /* Most texts have no numbers to make a chain of. */
        if (count_numbers(e) > 1)
            st = accept_chains(e, err);
        return st ? st : add_numbered(e, out, err);
    }
    count = pci_alloc_array(MAX_NUMBER + 1, sizeof *count);
    if (!count)
        return pci_fail_nomem(err);
    accept_by_feeds(e, count);
    pci_free(count);
    return add_sheets(e, out, err);
}
