/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/bulk/bulk_batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/fetch.h"
#include "base/pack.h"
#include "engine/bulk/bulk_parts.h"
#include "engine/glass/glass_bits.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_termlist.h"
#include "engine/glass/glass_version.h"

enum { NUMBER = 4 };

/* Bytes: what more of them would save takes longer to learn. */
enum { MOST_LEARNED = 128 << 10 };

static void
start_buffers(pci_bulk_batch *b)
{
    pci_buf *const bufs[] = {&b->data,     &b->lists,     &b->slot_lists,
                             &b->values,   &b->use_log,   &b->position_log,
                             &b->postings, &b->spots_run, &b->scratch};
    size_t i;

    for (i = 0; i < sizeof bufs / sizeof *bufs; i++)
        *bufs[i] = (pci_buf)PCI_BUF_INIT(SIZE_MAX / 2);
}

pincite_status
pci_bulk_batch_new(bool served, pci_bulk_batch **out, pincite_error *err)
{
    pci_bulk_batch *b = pci_alloc(sizeof *b);

    *out = NULL;
    if (!b)
        return pci_fail_nomem(err);
    b->served = served;
    b->terms = (pci_bulk_terms)PCI_BULK_TERMS_INIT;
    b->pairs = (pci_bulk_pairs)PCI_BULK_PAIRS_INIT;
    b->stems = (pci_stems)PCI_STEMS_INIT;
    start_buffers(b);
    *out = b;
    return PINCITE_OK;
}

void
pci_bulk_batch_free(pci_bulk_batch *b)
{
    if (!b)
        return;
    pci_compressor_free(b->compressor);
    pci_bulk_terms_release(&b->terms);
    pci_bulk_pairs_release(&b->pairs);
    pci_stems_release(&b->stems);
    pci_free(b->uses);
    pci_free(b->spots);
    pci_free(b->positions);
    pci_free(b->slots);
    pci_free(b->documents);
    pci_buf_release(&b->data);
    pci_buf_release(&b->lists);
    pci_buf_release(&b->slot_lists);
    pci_buf_release(&b->values);
    pci_buf_release(&b->use_log);
    pci_buf_release(&b->position_log);
    pci_buf_release(&b->postings);
    pci_buf_release(&b->spots_run);
    pci_buf_release(&b->scratch);
    pci_free(b);
}

pincite_status
pci_bulk_batch_compress(pci_bulk_batch *b, const char *dictionary, size_t n,
                        pincite_error *err)
{
    pci_compressor_free(b->compressor);
    return pci_compressor_new(dictionary, n, &b->compressor, err);
}

pincite_status
pci_bulk_batch_learn(const pci_bulk_batch *b, pci_buf *out, pincite_error *err)
{
    const size_t step = b->data.n / MOST_LEARNED + 1;
    size_t *sizes = pci_alloc_array(b->n / step + 1, sizeof *sizes);
    pci_buf some = PCI_BUF_INIT(SIZE_MAX / 2);
    const char *data = b->data.p;
    pincite_status st;
    size_t n = 0;
    size_t i;

    for (i = 0; sizes && i < b->n; data += b->documents[i++].data)
        if (i % step == 0) {
            sizes[n++] = b->documents[i].data;
            pci_buf_add(&some, data, b->documents[i].data);
        }
    st = sizes ? pci_buf_status(&some, err) : pci_fail_nomem(err);
    if (!st)
        st = pci_dictionary_learn(some.p, sizes, n, out, err);
    pci_buf_release(&some);
    pci_free(sizes);
    return st;
}

void
pci_bulk_batch_clear(pci_bulk_batch *b)
{
    b->failed = PINCITE_OK;
    b->clears++;
    pci_bulk_terms_clear(&b->terms);
    pci_stems_clear(&b->stems);
    b->n_uses = 0;
    b->n_spots = 0;
    b->n_slots = 0;
    b->max_wdf = 0;
    b->n = 0;
    pci_buf_clear(&b->data);
    pci_buf_clear(&b->lists);
    pci_buf_clear(&b->slot_lists);
    pci_buf_clear(&b->values);
    pci_buf_clear(&b->use_log);
    pci_buf_clear(&b->position_log);
    pci_buf_clear(&b->postings);
    pci_buf_clear(&b->spots_run);
    pci_bulk_pairs_begin(b);
}

uint32_t
pci_bulk_batch_hash(const pci_bulk_batch *b, const void *term, size_t len)
{
    return pci_bulk_terms_expect(&b->terms, term, len);
}

uint32_t
pci_bulk_batch_term(pci_bulk_batch *b, const void *term, size_t len)
{
    return pci_bulk_batch_hashed(b, term, len,
                                 pci_bulk_batch_hash(b, term, len));
}

