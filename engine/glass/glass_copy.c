/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_copy.h"

#include <string.h>

#include "base/alloc.h"
#include "base/pack.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_sound.h"
#include "engine/glass/glass_version.h"

typedef struct posting {
    uint32_t number; /* in the copy */
    uint64_t wdf;
} posting;

typedef struct copy {
    const char *from;
    const pci_glass_kept *kept;
    size_t n;
    uint32_t before;
    size_t at; /* of those kept, where the list being read has come to */
    pci_glass_shard *to;
    uint8_t term[2 * PCI_GLASS_KEY]; /* being copied */
    size_t len;
    uint8_t prefix[PCI_GLASS_KEY]; /* of its keys among the positions */
    size_t prefix_len;
    bool begun; /* the terms, behind the values */
    posting *postings;
    size_t n_postings;
    size_t cap;
    uint64_t occurrences;
    uint64_t next; /* the least number that may follow in the list */
} copy;

static pincite_status
fail(const copy *c, pincite_error *err)
{
    return pci_fail(err, PINCITE_E_CORRUPT, "'%s' is damaged", c->from);
}

/* The number in the copy of a document that is kept, 0 of another one. A list
 * is asked for in its order, from c->at = 0 on. */
static uint32_t
number_of(copy *c, uint64_t number)
{
    size_t low = c->at;
    size_t step = 1;
    size_t high;

    while (low + step < c->n && c->kept[low + step].number <= number)
        step *= 2;
    high = low + step < c->n ? low + step : c->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (c->kept[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    c->at = low;
    return low < c->n && c->kept[low].number == number
               ? c->before + (uint32_t)low + 1
               : 0;
}

/* Document data, and lists of terms and slots: a tag a document. */
static pincite_status
copy_tag(copy *c, int table, const pci_glass_found *f, pincite_error *err)
{
    const pci_glass_tag tag = {f->tag, f->tag_len, f->compressed};
    const uint8_t *end = f->key + f->key_len;
    uint64_t number;
    const uint8_t *p = pci_glass_take_sortable(f->key, end, &number);
    bool of_slots =
        p && end - p == 1 && *p == 0 && table == PCI_GLASS_TERMLIST;

    if (!p || (p < end && !of_slots))
        return fail(c, err);
    number = number_of(c, number);
    return number ? pci_glass_shard_add_tag(c->to, table, (uint32_t)number,
                                            of_slots, &tag, err)
                  : PINCITE_OK;
}

static pincite_status
copy_data(const pci_glass_found *f, void *user, bool *done, pincite_error *err)
{
    (void)done;
    return copy_tag(user, PCI_GLASS_DOCDATA, f, err);
}

static pincite_status
copy_list(const pci_glass_found *f, void *user, bool *done, pincite_error *err)
{
    (void)done;
    return copy_tag(user, PCI_GLASS_TERMLIST, f, err);
}

/* A chunk of the values of a slot. */
static pincite_status
copy_values(copy *c, const pci_glass_found *f, pincite_error *err)
{
    pci_unpack key = {(const char *)f->key + 2,
                      (const char *)f->key + f->key_len, false};
    pci_unpack tag = {f->tag, f->tag + f->tag_len, false};
    uint64_t slot = pci_unpack_bounded(&key, UINT32_MAX);
    const uint8_t *end = (const uint8_t *)key.end;
    uint64_t number;
    pincite_status st = PINCITE_OK;

    if (key.bad ||
        pci_glass_take_sortable((const uint8_t *)key.p, end, &number) != end)
        return fail(c, err);
    c->at = 0;
    while (!st) {
        size_t n;
        const char *value = pci_unpack_bytes(&tag, &n);
        uint32_t as = number_of(c, number);

        if (tag.bad || n == 0)
            return fail(c, err);
        if (as)
            st = pci_glass_shard_add_value(c->to, as, (uint32_t)slot, value, n,
                                           err);
        if (tag.p == tag.end)
            break;
        number += pci_unpack_bounded(&tag, UINT32_MAX) + 1;
    }
    return st;
}

/* Writes what was gathered of the last term. */
static pincite_status
end_term(copy *c, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    if (c->n_postings == 0)
        return PINCITE_OK;
    st = pci_glass_shard_begin_term(c->to, c->term, c->len, c->n_postings,
                                    c->occurrences, err);
    for (i = 0; i < c->n_postings && !st; i++)
        st = pci_glass_shard_add_posting(c->to, c->postings[i].number,
                                         c->postings[i].wdf, err);
    c->n_postings = 0;
    return st ? st : pci_glass_shard_end_term(c->to, err);
}

static pincite_status
gather(copy *c, uint64_t number, uint64_t wdf, pincite_error *err)
{
    uint32_t as = number_of(c, number);

    if (!as)
        return PINCITE_OK;
    if (!pci_grow(&c->postings, &c->cap, c->n_postings + 1,
                  sizeof *c->postings))
        return pci_fail_nomem(err);
    c->postings[c->n_postings++] = (posting){as, wdf};
    c->occurrences += wdf;
    return PINCITE_OK;
}

/* What all chunks have, of which this one starts with a number. */
static pincite_status
gather_chunk(copy *c, pci_unpack *u, uint64_t number, pincite_error *err)
{
    pincite_status st = PINCITE_OK;

    u->bad = u->bad || number < c->next || u->p == u->end;
    u->p += !u->bad; /* whether it is the last one */
    (void)pci_unpack_number(u);
    while (!st) {
        uint64_t wdf = pci_unpack_bounded(u, UINT32_MAX);

        if (u->bad)
            return fail(c, err);
        st = gather(c, number, wdf, err);
        if (u->p == u->end)
            break;
        number += pci_unpack_bounded(u, UINT32_MAX) + 1;
    }
    c->next = number + 1;
    return st;
}

/* A chunk of a term's postings, the first of which tells their numbers. */
static pincite_status
copy_chunk(copy *c, const pci_glass_found *f, pincite_error *err)
{
    pci_unpack u = {f->tag, f->tag + f->tag_len, false};
    const uint8_t *end = f->key + f->key_len;
    uint8_t term[PCI_GLASS_KEY];
    uint64_t number = 0;
    size_t len;
    const uint8_t *p = pci_glass_take_sortable_string(f->key, end, term, &len);
    pincite_status st = PINCITE_OK;

    if (p < end) {
        bool goes_on = len == c->len && !memcmp(term, c->term, len);

        if (!goes_on || pci_glass_take_sortable(p, end, &number) != end)
            return fail(c, err);
        return gather_chunk(c, &u, number, err);
    }
    st = end_term(c, err);
    memcpy(c->term, term, len);
    c->len = len;
    c->at = 0;
    c->next = 1;
    c->occurrences = 0;
    (void)pci_unpack_number(&u);
    (void)pci_unpack_number(&u);
    number = pci_unpack_bounded(&u, UINT32_MAX) + 1;
    return st ? st : gather_chunk(c, &u, number, err);
}

static pincite_status
copy_postings(const pci_glass_found *f, void *user, bool *done,
              pincite_error *err)
{
    copy *c = user;
    int kind = f->key_len > 1 && f->key[0] == 0 ? f->key[1] : 0xff;
    pincite_status st = PINCITE_OK;

    (void)done;
    if (kind == PCI_GLASS_OF_VALUES)
        return copy_values(c, f, err);
    /* Metadata were told; the others are made anew. */
    if (kind == PCI_GLASS_OF_METADATA || kind == PCI_GLASS_OF_STATISTICS ||
        kind == PCI_GLASS_OF_LENGTHS)
        return PINCITE_OK;
    if (!c->begun)
        st = pci_glass_shard_begin_terms(c->to, err);
    c->begun = true;
    return st ? st : copy_chunk(c, f, err);
}

/* Whether the key is of the term whose positions are being copied. */
static bool
is_of_term(const copy *c, const pci_glass_found *f)
{
    return c->prefix_len > 0 && c->prefix_len < f->key_len &&
           !memcmp(c->prefix, f->key, c->prefix_len) &&
           f->key[c->prefix_len] != 0xff; /* behind a zero within a term */
}

static pincite_status
copy_positions(const pci_glass_found *f, void *user, bool *done,
               pincite_error *err)
{
    copy *c = user;
    const uint8_t *end = f->key + f->key_len;
    const uint8_t *p;
    uint64_t number;
    uint32_t as;

    (void)done;
    if (!is_of_term(c, f)) {
        p = pci_glass_take_sortable_string(f->key, end, c->term, &c->len);
        c->prefix_len = (size_t)(p - f->key);
        memcpy(c->prefix, f->key, c->prefix_len);
        c->at = 0;
        pci_glass_shard_begin_positions(c->to, c->term, c->len);
    }
    p = f->key + c->prefix_len;
    if (pci_glass_take_sortable(p, end, &number) != end)
        return fail(c, err);
    as = number_of(c, number);
    return as ? pci_glass_shard_add_positions(c->to, as, f->tag, f->tag_len,
                                              err)
              : PINCITE_OK;
}

static pincite_status
read_table(copy *c, int table, pci_glass_tag_fn fn, pincite_error *err)
{
    c->at = 0;
    return pci_glass_read(c->from, table, fn, c, err);
}

pincite_status
pci_glass_copy(const char *from, const pci_glass_kept *kept, size_t n,
               uint32_t before, pci_glass_shard *to, pincite_error *err)
{
    copy c = {.from = from, .kept = kept, .n = n, .before = before, .to = to};
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < n && !st; i++)
        st = pci_glass_shard_add_length(to, kept[i].length, err);
    if (!st)
        st = read_table(&c, PCI_GLASS_DOCDATA, copy_data, err);
    if (!st)
        st = read_table(&c, PCI_GLASS_TERMLIST, copy_list, err);
    if (!st)
        st = read_table(&c, PCI_GLASS_POSTLIST, copy_postings, err);
    if (!st)
        st = end_term(&c, err);
    if (!st && !c.begun)
        st = pci_glass_shard_begin_terms(to, err);
    if (!st)
        st = read_table(&c, PCI_GLASS_POSITION, copy_positions, err);
    pci_free(c.postings);
    return st;
}
