/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/hidden.h - queries that only page furniture answers. */
#ifndef PCI_HIDDEN_H
#define PCI_HIDDEN_H

#include "searcher/search.h"

/*
 * Whether what was asked for is furniture, which is not searched: it alone
 * matches, or it has all the words while at least half of them stand nowhere
 * else, so that what was found is but their remainder.
 * Fails with CHANGED, CORRUPT, IO, NOMEM.
 */
pincite_status pci_hidden_find(pci_searching *s, bool *hidden,
                               pincite_error *err);

#endif
