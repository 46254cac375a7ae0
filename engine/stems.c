/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/stems.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/pack.h"
#include "engine/glass/glass_pack.h"

enum {
    BITS = 15,
    SAME_PLACE = 0x7c,
    STARTS = 0x7d,
    WHOLE = 0x7e,
    GAP = 0x7f,
    BY_BITS = 0x80,
    FIRST_STEMS = 256, /* most passages have fewer */
    FIRST_CELLS = 256,
    NO_NUMBER = 0xff, /* of a reader */
    HEAD = 1 + 2 * PCI_STEMS_NUMBERS,
    /* Bytes at most of a stem with its marks, but for a whole term. */
    MOST = 5 + PCI_GLASS_UINT
};

/* In the list, with the number of a stem that is paired. */
static const uint32_t paired_bit = UINT32_C(1) << 31;

struct pci_stem_name {
    uint32_t term;
    uint16_t bits;
    bool is_shared; /* another one has the same bits */
    uint8_t n;      /* bytes that are written of it; 0: its term is */
    uint8_t bytes[2];
};

static uint16_t
bits_of(uint32_t hash)
{
    return hash & ((1u << BITS) - 1);
}

bool
pci_stems_grow(pci_stems *s)
{
    if (!pci_grow(&s->list, &s->cap, s->n ? s->n + 1 : FIRST_STEMS,
                  sizeof *s->list))
        s->failed = true;
    return !s->failed;
}

uint32_t
pci_stems_add_new(pci_stems *s, pci_stem_new stem, uint32_t position)
{
    uint32_t number;

    if (s->n_names == s->cap_names &&
        !pci_grow(&s->names, &s->cap_names, s->n_names + 1,
                  sizeof *s->names)) {
        s->failed = true;
        return 0;
    }
    s->names[s->n_names++] =
        (struct pci_stem_name){.term = stem.term, .bits = bits_of(stem.hash)};
    number = (uint32_t)s->n_names | (stem.is_paired ? paired_bit : 0);
    pci_stems_add(s, number, position);
    return number;
}

void
pci_stems_clear(pci_stems *s)
{
    s->n = 0;
    s->n_names = 0;
    s->failed = false;
}

/* Of one of the list that is no beginning of a sentence. */
static struct pci_stem_name *
name_of(struct pci_stem_name *names, const pci_stem_at *one)
{
    return &names[(one->stem & ~paired_bit) - 1];
}

static bool
is_before(const pci_stem_at *a, const pci_stem_at *b)
{
    if (a->position != b->position)
        return a->position < b->position;
    return !a->stem && b->stem;
}

/* By their positions; at one, sentences begin first. */
static void
sort(pci_stems *s)
{
    size_t i;
    size_t k;

    for (i = 1; i < s->n; i++) {
        pci_stem_at one;

        if (!is_before(&s->list[i], &s->list[i - 1]))
            continue;
        one = s->list[i];
        for (k = i; k > 0 && is_before(&one, &s->list[k - 1]); k--)
            s->list[k] = s->list[k - 1];
        s->list[k] = one;
    }
}

static bool
make_cells(pci_stems *s)
{
    size_t n = s->n_cells ? s->n_cells : FIRST_CELLS;

    while (n < 2 * s->n_names)
        n *= 2;
    if (n == s->n_cells) {
        memset(s->cells, 0, n * sizeof *s->cells);
        return true;
    }
    pci_free(s->cells);
    s->cells = pci_alloc_array(n, sizeof *s->cells);
    s->n_cells = s->cells ? n : 0;
    return s->cells != NULL;
}

/* Finds out which share their bits; returns how many do. */
static size_t
find_shared(pci_stems *s)
{
    size_t shared = 0;
    size_t i;

    for (i = 0; i < s->n_names; i++) {
        struct pci_stem_name *name = &s->names[i];
        size_t at = name->bits & (s->n_cells - 1);
        struct pci_stem_name *other;

        while (s->cells[at] && s->names[s->cells[at] - 1].bits != name->bits)
            at = (at + 1) & (s->n_cells - 1);
        if (!s->cells[at]) {
            s->cells[at] = (uint32_t)i + 1;
            continue;
        }
        other = &s->names[s->cells[at] - 1];
        shared += other->is_shared ? 1 : 2;
        other->is_shared = true;
        name->is_shared = true;
    }
    return shared;
}

