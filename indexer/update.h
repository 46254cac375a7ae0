/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * indexer/update.h - one update: what a survey found is read, absorbed and
 * committed.
 */
#ifndef PCI_UPDATE_H
#define PCI_UPDATE_H

#include <pincite/index.h>

#include "base/buf.h"
#include "engine/store.h"
#include "indexer/absorb.h"
#include "indexer/survey.h"

/* Where an update tells what it does, and counts it. */
typedef struct pci_reporter {
    pincite_change_fn change; /* NULL for none, likewise progress */
    void *change_user;
    pincite_progress_fn progress;
    void *progress_user;
    uint64_t counts[PINCITE_TOUCHED + 1]; /* by pincite_change */
} pci_reporter;

/* Tells how far an update is. Fails with CANCELLED, when it is to be stopped.
 */
pincite_status pci_reporter_ask(const pci_reporter *r, uint64_t files,
                                uint64_t files_total, uint64_t bytes,
                                uint64_t bytes_total, pincite_error *err);

/* Counts a change, and tells of it. */
void pci_reporter_tell(pci_reporter *r, pincite_change change,
                       const char *path, const char *reason);

/*
 * Applies the survey to the store, without committing; to none, if that is
 * NULL: then all is read and told, and nothing done. Content decides: a
 * file whose bytes are those indexed under its path is unchanged whatever
 * its time, one whose bytes are those of an article that is gone is that
 * article renamed. If the survey was forced, every file is indexed anew.
 * With a plan, which the store's build has begun with, all files are read and
 * indexed by several threads; otherwise `plan` is NULL.
 * Fails with CANCELLED, NOMEM and as the store does.
 */
pincite_status pci_update_apply(const pci_survey *survey, pci_store *store,
                                pci_absorber *absorber,
                                const pci_build_plan *plan,
                                pci_reporter *reporter, pincite_error *err);

#endif
