/* SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/sample.h - some of the files that are about to be indexed, from
 * which the store learns how texts like theirs are compressed, and which stems
 * are frequent. */
#ifndef PCI_SAMPLE_H
#define PCI_SAMPLE_H

#include "base/error.h"
#include "engine/store.h"
#include "indexer/absorb.h"
#include "indexer/survey.h"

/* Has the store learn from fresh files of a survey that lie evenly among all,
 * if there are enough. Which these are depends on nothing else. Files that
 * cannot be read are left for later. Fails with NOMEM. */
pincite_status pci_sample_fresh(const pci_survey *survey,
                                pci_absorber *absorber, pci_store *store,
                                pincite_error *err);

#endif
