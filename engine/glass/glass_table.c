/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_table.h"

#include <string.h>

#include "base/alloc.h"
#include "engine/glass/glass_block.h"
#include "engine/glass/glass_file.h"
#include "engine/glass/glass_pack.h"

enum {
    LEVELS = 10,
    PER_BLOCK = 4, /* items that must have room in a block */
    MAX_ITEM = 8194,
    MAX_COMPONENT = 65535,
    WORTH_CUTTING = 34
};

typedef struct level {
    pci_glass_block block; /* no bytes: there is no such level yet */
    pci_glass_place start; /* what parts it from the block before it */
} level;

struct pci_glass_table {
    char *path;
    pci_glass_file *file; /* NULL: not created yet */
    bool lazy;
    uint32_t block_size;
    uint32_t revision;
    uint32_t item;   /* the most bytes of one */
    uint64_t blocks; /* written */
    uint64_t keys;
    uint8_t last[PCI_GLASS_KEY]; /* key; none at first */
    size_t last_len;
    level levels[LEVELS];
};

static pincite_status
start_level(pci_glass_table *t, unsigned n, pincite_error *err)
{
    level *l = &t->levels[n];

    l->block.bytes = pci_alloc(t->block_size);
    if (!l->block.bytes)
        return pci_fail_nomem(err);
    l->block.size = t->block_size;
    pci_glass_block_clear(&l->block);
    return PINCITE_OK;
}

/* The file, and the leaf that all tables start with: its first item is the
 * null item. */
static pincite_status
start_file(pci_glass_table *t, pincite_error *err)
{
    static const uint8_t null_item[PCI_GLASS_LEAF_ITEM] = {
        (PCI_GLASS_FIRST | PCI_GLASS_LAST) >> 8, 0, 0};
    pincite_status st = pci_glass_file_create(t->path, &t->file, err);

    if (!st)
        st = start_level(t, 0, err);
    if (!st)
        memcpy(pci_glass_block_add(&t->levels[0].block, PCI_GLASS_LEAF_ITEM),
               null_item, sizeof null_item);
    return st;
}

pincite_status
pci_glass_table_new(const char *path, uint32_t block_size, uint32_t revision,
                    bool lazy, pci_glass_table **out, pincite_error *err)
{
    pci_glass_table *t = pci_alloc(sizeof *t);
    pincite_status st = PINCITE_OK;

    *out = NULL;
    if (!t)
        return pci_fail_nomem(err);
    t->lazy = lazy;
    t->block_size = block_size;
    t->revision = revision;
    t->item = (block_size - PCI_GLASS_HEADER - PER_BLOCK * PCI_GLASS_ENTRY) /
              PER_BLOCK;
    if (t->item > MAX_ITEM)
        t->item = MAX_ITEM;
    t->path = pci_strdup(path);
    if (!t->path)
        st = pci_fail_nomem(err);
    else if (!lazy)
        st = start_file(t, err);
    if (st)
        pci_glass_table_free(t);
    else
        *out = t;
    return st;
}

/* Writes the block of a level; its number is *number. */
static pincite_status
write_block(pci_glass_table *t, unsigned n, uint32_t *number,
            pincite_error *err)
{
    pci_glass_block *b = &t->levels[n].block;
    pincite_status st;

    if (t->blocks >= UINT32_MAX)
        return pci_fail(err, PINCITE_E_LIMIT, "'%s' has too many blocks",
                        t->path);
    *number = (uint32_t)t->blocks++;
    pci_glass_block_seal(b, t->revision, n);
    st = pci_glass_file_add(t->file, b->bytes, t->block_size, err);
    pci_glass_block_clear(b);
    return st;
}

/* Enters a block that is written, of level n, in the level above. Where that
 * is full it is written first, and entered in its turn. */