/* What is being written. */
typedef struct writing {
    struct pci_stem_name *names;
    pci_stems_text *text;
    void *user;
    uint8_t *p;
} writing;

/* Bytes of the terms that are written out. */
static size_t
whole_size(const pci_stems *s, const writing *w)
{
    size_t size = 0;
    size_t i;

    for (i = 0; i < s->n; i++) {
        const pci_stem_at *one = &s->list[i];
        size_t len;

        if (!one->stem || !name_of(s->names, one)->is_shared)
            continue;
        (void)w->text(w->user, name_of(s->names, one)->term, &len);
        size += PCI_GLASS_UINT + len;
    }
    return size;
}

static void
put_whole(writing *w, const struct pci_stem_name *name)
{
    size_t len;
    const char *term = w->text(w->user, name->term, &len);

    *w->p++ = WHOLE;
    w->p = pci_glass_put_uint(w->p, len);
    memcpy(w->p, term, len);
    w->p += len;
}

/* Gives numbers to those that are told apart, while there are any left, and
 * writes them down at `to`; settles what is written of each. Returns where to
 * go on. */
static uint8_t *
number_all(pci_stems *s, size_t shared, uint8_t *to)
{
    size_t apart = s->n_names - shared;
    size_t numbers = apart < PCI_STEMS_NUMBERS ? apart : PCI_STEMS_NUMBERS;
    uint8_t *low = to + 1;
    uint8_t *high = low + numbers;
    size_t given = 0;
    size_t i;

    *to = (uint8_t)numbers;
    for (i = 0; i < s->n_names; i++) {
        struct pci_stem_name *name = &s->names[i];

        if (name->is_shared)
            continue;
        if (given < numbers) {
            low[given] = (uint8_t)name->bits;
            high[given] = (uint8_t)(name->bits >> 8);
            name->bytes[0] = (uint8_t)given++;
            name->n = 1;
        } else {
            name->bytes[0] = (uint8_t)(BY_BITS | name->bits >> 8);
            name->bytes[1] = (uint8_t)name->bits;
            name->n = 2;
        }
    }
    return high + numbers;
}

/* One byte or two, without a branch, for nobody can foresee which. */
static inline void
put_stem(writing *w, const struct pci_stem_name *name)
{
    if (name->n == 0) {
        put_whole(w, name);
        return;
    }
    memcpy(w->p, name->bytes, sizeof name->bytes);
    w->p += name->n;
}

/* Notes the pairs that end with one of the list, which is paired. */
static void
note_pairs(pci_stems *s, const pci_stem_at *second)
{
    const pci_stem_at *one = second;

    while (one-- > s->list && one->position + 1 >= second->position) {
        if (!(one->stem & paired_bit) || one->position == second->position)
            continue;
        if (s->n_pairs == s->cap_pairs &&
            !pci_grow(&s->pairs, &s->cap_pairs, s->n_pairs + 1,
                      sizeof *s->pairs)) {
            s->failed = true;
            return;
        }
        s->pairs[s->n_pairs++] =
            (pci_stem_pair){name_of(s->names, one)->term,
                            name_of(s->names, second)->term};
    }
}

/* Where one stem stands at each position, only two that follow each other are
 * looked at closely, both being paired. */
static void
put_all(writing *w, pci_stems *s)
{
    uint32_t position = 0;
    uint32_t before = 0;
    bool starts = false;
    size_t i;

    for (i = 0; i < s->n; i++) {
        const pci_stem_at *one = &s->list[i];
        uint32_t together = one->position == position ? paired_bit : 0;

        if (!one->stem) {
            starts = true;
            continue;
        }
        if (one->stem & (before | together) & paired_bit)
            note_pairs(s, one);
        before = one->stem | together;
        if (one->position > position + 1) {
            *w->p++ = GAP;
            w->p = pci_glass_put_uint(w->p, one->position - position - 1);
        }
        if (starts)
            *w->p++ = STARTS;
        if (together)
            *w->p++ = SAME_PLACE;
        put_stem(w, name_of(w->names, one));
        position = one->position;
        starts = false;
    }
}

