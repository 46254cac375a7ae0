/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_sound.h - whether a database may be given to Xapian, as
 * a whole; for a reader see glass_paths.h. Xapian believes what its files say
 * of themselves: a number of levels that is too large, or an item that lies
 * outside its block, makes it write or read memory that is not its own.
 */
#ifndef PCI_GLASS_SOUND_H
#define PCI_GLASS_SOUND_H

#include <stdbool.h>

#include "base/error.h"
#include "engine/glass/glass_tags.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Looks at the version file of the database in `dir` only, which takes some
 * microseconds: to be called before Xapian opens it. A file that is not there
 * or of another version is for Xapian to tell of. Fails with CORRUPT, IO,
 * NOMEM.
 */
pincite_status pci_glass_check_version(const char *dir, pincite_error *err);

/*
 * Looks at every block in use as well, and at every list of terms: to be
 * called before Xapian writes to the database, and when all of it is to be
 * checked. Fails with CORRUPT, IO, NOMEM.
 */
pincite_status pci_glass_check_blocks(const char *dir, pincite_error *err);

/* Takes a key with its tag; sets *done when no more are wanted. */
typedef pincite_status (*pci_glass_tag_fn)(const pci_glass_found *found,
                                           void *user, bool *done,
                                           pincite_error *err);

/*
 * Calls fn with each entry of a table (a number of glass_version.h), in the
 * order of the keys, that can be read of a database that is damaged; *whole
 * tells whether those were all. Fails with IO (the system refuses a file,
 * which is no damage), NOMEM, and as fn does.
 */
pincite_status pci_glass_salvage(const char *dir, int table,
                                 pci_glass_tag_fn fn, void *user, bool *whole,
                                 pincite_error *err);

/* Calls fn with each entry of a table, its tag as it is, compressed or not.
 * Fails with CORRUPT where any of it is damaged, IO, NOMEM, and as fn does. */
pincite_status pci_glass_read(const char *dir, int table, pci_glass_tag_fn fn,
                              void *user, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