static pincite_status
enter(pci_glass_table *t, unsigned n, uint32_t number, pincite_error *err)
{
    const pci_glass_place *start = &t->levels[n].start;
    pincite_status st = PINCITE_OK;
    level *above;

    if (n + 1 >= LEVELS)
        return pci_fail(err, PINCITE_E_LIMIT, "'%s' is too deep", t->path);
    above = &t->levels[n + 1];
    if (!above->block.bytes) {
        st = start_level(t, n + 1, err);
        above->start = *start;
    }
    if (!st && !pci_glass_block_add_child(&above->block, number, start)) {
        uint32_t full = 0;

        st = write_block(t, n + 1, &full, err);
        if (!st)
            st = enter(t, n + 1, full, err);
        above->start = *start;
        if (!st)
            pci_glass_block_add_child(&above->block, number, start);
    }
    return st;
}

static size_t
shared(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len)
{
    size_t least = a_len < b_len ? a_len : b_len;
    size_t n = 0;

    while (n < least && a[n] == b[n])
        n++;
    return n;
}

/* A new leaf starts with `key`: what parts it from the last one is as short as
 * can be. */
static void
part_leaf(pci_glass_table *t, const uint8_t *key, size_t len,
          unsigned component)
{
    pci_glass_place *start = &t->levels[0].start;
    size_t keep = shared(t->last, t->last_len, key, len) + 1;

    if (keep > len)
        keep = len;
    memcpy(start->key, key, keep);
    start->len = (uint8_t)keep;
    start->component = (uint16_t)component;
}

/* Sees to it that a leaf's item of `size` bytes has room. */
static pincite_status
make_room(pci_glass_table *t, const uint8_t *key, size_t len,
          unsigned component, uint32_t size, pincite_error *err)
{
    pincite_status st;
    uint32_t number = 0;

    if (pci_glass_block_room(&t->levels[0].block) >= size + PCI_GLASS_ENTRY)
        return PINCITE_OK;
    st = write_block(t, 0, &number, err);
    if (!st)
        st = enter(t, 0, number, err);
    part_leaf(t, key, len, component);
    return st;
}

typedef struct piece {
    const uint8_t *key;
    size_t key_len;
    const uint8_t *bytes;
    size_t len;
    unsigned component; /* from 1 */
    unsigned flags;
} piece;

static pincite_status
add_piece(pci_glass_table *t, const piece *i, pincite_error *err)
{
    bool numbered = i->component > 1;
    uint32_t size = (uint32_t)(PCI_GLASS_LEAF_ITEM + i->key_len +
                               (numbered ? PCI_GLASS_COMPONENT : 0) + i->len);
    pincite_status st =
        make_room(t, i->key, i->key_len, i->component, size, err);
    uint8_t *p;

    if (st)
        return st;
    p = pci_glass_block_add(&t->levels[0].block, size);
    pci_glass_put_16(p, (size - PCI_GLASS_LEAF_ITEM) | i->flags);
    p[2] = (uint8_t)i->key_len;
    p += PCI_GLASS_LEAF_ITEM;
    memcpy(p, i->key, i->key_len);
    p += i->key_len;
    if (numbered) {
        pci_glass_put_16(p, i->component);
        p += PCI_GLASS_COMPONENT;
    }
    if (i->len)
        memcpy(p, i->bytes, i->len);
    return PINCITE_OK;
}

/* How much of a tag that needs several items its first one takes: what is left
 * of the leaf, so that full ones fill the rest, if that is worth while. */
static size_t
first_cut(const pci_glass_table *t, size_t key_len, size_t tag_len)
{
    size_t full = t->item - PCI_GLASS_LEAF_ITEM - key_len;
    size_t further = full - PCI_GLASS_COMPONENT;
    size_t over = (tag_len - full) % further;
    size_t spent =
        PCI_GLASS_ENTRY + PCI_GLASS_LEAF_ITEM + PCI_GLASS_COMPONENT + key_len;
    size_t room = pci_glass_block_room(&t->levels[0].block) %
                  (t->item + PCI_GLASS_ENTRY);

    if (room < spent)
        return full;
    room -= spent;
    if (room >= key_len + WORTH_CUTTING || (over && room >= over))
        return room + PCI_GLASS_COMPONENT;
    return full;
}

