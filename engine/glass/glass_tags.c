/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_tags.h"

#define ZLIB_CONST
#include <string.h>
#include <zlib.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "engine/glass/glass_block.h"
#include "engine/glass/glass_pack.h"

enum {
    CHUNK = 16 << 10,
    /* No tag is as long, in pieces or unpacked. */
    MAX_TAG = 128 << 20,
    FLAGS_AND_SIZE = 2
};

struct pci_glass_tags {
    uint8_t key[PCI_GLASS_KEY];
    uint32_t key_len;
    uint32_t flags;     /* of the tag that is being read */
    uint32_t component; /* the last one; 0: none is being read */
    pci_buf pieces;
    pci_buf unpacked;
    bool raw;
    z_stream z; /* unless tags are raw */
};

pincite_status
pci_glass_tags_new(bool raw, pci_glass_tags **out, pincite_error *err)
{
    pci_glass_tags *t = pci_alloc(sizeof *t);

    *out = NULL;
    if (!t)
        return pci_fail_nomem(err);
    t->pieces = (pci_buf)PCI_BUF_INIT(MAX_TAG);
    t->unpacked = (pci_buf)PCI_BUF_INIT(MAX_TAG);
    t->raw = raw;
    t->z.zalloc = pci_zlib_alloc;
    t->z.zfree = pci_zlib_free;
    if (!raw && inflateInit2(&t->z, -MAX_WBITS) != Z_OK) {
        pci_free(t);
        return pci_fail_nomem(err);
    }
    *out = t;
    return PINCITE_OK;
}

/* Whether the stream is all there is of the pieces, and ends with them. Mostly
 * that is done at once, and Z_FINISH then spares zlib a window. */
static pincite_status
unpack(pci_glass_tags *t, bool *sound, pincite_error *err)
{
    int zst = inflateReset(&t->z);

    pci_buf_clear(&t->unpacked);
    t->z.next_in = (const Bytef *)t->pieces.p;
    t->z.avail_in = (uInt)t->pieces.n;
    while (zst == Z_OK || (zst == Z_BUF_ERROR && t->z.avail_out == 0)) {
        char *to = pci_buf_reserve(&t->unpacked, CHUNK);

        if (!to)
            break;
        t->z.next_out = (Bytef *)to;
        t->z.avail_out = CHUNK;
        zst = inflate(&t->z, Z_FINISH);
        t->unpacked.n += CHUNK - t->z.avail_out;
        t->unpacked.p[t->unpacked.n] = '\0';
    }
    if (zst == Z_MEM_ERROR || t->unpacked.failed == PINCITE_E_NOMEM)
        return pci_fail_nomem(err);
    *sound = zst == Z_STREAM_END && t->z.avail_in == 0;
    return PINCITE_OK;
}

/* Tells a tag of which all pieces are there. */
static pincite_status
tell(pci_glass_tags *t, pci_glass_found *out, bool *sound, pincite_error *err)
{
    const pci_buf *tag = &t->pieces;
    bool compressed = t->flags & PCI_GLASS_COMPRESSED;

    if (compressed && !t->raw) {
        pincite_status st = unpack(t, sound, err);

        if (st || !*sound)
            return st;
        tag = &t->unpacked;
    }
    *out = (pci_glass_found){t->key, t->key_len, tag->p, tag->n,
                             compressed && t->raw};
    return PINCITE_OK;
}

/* Whether an item goes on where the last one ended; notes its key if it is
 * the first of a tag. */
static bool
follows(pci_glass_tags *t, const uint8_t *key, uint32_t key_len,
        uint32_t flags, uint32_t component)
{
    if (flags & PCI_GLASS_FIRST) {
        if (t->component > 0)
            return false;
        memcpy(t->key, key, key_len);
        t->key_len = key_len;
        t->flags = flags;
        pci_buf_clear(&t->pieces);
    } else if (t->component == 0 || component != t->component + 1 ||
               key_len != t->key_len || memcmp(key, t->key, key_len) != 0 ||
               (flags ^ t->flags) & PCI_GLASS_COMPRESSED) {
        return false;
    }
    t->component = component;
    return true;
}

pincite_status
pci_glass_tags_add(pci_glass_tags *t, const uint8_t *item, uint32_t size,
                   pci_glass_found *out, bool *sound, pincite_error *err)
{
    uint32_t flags = (uint32_t)item[0] << 8;
    uint32_t key_len = item[FLAGS_AND_SIZE];
    const uint8_t *key = item + PCI_GLASS_LEAF_ITEM;
    const uint8_t *piece = key + key_len;
    uint32_t component = 1;

    *out = (pci_glass_found){NULL, 0, NULL, 0, false};
    if (!(flags & PCI_GLASS_FIRST)) {
        component = (uint32_t)piece[0] << 8 | piece[1];
        piece += PCI_GLASS_COMPONENT;
    }
    /* The item that all tables start with has neither key nor tag. */
    *sound = key_len == 0 && size == PCI_GLASS_LEAF_ITEM && t->component == 0;
    if (*sound || key_len == 0)
        return PINCITE_OK;
    if (!follows(t, key, key_len, flags, component))
        return PINCITE_OK;
    pci_buf_add(&t->pieces, piece, (size_t)(item + size - piece));
    if (t->pieces.failed == PINCITE_E_NOMEM)
        return pci_fail_nomem(err);
    *sound = t->pieces.failed == PINCITE_OK;
    if (!*sound || !(flags & PCI_GLASS_LAST))
        return PINCITE_OK;
    t->component = 0;
    return tell(t, out, sound, err);
}

bool
pci_glass_tags_is_whole(const pci_glass_tags *t)
{
    return t->component == 0;
}

void
pci_glass_tags_drop(pci_glass_tags *t)
{
    t->component = 0;
}

void
pci_glass_tags_free(pci_glass_tags *t)
{
    if (!t)
        return;
    if (!t->raw)
        inflateEnd(&t->z);
    pci_buf_release(&t->pieces);
    pci_buf_release(&t->unpacked);
    pci_free(t);
}
