/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/stamp.h"

pincite_status
pci_fail_stamp(pincite_error *err, const char *dir, const char *theirs,
               const char *ours)
{
    return pci_fail(err, PINCITE_E_FORMAT,
                    "index '%s' has words analysed as '%s', this pincite "
                    "does it as '%s'; " PCI_INDEX_ANEW,
                    dir, theirs, ours);
}
