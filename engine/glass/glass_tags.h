/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_tags.h - keys with their tags, of any table, put together
 * of the items of its leaves, which are untrusted bytes.
 */
#ifndef PCI_GLASS_TAGS_H
#define PCI_GLASS_TAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef struct pci_glass_tags pci_glass_tags;

/* A key and its tag; borrowed until the next item. */
typedef struct pci_glass_found {
    const uint8_t *key; /* NULL: the item does not end a tag */
    size_t key_len;
    const char *tag;
    size_t tag_len;
    bool compressed; /* and left so */
} pci_glass_found;

/* Where bytes stand in a leaf of a table. */
typedef struct pci_glass_spot {
    uint32_t block;
    uint16_t at;
    uint16_t n; /* 0: there is none */
} pci_glass_spot;

/* Tags are told uncompressed, or with `raw` as they are. Caller frees *out
 * with pci_glass_tags_free(). Fails with NOMEM. */
pincite_status pci_glass_tags_new(bool raw, pci_glass_tags **out,
                                  pincite_error *err);

/*
 * Takes the next item of a leaf, in the order of the table; its size, key and
 * component lie within `size` bytes. *sound is false when it does not go on
 * where the last one ended, or its tag cannot be unpacked. Fails with NOMEM.
 */
pincite_status pci_glass_tags_add(pci_glass_tags *t, const uint8_t *item,
                                  uint32_t size, pci_glass_found *out,
                                  bool *sound, pincite_error *err);

/* Whether the last tag has come to its end. */
bool pci_glass_tags_is_whole(const pci_glass_tags *t);

/* Forgets a tag that was begun. */
void pci_glass_tags_drop(pci_glass_tags *t);

/* NULL is fine. */
void pci_glass_tags_free(pci_glass_tags *t);

#endif
