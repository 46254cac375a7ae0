/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/bulk/bulk_terms.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/alloc.h"
#include "base/eight.h"
#include "base/fetch.h"

enum { FIRST_CELLS = 1 << 14, FRONT = 8 };

static bool
grow_cells(pci_bulk_terms *t)
{
    size_t n = t->n_cells ? 2 * t->n_cells : FIRST_CELLS;
    pci_bulk_cell *cells = pci_alloc_table(n, sizeof *cells);
    size_t i;

    if (!cells)
        return false;
    for (i = 0; i < t->n_cells; i++) {
        size_t at = t->cells[i].hash & (n - 1);

        if (!t->cells[i].number)
            continue;
        while (cells[at].number)
            at = (at + 1) & (n - 1);
        cells[at] = t->cells[i];
    }
    pci_free(t->cells);
    t->cells = cells;
    t->n_cells = n;
    return true;
}

static bool
grow_lists(pci_bulk_terms *t)
{
    size_t caps[] = {t->cap, t->cap, t->cap, t->cap};

    if (!pci_grow(&t->list, &caps[0], t->n + 1, sizeof *t->list) ||
        !pci_grow(&t->last, &caps[1], t->n + 1, sizeof *t->last) ||
        !pci_grow(&t->sums, &caps[2], t->n + 1, sizeof *t->sums) ||
        !pci_grow(&t->spot_sums, &caps[3], t->n + 1, sizeof *t->spot_sums))
        return false;
    t->cap = caps[0];
    return true;
}

static uint32_t
add(pci_bulk_terms *t, pci_bulk_cell *cell, uint32_t hash, const void *term,
    size_t len)
{
    size_t at = t->bytes.n;

    pci_buf_add(&t->bytes, term, len);
    if (t->bytes.failed || t->n >= UINT32_MAX - 1 ||
        (t->n == t->cap && !grow_lists(t)))
        return UINT32_MAX;
    t->list[t->n] = (pci_bulk_term){at, (uint32_t)len};
    t->last[t->n] = (pci_bulk_last){.hash = hash};
    t->sums[t->n] = (pci_bulk_sums){.documents = 0};
    t->spot_sums[t->n] = (pci_bulk_spot_sums){.document = 0};
    t->n++;
    *cell = (pci_bulk_cell){hash, (uint32_t)t->n};
    return (uint32_t)t->n - 1;
}

uint32_t
pci_bulk_terms_expect(const pci_bulk_terms *t, const void *term, size_t len)
{
    uint32_t hash = (uint32_t)XXH3_64bits(term, len);

    if (t->n_cells)
        pci_fetch(&t->cells[hash & (t->n_cells - 1)]);
    return hash;
}

uint32_t
pci_bulk_terms_number(pci_bulk_terms *t, const void *term, size_t len,
                      uint32_t hash)
{
    size_t at;

    if (4 * t->n >= 3 * t->n_cells && !grow_cells(t))
        return UINT32_MAX;
    for (at = hash & (t->n_cells - 1); t->cells[at].number;
         at = (at + 1) & (t->n_cells - 1)) {
        const pci_bulk_term *known;

        if (t->cells[at].hash != hash)
            continue;
        known = &t->list[t->cells[at].number - 1];
        if (known->len == len &&
            pci_eight_same(t->bytes.p + known->at, term, len))
            return t->cells[at].number - 1;
    }
    return add(t, &t->cells[at], hash, term, len);
}

/* A term as it is sorted: most are told apart by the bytes at their front. */
typedef struct sortable {
    uint64_t front; /* zeros behind a short one */
    const char *bytes;
    uint32_t len;
    uint32_t number;
} sortable;

static sortable
sortable_of(const pci_bulk_terms *t, uint32_t number)
{
    const pci_bulk_term *term = &t->list[number];
    sortable s = {0, t->bytes.p + term->at, term->len, number};
    uint32_t i;

    for (i = 0; i < FRONT && i < s.len; i++)
        s.front |= (uint64_t)(uint8_t)s.bytes[i] << (56 - 8 * i);
    return s;
}

/* Where the fronts are equal the shorter term's is part of the longer's. */
static int
compare(const void *a, const void *b)
{
    const sortable *one = a;
    const sortable *two = b;
    uint32_t least = one->len < two->len ? one->len : two->len;
    int order = 0;

    if (one->front != two->front)
        return one->front < two->front ? -1 : 1;
    if (least > FRONT)
        order = memcmp(one->bytes + FRONT, two->bytes + FRONT, least - FRONT);
    return order ? order : (one->len > two->len) - (one->len < two->len);
}

/* Sorts by the fronts, a byte at a time from the last; `other` is as long.
 * Returns whichever of both the result is in. */
static sortable *
sort_by_front(sortable *list, sortable *other, size_t n)
{
    unsigned shift;

    for (shift = 0; shift < 64; shift += 8) {
        size_t starts[257] = {0};
        sortable *swapped = list;
        size_t i;

        for (i = 0; i < n; i++)
            starts[(list[i].front >> shift & 0xff) + 1]++;
        for (i = 1; i < 257; i++)
            starts[i] += starts[i - 1];
        for (i = 0; i < n; i++)
            other[starts[list[i].front >> shift & 0xff]++] = list[i];
        list = other;
        other = swapped;
    }
    return list;
}

/* Puts in order what the fronts do not tell apart. */
static void
sort_same_fronts(sortable *list, size_t n)
{
    size_t from;
    size_t to;

    for (from = 0; from < n; from = to) {
        for (to = from + 1; to < n && list[to].front == list[from].front;)
            to++;
        if (to - from > 1)
            qsort(list + from, to - from, sizeof *list, compare);
    }
}

pincite_status
pci_bulk_terms_sort(const pci_bulk_terms *t, uint32_t *order,
                    pincite_error *err)
{
    sortable *list = pci_alloc_array(2 * t->n, sizeof *list);
    sortable *sorted;
    size_t i;

    if (!list)
        return pci_fail_nomem(err);
    for (i = 0; i < t->n; i++)
        list[i] = sortable_of(t, (uint32_t)i);
    sorted = sort_by_front(list, list + t->n, t->n);
    sort_same_fronts(sorted, t->n);
    for (i = 0; i < t->n; i++)
        order[i] = sorted[i].number;
    pci_free(list);
    return PINCITE_OK;
}

size_t
pci_bulk_terms_size(const pci_bulk_terms *t)
{
    return t->bytes.n + t->n * (sizeof *t->list + sizeof *t->last +
                                sizeof *t->sums + sizeof *t->spot_sums);
}

void
pci_bulk_terms_clear(pci_bulk_terms *t)
{
    pci_buf_clear(&t->bytes);
    t->n = 0;
    if (t->n_cells)
        memset(t->cells, 0, t->n_cells * sizeof *t->cells);
}

void
pci_bulk_terms_release(pci_bulk_terms *t)
{
    pci_buf_release(&t->bytes);
    pci_free(t->list);
    pci_free(t->last);
    pci_free(t->sums);
    pci_free(t->spot_sums);
    pci_free(t->cells);
    *t = (pci_bulk_terms)PCI_BULK_TERMS_INIT;
}
