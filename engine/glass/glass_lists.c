/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_lists.h"

#define ZLIB_CONST
#include <string.h>
#include <zlib.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "engine/glass/glass_block.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_termlist.h"

enum {
    CHUNK = 16 << 10,
    /* No list is as long, in pieces or unpacked. */
    MAX_LIST = 128 << 20,
    FLAGS_AND_SIZE = 2,
    /* Of a key: a docid has two bytes and one more for each bit set at the
     * front of the first; a docid of 32 bits has three such bits at most. */
    MAX_MORE = 3
};

struct pci_glass_lists {
    uint8_t key[PCI_GLASS_KEY];
    uint32_t key_len;
    uint32_t flags;     /* of the list that is being read */
    uint32_t component; /* the last one; 0: none is being read */
    pci_buf pieces;
    pci_buf unpacked;
    z_stream z;
};

static void *
zlib_alloc(void *opaque, unsigned n, unsigned size)
{
    (void)opaque;
    return pci_alloc_array(n, size);
}

static void
zlib_free(void *opaque, void *p)
{
    (void)opaque;
    pci_free(p);
}

pincite_status
pci_glass_lists_new(pci_glass_lists **out, pincite_error *err)
{
    pci_glass_lists *l = pci_alloc(sizeof *l);

    *out = NULL;
    if (!l)
        return pci_fail_nomem(err);
    l->pieces = (pci_buf)PCI_BUF_INIT(MAX_LIST);
    l->unpacked = (pci_buf)PCI_BUF_INIT(MAX_LIST);
    l->z.zalloc = zlib_alloc;
    l->z.zfree = zlib_free;
    if (inflateInit2(&l->z, -MAX_WBITS) != Z_OK) {
        pci_free(l);
        return pci_fail_nomem(err);
    }
    *out = l;
    return PINCITE_OK;
}

/* Whether the stream is all there is of the pieces, and ends with them. */
static pincite_status
unpack(pci_glass_lists *l, bool *sound, pincite_error *err)
{
    int zst = inflateReset(&l->z);

    pci_buf_clear(&l->unpacked);
    l->z.next_in = (const Bytef *)l->pieces.p;
    l->z.avail_in = (uInt)l->pieces.n;
    while (zst == Z_OK) {
        char *to = pci_buf_reserve(&l->unpacked, CHUNK);

        if (!to)
            break;
        l->z.next_out = (Bytef *)to;
        l->z.avail_out = CHUNK;
        zst = inflate(&l->z, Z_NO_FLUSH);
        l->unpacked.n += CHUNK - l->z.avail_out;
        l->unpacked.p[l->unpacked.n] = '\0';
    }
    if (zst == Z_MEM_ERROR || l->unpacked.failed == PINCITE_E_NOMEM)
        return pci_fail_nomem(err);
    *sound = zst == Z_STREAM_END && l->z.avail_in == 0;
    return PINCITE_OK;
}

/* The bytes that the docid takes at the start of the key; 0: there is none. */
static uint32_t
docid_size(const pci_glass_lists *l)
{
    uint32_t more = 0;

    while (more <= MAX_MORE && l->key[0] & 0x80 >> more)
        more++;
    return more <= MAX_MORE && l->key_len >= more + 2 ? more + 2 : 0;
}

/* Looks at a list of which all pieces are there. */
static pincite_status
look(pci_glass_lists *l, bool *sound, pincite_error *err)
{
    uint32_t docid = docid_size(l);
    const pci_buf *list = &l->pieces;

    *sound = false;
    if (docid == 0 || l->key_len > docid + 1 ||
        (l->key_len == docid + 1 && l->key[docid] != 0))
        return PINCITE_OK;
    if (l->flags & PCI_GLASS_COMPRESSED) {
        pincite_status st = unpack(l, sound, err);

        if (st || !*sound)
            return st;
        list = &l->unpacked;
    }
    *sound = l->key_len == docid
                 ? pci_glass_termlist_is_sound(list->p, list->n)
                 : pci_glass_slots_are_sound(list->p, list->n);
    return PINCITE_OK;
}

/* Whether an item goes on where the last one ended; notes its key if it is
 * the first of a list. */
static bool
follows(pci_glass_lists *l, const uint8_t *key, uint32_t key_len,
        uint32_t flags, uint32_t component)
{
    if (flags & PCI_GLASS_FIRST) {
        if (l->component > 0)
            return false;
        memcpy(l->key, key, key_len);
        l->key_len = key_len;
        l->flags = flags;
        pci_buf_clear(&l->pieces);
    } else if (l->component == 0 || component != l->component + 1 ||
               key_len != l->key_len || memcmp(key, l->key, key_len) != 0 ||
               (flags ^ l->flags) & PCI_GLASS_COMPRESSED) {
        return false;
    }
    l->component = component;
    return true;
}

pincite_status
pci_glass_lists_add(pci_glass_lists *l, const uint8_t *item, uint32_t size,
                    bool *sound, pincite_error *err)
{
    uint32_t flags = (uint32_t)item[0] << 8;
    uint32_t key_len = item[FLAGS_AND_SIZE];
    const uint8_t *key = item + PCI_GLASS_LEAF_ITEM;
    const uint8_t *piece = key + key_len;
    uint32_t component = 1;

    if (!(flags & PCI_GLASS_FIRST)) {
        component = (uint32_t)piece[0] << 8 | piece[1];
        piece += PCI_GLASS_COMPONENT;
    }
    /* The item that all tables start with has neither key nor list. */
    *sound = key_len == 0 && size == PCI_GLASS_LEAF_ITEM && l->component == 0;
    if (*sound || key_len == 0)
        return PINCITE_OK;
    if (!follows(l, key, key_len, flags, component))
        return PINCITE_OK;
    pci_buf_add(&l->pieces, piece, (size_t)(item + size - piece));
    if (l->pieces.failed == PINCITE_E_NOMEM)
        return pci_fail_nomem(err);
    *sound = l->pieces.failed == PINCITE_OK;
    if (!*sound || !(flags & PCI_GLASS_LAST))
        return PINCITE_OK;
    l->component = 0;
    return look(l, sound, err);
}

bool
pci_glass_lists_is_whole(const pci_glass_lists *l)
{
    return l->component == 0;
}

void
pci_glass_lists_free(pci_glass_lists *l)
{
    if (!l)
        return;
    inflateEnd(&l->z);
    pci_buf_release(&l->pieces);
    pci_buf_release(&l->unpacked);
    pci_free(l);
}
