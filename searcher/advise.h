/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/advise.h - what else could be asked: "did you mean", and words
 * that only page furniture has. */
#ifndef PCI_ADVISE_H
#define PCI_ADVISE_H

#include "searcher/search.h"

/*
 * To be called when the passages of the page have been matched: words that
 * were seen there need no advice. Sets s->furniture; *suggestion is a query,
 * or NULL. Caller frees *suggestion with pci_free().
 * Fails with CHANGED, CORRUPT, IO, NOMEM.
 */
pincite_status pci_advise(pci_searching *s, char **suggestion,
                          pincite_error *err);

#endif
