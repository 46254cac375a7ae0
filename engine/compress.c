/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/compress.h"

#include <string.h>

#include <zdict.h>
#define ZSTD_STATIC_LINKING_ONLY /* ZSTD_c_literalCompressionMode, no more */
#include <zstd.h>
#include <zstd_errors.h>

#include "base/alloc.h"
#include "base/hash.h"

/* The level: on texts of some hundred bytes more of it gains little. Of a
 * text only every STEP-th place is looked up at first, and by MATCH bytes. */
enum { LEVEL = 1, STEP = 8, MATCH = 6, MAGIC = 4, SEAL = PCI_HASH_BYTES };

struct pci_compressor {
    ZSTD_CCtx *context; /* with its dictionary, if it has one */
    pci_buf frame;
};

struct pci_decompressor {
    ZSTD_DCtx *context;
    struct pci_known_dictionary {
        unsigned id;
        ZSTD_DDict *dictionary;
    } * list;
    size_t n;
    size_t cap;
    pci_buf frame; /* with its magic number */
};

pincite_status
pci_dictionary_learn(const char *samples, const size_t *sizes, size_t n,
                     pci_buf *out, pincite_error *err)
{
    char *room = pci_buf_reserve(out, PCI_DICTIONARY_SIZE);
    size_t got;

    if (!room)
        return pci_buf_status(out, err);
    got = ZDICT_trainFromBuffer(room + SEAL, PCI_DICTIONARY_SIZE - SEAL,
                                samples, sizes, (unsigned)n);
    if (!ZDICT_isError(got)) {
        pci_hash_bytes(room + SEAL, got, room);
        out->n += SEAL + got;
    } else if (ZSTD_getErrorCode(got) == ZSTD_error_memory_allocation) {
        return pci_fail_nomem(err);
    }
    out->p[out->n] = '\0';
    return PINCITE_OK;
}

bool
pci_dictionary_is_sound(const char *dictionary, size_t n)
{
    char seal[SEAL];

    if (n <= SEAL || n > PCI_DICTIONARY_SIZE)
        return false;
    pci_hash_bytes(dictionary + SEAL, n - SEAL, seal);
    return !memcmp(dictionary, seal, SEAL) &&
           ZSTD_getDictID_fromDict(dictionary + SEAL, n - SEAL) > 0;
}

/* False when memory is out. With a step, letters are only coded if one asks
 * for that: where the library does not know the question there is no step. */
static bool
set_up(ZSTD_CCtx *context, const char *dictionary, size_t n)
{
    (void)ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, LEVEL);
    if (!ZSTD_isError(ZSTD_CCtx_setParameter(context,
                                             ZSTD_c_literalCompressionMode,
                                             1))) {
        (void)ZSTD_CCtx_setParameter(context, ZSTD_c_targetLength, STEP);
        (void)ZSTD_CCtx_setParameter(context, ZSTD_c_minMatch, MATCH);
    }
    return n == 0 ||
           !ZSTD_isError(
               ZSTD_CCtx_loadDictionary(context, dictionary + SEAL, n - SEAL));
}

pincite_status
pci_compressor_new(const char *dictionary, size_t n, pci_compressor **out,
                   pincite_error *err)
{
    pci_compressor *c = pci_alloc(sizeof *c);

    *out = NULL;
    if (!c)
        return pci_fail_nomem(err);
    c->frame = (pci_buf)PCI_BUF_INIT(SIZE_MAX / 2);
    c->context = ZSTD_createCCtx();
    if (!c->context || !set_up(c->context, dictionary, n)) {
        pci_compressor_free(c);
        return pci_fail_nomem(err);
    }
    *out = c;
    return PINCITE_OK;
}

void
pci_compressor_free(pci_compressor *c)
{
    if (!c)
        return;
    ZSTD_freeCCtx(c->context);
    pci_buf_release(&c->frame);
    pci_free(c);
}

void
pci_compress(pci_compressor *c, const char *bytes, size_t n, pci_buf *to)
{
    size_t room = ZSTD_compressBound(n);
    char *frame;
    size_t got;

    if (n > PCI_DATA_MAX) {
        to->failed = PINCITE_E_LIMIT;
        return;
    }
    pci_buf_clear(&c->frame);
    frame = pci_buf_room(&c->frame, room);
    if (!frame) {
        to->failed = PINCITE_E_NOMEM;
        return;
    }
    got = ZSTD_compress2(c->context, frame, room, bytes, n);
    if (ZSTD_isError(got)) {
        to->failed = PINCITE_E_NOMEM;
    } else if (got - MAGIC + 1 < n) {
        pci_buf_add_byte(to, PCI_COMPRESSED);
        pci_buf_add(to, frame + MAGIC, got - MAGIC);
    } else {
        pci_buf_add(to, bytes, n);
    }
}

