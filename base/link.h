/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base/link.h - a second folder of the same files. */
#ifndef PCI_LINK_H
#define PCI_LINK_H

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Makes the folder `to` with hard links to the regular files in `from`, but
 * not `except`; where the filesystem has no hard links, with copies.
 * Subfolders and symbolic links are left out. Replaces what an interrupted
 * run may have left there; on failure nothing is left.
 * Fails with IO, NOMEM, LIMIT.
 */
pincite_status pci_file_link_folder(const char *from, const char *to,
                                    const char *except, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
