/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * indexer/doubt.h - whether a file's time will tell that it was written
 * again. Filesystems give times in steps: a file that is read and then
 * written within one step keeps its time.
 */
#ifndef PCI_DOUBT_H
#define PCI_DOUBT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/file.h"

/* What waiting may cost a run in all. */
#define PCI_MAX_WAIT_NS INT64_C(200000000)

/* Nanoseconds since 1970, as files' times are; INT64_MIN where there is no
 * clock, by which all is in doubt. */
int64_t pci_now(void);

/*
 * Before a file in this state is read: where the step is short, lets it pass
 * by, so that nothing is in doubt. *waited, of the run, bounds that. Returns
 * the time at which reading may begin.
 */
int64_t pci_doubt_outwait(const pci_file_stat *file, int64_t *waited_ns);

/* Whether a file in this state when it was read, from `begun` on, may be
 * written once more and look the same. */
bool pci_doubt(const pci_file_stat *file, int64_t begun_ns);

#endif
