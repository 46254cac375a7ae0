/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_values.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/pack.h"
#include "engine/glass/glass_pack.h"

enum {
    MAX_KEY = 2 + 2 * PCI_GLASS_UINT,
    LEAST_SPILLED = 1 << 12,
    READ_AHEAD = 1 << 17
};

struct pci_glass_slot {
    uint32_t number;
    uint64_t count;
    pci_buf lowest;
    pci_buf highest;
    uint32_t last;  /* document that has a value */
    pci_buf values; /* as chunks have them, from document 0 on */
    int fd;         /* -1, or a file that has those before them */
};

/* What is being written of a slot. */
typedef struct chunk {
    pci_glass_table *to;
    uint8_t key[MAX_KEY];
    size_t key_len;
    size_t room;   /* of the tag */
    uint32_t last; /* document whose value was taken */
    pci_buf tag;
} chunk;

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
                                 .values = PCI_BUF_INIT(SIZE_MAX / 2),
                                 .fd = -1};
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

/* Fills the first bytes of a chunk's key, the same for all of a slot. */
static uint8_t *
put_slot(uint8_t *key, const struct pci_glass_slot *s)
{
    key[0] = 0x00;
    key[1] = PCI_GLASS_OF_VALUES;
    return pci_glass_put_uint(key + 2, s->number);
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
    pci_pack_number(&s->values, document - s->last - 1);
    pci_pack_bytes(&s->values, value, n);
    s->last = document;
    return pci_buf_status(&s->values, err);
}

size_t
pci_glass_values_size(const pci_glass_values *v)
{
    size_t size = 0;
    size_t i;

    for (i = 0; i < v->n; i++)
        size += v->slots[i].values.cap;
    return size;
}

pincite_status
pci_glass_values_spill(pci_glass_values *v, const char *dir,
                       pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < v->n && !st; i++) {
        struct pci_glass_slot *s = &v->slots[i];

        if (s->values.n < LEAST_SPILLED)
            continue;
        if (s->fd < 0)
            st = pci_file_create_unnamed(dir, "values.XXXXXX", &s->fd, err);
        if (!st)
            st = pci_file_write(s->fd, dir, s->values.p, s->values.n, err);
        pci_buf_release(&s->values);
    }
    return st;
}

/* Of each slot what Xapian keeps to bound its values by. */
static pincite_status
write_statistics(const struct pci_glass_slot *s, pci_glass_table *to,
                 pincite_error *err)
{
    uint8_t key[MAX_KEY] = {0x00, PCI_GLASS_OF_STATISTICS};
    uint8_t *end = pci_glass_put_uint_last(key + 2, s->number);
    pci_buf tag = PCI_BUF_INIT(SIZE_MAX / 2);
    pincite_status st;

    pci_pack_number(&tag, s->count);
    pci_pack_bytes(&tag, s->lowest.p, s->lowest.n);
    if (compare(s->highest.p, s->highest.n, &s->lowest))
        pci_buf_add(&tag, s->highest.p, s->highest.n);
    st = pci_buf_status(&tag, err);
    if (!st)
        st = pci_glass_table_add(to, key, (size_t)(end - key), tag.p, tag.n,
                                 false, err);
    pci_buf_release(&tag);
    return st;
}

/* Begins a chunk with a document's value of `n` bytes. */
static void
begin_chunk(chunk *c, const struct pci_glass_slot *s, uint32_t document,
            size_t n)
{
    uint8_t *end = pci_glass_put_sortable(put_slot(c->key, s), document);

    c->key_len = (size_t)(end - c->key);
    c->room = pci_glass_table_room(c->to, c->key_len, false);
    if (c->room < n)
        c->room = pci_glass_table_room(c->to, c->key_len, true);
    pci_buf_clear(&c->tag);
}

static pincite_status
end_chunk(chunk *c, pincite_error *err)
{
    pincite_status st = PINCITE_OK;

    if (c->tag.n > 0)
        st = pci_glass_table_add(c->to, c->key, c->key_len, c->tag.p, c->tag.n,
                                 false, err);
    pci_buf_clear(&c->tag);
    return st;
}

/* Takes a value, which begins behind its document's number, as a chunk has
 * both. A chunk ends where the next value would have another item of the table
 * begin: who reads one finds it whole. */
static pincite_status
take_value(chunk *c, const struct pci_glass_slot *s, uint32_t document,
           const char *gap, const char *value, const char *end,
           pincite_error *err)
{
    size_t n = (size_t)(end - value);
    pincite_status st = PINCITE_OK;

    if (c->tag.n > 0 && c->tag.n + (size_t)(end - gap) > c->room)
        st = end_chunk(c, err);
    if (st)
        return st;
    if (c->tag.n == 0)
        begin_chunk(c, s, document, n);
    else
        n = (size_t)(end - gap);
    pci_buf_add(&c->tag, end - n, n);
    c->last = document;
    return pci_buf_status(&c->tag, err);
}

