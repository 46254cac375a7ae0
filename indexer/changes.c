/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an update would find, and how large the index is, without a lock: see
 * pincite/index.h. */
#include <config.h>

#include <pincite/index.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "engine/db.h"
#include "engine/folder.h"
#include "engine/schema.h"
#include "indexer/survey.h"
#include "text/words/token.h"

static void
tell(const pci_survey *s, pincite_change_fn fn, void *user)
{
    size_t i;

    for (i = 0; i < s->n_fresh; i++) {
        const pci_fresh *f = &s->fresh[i];

        /* Only in doubt: size and time are as they were. */
        if (f->entry && f->entry->size == f->file->stat.size &&
            f->entry->mtime_ns == f->file->stat.mtime_ns)
            continue;
        fn(f->entry ? PINCITE_CHANGED : PINCITE_ADDED, f->file->path, NULL,
           user);
    }
    for (i = 0; i < s->n_gone; i++)
        if (!s->gone[i]->reason)
            fn(PINCITE_REMOVED, s->gone[i]->path, NULL, user);
    for (i = 0; i < s->walk.n_problems; i++)
        if (s->walk.problems[i].failed)
            fn(PINCITE_FAILED, s->walk.problems[i].path,
               s->walk.problems[i].reason, user);
}

pincite_status
pincite_changes_scan(const char *dir, pincite_change_fn fn, void *user,
                     pincite_error *err)
{
    pci_survey s = PCI_SURVEY_INIT;
    pci_db *db = NULL;
    char *absolute = NULL;
    pincite_status st = pci_db_open(&dir, 1, PCI_TOKEN_STAMP, &db, err);

    s.err = err;
    if (!st)
        st = pci_file_absolute(dir, &absolute, err);
    if (!st)
        st = pci_db_each_path(db, PCI_META_ROOTS, pci_survey_take_root, &s,
                              err);
    if (!st)
        st = pci_db_each_path(db, PCI_META_FOLLOWED, pci_survey_take_followed,
                              &s, err);
    if (!st)
        st = pci_db_each_entry(db, pci_survey_take_entry, &s, err);
    if (!st)
        st = pci_survey_compare(&s, &s.roots, absolute, false);
    if (!st)
        tell(&s, fn, user);
    pci_free(absolute);
    pci_db_free(db);
    pci_survey_release(&s);
    return st;
}

pincite_status
pincite_index_size(const char *dir, uint64_t *bytes, pincite_error *err)
{
    return pci_folder_size(dir, bytes, err);
}
