/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Merging sorted runs: a heap of cursors, the smallest term at its top. */
#include <config.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "engine/bulk/bulk_runs.h"
#include "engine/glass/glass_pack.h"

enum {
    /* A term's head: its length and bytes, and four numbers. */
    MAX_HEAD = 5 * PCI_GLASS_UINT + PCI_GLASS_TERM,
    LEAST_WINDOW = 1 << 12,
    MOST_WINDOW = 1 << 18
};

typedef struct cursor {
    const pci_bulk_run *run;
    size_t order; /* of its run */
    const uint8_t *p;
    const uint8_t *end; /* of what is in memory */
    uint8_t *window;    /* of a run in the file */
    size_t window_size;
    uint64_t left;  /* bytes of the run behind the window */
    uint64_t front; /* of the term: its first bytes */
    const uint8_t *term;
    size_t len;
    pci_bulk_part part;
    bool ended;
} cursor;

struct pci_bulk_merge {
    int fd;
    cursor *cursors;
    size_t n;
    cursor **heap;
    size_t n_heap;
    cursor **taken; /* those whose term was given out last */
    size_t n_taken;
    pci_bulk_part *parts;
};

static pincite_status
read_at(int fd, uint8_t *to, size_t n, uint64_t offset, pincite_error *err)
{
    while (n > 0) {
        ssize_t got = pread(fd, to, n, (off_t)offset);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return pci_fail_errno(err, "cannot read a temporary file");
        if (got == 0)
            return pci_fail(err, PINCITE_E_IO,
                            "a temporary file was cut short");
        to += got;
        offset += (uint64_t)got;
        n -= (size_t)got;
    }
    return PINCITE_OK;
}

/* Sees to it that n bytes at p are in memory, or all there are. */
static pincite_status
need(pci_bulk_merge *m, cursor *c, size_t n, pincite_error *err)
{
    size_t here = (size_t)(c->end - c->p);
    size_t more;
    pincite_status st;

    if (here >= n || c->left == 0)
        return PINCITE_OK;
    if (n > c->window_size) {
        size_t at = (size_t)(c->p - c->window);

        if (!pci_grow(&c->window, &c->window_size, n, 1))
            return pci_fail_nomem(err);
        c->p = c->window + at;
    }
    memmove(c->window, c->p, here);
    more = c->window_size - here;
    if (more > c->left)
        more = (size_t)c->left;
    st = read_at(m->fd, c->window + here, more,
                 c->run->offset + c->run->n - c->left, err);
    c->left -= more;
    c->p = c->window;
    c->end = c->window + here + more;
    return st;
}

static uint64_t
front_of(const uint8_t *term, size_t len)
{
    uint64_t front = 0;
    size_t i;

    for (i = 0; i < 8; i++)
        front = front << 8 | (i < len ? term[i] : 0);
    return front;
}

/* Reads the next term of a run; at its end the cursor has `ended`. */
static pincite_status
advance(pci_bulk_merge *m, cursor *c, pincite_error *err)
{
    pincite_status st = need(m, c, MAX_HEAD, err);
    const uint8_t *p = c->p;
    uint64_t n;
    size_t head;

    c->ended = !st && p == c->end;
    if (st || c->ended)
        return st;
    p = pci_glass_take_uint(p, &n);
    c->len = (size_t)n;
    p += n;
    if (!c->run->positions) {
        p = pci_glass_take_uint(p, &c->part.documents);
        p = pci_glass_take_uint(p, &c->part.occurrences);
        p = pci_glass_take_uint(p, &c->part.last);
    }
    p = pci_glass_take_uint(p, &n);
    head = (size_t)(p - c->p);
    st = need(m, c, head + (size_t)n, err);
    c->term = c->p + (c->len < 0x80 ? 1 : 2);
    c->front = front_of(c->term, c->len);
    c->part.bytes = c->p + head;
    c->part.n = (size_t)n;
    c->p += head + n;
    return st;
}

static int
compare_terms(const cursor *a, const cursor *b)
{
    size_t least = a->len < b->len ? a->len : b->len;
    int order;

    if (a->front != b->front)
        return a->front < b->front ? -1 : 1;
    order = memcmp(a->term, b->term, least);
    return order ? order : (a->len > b->len) - (a->len < b->len);
}

/* Equal terms come in the order of their runs. */
static bool
is_before(const cursor *a, const cursor *b)
{
    int order = compare_terms(a, b);

    return order ? order < 0 : a->order < b->order;
}

