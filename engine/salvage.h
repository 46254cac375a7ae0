/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/salvage.h - what an index that is damaged can still tell: its shards'
 * tables are read as they are on disk, past what cannot be read, and not by
 * Xapian.
 */
#ifndef PCI_SALVAGE_H
#define PCI_SALVAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/entry.h"
#include "engine/record.h"
#include "engine/stub.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_salvage {
    char *dir;
    /* As it is; where a shard is not there, or the stub cannot be read, with
     * the newest folder of that number, of each number. */
    pci_stub stub;
    bool has_stub;
    bool has_other;      /* shards than those that it named */
    size_t shards;       /* that the index has, or seems to have had */
    bool served;         /* see engine/schema.h */
    uint64_t generation; /* that none of its folders has */
} pci_salvage;

/* clang-format off */
#define PCI_SALVAGE_INIT {NULL, PCI_STUB_INIT, false, false, 0, false, 0}
/* clang-format on */

/*
 * Finds the shards in the folder `dir`. Fails with NOT_FOUND (there is neither
 * a stub nor a shard), INVALID (a copy that xapian-replicate keeps), IO,
 * NOMEM. Release *out in any case.
 */
pincite_status pci_salvage_find(const char *dir, pci_salvage *out,
                                pincite_error *err);
void pci_salvage_release(pci_salvage *s);

/* Calls `root`, `followed` (with those roots that are) and `entry` with what
 * can be read of each shard, borrowed for the call; *whole tells whether that
 * was all. Fails with NOMEM, and as these do. */
pincite_status
pci_salvage_memory(const pci_salvage *s,
                   pincite_status (*root)(const char *path, void *user),
                   pincite_status (*followed)(const char *path, void *user),
                   pincite_status (*entry)(const pci_entry *e, void *user),
                   void *user, bool *whole, pincite_error *err);

/* Calls fn with the passages of each article of which all can be read, in
 * their order, borrowed for the call. Likewise. */
pincite_status
pci_salvage_articles(const pci_salvage *s,
                     pincite_status (*fn)(const pci_record *passages, size_t n,
                                          void *user, pincite_error *err),
                     void *user, bool *whole, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
