/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * indexer/crew.h - fresh files of a survey, read and analysed by several
 * threads, and handed on by the caller's one in the order of the survey: what
 * comes of it does not depend on the threads.
 */
#ifndef PCI_CREW_H
#define PCI_CREW_H

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "engine/store.h"
#include "indexer/absorb.h"
#include "indexer/survey.h"

/* What became of a file. */
typedef struct pci_done {
    /* OK; NOT_TEXT: nothing of it is in the batch; any other: it could not be
     * read. `why` tells, unless it is OK. */
    pincite_status st;
    char *why;
    pci_file_stat state;
    bool doubt;
    char hash[PCI_HASH_HEX + 1];
    bool same; /* it has the bytes that its entry knows: nothing was done */
    uint32_t passages;
    pci_stemmed stemmed;
} pci_done;

/* Whom a crew hands its work to; a failure ends it. */
typedef struct pci_crew_client {
    /* Makes a batch, which the crew frees. */
    pincite_status (*make)(pci_bulk_batch **out, void *user);
    /* Of each file, by its place among the fresh ones. Borrowed. */
    pincite_status (*done)(size_t file, const pci_done *done, void *user);
    /* What all files since the last batch have; to be cleared. */
    pincite_status (*take)(pci_bulk_batch *batch, void *user);
    void *user;
} pci_crew_client;

/* Fails as the client does, and with NOMEM. */
pincite_status pci_crew_run(const pci_survey *survey,
                            const pci_build_plan *plan,
                            const pci_crew_client *client, pincite_error *err);

#endif