static pincite_status
add_pieces(pci_glass_table *t, piece *i, const uint8_t *tag, size_t n,
           pincite_error *err)
{
    size_t further =
        t->item - PCI_GLASS_LEAF_ITEM - PCI_GLASS_COMPONENT - i->key_len;
    unsigned compressed = i->flags;
    pincite_status st = PINCITE_OK;

    i->len = first_cut(t, i->key_len, n);
    i->flags |= PCI_GLASS_FIRST;
    if ((n - i->len + further - 1) / further >= MAX_COMPONENT)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "%zu bytes are too many for one entry of '%s'", n,
                        t->path);
    while (!st) {
        i->bytes = tag;
        i->component++;
        if (i->len >= n) {
            i->len = n;
            i->flags |= PCI_GLASS_LAST;
            return add_piece(t, i, err);
        }
        st = add_piece(t, i, err);
        /* The next leaf is told by the piece, as its key is the same. */
        memcpy(t->last, i->key, i->key_len);
        t->last_len = i->key_len;
        tag += i->len;
        n -= i->len;
        i->len = further;
        i->flags = compressed;
    }
    return st;
}

/* 0 when both are the same. */
static int
compare(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len)
{
    int order = memcmp(a, b, a_len < b_len ? a_len : b_len);

    return order ? order : (a_len > b_len) - (a_len < b_len);
}

pincite_status
pci_glass_table_add(pci_glass_table *t, const void *key, size_t key_len,
                    const void *tag, size_t tag_len, bool compressed,
                    pincite_error *err)
{
    piece i = {.key = key, .key_len = key_len};
    pincite_status st = PINCITE_OK;

    if (key_len == 0 || key_len > PCI_GLASS_KEY ||
        compare(key, key_len, t->last, t->last_len) <= 0)
        return pci_fail(err, PINCITE_E_INTERNAL,
                        "internal error: the keys of '%s' are out of order",
                        t->path);
    if (!t->file)
        st = start_file(t, err);
    if (st)
        return st;
    i.flags = compressed ? PCI_GLASS_COMPRESSED : 0;
    if (PCI_GLASS_LEAF_ITEM + key_len + tag_len <= t->item) {
        i.bytes = tag;
        i.len = tag_len;
        i.component = 1;
        i.flags |= PCI_GLASS_FIRST | PCI_GLASS_LAST;
        st = add_piece(t, &i, err);
    } else {
        st = add_pieces(t, &i, tag, tag_len, err);
    }
    memcpy(t->last, key, key_len);
    t->last_len = key_len;
    t->keys++;
    return st;
}

size_t
pci_glass_table_room(const pci_glass_table *t, size_t key_len,
                     bool in_new_leaf)
{
    size_t spent = PCI_GLASS_LEAF_ITEM + key_len;
    size_t most = t->item;

    if (!in_new_leaf && t->file) {
        size_t room = pci_glass_block_room(&t->levels[0].block);

        room -= room < PCI_GLASS_ENTRY ? room : PCI_GLASS_ENTRY;
        most = room < most ? room : most;
    }
    return most > spent ? most - spent : 0;
}

pincite_status
pci_glass_table_finish(pci_glass_table *t, pci_glass_root *out,
                       pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    uint32_t number = 0;
    unsigned n = 0;

    *out = (pci_glass_root){.fake = true};
    if (!t->file)
        return PINCITE_OK;
    for (;;) {
        st = write_block(t, n, &number, err);
        if (st || n + 1 >= LEVELS || !t->levels[n + 1].block.bytes)
            break;
        st = enter(t, n, number, err);
        if (st)
            break;
        n++;
    }
    if (!st)
        st = pci_glass_file_finish(t->file, err);
    *out = (pci_glass_root){.block = number,
                            .level = n,
                            .keys = t->keys,
                            .blocks = (uint32_t)t->blocks};
    return st;
}

void
pci_glass_table_free(pci_glass_table *t)
{
    unsigned n;

    if (!t)
        return;
    pci_glass_file_free(t->file);
    for (n = 0; n < LEVELS; n++)
        pci_free(t->levels[n].block.bytes);
    pci_free(t->path);
    pci_free(t);
}
