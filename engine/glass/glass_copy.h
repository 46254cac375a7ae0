/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_copy.h - the documents of a database copied into another
 * one, but for some: table by table, in the order of their keys. Where many
 * documents go this is less work than to take each out of its blocks.
 */
#ifndef PCI_GLASS_COPY_H
#define PCI_GLASS_COPY_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/glass/glass_shard.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A document to be copied. */
typedef struct pci_glass_kept {
    uint32_t number;
    uint32_t length;
} pci_glass_kept;

/*
 * Copies n documents, by ascending numbers, of the database in folder `from`
 * into a shard that is new and has its metadata, where they are numbered from
 * `before` + 1. The bytes that are read are not trusted. Fails with CORRUPT,
 * IO, NOMEM, LIMIT, and as the tables written do.
 */
pincite_status pci_glass_copy(const char *from, const pci_glass_kept *kept,
                              size_t n, uint32_t before, pci_glass_shard *to,
                              pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
