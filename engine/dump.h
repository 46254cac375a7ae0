/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/dump.h - all that an index holds, told in an order that depends on
 * nothing but that: not on the numbers of documents, nor on the shards, nor
 * on what was done before.
 */
#ifndef PCI_DUMP_H
#define PCI_DUMP_H

#include <stddef.h>
#include <stdint.h>

#include "engine/db.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_dump_term {
    const char *name; /* with its prefix, see engine/schema.h */
    size_t len;
    uint32_t wdf;
    const uint32_t *positions; /* ascending */
    size_t n;
} pci_dump_term;

/* Called with what there is, borrowed for the call; a failure ends the dump.
 * Nothing may be thrown. */
typedef struct pci_dumper {
    /* Of the index as a whole, first: metadata but for roots and entries; of
     * those roots that are followed, one by one. */
    pincite_status (*about)(const char *key, const char *value, void *user);
    pincite_status (*root)(const char *path, void *user);
    /* Then each article, by its <id>; NULL: no entry tells of it. */
    pincite_status (*article)(const char *id, const pci_entry *e, void *user);
    /* Then each of its passages in order, and of each the values by slot, but
     * that of its stems, which is told as the positions where sentences begin,
     * if any but the first do, and with the terms, by their bytes. */
    pincite_status (*passage)(const pci_record *r, void *user);
    pincite_status (*value)(unsigned slot, const char *bytes, size_t n,
                            void *user);
    pincite_status (*sentences)(const uint32_t *positions, size_t n,
                                void *user);
    pincite_status (*term)(const pci_dump_term *t, void *user);
} pci_dumper;

/*
 * Tells the newest state of the indexes. For some 32,000 passages at a time,
 * about 2 KB each, all posting lists are read. What was told cannot be taken
 * back: when commits overwrite the state before its end, that is CHANGED.
 * Fails with CHANGED, CORRUPT (also where a passage belongs to no article),
 * IO, NOMEM, and as the dumper does.
 */
pincite_status pci_db_dump(pci_db *db, const pci_dumper *dumper, void *user,
                           pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
