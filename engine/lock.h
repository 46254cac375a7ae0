/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/lock.h - one writer an index folder, by flock() on a file in it. */
#ifndef PCI_LOCK_H
#define PCI_LOCK_H

#include <stdbool.h>

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Takes the lock of folder `dir`, without waiting, and writes this process's
 * number into the lock file. The lock ends with the process, however it ends.
 * *fd is for pci_lock_release(), -1 on failure.
 * Fails with LOCKED (naming the holder's process), IO, NOMEM.
 */
pincite_status pci_lock_take(const char *dir, int *fd, pincite_error *err);

/* Gives the lock up; `remove` takes the lock file away as well. Nothing
 * happens when fd is -1. */
void pci_lock_release(const char *dir, int fd, bool remove);

#ifdef __cplusplus
}
#endif

#endif
