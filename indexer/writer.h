/* SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/writer.h - what the files of the writer's public face share. */
#ifndef PCI_WRITER_H
#define PCI_WRITER_H

#include <pincite/index.h>

#include "engine/store.h"
#include "indexer/absorb.h"
#include "indexer/survey.h"
#include "indexer/texts.h"
#include "indexer/update.h"

struct pincite_writer {
    pci_absorber *absorber;
    pci_store *store; /* NULL: a dry run */
    char *dir;        /* absolute, if there is such a folder */
    pci_paths named;  /* roots of the next update */
    pci_filter filter;
    bool prune;
    bool force;
    bool verify;
    bool follow;
    pincite_builder builder;
    size_t memory;          /* 0: the default */
    unsigned threads;       /* 0: one a processor */
    pincite_error fallback; /* why the last update was not built in bulk */
    pci_texts texts;        /* of the index, with what is not committed yet */
    bool knows_texts;
    pci_told told; /* of the next text */
    /* Adds what belongs to the commit of an update beside the files; may be
     * called again when they have to be. NULL: nothing does. */
    pincite_status (*also)(void *user, pincite_error *err);
    void *also_user;
    pci_reporter reporter;
    bool counting; /* since the last commit something was counted */
};

/* Counts go on from the first change behind a commit. */
void pci_writer_begin_counting(pincite_writer *w);

/* The end of all that was done since the last commit: it is made to last, or,
 * when that or what was to be done has failed (`st`), dropped. */
pincite_status pci_writer_finish(pincite_writer *w, pincite_status st,
                                 pincite_error *err);

/* Tells `entry` and `root` (which may be NULL) what the index knows. A dry run
 * may find none. */
pincite_status
pci_writer_read_index(pincite_writer *w,
                      pincite_status (*entry)(const pci_entry *e, void *user),
                      pincite_status (*root)(const char *path, void *user),
                      void *user, pincite_error *err);

/* Opens a writer that makes an index anew, see pci_store_open_anew(). */
pincite_status pci_writer_open_anew(const char *dir, pci_salvage *was,
                                    pincite_writer **out, pincite_error *err);

/* Fills such an index with what is found at `visit`, and records `roots`; both
 * are settled. */
pincite_status pci_writer_rebuild(pincite_writer *w, const pci_paths *visit,
                                  const pci_paths *roots, pincite_error *err);

/* What was told of the next text. */
void pci_writer_forget_told(pincite_writer *w);

#endif
