/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/footnotes.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "text/plain/line.h"

enum { MAX_LINES = 40 }; /* of the notes of one page */

typedef struct page_feet {
    const char *s;
    pci_paging *p;
    size_t found;  /* lines, behind those of the paging */
    size_t page;   /* where the page starts */
    size_t group;  /* where its notes start */
    size_t first;  /* the number of the first of them */
    size_t number; /* of the last one */
    size_t next;   /* expected on the next page */
    size_t n;      /* lines in the group; 0: there is none */
    pci_page_line lines[MAX_LINES];
    pincite_error *err;
} page_feet;

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number a line starts with as notes do: "3 ", "3. ", "[3] "; or 0. */
static size_t
note_number(const char *s, const pci_line *l)
{
    size_t at = l->first + (s[l->first] == '[');
    size_t from = at;
    size_t v = 0;

    while (at < l->last && at - from < 4 && is_digit(s[at]))
        v = v * 10 + (size_t)(s[at++] - '0');
    if (at == from || at >= l->last)
        return 0;
    if (s[at] == ']' || s[at] == '.' || s[at] == ')')
        at++;
    return at + 1 < l->last && s[at] == ' ' && !is_digit(s[at + 1]) ? v : 0;
}

/* Whether the page refers to note v: digits right behind a word or the sign
 * that ends a sentence, or in brackets. */
static bool
is_referred_to(const page_feet *f, size_t v)
{
    const char *s = f->s;
    size_t i;

    for (i = f->page + 2; i < f->group; i++) {
        size_t end = i;
        size_t number = 0;

        if (!is_digit(s[i]) || s[i - 1] == ' ' || is_digit(s[i - 1]) ||
            s[i - 1] == '\n' || s[i - 1] == '-' || s[i - 1] == '$' ||
            ((s[i - 1] == '.' || s[i - 1] == ',') && is_digit(s[i - 2])))
            continue;
        while (end < f->group && end - i < 5 && is_digit(s[end]))
            number = number * 10 + (size_t)(s[end++] - '0');
        if (number == v && (s[end] == ' ' || s[end] == '\n' ||
                            s[end] == '\r' || s[end] == ']'))
            return true;
        i = end;
    }
    return false;
}

/* The page ends: what stood last on it are notes, if it refers to them. */
static pincite_status
end_page(page_feet *f, size_t at)
{
    pci_paging *p = f->p;
    size_t i;

    if (f->n > 0 && is_referred_to(f, f->first)) {
        size_t need = p->n_lines + f->found + f->n;

        if (!pci_grow(&p->lines, &p->cap_lines, need, sizeof *p->lines))
            return pci_fail_nomem(f->err);
        for (i = 0; i < f->n; i++)
            p->lines[p->n_lines + f->found++] = f->lines[i];
        f->next = f->number + 1;
    }
    f->n = 0;
    f->page = at;
    return PINCITE_OK;
}

static void
add_line(page_feet *f, const pci_line *l, bool blank)
{
    size_t v = note_number(f->s, l);
    bool starts =
        f->n > 0 ? v == f->number + 1 : blank && v && (v == f->next || v == 1);

    if (f->n == 0 && !starts)
        return;
    if ((blank && !starts) || f->n == MAX_LINES) {
        f->n = 0;
        return;
    }
    if (f->n == 0) {
        f->group = l->first;
        f->first = v;
    }
    if (starts)
        f->number = v;
    f->lines[f->n++] =
        (pci_page_line){l->first, "at the foot of a page",
                        starts ? PCI_PAGE_NOTE : PCI_PAGE_NOTE_GOES_ON};
}

static int
compare(const void *a, const void *b)
{
    const pci_page_line *x = a;
    const pci_page_line *y = b;

    return x->first < y->first ? -1 : x->first > y->first;
}

pincite_status
pci_footnotes_find(const pci_lines *lines, pci_paging *p, pincite_error *err)
{
    pci_line_walk walk = {.lines = lines};
    page_feet f = {.s = lines->s, .p = p, .next = 1, .err = err};
    pincite_status st = PINCITE_OK;
    size_t next = 0;
    bool blank = true;
    pci_line l;

    while (!st && pci_lines_next(&walk, &l)) {
        if (pci_line_is_blank(&l)) {
            blank = true;
        } else if (pci_paging_line(p, &next, l.first)) {
            st = end_page(&f, walk.at);
            blank = true;
        } else {
            add_line(&f, &l, blank);
            blank = false;
        }
        if (l.page_end && !st) {
            st = end_page(&f, walk.at);
            blank = true;
        }
    }
    if (!st)
        st = end_page(&f, walk.at);
    p->n_lines += f.found;
    if (f.found)
        qsort(p->lines, p->n_lines, sizeof *p->lines, compare);
    return st;
}
