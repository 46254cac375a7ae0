/* SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/writer.h - what the files of the writer's public face share. */
#ifndef PCI_WRITER_H
#define PCI_WRITER_H

#include <pincite/index.h>

#include "engine/store.h"
#include "indexer/absorb.h"
#include "indexer/remake.h"
#include "indexer/survey.h"
#include "indexer/texts.h"
#include "indexer/update.h"

struct pincite_writer {
    pci_absorber *absorber;
    pci_store *store; /* NULL: a dry run */
    pci_remake remake;
    pci_remaker remaker; /* of the store, by the former */
    char *dir;           /* absolute, if there is such a folder */
    pci_paths named;     /* roots of the next update */
    pci_filter filter;
    bool prune;
    bool force;
    bool verify;
    bool follow;
    bool tells_follow; /* false: as it is recorded */
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

/*
 * Begins a build, or an addition, if the index can be built in bulk now, and
 * is to be; *building tells. Where the installed Xapian writes another format
 * than the builder, or Xapian is to write, Xapian does, if it can: a new index
 * then becomes one that is served, of one that is not INVALID tells. Also
 * fails as pci_store_begin_build() does.
 */
pincite_status pci_writer_begin_build(pincite_writer *w, bool addition,
                                      pci_build_plan *plan, bool *building,
                                      pincite_error *err);

/* Has Xapian write, likewise. */
pincite_status pci_writer_use_xapian(pincite_writer *w, pincite_error *err);

/* Tell what the index knows: its entries, and the paths that it has under a
 * key, as pci_store_each_path() does. A dry run may find no index. */
pincite_status pci_writer_each_entry(pincite_writer *w,
                                     pincite_status (*fn)(const pci_entry *e,
                                                          void *user),
                                     void *user, pincite_error *err);
pincite_status pci_writer_each_path(pincite_writer *w, const char *key,
                                    pincite_status (*fn)(const char *path,
                                                         void *user),
                                    void *user, pincite_error *err);

/* Opens a writer that makes an index anew, see pci_store_open_anew(). */
pincite_status pci_writer_open_anew(const char *dir, pci_salvage *was,
                                    pincite_writer **out, pincite_error *err);

/* Fills such an index with what is found at `visit`, which is settled, and
 * records the roots that are known, and which are followed. */
pincite_status pci_writer_rebuild(pincite_writer *w, const pci_paths *visit,
                                  const pci_survey *known, pincite_error *err);

/* What was told of the next text. */
void pci_writer_forget_told(pincite_writer *w);

#endif
