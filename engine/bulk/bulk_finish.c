/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A batch that is complete gets its terms sorted: what the documents have, in
 * the order it came, becomes what the terms have. */
#include <config.h>

#include <string.h>

#include <zlib.h>

#include "base/alloc.h"
#include "engine/bulk/bulk_parts.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_termlist.h"
#include "engine/glass/glass_version.h"

enum { NUMBER = 4 };

typedef struct sorting {
    pci_bulk_batch *b;
    uint32_t *order; /* of each rank the term's number */
    uint32_t *ranks; /* of each number its rank */
    size_t *cursors; /* of each number, in the run being made */
    uint64_t *uses;  /* of a document: rank and wdf */
    uint64_t *swapped;
    pci_glass_term *list;
    size_t most; /* uses of a document */
    z_stream deflating;
    bool deflates;
} sorting;

static size_t
head_size(const pci_bulk_term *t)
{
    return pci_glass_uint_size(t->len) + t->len;
}

static uint8_t *
put_head(uint8_t *p, const pci_bulk_batch *b, const pci_bulk_term *t)
{
    p = pci_glass_put_uint(p, t->len);
    memcpy(p, b->terms.bytes.p + t->at, t->len);
    return p + t->len;
}

/* Lays out the run of postings: a head for each term, and behind it the room
 * for what it has. */
static bool
lay_postings(sorting *s)
{
    pci_bulk_batch *b = s->b;
    size_t room = 0;
    uint8_t *start;
    uint8_t *p;
    size_t i;

    for (i = 0; i < b->terms.n; i++) {
        const pci_bulk_sums *t = &b->terms.sums[i];

        room += head_size(&b->terms.list[i]) +
                pci_glass_uint_size(t->documents) +
                pci_glass_uint_size(t->occurrences) +
                pci_glass_uint_size(b->terms.last[i].document) +
                pci_glass_uint_size(t->bytes) + t->bytes;
    }
    start = (uint8_t *)pci_buf_reserve(&b->postings, room);
    if (!start)
        return false;
    for (p = start, i = 0; i < b->terms.n; i++) {
        const pci_bulk_sums *t = &b->terms.sums[s->order[i]];

        if (!t->documents)
            continue; /* a paired stem */
        p = put_head(p, b, &b->terms.list[s->order[i]]);
        p = pci_glass_put_uint(p, t->documents);
        p = pci_glass_put_uint(p, t->occurrences);
        p = pci_glass_put_uint(p, b->terms.last[s->order[i]].document);
        p = pci_glass_put_uint(p, t->bytes);
        s->cursors[s->order[i]] = (size_t)(p - start);
        p += t->bytes;
    }
    b->postings.n = (size_t)(p - start);
    return true;
}

/* The same for positions, of those terms that have such. */
static bool
lay_positions(sorting *s)
{
    pci_bulk_batch *b = s->b;
    size_t room = 0;
    uint8_t *start;
    uint8_t *p;
    size_t i;

    for (i = 0; i < b->terms.n; i++) {
        const pci_bulk_spot_sums *t = &b->terms.spot_sums[i];

        if (t->bytes)
            room += head_size(&b->terms.list[i]) +
                    pci_glass_uint_size(t->bytes) + t->bytes;
    }
    start = (uint8_t *)pci_buf_reserve(&b->spots_run, room);
    if (!start)
        return false;
    for (p = start, i = 0; i < b->terms.n; i++) {
        const pci_bulk_spot_sums *t = &b->terms.spot_sums[s->order[i]];

        if (!t->bytes)
            continue;
        p = put_head(p, b, &b->terms.list[s->order[i]]);
        p = pci_glass_put_uint(p, t->bytes);
        s->cursors[s->order[i]] = (size_t)(p - start);
        p += t->bytes;
    }
    b->spots_run.n = (size_t)(p - start);
    return true;
}

static void
fill_positions(sorting *s)
{
    pci_bulk_batch *b = s->b;
    const uint8_t *p = (const uint8_t *)b->position_log.p;
    const uint8_t *end = p + b->position_log.n;

    while (p < end) {
        const uint8_t *from = p + NUMBER;
        uint32_t number;
        uint64_t skipped;
        uint64_t n;

        memcpy(&number, p, NUMBER);
        p = pci_glass_take_uint(from, &skipped);
        p = pci_glass_take_uint(p, &n) + n;
        memcpy(b->spots_run.p + s->cursors[number], from, (size_t)(p - from));
        s->cursors[number] += (size_t)(p - from);
    }
}

/* Sorts n numbers by their upper halves, which are below `limit`; they end in
 * one of both arrays, which is returned. */
static const uint64_t *
sort_by_rank(uint64_t *list, uint64_t *other, size_t n, size_t limit)
{
    enum { BITS = 9, CELLS = 1 << BITS };
    unsigned shift;

    for (shift = 32; limit >> (shift - 32); shift += BITS) {
        uint32_t starts[CELLS + 1] = {0};
        uint64_t *swapped = list;
        size_t i;

        for (i = 0; i < n; i++)
            starts[(list[i] >> shift & (CELLS - 1)) + 1]++;
        for (i = 1; i < CELLS; i++)
            starts[i] += starts[i - 1];
        for (i = 0; i < n; i++)
            other[starts[list[i] >> shift & (CELLS - 1)]++] = list[i];
        list = other;
        other = swapped;
    }
    return list;
}

