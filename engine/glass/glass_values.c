/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_values.h"

#include <string.h>

#include "base/alloc.h"
#include "base/pack.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_postlist.h"

struct pci_glass_slot {
    uint32_t number;
    uint64_t count;
    pci_buf lowest;
    pci_buf highest;
    pci_buf chunk;
    uint32_t first; /* document of the chunk */
    uint32_t last;
};

static struct pci_glass_slot *
find_slot(pci_glass_values *v, uint32_t number)
{
    struct pci_glass_slot *s;
    size_t i;

    for (i = 0; i < v->n; i++)
        if (v->slots[i].number == number)
            return &v->slots[i];
    if (!pci_grow(&v->slots, &v->cap, v->n + 1, sizeof *v->slots))
        return NULL;
    s = &v->slots[v->n++];
    *s = (struct pci_glass_slot){.number = number,
                                 .lowest = PCI_BUF_INIT(SIZE_MAX / 2),
                                 .highest = PCI_BUF_INIT(SIZE_MAX / 2),
                                 .chunk = PCI_BUF_INIT(SIZE_MAX / 2)};
    return s;
}

static int
compare(const void *value, size_t n, const pci_buf *bound)
{
    size_t least = n < bound->n ? n : bound->n;
    int order = memcmp(value, bound->p, least);

    return order ? order : (n > bound->n) - (n < bound->n);
}

static pincite_status
set_bound(pci_buf *bound, const void *value, size_t n, pincite_error *err)
{
    pci_buf_clear(bound);
    pci_buf_add(bound, value, n);
    return pci_buf_status(bound, err);
}

static pincite_status
take_bounds(struct pci_glass_slot *s, const void *value, size_t n,
            pincite_error *err)
{
    pincite_status st = PINCITE_OK;

    if (!s->count || compare(value, n, &s->lowest) < 0)
        st = set_bound(&s->lowest, value, n, err);
    if (!st && (!s->count || compare(value, n, &s->highest) > 0))
        st = set_bound(&s->highest, value, n, err);
    s->count++;
    return st;
}

static pincite_status
end_chunk(pci_glass_values *v, struct pci_glass_slot *s, pincite_error *err)
{
    uint8_t key[2 + 2 * PCI_GLASS_UINT] = {0x00, PCI_GLASS_OF_VALUES};
    uint8_t *end = pci_glass_put_uint(key + 2, s->number);
    pincite_status st;

    end = pci_glass_put_sortable(end, s->first);
    st = pci_glass_entries_add(&v->chunks, key, (size_t)(end - key),
                               s->chunk.p, s->chunk.n, err);
    pci_buf_clear(&s->chunk);
    return st;
}

pincite_status
pci_glass_values_add(pci_glass_values *v, uint32_t slot, uint32_t document,
                     const void *value, size_t n, pincite_error *err)
{
    struct pci_glass_slot *s = find_slot(v, slot);
    pincite_status st;

    if (!s)
        return pci_fail_nomem(err);
    st = take_bounds(s, value, n, err);
    if (st)
        return st;
    if (s->chunk.n == 0)
        s->first = document;
    else
        pci_pack_number(&s->chunk, document - s->last - 1);
    pci_pack_bytes(&s->chunk, value, n);
    s->last = document;
    st = pci_buf_status(&s->chunk, err);
    return st || s->chunk.n < PCI_GLASS_CHUNK ? st : end_chunk(v, s, err);
}

/* Of each slot what Xapian keeps to bound its values by. */
static pincite_status
add_statistics(struct pci_glass_slot *s, pci_glass_entries *out,
               pincite_error *err)
{
    uint8_t key[2 + PCI_GLASS_UINT] = {0x00, PCI_GLASS_OF_STATISTICS};
    uint8_t *end = pci_glass_put_uint_last(key + 2, s->number);
    pci_buf tag = PCI_BUF_INIT(SIZE_MAX / 2);
    pincite_status st;

    pci_pack_number(&tag, s->count);
    pci_pack_bytes(&tag, s->lowest.p, s->lowest.n);
    if (compare(s->highest.p, s->highest.n, &s->lowest))
        pci_buf_add(&tag, s->highest.p, s->highest.n);
    st = pci_buf_status(&tag, err);
    if (!st)
        st = pci_glass_entries_add(out, key, (size_t)(end - key), tag.p, tag.n,
                                   err);
    pci_buf_release(&tag);
    return st;
}

pincite_status
pci_glass_values_write(pci_glass_values *v, pci_glass_table *to,
                       pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < v->n && !st; i++) {
        struct pci_glass_slot *s = &v->slots[i];

        if (s->chunk.n)
            st = end_chunk(v, s, err);
        if (!st)
            st = add_statistics(s, &v->chunks, err);
    }
    /* Statistics sort before the values. */
    return st ? st : pci_glass_entries_write(&v->chunks, to, err);
}

void
pci_glass_values_release(pci_glass_values *v)
{
    size_t i;

    for (i = 0; i < v->n; i++) {
        pci_buf_release(&v->slots[i].lowest);
        pci_buf_release(&v->slots[i].highest);
        pci_buf_release(&v->slots[i].chunk);
    }
    pci_free(v->slots);
    pci_glass_entries_release(&v->chunks);
    v->slots = NULL;
    v->n = 0;
    v->cap = 0;
}