/* Writes the values that are whole; *n is how many bytes these are. */
static pincite_status
write_whole(chunk *c, const struct pci_glass_slot *s, const char *p, size_t *n,
            pincite_error *err)
{
    pci_unpack u = {p, p + *n, false};
    pincite_status st = PINCITE_OK;

    *n = 0;
    while (!st && u.p < u.end) {
        const char *gap = u.p;
        uint32_t document = c->last + (uint32_t)pci_unpack_number(&u) + 1;
        const char *value = u.p;
        size_t len;

        (void)pci_unpack_bytes(&u, &len);
        if (u.bad)
            break;
        st = take_value(c, s, document, gap, value, u.p, err);
        *n = (size_t)(u.p - p);
    }
    return st;
}

/* Reads more behind what the buffer has; *got is 0 at the end. */
static pincite_status
read_more(int fd, pci_buf *into, size_t *got, pincite_error *err)
{
    char *p = pci_buf_reserve(into, READ_AHEAD);
    ssize_t n;

    if (!p)
        return pci_fail_nomem(err);
    do
        n = read(fd, p, READ_AHEAD);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return pci_fail_errno(err, "cannot read a temporary file");
    into->n += (size_t)n;
    *got = (size_t)n;
    return PINCITE_OK;
}

static pincite_status
write_spilled(chunk *c, const struct pci_glass_slot *s, pincite_error *err)
{
    pci_buf bytes = PCI_BUF_INIT(SIZE_MAX / 2);
    pincite_status st = PINCITE_OK;
    size_t got = 1;

    if (lseek(s->fd, 0, SEEK_SET) < 0)
        return pci_fail_errno(err, "cannot read a temporary file");
    while (!st && got > 0) {
        size_t written;

        st = read_more(s->fd, &bytes, &got, err);
        written = bytes.n;
        if (!st)
            st = write_whole(c, s, bytes.p, &written, err);
        if (st)
            break;
        memmove(bytes.p, bytes.p + written, bytes.n - written);
        bytes.n -= written;
    }
    if (!st && bytes.n > 0)
        st = pci_fail(err, PINCITE_E_IO, "a temporary file was cut short");
    pci_buf_release(&bytes);
    return st;
}

static pincite_status
write_slot(const struct pci_glass_slot *s, pci_glass_table *to,
           pincite_error *err)
{
    chunk c = {.to = to, .tag = PCI_BUF_INIT(SIZE_MAX / 2)};
    size_t n = s->values.n;
    pincite_status st = PINCITE_OK;

    if (s->fd >= 0)
        st = write_spilled(&c, s, err);
    if (!st && n > 0)
        st = write_whole(&c, s, s->values.p, &n, err);
    if (!st)
        st = end_chunk(&c, err);
    pci_buf_release(&c.tag);
    return st;
}

/* In the order of their keys. */
static int
compare_slots(const void *a, const void *b)
{
    uint8_t one[MAX_KEY] = {0};
    uint8_t two[MAX_KEY] = {0};

    put_slot(one, a);
    put_slot(two, b);
    return memcmp(one, two, MAX_KEY);
}

static int
compare_statistics(const void *a, const void *b)
{
    const struct pci_glass_slot *one = a;
    const struct pci_glass_slot *two = b;
    uint8_t key[MAX_KEY] = {0};
    uint8_t other[MAX_KEY] = {0};

    pci_glass_put_uint_last(key, one->number);
    pci_glass_put_uint_last(other, two->number);
    return memcmp(key, other, MAX_KEY);
}

pincite_status
pci_glass_values_write(pci_glass_values *v, pci_glass_table *to,
                       pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    if (v->n == 0)
        return PINCITE_OK;
    qsort(v->slots, v->n, sizeof *v->slots, compare_statistics);
    for (i = 0; i < v->n && !st; i++)
        st = write_statistics(&v->slots[i], to, err);
    qsort(v->slots, v->n, sizeof *v->slots, compare_slots);
    for (i = 0; i < v->n && !st; i++)
        st = write_slot(&v->slots[i], to, err);
    return st;
}

void
pci_glass_values_release(pci_glass_values *v)
{
    size_t i;

    for (i = 0; i < v->n; i++) {
        struct pci_glass_slot *s = &v->slots[i];

        pci_buf_release(&s->lowest);
        pci_buf_release(&s->highest);
        pci_buf_release(&s->values);
        if (s->fd >= 0)
            close(s->fd);
    }
    pci_free(v->slots);
    *v = (pci_glass_values)PCI_GLASS_VALUES_INIT;
}
