/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_block.h - a block of a table while it fills: a header, a
 * directory that grows up, and items that grow down from the end.
 */
#ifndef PCI_GLASS_BLOCK_H
#define PCI_GLASS_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PCI_GLASS_HEADER = 11,
    PCI_GLASS_ENTRY = 2, /* of the directory */
    /* Beside the key and what hangs on it: */
    PCI_GLASS_LEAF_ITEM = 3,
    PCI_GLASS_COMPONENT = 2,
    PCI_GLASS_BRANCH_ITEM = 7
};

/* Of a leaf's item. */
enum {
    PCI_GLASS_COMPRESSED = 0x8000,
    PCI_GLASS_LAST = 0x4000,
    PCI_GLASS_FIRST = 0x2000
};

typedef struct pci_glass_block {
    uint8_t *bytes;
    uint32_t size;
    uint32_t directory; /* its end */
    uint32_t lowest;    /* item */
} pci_glass_block;

/* A key with the number of the piece of its tag. */
typedef struct pci_glass_place {
    uint8_t key[255];
    uint8_t len;
    uint16_t component;
} pci_glass_place;

void pci_glass_block_clear(pci_glass_block *b);

static inline bool
pci_glass_block_is_empty(const pci_glass_block *b)
{
    return b->directory == PCI_GLASS_HEADER;
}

/* The bytes that are free, with the directory's share of the next item. */
static inline uint32_t
pci_glass_block_room(const pci_glass_block *b)
{
    return b->lowest - b->directory;
}

/* Makes an item of `size` bytes, for which there is room, and returns where it
 * is to be written. */
uint8_t *pci_glass_block_add(pci_glass_block *b, uint32_t size);

/* Adds what a branch says of a child; false: there is no room. The first of a
 * block goes without its key. */
bool pci_glass_block_add_child(pci_glass_block *b, uint32_t child,
                               const pci_glass_place *from);

/* Writes the header of a block that is full. */
void pci_glass_block_seal(pci_glass_block *b, uint32_t revision,
                          unsigned level);

#endif
