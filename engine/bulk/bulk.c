/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/bulk/bulk.h"

#include <pthread.h>
#include <string.h>

#include "base/alloc.h"
#include "engine/bulk/bulk_ahead.h"
#include "engine/bulk/bulk_parts.h"
#include "engine/bulk/bulk_runs.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_shard.h"

struct pci_bulk {
    char *dir;
    size_t memory;
    pci_glass_shard *shard;
    pci_bulk_runs runs;
    uint32_t before;
    uint32_t documents; /* the number of the last one taken in */
};

pincite_status
pci_bulk_new(const char *dir, size_t memory, uint32_t block_size,
             uint32_t revision, uint32_t before, bool served, pci_bulk **out,
             pincite_error *err)
{
    pci_bulk *b = pci_alloc(sizeof *b);
    pincite_status st;

    *out = NULL;
    if (!b)
        return pci_fail_nomem(err);
    b->memory = memory;
    b->before = before;
    b->documents = before;
    b->runs = (pci_bulk_runs)PCI_BULK_RUNS_INIT;
    b->dir = pci_strdup(dir);
    st = b->dir ? pci_glass_shard_new(dir, block_size, revision, before,
                                      served, &b->shard, err)
                : pci_fail_nomem(err);
    if (st)
        pci_bulk_free(b);
    else
        *out = b;
    return st;
}

void
pci_bulk_free(pci_bulk *b)
{
    if (!b)
        return;
    pci_glass_shard_free(b->shard);
    pci_bulk_runs_release(&b->runs);
    pci_free(b->dir);
    pci_free(b);
}

/* Where the next document's bytes stand in the buffers of its batch. */
typedef struct reading {
    const char *data;
    const char *lists;
    const char *slot_lists;
    const uint8_t *values;
} reading;

static pincite_status
take_values(pci_bulk *b, uint32_t document, reading *r, uint32_t n,
            pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    uint32_t slot;
    uint64_t len;

    for (; n > 0 && !st; n--) {
        memcpy(&slot, r->values, sizeof slot);
        r->values = pci_glass_take_uint(r->values + sizeof slot, &len);
        st = pci_glass_shard_add_value(b->shard, document, slot, r->values,
                                       (size_t)len, err);
        r->values += len;
    }
    return st;
}

static pincite_status
take_document(pci_bulk *b, uint32_t number, const pci_bulk_document *from,
              reading *r, pincite_error *err)
{
    pci_glass_document d = {.data = {r->data, from->data, from->data_deflated},
                            .terms = {r->lists, from->terms,
                                      from->terms_deflated},
                            .slots = {r->slot_lists, from->slots, false},
                            .length = from->length};
    pincite_status st = pci_glass_shard_add_document(b->shard, &d, err);

    r->data += from->data;
    r->lists += from->terms;
    r->slot_lists += from->slots;
    return st ? st : take_values(b, number, r, from->values, err);
}

pincite_status
pci_bulk_take(pci_bulk *b, pci_bulk_batch *batch, pincite_error *err)
{
    reading r = {batch->data.p, batch->lists.p, batch->slot_lists.p,
                 (const uint8_t *)batch->values.p};
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < batch->n && !st; i++)
        st = take_document(b, b->documents + (uint32_t)i + 1,
                           &batch->documents[i], &r, err);
    pci_glass_shard_note_wdf(b->shard, batch->max_wdf);
    if (!st)
        st = pci_bulk_runs_take(&b->runs, &batch->postings, b->documents,
                                false, err);
    if (!st)
        st = pci_bulk_runs_take(&b->runs, &batch->spots_run, b->documents,
                                true, err);
    b->documents += (uint32_t)batch->n;
    pci_bulk_batch_clear(batch);
    if (st ||
        b->runs.in_memory + pci_glass_shard_kept(b->shard) <= b->memory / 2)
        return st;
    st = pci_bulk_runs_spill(&b->runs, b->dir, err);
    return st ? st : pci_glass_shard_spill(b->shard, err);
}

uint32_t
pci_bulk_last_document(const pci_bulk *b)
{
    return b->documents;
}

pincite_status
pci_bulk_set_metadata(pci_bulk *b, const void *key, size_t key_len,
                      const void *tag, size_t tag_len, pincite_error *err)
{
    return pci_glass_shard_set_metadata(b->shard, key, key_len, tag, tag_len,
                                        err);
}

