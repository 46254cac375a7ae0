/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * indexer/survey.h - what is indexed, held against what is there: the roots
 * are walked, and each file is new, perhaps changed, or as it was; each
 * article's file is there, or gone. Nothing is read but folders.
 */
#ifndef PCI_SURVEY_H
#define PCI_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/entry.h"
#include "indexer/paths.h"
#include "indexer/walk.h"

/* A file to be read: new, or with a size or time other than its entry's. */
typedef struct pci_fresh {
    const pci_walk_file *file;
    const pci_entry *entry; /* NULL: not indexed yet */
} pci_fresh;

typedef struct pci_survey {
    pci_paths roots;    /* as recorded */
    pci_paths followed; /* those of them whose links to folders are followed,
                           and others, of which nothing comes */
    pci_entry *entries;
    size_t n_entries;
    size_t cap_entries;
    pci_walk walk;
    pci_fresh *fresh; /* by path */
    size_t n_fresh;
    const pci_entry **gone; /* by path */
    size_t n_gone;
    const pci_entry **skipped; /* without text, and as they were */
    size_t n_skipped;
    uint64_t unchanged;
    pci_paths vanished; /* roots of those visited, settled */
    pci_paths refused;  /* likewise: files that the walk's filter refuses */
    pci_paths unseen;   /* likewise: what could not be looked at */
    bool force;         /* set before comparing: all files are indexed anew */
    bool verify;        /* likewise: all are read, to compare their bytes */
    pincite_error *err; /* where failures are told; may be NULL */
} pci_survey;

/* clang-format off */
#define PCI_SURVEY_INIT {PCI_PATHS_INIT, PCI_PATHS_INIT, NULL, 0, 0, \
                         PCI_WALK_INIT, NULL, 0, NULL, 0, NULL, 0, 0, \
                         PCI_PATHS_INIT, PCI_PATHS_INIT, PCI_PATHS_INIT, \
                         false, false, NULL}
/* clang-format on */

/* Take in what the index knows; to be called by the engine for each, with
 * the survey as `user`. Copies. Who is asked by the walk is asked at each
 * entry. */
pincite_status pci_survey_take_root(const char *path, void *survey);
pincite_status pci_survey_take_followed(const char *path, void *survey);
pincite_status pci_survey_take_entry(const pci_entry *e, void *survey);

/* From now on the roots of what is to be visited are followed, or not. Fails
 * with NOMEM. */
pincite_status pci_survey_follow(pci_survey *s, const pci_paths *visit,
                                 bool follow);

/* Leaves those `followed` that are `roots`, sorted. */
void pci_survey_settle_followed(pci_survey *s);

/* Whether an entry is of a text that is no file: its name is no absolute
 * path. What the walk finds says nothing of such. */
bool pci_survey_is_text(const pci_entry *e);

/*
 * Walks `visit`, which is settled, then compares. The roots that were taken
 * in are settled; a path that one of them holds is subject to its rules.
 * Articles outside of what is visited are left out of account. A root that has
 * vanished, or is a folder with nothing in it (where a disk was mounted), is a
 * problem if it had articles, and these are not gone, unless `prune`; articles
 * below what the walk could not see are not gone either. `except` is the index
 * folder. Fails as the walk does.
 */
pincite_status pci_survey_compare(pci_survey *s, const pci_paths *visit,
                                  const char *except, bool prune);

void pci_survey_release(pci_survey *s);

#endif
