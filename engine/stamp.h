/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/stamp.h - what is said when words were analysed in another way. */
#ifndef PCI_STAMP_H
#define PCI_STAMP_H

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The way out of an index that cannot be used as it is. */
#define PCI_INDEX_ANEW \
    "index anew into another folder: 'pincite index -d NEW PATH...'"

/* FORMAT: the words of index `dir` were analysed as `theirs` tells, and this
 * pincite does it as `ours` tells. */
pincite_status pci_fail_stamp(pincite_error *err, const char *dir,
                              const char *theirs, const char *ours);

#ifdef __cplusplus
}
#endif

#endif