/* Appends a list of terms, deflated if that is shorter. Xapian leaves the
 * shortest alone, too. */
static void
put_list(sorting *s, const pci_buf *list, pci_bulk_document *d)
{
    z_stream *z = &s->deflating;
    pci_buf *to = &s->b->lists;
    uint8_t *room = pci_bulk_room(to, list->n);

    if (!room || list->n == 0)
        return;
    d->terms = list->n;
    if (list->n > PCI_GLASS_COMPRESS_MIN && list->n <= PCI_BULK_LONG_TAG) {
        z->next_in = (Bytef *)list->p;
        z->avail_in = (uInt)list->n;
        z->next_out = room;
        z->avail_out = (uInt)list->n - 1;
        if (deflate(z, Z_FINISH) == Z_STREAM_END) {
            d->terms = z->total_out;
            d->terms_deflated = true;
        }
        (void)deflateReset(z);
    }
    if (!d->terms_deflated)
        memcpy(room, list->p, list->n);
    to->n += d->terms;
}

static bool
pack_list(sorting *s, pci_bulk_document *d)
{
    pci_bulk_batch *b = s->b;
    const uint64_t *sorted =
        sort_by_rank(s->uses, s->swapped, d->uses, b->terms.n);
    size_t i;

    for (i = 0; i < d->uses; i++) {
        const pci_bulk_term *t = &b->terms.list[s->order[sorted[i] >> 32]];

        s->list[i] =
            (pci_glass_term){.bytes =
                                 (const uint8_t *)b->terms.bytes.p + t->at,
                             .len = t->len,
                             .wdf = (uint32_t)sorted[i]};
    }
    pci_buf_clear(&b->scratch);
    pci_glass_termlist_pack(s->list, d->uses, d->length, &b->scratch);
    if (b->scratch.failed)
        return false;
    put_list(s, &b->scratch, d);
    return true;
}

/* Copies what a term has of a document: nearly always two bytes. */
static inline void
copy_few(void *to, const uint8_t *from, size_t n)
{
    if (n == 2)
        memcpy(to, from, 2);
    else
        memcpy(to, from, n);
}

/* Takes what came, document by document, to the terms, and makes of each
 * document's share its term list, where they are to have such. */
static bool
fill_postings(sorting *s)
{
    pci_bulk_batch *b = s->b;
    const uint8_t *p = (const uint8_t *)b->use_log.p;
    size_t i;
    size_t j;

    for (i = 0; i < b->n; i++) {
        for (j = 0; j < b->documents[i].uses; j++) {
            const uint8_t *from = p + NUMBER;
            uint32_t number;
            uint64_t gap;
            uint64_t wdf;

            memcpy(&number, p, NUMBER);
            p = pci_glass_take_uint(from, &gap);
            p = pci_glass_take_uint(p, &wdf);
            copy_few(b->postings.p + s->cursors[number], from,
                     (size_t)(p - from));
            s->cursors[number] += (size_t)(p - from);
            if (b->served)
                s->uses[j] = (uint64_t)s->ranks[number] << 32 | (uint32_t)wdf;
        }
        if (b->served && !pack_list(s, &b->documents[i]))
            return false;
    }
    return true;
}

static bool
start_sorting(sorting *s, pci_bulk_batch *b)
{
    size_t i;

    s->b = b;
    for (i = 0; i < b->n; i++)
        if (b->documents[i].uses > s->most)
            s->most = b->documents[i].uses;
    s->order = pci_alloc_array(b->terms.n, sizeof *s->order);
    s->ranks = pci_alloc_array(b->terms.n, sizeof *s->ranks);
    s->cursors = pci_alloc_array(b->terms.n, sizeof *s->cursors);
    s->uses = pci_alloc_array(s->most, sizeof *s->uses);
    s->swapped = pci_alloc_array(s->most, sizeof *s->swapped);
    s->list = pci_alloc_array(s->most, sizeof *s->list);
    s->deflating.zalloc = pci_zlib_alloc;
    s->deflating.zfree = pci_zlib_free;
    s->deflates =
        b->served &&
        deflateInit2(&s->deflating, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS,
                     MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK;
    return (s->deflates || !b->served) && s->order && s->ranks && s->cursors &&
           s->uses && s->swapped && s->list;
}

static void
end_sorting(sorting *s)
{
    pci_free(s->order);
    pci_free(s->ranks);
    pci_free(s->cursors);
    pci_free(s->uses);
    pci_free(s->swapped);
    pci_free(s->list);
    if (s->deflates)
        (void)deflateEnd(&s->deflating);
}

static pincite_status
sort(sorting *s, pincite_error *err)
{
    pci_bulk_batch *b = s->b;
    pincite_status st = pci_bulk_terms_sort(&b->terms, s->order, err);
    size_t i;

    if (st)
        return st;
    for (i = 0; i < b->terms.n; i++)
        s->ranks[s->order[i]] = (uint32_t)i;
    if (!lay_postings(s))
        return pci_fail_nomem(err);
    if (!fill_postings(s))
        return pci_fail_nomem(err);
    if (!lay_positions(s))
        return pci_fail_nomem(err);
    fill_positions(s);
    return pci_buf_status(&b->lists, err);
}

pincite_status
pci_bulk_batch_finish(pci_bulk_batch *b, pincite_error *err)
{
    sorting s = {0};
    pincite_status st =
        start_sorting(&s, b) ? sort(&s, err) : pci_fail_nomem(err);

    end_sorting(&s);
    return st;
}
