/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_item.h - a block of a table as it was read, which may be
 * any bytes: whether it is one, and what it has. Inline: a search that is
 * the first one asks some ten thousand times.
 */
#ifndef PCI_GLASS_ITEM_H
#define PCI_GLASS_ITEM_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "engine/glass/glass_block.h"
#include "engine/glass/glass_pack.h"

/* Where the header of a block has what; a branch's item starts with a number
 * of four bytes. */
enum {
    PCI_GLASS_LEVEL_AT = 4,
    PCI_GLASS_MAX_FREE_AT = 5,
    PCI_GLASS_TOTAL_FREE_AT = 7,
    PCI_GLASS_END_AT = 9,
    PCI_GLASS_CHILD = 4,
    /* Of the size of a leaf's item, without its first three bytes. */
    PCI_GLASS_SIZE_MASK = 0x1fff
};

/* A key, and of which piece of its tag it is. Borrowed. */
typedef struct pci_glass_key {
    const uint8_t *bytes;
    uint32_t len;
    uint32_t component;
} pci_glass_key;

/* Reads block n of a table, of which `path` tells in messages. Fails with
 * CORRUPT (the file ends before), IO. */
pincite_status pci_glass_block_read(int fd, const char *path, uint32_t n,
                                    uint32_t size, uint8_t *to,
                                    pincite_error *err);

/* Whether all of a block's items lie in it, behind its directory, and take no
 * more than there is. Of one that is so, the following may be asked. */
bool pci_glass_block_is_sound(const uint8_t *block, uint32_t size,
                              unsigned level);

static inline uint32_t
pci_glass_block_revision(const uint8_t *block)
{
    return pci_glass_get_32(block);
}

/* Where its directory ends; it starts at PCI_GLASS_HEADER. */
static inline uint32_t
pci_glass_block_end(const uint8_t *block)
{
    return pci_glass_get_16(block + PCI_GLASS_END_AT);
}

/* The item that an entry of the directory is of. */
static inline const uint8_t *
pci_glass_item(const uint8_t *block, uint32_t entry)
{
    return block + pci_glass_get_16(block + entry);
}

/* Of a leaf's item: its bytes; and whether a tag begins with its piece. */
static inline uint32_t
pci_glass_item_size(const uint8_t *item)
{
    return (pci_glass_get_16(item) & PCI_GLASS_SIZE_MASK) +
           PCI_GLASS_LEAF_ITEM;
}

static inline bool
pci_glass_item_begins(const uint8_t *item)
{
    return pci_glass_get_16(item) & PCI_GLASS_FIRST;
}

/* The block that a branch's item leads to. */
static inline uint32_t
pci_glass_item_child(const uint8_t *item)
{
    return pci_glass_get_32(item);
}

static inline pci_glass_key
pci_glass_item_key(const uint8_t *item, bool is_leaf)
{
    const uint8_t *size = item + (is_leaf ? 2 : PCI_GLASS_CHILD);
    const uint8_t *bytes = size + 1;
    bool has_component = !is_leaf || !pci_glass_item_begins(item);

    return (pci_glass_key){bytes, *size,
                           has_component ? pci_glass_get_16(bytes + *size)
                                         : 1};
}

/* As the keys are in order: less than, equal to, or more than 0. */
static inline int
pci_glass_key_compare(const pci_glass_key *a, const pci_glass_key *b)
{
    int order = memcmp(a->bytes, b->bytes, a->len < b->len ? a->len : b->len);

    if (order)
        return order;
    if (a->len != b->len)
        return a->len < b->len ? -1 : 1;
    return a->component < b->component ? -1 : a->component > b->component;
}

/* The key of an entry of a block. */
static inline pci_glass_key
pci_glass_key_at(const uint8_t *block, unsigned level, uint32_t entry)
{
    return pci_glass_item_key(pci_glass_item(block, entry), level == 0);
}

/* The last entry of a block whose key is not beyond this one; the first where
 * all are. */
uint32_t pci_glass_find_entry(const uint8_t *block, unsigned level,
                              const pci_glass_key *key);

/* The same, the sooner the less it is beyond `from`, an entry whose key is not
 * beyond this one. */
uint32_t pci_glass_find_entry_from(const uint8_t *block, unsigned level,
                                   uint32_t from, const pci_glass_key *key);

#endif
