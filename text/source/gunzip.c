/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/source/gunzip.h"

#define ZLIB_CONST
#include <string.h>
#include <zlib.h>

#include "base/alloc.h"

enum {
    CHUNK = 32 << 10,
    /* What zlib is given at once: its counters may have 32 bits. */
    FEED = 1 << 30,
    GZIP_OR_ZLIB = 32 + MAX_WBITS
};

bool
pci_is_gzip(const char *bytes, size_t n)
{
    return n >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

static pincite_status
fail(const char *name, int zlib_status, pincite_error *err)
{
    if (zlib_status == Z_MEM_ERROR)
        return pci_fail_nomem(err);
    if (zlib_status == Z_BUF_ERROR)
        return pci_fail(err, PINCITE_E_NOT_TEXT,
                        "cannot unpack '%s': it ends too early", name);
    return pci_fail(err, PINCITE_E_NOT_TEXT,
                    "cannot unpack '%s': its gzip data are damaged", name);
}

/* Unpacks one member, from *at on, and moves *at behind it. */
static pincite_status
inflate_member(z_stream *z, const char *bytes, size_t n, size_t *at,
               const char *name, pci_buf *out, pincite_error *err)
{
    unsigned char chunk[CHUNK];
    int zst;

    do {
        size_t given = n - *at < FEED ? n - *at : FEED;

        z->next_in = (const Bytef *)bytes + *at;
        z->avail_in = (uInt)given;
        z->next_out = chunk;
        z->avail_out = CHUNK;
        zst = inflate(z, Z_NO_FLUSH);
        if (zst != Z_OK && zst != Z_STREAM_END)
            return fail(name, zst, err);
        *at += given - z->avail_in;
        pci_buf_add(out, chunk, CHUNK - z->avail_out);
        if (out->failed == PINCITE_E_LIMIT)
            return pci_fail(err, PINCITE_E_LIMIT,
                            "'%s' unpacks to more than %zu bytes", name,
                            out->max);
        if (out->failed)
            return pci_fail_nomem(err);
    } while (zst != Z_STREAM_END);
    return PINCITE_OK;
}

pincite_status
pci_gunzip(const char *bytes, size_t n, const char *name, pci_buf *out,
           pincite_error *err)
{
    z_stream z;
    size_t at = 0;
    pincite_status st = PINCITE_OK;
    int zst;

    memset(&z, 0, sizeof z);
    z.zalloc = pci_zlib_alloc;
    z.zfree = pci_zlib_free;
    zst = inflateInit2(&z, GZIP_OR_ZLIB);
    if (zst != Z_OK)
        return fail(name, zst, err);
    do {
        st = inflate_member(&z, bytes, n, &at, name, out, err);
        if (!st && inflateReset(&z) != Z_OK)
            st = fail(name, Z_STREAM_ERROR, err);
    } while (!st && pci_is_gzip(bytes + at, n - at));
    inflateEnd(&z);
    return st;
}
