/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/plan/expand.h - wildcards and fuzzy words become words of the
 * index. */
#ifndef PCI_EXPAND_H
#define PCI_EXPAND_H

#include "base/limits.h"
#include "engine/db.h"
#include "searcher/query/ask.h"

/*
 * Gives every WILD and FUZZY item the words that fit. *cut tells whether more
 * would fit than are looked for.
 * Fails with CHANGED, CORRUPT, IO, NOMEM.
 */
pincite_status pci_expand(pci_ask *ask, pci_db *db, bool *cut,
                          pincite_error *err);

#endif
