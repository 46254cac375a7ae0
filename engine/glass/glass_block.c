/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_block.h"

#include <string.h>

#include "engine/glass/glass_pack.h"

void
pci_glass_block_clear(pci_glass_block *b)
{
    b->directory = PCI_GLASS_HEADER;
    b->lowest = b->size;
}

uint8_t *
pci_glass_block_add(pci_glass_block *b, uint32_t size)
{
    b->lowest -= size;
    pci_glass_put_16(b->bytes + b->directory, b->lowest);
    b->directory += PCI_GLASS_ENTRY;
    return b->bytes + b->lowest;
}

bool
pci_glass_block_add_child(pci_glass_block *b, uint32_t child,
                          const pci_glass_place *from)
{
    bool keyless = pci_glass_block_is_empty(b);
    uint8_t len = keyless ? 0 : from->len;
    uint8_t *p;

    if (pci_glass_block_room(b) <
        (uint32_t)(PCI_GLASS_ENTRY + PCI_GLASS_BRANCH_ITEM + len))
        return false;
    p = pci_glass_block_add(b, (uint32_t)(PCI_GLASS_BRANCH_ITEM + len));
    pci_glass_put_32(p, child);
    p[4] = len;
    memcpy(p + 5, from->key, len);
    pci_glass_put_16(p + 5 + len, keyless ? 0 : from->component);
    return true;
}

void
pci_glass_block_seal(pci_glass_block *b, uint32_t revision, unsigned level)
{
    uint32_t room = pci_glass_block_room(b);

    pci_glass_put_32(b->bytes, revision);
    b->bytes[4] = (uint8_t)level;
    pci_glass_put_16(b->bytes + 5, room);
    pci_glass_put_16(b->bytes + 7, room);
    pci_glass_put_16(b->bytes + 9, b->directory);
    /* So that the same input makes the same file. */
    memset(b->bytes + b->directory, 0, room);
}