uint32_t
pci_bulk_batch_hashed(pci_bulk_batch *b, const void *term, size_t len,
                      uint32_t hash)
{
    uint32_t number;

    if (len > PCI_GLASS_TERM)
        b->failed = PINCITE_E_LIMIT;
    if (b->failed || len == 0)
        return 0;
    number = pci_bulk_terms_number(&b->terms, term, len, hash);
    if (number == UINT32_MAX) {
        b->failed = PINCITE_E_NOMEM;
        return 0;
    }
    return number + 1;
}

const char *
pci_bulk_batch_text(const pci_bulk_batch *b, uint32_t term, size_t *len)
{
    const pci_bulk_term *t;

    if (b->failed || term == 0)
        return NULL;
    t = &b->terms.list[term - 1];
    *len = t->len;
    return b->terms.bytes.p + t->at;
}

size_t
pci_bulk_batch_terms(const pci_bulk_batch *b)
{
    return b->terms.n;
}

uint32_t
pci_bulk_batch_documents_with(const pci_bulk_batch *b, uint32_t term)
{
    return b->terms.sums[term - 1].documents;
}

uint32_t
pci_bulk_batch_clears(const pci_bulk_batch *b)
{
    return b->clears;
}

/* Room for so many more uses; false on failure, noted. */
static inline bool
make_room(pci_bulk_batch *b, size_t uses)
{
    if (b->failed)
        return false;
    if (b->cap_uses - b->n_uses < uses &&
        !pci_grow(&b->uses, &b->cap_uses, b->n_uses + uses, sizeof *b->uses))
        b->failed = PINCITE_E_NOMEM;
    return !b->failed;
}

/* The use of a term, by its number from 1, by the document under way, for
 * which there is room; NULL for none. */
static inline pci_bulk_use *
find_use(pci_bulk_batch *b, uint32_t term)
{
    uint32_t document = (uint32_t)b->n + 1;
    pci_bulk_last *last;

    if (term == 0)
        return NULL;
    last = &b->terms.last[--term];
    if (last->document == document)
        return &b->uses[last->use];
    b->uses[b->n_uses] =
        (pci_bulk_use){.term = term, .gap = document - last->document};
    last->document = document;
    last->use = (uint32_t)b->n_uses;
    pci_fetch(&b->terms.sums[term]); /* for the document's end */
    return &b->uses[b->n_uses++];
}

void
pci_bulk_batch_add_term(pci_bulk_batch *b, uint32_t term, uint32_t wdf)
{
    pci_bulk_use *use = make_room(b, 1) ? find_use(b, term) : NULL;

    if (use)
        use->wdf += wdf;
}

static inline void
add_spot(pci_bulk_batch *b, pci_bulk_use *use, uint32_t position)
{
    if (b->n_spots == b->cap_spots &&
        !pci_grow(&b->spots, &b->cap_spots, b->n_spots + 1,
                  sizeof *b->spots)) {
        b->failed = PINCITE_E_NOMEM;
        return;
    }
    use->positions++;
    b->spots[b->n_spots++] =
        (pci_bulk_spot){(uint32_t)(use - b->uses), position};
}

void
pci_bulk_batch_add_position(pci_bulk_batch *b, uint32_t term,
                            uint32_t position, uint32_t wdf)
{
    pci_bulk_use *use = make_room(b, 1) ? find_use(b, term) : NULL;

    if (!use)
        return;
    use->wdf += wdf;
    add_spot(b, use, position);
}

static inline void
add_place(pci_bulk_batch *b, pci_bulk_use *use, uint32_t position)
{
    if (use->stem)
        pci_stems_add(&b->stems, use->stem, position);
    else
        use->stem =
            pci_stems_add_new(&b->stems,
                              (pci_stem_new){use->term + 1,
                                             b->terms.last[use->term].hash,
                                             use->term < b->pairs.n},
                              position);
    if (b->served)
        add_spot(b, use, position);
}

static inline void
add_stem(pci_bulk_batch *b, uint32_t term, uint32_t first, uint32_t last)
{
    pci_bulk_use *use = find_use(b, term);

    if (!use)
        return;
    use->wdf++;
    add_place(b, use, first);
    /* So that a phrase finds a joined form from either side. */
    if (last != first)
        add_place(b, use, last);
}

void
pci_bulk_batch_add_stem(pci_bulk_batch *b, uint32_t term, uint32_t first,
                        uint32_t last)
{
    if (make_room(b, 1))
        add_stem(b, term, first, last);
}

void
pci_bulk_batch_expect(const pci_bulk_batch *b, const pci_bulk_word *w)
{
    if (w->stem)
        pci_fetch(&b->terms.last[w->stem - 1]);
    if (w->word)
        pci_fetch(&b->terms.last[w->word - 1]);
    if (w->typed)
        pci_fetch(&b->terms.last[w->typed - 1]);
}