pincite_status
pci_decompressor_new(pci_decompressor **out, pincite_error *err)
{
    pci_decompressor *d = pci_alloc(sizeof *d);

    *out = NULL;
    if (!d)
        return pci_fail_nomem(err);
    d->frame = (pci_buf)PCI_BUF_INIT(SIZE_MAX / 2);
    d->context = ZSTD_createDCtx();
    if (!d->context) {
        pci_decompressor_free(d);
        return pci_fail_nomem(err);
    }
    *out = d;
    return PINCITE_OK;
}

void
pci_decompressor_free(pci_decompressor *d)
{
    size_t i;

    if (!d)
        return;
    for (i = 0; i < d->n; i++)
        ZSTD_freeDDict(d->list[i].dictionary);
    pci_free(d->list);
    ZSTD_freeDCtx(d->context);
    pci_buf_release(&d->frame);
    pci_free(d);
}

static ZSTD_DDict *
find_dictionary(const pci_decompressor *d, unsigned id)
{
    size_t i;

    for (i = 0; i < d->n; i++)
        if (d->list[i].id == id)
            return d->list[i].dictionary;
    return NULL;
}

pincite_status
pci_decompressor_add(pci_decompressor *d, const char *dictionary, size_t n,
                     pincite_error *err)
{
    unsigned id;
    ZSTD_DDict *made;

    if (!pci_dictionary_is_sound(dictionary, n))
        return pci_fail(err, PINCITE_E_CORRUPT,
                        "the index is damaged: its dictionary cannot be read");
    dictionary += SEAL;
    n -= SEAL;
    id = ZSTD_getDictID_fromDict(dictionary, n);
    if (find_dictionary(d, id))
        return PINCITE_OK;
    if (!pci_grow(&d->list, &d->cap, d->n + 1, sizeof *d->list))
        return pci_fail_nomem(err);
    made = ZSTD_createDDict(dictionary, n);
    if (!made)
        return pci_fail_nomem(err);
    d->list[d->n++] = (struct pci_known_dictionary){id, made};
    return PINCITE_OK;
}

static pincite_status
fail_damaged(pincite_error *err)
{
    return pci_fail(err, PINCITE_E_CORRUPT,
                    "the index is damaged: a passage cannot be unpacked");
}

/* How many bytes the frame stands for, and the number of its dictionary. */
static pincite_status
read_head(const pci_buf *frame, size_t *size, unsigned *id, pincite_error *err)
{
    unsigned long long told = ZSTD_getFrameContentSize(frame->p, frame->n);

    if (told > PCI_DATA_MAX) /* or an error */
        return fail_damaged(err);
    *size = (size_t)told;
    *id = ZSTD_getDictID_fromFrame(frame->p, frame->n);
    return PINCITE_OK;
}

/* Gives the frame its magic number back. */
static pincite_status
make_whole(pci_buf *frame, const char *data, size_t n, pincite_error *err)
{
    static const unsigned char magic[MAGIC] = {0x28, 0xb5, 0x2f, 0xfd};

    pci_buf_clear(frame);
    pci_buf_add(frame, magic, MAGIC);
    pci_buf_add(frame, data + 1, n - 1);
    return pci_buf_status(frame, err);
}

pincite_status
pci_decompress(pci_decompressor *d, const char *data, size_t n, pci_buf *out,
               pincite_error *err)
{
    const pci_buf *frame = &d->frame;
    ZSTD_DDict *dictionary;
    unsigned id = 0;
    size_t size = 0;
    size_t got;
    pincite_status st;

    pci_buf_clear(out);
    if (!pci_is_compressed(data, n)) {
        pci_buf_add(out, data, n);
        return pci_buf_status(out, err);
    }
    st = make_whole(&d->frame, data, n, err);
    if (!st)
        st = read_head(frame, &size, &id, err);
    if (st)
        return st;
    dictionary = find_dictionary(d, id);
    if (id && !dictionary)
        return pci_fail(err, PINCITE_E_NOT_FOUND,
                        "the index is damaged: a dictionary is missing");
    if (!pci_buf_reserve(out, size))
        return pci_buf_status(out, err);
    got = ZSTD_decompress_usingDDict(d->context, out->p, size, frame->p,
                                     frame->n, dictionary);
    if (got != size)
        return fail_damaged(err);
    out->n = size;
    out->p[size] = '\0';
    return PINCITE_OK;
}
