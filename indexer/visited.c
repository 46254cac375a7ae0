/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/visited.h"

#include "base/alloc.h"

enum { FIRST_SIZE = 64 };

struct pci_visited_folder {
    dev_t device;
    ino_t inode;
    bool used;
};

/* The slot that has the folder, or is to have it. */
static struct pci_visited_folder *
find(struct pci_visited_folder *slots, size_t size, dev_t device, ino_t inode)
{
    uint64_t hash = (uint64_t)inode * UINT64_C(0x9e3779b97f4a7c15) ^ device;
    size_t at = (size_t)(hash ^ hash >> 32) & (size - 1);

    while (slots[at].used &&
           (slots[at].device != device || slots[at].inode != inode))
        at = (at + 1) & (size - 1);
    return &slots[at];
}

static pincite_status
grow(pci_visited *v, pincite_error *err)
{
    size_t size = v->size ? 2 * v->size : FIRST_SIZE;
    struct pci_visited_folder *slots = pci_alloc_array(size, sizeof *slots);
    size_t i;

    if (!slots)
        return pci_fail_nomem(err);
    for (i = 0; i < v->size; i++)
        if (v->slots[i].used)
            *find(slots, size, v->slots[i].device, v->slots[i].inode) =
                v->slots[i];
    pci_free(v->slots);
    v->slots = slots;
    v->size = size;
    return PINCITE_OK;
}

pincite_status
pci_visited_add(pci_visited *v, const struct stat *folder, bool *is_new,
                pincite_error *err)
{
    pincite_status st = v->n < v->size / 2 ? PINCITE_OK : grow(v, err);
    struct pci_visited_folder *slot;

    *is_new = false;
    if (st)
        return st;
    slot = find(v->slots, v->size, folder->st_dev, folder->st_ino);
    *is_new = !slot->used;
    v->n += *is_new;
    *slot = (struct pci_visited_folder){folder->st_dev, folder->st_ino, true};
    return PINCITE_OK;
}

void
pci_visited_release(pci_visited *v)
{
    pci_free(v->slots);
    *v = (pci_visited)PCI_VISITED_INIT;
}
