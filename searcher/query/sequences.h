/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/query/sequences.h - the stems by which a query's words are found.
 */
#ifndef PCI_SEQUENCES_H
#define PCI_SEQUENCES_H

#include "searcher/query/ask.h"
#include "searcher/query/stemmers.h"

/*
 * Gives every WORDS its sequences: its stems by each of the stemmers (NULL
 * for items that are not plain words). Where all are plain, two words also
 * written as one (inter state, interstate), and one also as two where it
 * starts with a prefix (multipolar, multi polar). Fields without stems have
 * the words themselves. Fails with NOMEM.
 */
pincite_status pci_sequences_find(pci_ask *ask, const pci_stemmers *stemmers,
                                  pincite_error *err);

#endif