void
pci_bulk_batch_add_word(pci_bulk_batch *b, const pci_bulk_word *w)
{
    pci_bulk_use *use;

    if (!make_room(b, 3))
        return;
    add_stem(b, w->stem, w->first, w->last);
    use = find_use(b, w->word);
    if (use)
        use->wdf++;
    if (w->typed)
        (void)find_use(b, w->typed);
}

void
pci_bulk_batch_add_start(pci_bulk_batch *b, uint32_t position)
{
    pci_stems_add(&b->stems, 0, position);
}

static const char *
text_of(void *user, uint32_t term, size_t *len)
{
    return pci_bulk_batch_text(user, term, len);
}

/* Those that are paired, from memory that is asked for at once. */
static void
add_pairs(pci_bulk_batch *b)
{
    pci_stem_pair *pairs = b->stems.pairs;
    size_t i;

    for (i = 0; i < b->stems.n_pairs; i++) {
        pairs[i].first =
            pci_bulk_pairs_number(b, pairs[i].first, pairs[i].second);
        if (pairs[i].first)
            pci_fetch(&b->terms.last[pairs[i].first - 1]);
    }
    for (i = 0; i < b->stems.n_pairs; i++)
        pci_bulk_batch_add_term(b, pairs[i].first, 0);
}

void
pci_bulk_batch_end_stems(pci_bulk_batch *b, uint32_t slot)
{
    if (b->failed)
        return;
    pci_buf_clear(&b->scratch);
    if (pci_stems_write(&b->stems, text_of, b, &b->scratch, NULL))
        b->failed = PINCITE_E_NOMEM;
    pci_bulk_batch_add_value(b, slot, b->scratch.p, b->scratch.n);
    add_pairs(b);
}

void
pci_bulk_batch_add_value(pci_bulk_batch *b, uint32_t slot, const void *value,
                         size_t n)
{
    size_t i;

    if (b->failed || n == 0)
        return;
    if (!pci_grow(&b->slots, &b->cap_slots, b->n_slots + 1,
                  sizeof *b->slots)) {
        b->failed = PINCITE_E_NOMEM;
        return;
    }
    for (i = b->n_slots++; i > 0 && b->slots[i - 1] > slot; i--)
        b->slots[i] = b->slots[i - 1];
    b->slots[i] = slot;
    pci_buf_add(&b->values, &slot, sizeof slot);
    pci_pack_bytes(&b->values, value, n);
}

static int
by_size(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a;
    uint32_t two = *(const uint32_t *)b;

    return (one > two) - (one < two);
}

/* Puts the positions of a term in order, each once; returns how many these
 * are. They nearly always are in order. */
static uint32_t
sort_positions(uint32_t *p, uint32_t n)
{
    uint32_t kept = 0;
    uint32_t i;

    for (i = 1; i < n && p[i - 1] < p[i]; i++)
        continue;
    if (i >= n)
        return n;
    qsort(p, n, sizeof *p, by_size);
    for (i = 1; i < n; i++)
        if (p[i] != p[kept])
            p[++kept] = p[i];
    return kept + 1;
}

static bool
log_positions(pci_bulk_batch *b, const pci_bulk_use *use, uint32_t *positions)
{
    pci_bulk_spot_sums *t = &b->terms.spot_sums[use->term];
    uint32_t n = sort_positions(positions, use->positions);
    size_t most = pci_glass_positions_max(n);
    uint8_t *from =
        pci_bulk_room(&b->position_log, NUMBER + 2 * PCI_GLASS_UINT + most);
    uint8_t *packed = pci_bulk_room(&b->scratch, most);
    uint8_t *p = from;
    size_t len;

    if (!from || !packed)
        return false;
    len = (size_t)(pci_glass_put_positions(packed, positions, n) - packed);
    memcpy(p, &use->term, NUMBER);
    p += NUMBER;
    p = pci_glass_put_uint(p, (uint32_t)b->n + 1 - t->document);
    p = pci_glass_put_uint(p, len);
    memcpy(p, packed, len);
    p += len;
    t->document = (uint32_t)b->n + 1;
    t->bytes += (uint32_t)(p - from) - NUMBER;
    b->position_log.n += (size_t)(p - from);
    return true;
}

