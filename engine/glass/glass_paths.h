/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_paths.h - for a reader of an index that may be damaged or
 * hostile: the blocks that Xapian is going to read. Xapian believes what a
 * block says of itself (see glass_sound.h), and to look at all blocks takes
 * 0.3 ms a MiB; so before it is asked for a key, the way to that key is looked
 * at, each block once for a state of the database; or the entry is read
 * without Xapian. A writer may go on meanwhile.
 */
#ifndef PCI_GLASS_PATHS_H
#define PCI_GLASS_PATHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/glass/glass_chunks.h"
#include "engine/glass/glass_tags.h"
#include "engine/glass/glass_version.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A key of any length; Xapian takes no more of it than PCI_GLASS_KEY bytes. */
typedef struct pci_glass_bytes {
    const void *bytes;
    size_t n;
} pci_glass_bytes;

typedef struct pci_glass_paths pci_glass_paths;

/*
 * Opens the tables of the database in `dir`, as they are now. *out is NULL
 * when there is no database that is known, for Xapian to tell of. Fails with
 * CORRUPT, CHANGED (a writer was faster), IO, NOMEM.
 */
pincite_status pci_glass_paths_open(const char *dir, pci_glass_paths **out,
                                    pincite_error *err);

/* The folder of the database whose ways these are, and its revision. Borrowed
 * until the ways are freed. */
const char *pci_glass_paths_folder(const pci_glass_paths *p);
uint32_t pci_glass_paths_revision(const pci_glass_paths *p);

/* What the database says of its documents. Borrowed likewise. */
const pci_glass_statistics *
pci_glass_paths_statistics(const pci_glass_paths *p);

/*
 * Looks at the blocks of a table (a number of glass_version.h) in which the
 * keys between two, these included, are or would be, and at those with the
 * entries before and after, since Xapian, where it does not find a key, stands
 * before it, and then may go on by one. Fails as opening does.
 */
pincite_status pci_glass_paths_look(pci_glass_paths *p, int table,
                                    pci_glass_bytes from, pci_glass_bytes to,
                                    pincite_error *err);

/*
 * Looks at the posting list table so, and at each entry between the two keys:
 * whether it goes on with a list of which these are the chunks. Fails as
 * opening does.
 */
pincite_status pci_glass_paths_look_at_list(pci_glass_paths *p,
                                            pci_glass_bytes from,
                                            pci_glass_bytes to,
                                            pci_glass_chunk_fn goes_on,
                                            pincite_error *err);

/*
 * Reads the entry of a key or, if there is none, the last one before it;
 * out->key is NULL where there is none either. Its tag is whole, and unpacked;
 * both are borrowed until the next call for that table. Fails as opening does.
 */
pincite_status pci_glass_paths_find(pci_glass_paths *p, int table,
                                    pci_glass_bytes key, pci_glass_found *out,
                                    pincite_error *err);

/*
 * The same, but of an entry of several pieces the first piece alone is told,
 * where it is not compressed; *whole is false then. What is told is borrowed
 * as long as pci_glass_paths_reads() of the table tells the same.
 */
pincite_status pci_glass_paths_find_first(pci_glass_paths *p, int table,
                                          pci_glass_bytes key,
                                          pci_glass_found *out, bool *whole,
                                          pincite_error *err);
uint64_t pci_glass_paths_reads(const pci_glass_paths *p, int table);

/*
 * Tells where bytes stand that are borrowed from a table and are there still;
 * false if that cannot be told. And what stands there: NULL if that was
 * forgotten, else borrowed likewise.
 */
bool pci_glass_paths_tell_spot(const pci_glass_paths *p, int table,
                               const char *bytes, size_t n,
                               pci_glass_spot *out);
const char *pci_glass_paths_at(const pci_glass_paths *p, int table,
                               const pci_glass_spot *spot);

/* The same of the first entry behind a key; out->key is NULL if it is the
 * last. */
pincite_status pci_glass_paths_find_behind(pci_glass_paths *p, int table,
                                           pci_glass_bytes key,
                                           pci_glass_found *out,
                                           pincite_error *err);

/* The same of the entry behind the one that the last call for that table read;
 * out->key is NULL if that was the last. */
pincite_status pci_glass_paths_find_next(pci_glass_paths *p, int table,
                                         pci_glass_found *out,
                                         pincite_error *err);

/* All that is in any table, with each list of terms. */
pincite_status pci_glass_paths_look_at_all(pci_glass_paths *p,
                                           pincite_error *err);

void pci_glass_paths_free(pci_glass_paths *p);

#ifdef __cplusplus
}
#endif

#endif