static bool
write_down(pci_stems *s, pci_stems_text *text, void *user, pci_buf *out)
{
    writing w = {.names = s->names, .text = text, .user = user};
    size_t shared;
    uint8_t *start;

    if (s->failed || !make_cells(s))
        return false;
    if (s->n == 0)
        return true;
    sort(s);
    shared = find_shared(s);
    start = (uint8_t *)pci_buf_room(out, HEAD + MOST * s->n +
                                             (shared ? whole_size(s, &w) : 0));
    if (!start)
        return true; /* the buffer tells */
    w.p = number_all(s, shared, start);
    put_all(&w, s);
    *w.p = '\0';
    out->n += (size_t)(w.p - start);
    return !s->failed;
}

pincite_status
pci_stems_write(pci_stems *s, pci_stems_text *text, void *user, pci_buf *out,
                pincite_error *err)
{
    bool written;

    s->n_pairs = 0;
    written = write_down(s, text, user, out);
    pci_stems_clear(s);
    return written ? pci_buf_status(out, err) : pci_fail_nomem(err);
}

void
pci_stems_release(pci_stems *s)
{
    pci_free(s->list);
    pci_free(s->names);
    pci_free(s->cells);
    pci_free(s->pairs);
    *s = (pci_stems)PCI_STEMS_INIT;
}

pci_stem_key
pci_stem_key_of(const char *term, size_t len)
{
    return (pci_stem_key){term, len,
                          bits_of((uint32_t)pci_hash_64(term, len))};
}

/* The number of a key, by the bits of all that have one; NO_NUMBER if it has
 * none. */
static uint8_t
number_of(const pci_stem_key *key, const uint8_t *low, size_t n)
{
    const uint8_t *at = low;

    while ((at = memchr(at, key->bits & 0xff, (size_t)(low + n - at)))) {
        if (at[n] == key->bits >> 8)
            return (uint8_t)(at - low);
        at++;
    }
    return NO_NUMBER;
}

/* Has it stop at the number of a key. */
static void
find_number(pci_stems_reader *r, size_t key, const uint8_t *low, size_t n)
{
    uint8_t number = number_of(&r->keys[key], low, n);

    if (number == NO_NUMBER)
        return;
    r->stops[number] = 1;
    r->known[number] = (uint16_t)(key + 1);
}

void
pci_stems_begin(pci_stems_reader *r, const void *bytes, size_t n,
                const pci_stem_key *keys, size_t n_keys)
{
    const uint8_t *p = bytes;
    size_t i;

    r->keys = keys;
    r->n_keys = n_keys;
    r->numbers = n > 0 ? p[0] : 0;
    r->position = 0;
    r->sentence = 0;
    r->key = 0;
    r->bad = r->numbers > PCI_STEMS_NUMBERS || (n > 0 && 2 * r->numbers >= n);
    r->p = r->end = p + n;
    if (n == 0 || r->bad)
        return;
    r->p = p + 1 + 2 * r->numbers;
    memset(r->stops, 0, r->numbers);
    memset(r->stops + r->numbers, 1, sizeof r->stops - r->numbers);
    for (i = 0; i < n_keys; i++)
        find_number(r, i, p + 1, r->numbers);
}

/* Which key a stem is, from 1; 0: none. */
static uint16_t
find_bits(const pci_stems_reader *r, uint16_t bits)
{
    size_t i;

    for (i = 0; i < r->n_keys; i++)
        if (r->keys[i].bits == bits)
            return (uint16_t)(i + 1);
    return 0;
}

static uint16_t
find_whole(const pci_stems_reader *r, const char *term, size_t len)
{
    size_t i;

    for (i = 0; i < r->n_keys; i++)
        if (r->keys[i].len == len && !memcmp(r->keys[i].term, term, len))
            return (uint16_t)(i + 1);
    return 0;
}