/* Parts the positions by term, keeping the order they came in. */
static bool
log_all_positions(pci_bulk_batch *b)
{
    uint32_t *at;
    size_t sum = 0;
    size_t i;

    if (!b->n_spots)
        return true;
    if (!pci_grow(&b->positions, &b->cap_positions, b->n_spots + b->n_uses,
                  sizeof *b->positions))
        return false;
    at = b->positions + b->n_spots; /* where the next of a term goes */
    for (i = 0; i < b->n_uses; i++) {
        at[i] = (uint32_t)sum;
        sum += b->uses[i].positions;
    }
    for (i = 0; i < b->n_spots; i++)
        b->positions[at[b->spots[i].use]++] = b->spots[i].position;
    for (i = 0; i < b->n_uses; i++) {
        const pci_bulk_use *use = &b->uses[i];

        if (use->positions &&
            !log_positions(b, use, b->positions + at[i] - use->positions))
            return false;
    }
    return true;
}

static bool
log_uses(pci_bulk_batch *b, pci_bulk_document *d)
{
    uint8_t *p =
        pci_bulk_room(&b->use_log, b->n_uses * (NUMBER + 2 * PCI_GLASS_UINT));
    uint8_t *start = p;
    size_t i;

    if (!p)
        return false;
    for (i = 0; i < b->n_uses; i++) {
        const pci_bulk_use *use = &b->uses[i];
        pci_bulk_sums *t = &b->terms.sums[use->term];
        uint8_t *from = p;

        memcpy(p, &use->term, NUMBER);
        p = pci_glass_put_uint(p + NUMBER, use->gap - 1);
        p = pci_glass_put_uint(p, use->wdf);
        t->bytes += (uint32_t)(p - from) - NUMBER;
        t->documents++;
        t->occurrences += use->wdf;
        d->length += use->wdf;
        if (use->wdf > b->max_wdf)
            b->max_wdf = use->wdf;
    }
    b->use_log.n += (size_t)(p - start);
    d->uses = (uint32_t)b->n_uses;
    return true;
}

/* Heads a stored block of deflate, the only one (RFC 1951, 3.2.4). */
static void
put_head(uint8_t *head, size_t n)
{
    head[0] = 1;
    head[1] = (uint8_t)n;
    head[2] = (uint8_t)(n >> 8);
    head[3] = (uint8_t)~head[1];
    head[4] = (uint8_t)~head[2];
}

/* Appends data, compressed. A tag that does not count as compressed Xapian
 * would try to compress, whenever it merges shards: that took nine times as
 * long as all else. So each is a block of deflate that only stores it. */
static void
put_compressed(pci_bulk_batch *b, const void *data, size_t n,
               pci_bulk_document *d)
{
    enum { HEAD = 5 };
    size_t before = b->data.n;
    uint8_t *start;

    if (!pci_bulk_room(&b->data, HEAD))
        return;
    b->data.n += HEAD;
    pci_compress(b->compressor, data, n, &b->data);
    start = (uint8_t *)b->data.p + before;
    n = b->data.n - before - HEAD;
    d->data_deflated = n > 0 && n <= PCI_BULK_LONG_TAG;
    if (d->data_deflated) {
        put_head(start, n);
    } else {
        memmove(start, start + HEAD, n);
        b->data.n -= HEAD;
    }
}

static bool
complete(pci_bulk_batch *b, const void *data, size_t n, pci_bulk_document *d)
{
    size_t before = b->data.n;
    size_t slots = b->slot_lists.n;

    if (!log_uses(b, d) || !log_all_positions(b))
        return false;
    if (b->compressor)
        put_compressed(b, data, n, d);
    else
        pci_buf_add(&b->data, data, n);
    d->data = b->data.n - before;
    if (b->served)
        pci_glass_slots_pack(b->slots, b->n_slots, &b->slot_lists);
    d->slots = b->slot_lists.n - slots;
    d->values = (uint32_t)b->n_slots;
    return !b->data.failed && !b->slot_lists.failed && !b->values.failed;
}

pincite_status
pci_bulk_batch_end_document(pci_bulk_batch *b, const void *data, size_t n,
                            pincite_error *err)
{
    pci_bulk_document d = {0};

    if (b->failed == PINCITE_E_LIMIT)
        return pci_fail(err, PINCITE_E_LIMIT, "a term is longer than %d bytes",
                        PCI_GLASS_TERM);
    if (b->failed ||
        !pci_grow(&b->documents, &b->cap, b->n + 1, sizeof *b->documents) ||
        !complete(b, data, n, &d)) {
        b->failed = PINCITE_E_NOMEM;
        return pci_fail_nomem(err);
    }
    b->documents[b->n++] = d;
    b->n_uses = 0;
    b->n_spots = 0;
    b->n_slots = 0;
    return PINCITE_OK;
}

size_t
pci_bulk_batch_documents(const pci_bulk_batch *b)
{
    return b->n;
}

size_t
pci_bulk_batch_size(const pci_bulk_batch *b)
{
    return b->use_log.n + b->position_log.n + b->data.n + b->values.n +
           pci_bulk_terms_size(&b->terms);
}
