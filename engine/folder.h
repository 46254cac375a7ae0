/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/folder.h - the folder of an index, seen by a writer. */
#ifndef PCI_FOLDER_H
#define PCI_FOLDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/stub.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Creates the folder where there is none (*made tells), with the folders above
 * it, and makes sure that one that is there is an index or empty: nobody's
 * folder is littered.
 * Fails with INVALID (holds other files), IO, NOMEM.
 */
pincite_status pci_folder_prepare(const char *dir, bool *made,
                                  pincite_error *err);

/* Calls fn with each name in the folder, "." and ".." among them; stops when
 * fn fails. Fails with IO, and as fn does. */
pincite_status pci_folder_each_name(const char *dir,
                                    pincite_status (*fn)(const char *name,
                                                         void *user,
                                                         pincite_error *err),
                                    void *user, pincite_error *err);

/* *bytes is what all files in the index folder have; links are not followed.
 * Fails with NOT_FOUND (no index there), IO, NOMEM. */
pincite_status pci_folder_size(const char *dir, uint64_t *bytes,
                               pincite_error *err);

/* Removes what an interrupted run left: shards that `stub` does not name,
 * and a stub that was not renamed into place. The lock is held. */
pincite_status pci_folder_clean(const char *dir, const pci_stub *stub,
                                pincite_error *err);

/*
 * Whether the folder of a shard is one, and holds nothing but files and
 * folders: a link in it would lead elsewhere whoever reads or writes it, and a
 * FIFO keep them waiting. That it is not there is for others to tell.
 * Fails with CORRUPT, IO, NOMEM.
 */
pincite_status pci_folder_check_shard(const char *path, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