/* The marks before a stem, but that of a number. */
static void
read_mark(pci_stems_reader *r, uint8_t mark)
{
    pci_unpack u = {(const char *)r->p, (const char *)r->end, false};

    if (mark == STARTS) {
        r->sentence++;
    } else if (mark == SAME_PLACE) {
        r->bad = r->position == 0;
        r->position--;
    } else {
        r->position +=
            (uint32_t)pci_unpack_bounded(&u, UINT32_MAX - r->position);
        r->bad = u.bad;
        r->p = (const uint8_t *)u.p;
    }
}

/* A stem that is not a number. */
static uint16_t
read_stem(pci_stems_reader *r, uint8_t first)
{
    pci_unpack u = {(const char *)r->p, (const char *)r->end, false};
    const char *term;
    size_t len;

    if (first == WHOLE) {
        term = pci_unpack_bytes(&u, &len);
        r->bad = u.bad;
        r->p = (const uint8_t *)u.p;
        return u.bad ? 0 : find_whole(r, term, len);
    }
    if (r->p == r->end) {
        r->bad = true;
        return 0;
    }
    return find_bits(r, (uint16_t)((first & 0x7f) << 8 | *r->p++));
}

/* Passes over the numbers of stems that are not looked for: most of all. */
static void
pass_over(pci_stems_reader *r)
{
    const uint8_t *p = r->p;

    while (p < r->end && !r->stops[*p])
        p++;
    r->bad |= (size_t)(p - r->p) > UINT32_MAX - r->position;
    r->position += (uint32_t)(p - r->p);
    r->p = p;
}

/* Reads a stem, and which key it is, or a mark. */
static uint16_t
read_one(pci_stems_reader *r, bool *is_stem)
{
    uint8_t byte = *r->p++;

    *is_stem = true;
    if (byte < PCI_STEMS_NUMBERS) {
        r->bad = byte >= r->numbers;
        return r->bad ? 0 : r->known[byte];
    }
    if (byte >= BY_BITS || byte == WHOLE)
        return read_stem(r, byte);
    read_mark(r, byte);
    *is_stem = false;
    return 0;
}

bool
pci_stems_next(pci_stems_reader *r)
{
    for (pass_over(r); !r->bad && r->p < r->end; pass_over(r)) {
        bool is_stem;
        uint16_t key = read_one(r, &is_stem);

        if (r->bad || !is_stem)
            continue;
        r->bad = r->position == UINT32_MAX;
        r->position++;
        if (key && !r->bad) {
            r->key = key - 1u;
            return true;
        }
    }
    return false;
}

/* Whether the stem of a number may be at the position behind that of the stem
 * that ends at p. It may where another is that is told in another way, or
 * where that is not told within as many bytes as no words take. */
static bool
may_be_next(const uint8_t *p, const uint8_t *end, uint8_t number)
{
    enum { FAR = 64 };
    const uint8_t *limit = end - p > FAR ? p + FAR : end;
    unsigned position = 0;
    bool moves = true;

    for (; p < limit && *p != GAP; p++) {
        if (*p >= WHOLE)
            return true;
        if (*p < SAME_PLACE) {
            position += moves;
            if (position > 1)
                return false;
            if (position == 1 && *p == number)
                return true;
        }
        moves = *p != SAME_PLACE;
    }
    return p == limit && limit < end;
}

bool
pci_stems_may_follow(const void *bytes, size_t n, const pci_stem_key *first,
                     const pci_stem_key *second)
{
    const uint8_t *p = bytes;
    const uint8_t *end = p + n;
    size_t numbers = n > 0 ? p[0] : 0;
    uint8_t a, b;

    if (numbers > PCI_STEMS_NUMBERS || 2 * numbers >= n)
        return true; /* for who reads it to tell */
    a = number_of(first, p + 1, numbers);
    b = number_of(second, p + 1, numbers);
    if (a == NO_NUMBER || b == NO_NUMBER)
        return true;
    p += 1 + 2 * numbers;
    while ((p = memchr(p, a, (size_t)(end - p))))
        if (may_be_next(++p, end, b))
            return true;
    return false;
}