static pincite_status
write_term(pci_bulk *b, const uint8_t *term, size_t len,
           const pci_bulk_part *parts, size_t n, pincite_error *err)
{
    uint64_t documents = 0;
    uint64_t occurrences = 0;
    pincite_status st;
    size_t i;

    for (i = 0; i < n; i++) {
        documents += parts[i].documents;
        occurrences += parts[i].occurrences;
    }
    st = pci_glass_shard_begin_term(b->shard, term, len, documents,
                                    occurrences, err);
    for (i = 0; i < n && !st; i++)
        st = pci_glass_shard_add_postings(b->shard, parts[i].base,
                                          parts[i].base +
                                              (uint32_t)parts[i].last,
                                          parts[i].bytes, parts[i].n, err);
    return st ? st : pci_glass_shard_end_term(b->shard, err);
}

static pincite_status
write_postings(pci_bulk *b, unsigned threads, pincite_error *err)
{
    pci_bulk_ahead *ahead = NULL;
    pincite_status st = pci_bulk_ahead_new(&b->runs, false, b->memory / 4,
                                           threads, &ahead, err);

    if (!st)
        st = pci_glass_shard_begin_terms(b->shard, err);
    while (!st) {
        const uint8_t *term;
        size_t len;
        const pci_bulk_part *parts;
        size_t n;

        st = pci_bulk_ahead_next(ahead, &term, &len, &parts, &n, err);
        if (st || n == 0)
            break;
        st = write_term(b, term, len, parts, n, err);
    }
    pci_bulk_ahead_free(ahead);
    return st;
}

static pincite_status
write_spots(pci_bulk *b, const pci_bulk_part *part, pincite_error *err)
{
    const uint8_t *p = part->bytes;
    const uint8_t *end = p + part->n;
    uint64_t document = part->base;
    pincite_status st = PINCITE_OK;

    while (p < end && !st) {
        uint64_t gap;
        uint64_t n;

        p = pci_glass_take_uint(p, &gap);
        p = pci_glass_take_uint(p, &n);
        document += gap;
        st = pci_glass_shard_add_positions(b->shard, (uint32_t)document, p,
                                           (size_t)n, err);
        p += n;
    }
    return st;
}

static pincite_status
write_positions(pci_bulk *b, pincite_error *err)
{
    pci_bulk_merge *m = NULL;
    pincite_status st =
        pci_bulk_merge_new(&b->runs, true, b->memory / 4, &m, err);
    size_t i;

    while (!st) {
        const uint8_t *term;
        size_t len;
        const pci_bulk_part *parts;
        size_t n;

        st = pci_bulk_merge_next(m, &term, &len, &parts, &n, err);
        if (st || n == 0)
            break;
        pci_glass_shard_begin_positions(b->shard, term, len);
        for (i = 0; i < n && !st; i++)
            st = write_spots(b, &parts[i], err);
    }
    pci_bulk_merge_free(m);
    return st;
}

static bool
has_positions(const pci_bulk *b)
{
    size_t i;

    for (i = 0; i < b->runs.n; i++)
        if (b->runs.list[i].positions)
            return true;
    return false;
}

/* The positions, written by a thread of their own. */
typedef struct aside {
    pci_bulk *b;
    pincite_status st;
    pincite_error err;
} aside;

static void *
write_aside(void *user)
{
    aside *a = user;

    a->st = write_positions(a->b, &a->err);
    return NULL;
}

pincite_status
pci_bulk_finish(pci_bulk *b, unsigned threads, pincite_error *err)
{
    aside a = {.b = b, .err = PINCITE_ERROR_INIT};
    pthread_t thread;
    bool beside = threads > 1 && has_positions(b) &&
                  !pthread_create(&thread, NULL, write_aside, &a);
    pincite_status st = write_postings(b, beside ? threads - 1 : threads, err);

    if (beside)
        pthread_join(thread, NULL);
    else if (!st)
        write_aside(&a);
    if (st)
        return st;
    if (a.st) {
        if (err)
            *err = a.err;
        return a.st;
    }
    return pci_glass_shard_finish(b->shard, err);
}
