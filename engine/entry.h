/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/entry.h - what the writer remembers of a file, to know whether it
 * changed: of each article, and of each file that holds no text.
 *
 * Layout (base/pack.h): version 2, path, size, time, hash, passages,
 * reason (may be absent), doubt, time of the last change.
 */
#ifndef PCI_ENTRY_H
#define PCI_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_entry {
    char *path;                  /* absolute */
    uint64_t size;               /* of the file, in bytes */
    int64_t mtime_ns;            /* of the file, since 1970 */
    char hash[PCI_HASH_HEX + 1]; /* of the file's bytes */
    uint32_t passages;           /* 0 for a file without words */
    char *reason; /* why it was skipped, a sentence; NULL for an article */
    bool doubt;   /* the file was so new when read that a later change may not
                     show in its time: compare contents */
    int64_t ctime_ns; /* of the file: what was edited with its time set back
                         shows in it */
} pci_entry;

/* Whether it has a path and a hash, as unpacked entries have. */
bool pci_entry_is_sound(const pci_entry *e);

void pci_entry_pack(const pci_entry *e, pci_buf *out);

/* Reads untrusted bytes. Fails with CORRUPT, NOMEM; release in any case. */
pincite_status pci_entry_unpack(const char *bytes, size_t n, pci_entry *out,
                                pincite_error *err);

void pci_entry_release(pci_entry *e);

/* The <id> of engine/schema.h for a path. */
void pci_entry_id(const char *path, char id[PCI_HASH_HEX + 1]);

#ifdef __cplusplus
}
#endif

#endif
