/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/plan/expand.h - wildcards and fuzzy words become words of the
 * index. */
#ifndef PCI_EXPAND_H
#define PCI_EXPAND_H

#include "engine/db.h"
#include "searcher/query/ask.h"

/* Words that one of the query's becomes, at most: of a wildcard the most
 * frequent, of a fuzzy word the nearest. */
enum { PCI_MAX_WILD = 1000, PCI_MAX_FUZZY = 100 };

/* Wildcards and fuzzy words of a query that are looked up; further ones fit
 * nothing. Each costs a look through the words of the index. */
enum { PCI_MAX_EXPANDED = 50 };

/*
 * Gives every WILD and FUZZY item the words that fit. *cut tells whether more
 * would fit than are looked for.
 * Fails with CHANGED, CORRUPT, IO, NOMEM.
 */
pincite_status pci_expand(pci_ask *ask, pci_db *db, bool *cut,
                          pincite_error *err);

#endif