static void
push(pci_bulk_merge *m, cursor *c)
{
    size_t at = m->n_heap++;

    while (at > 0 && is_before(c, m->heap[(at - 1) / 2])) {
        m->heap[at] = m->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    m->heap[at] = c;
}

static cursor *
pop(pci_bulk_merge *m)
{
    cursor *top = m->heap[0];
    cursor *last = m->heap[--m->n_heap];
    size_t at = 0;

    for (;;) {
        size_t child = 2 * at + 1;

        if (child + 1 < m->n_heap &&
            is_before(m->heap[child + 1], m->heap[child]))
            child++;
        if (child >= m->n_heap || !is_before(m->heap[child], last))
            break;
        m->heap[at] = m->heap[child];
        at = child;
    }
    m->heap[at] = last;
    return top;
}

static pincite_status
start_cursor(pci_bulk_merge *m, cursor *c, size_t window, pincite_error *err)
{
    const pci_bulk_run *run = c->run;
    pincite_status st;

    c->part.base = run->base;
    c->part.stays = run->bytes != NULL;
    if (run->bytes) {
        c->p = (const uint8_t *)run->bytes;
        c->end = c->p + run->n;
    } else {
        c->window = pci_alloc(window);
        if (!c->window)
            return pci_fail_nomem(err);
        c->window_size = window;
        c->left = run->n;
        c->p = c->window;
        c->end = c->window;
    }
    st = advance(m, c, err);
    if (!st)
        push(m, c);
    return st;
}

static pincite_status
start(pci_bulk_merge *m, const pci_bulk_runs *r, bool positions, size_t memory,
      pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t window = memory / (r->n + 1);
    size_t i;

    if (window < LEAST_WINDOW)
        window = LEAST_WINDOW;
    if (window > MOST_WINDOW)
        window = MOST_WINDOW;
    m->fd = r->fd;
    m->cursors = pci_alloc_array(r->n, sizeof *m->cursors);
    m->heap = pci_alloc_array(r->n, sizeof *m->heap);
    m->taken = pci_alloc_array(r->n, sizeof *m->taken);
    m->parts = pci_alloc_array(r->n, sizeof *m->parts);
    if (!m->cursors || !m->heap || !m->taken || !m->parts)
        return pci_fail_nomem(err);
    for (i = 0; i < r->n && !st; i++) {
        cursor *c = &m->cursors[m->n];

        if (r->list[i].positions != positions)
            continue;
        *c = (cursor){.run = &r->list[i], .order = m->n++};
        st = start_cursor(m, c, window, err);
    }
    return st;
}

pincite_status
pci_bulk_merge_new(const pci_bulk_runs *r, bool positions, size_t memory,
                   pci_bulk_merge **out, pincite_error *err)
{
    pci_bulk_merge *m = pci_alloc(sizeof *m);
    pincite_status st;

    *out = NULL;
    if (!m)
        return pci_fail_nomem(err);
    st = start(m, r, positions, memory, err);
    if (st)
        pci_bulk_merge_free(m);
    else
        *out = m;
    return st;
}

pincite_status
pci_bulk_merge_next(pci_bulk_merge *m, const uint8_t **term, size_t *len,
                    const pci_bulk_part **parts, size_t *n_parts,
                    pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < m->n_taken && !st; i++) {
        st = advance(m, m->taken[i], err);
        if (!st && !m->taken[i]->ended)
            push(m, m->taken[i]);
    }
    m->n_taken = 0;
    while (!st && m->n_heap > 0 &&
           (m->n_taken == 0 || !compare_terms(m->heap[0], m->taken[0]))) {
        cursor *c = pop(m);

        m->parts[m->n_taken] = c->part;
        m->taken[m->n_taken++] = c;
    }
    *n_parts = st ? 0 : m->n_taken;
    *parts = m->parts;
    if (*n_parts) {
        *len = m->taken[0]->len;
        *term = m->taken[0]->term;
    }
    return st;
}

void
pci_bulk_merge_free(pci_bulk_merge *m)
{
    size_t i;

    if (!m)
        return;
    for (i = 0; i < m->n; i++)
        pci_free(m->cursors[i].window);
    pci_free(m->cursors);
    pci_free(m->heap);
    pci_free(m->taken);
    pci_free(m->parts);
    pci_free(m);
}
