/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_sound.h - whether a database may be given to Xapian.
 * Xapian believes what its files say of themselves: a number of levels that
 * is too large, or an item that lies outside its block, makes it write or
 * read memory that is not its own.
 */
#ifndef PCI_GLASS_SOUND_H
#define PCI_GLASS_SOUND_H

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Looks at the version file of the database in `dir` only, which takes some
 * microseconds: to be called before Xapian opens it. A file that is not there
 * or of another version is for Xapian to tell of. Fails with CORRUPT, NOMEM.
 */
pincite_status pci_glass_check_version(const char *dir, pincite_error *err);

/*
 * Looks at every block in use as well, and at every list of terms: to be
 * called before Xapian writes to the database, and when all of it is to be
 * checked. Fails with CORRUPT, IO, NOMEM.
 */
pincite_status pci_glass_check_blocks(const char *dir, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
