/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The public face of the indexer: see pincite/index.h. */
#include <config.h>

#include <pincite/index.h>

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "engine/store.h"
#include "indexer/absorb.h"
#include "indexer/survey.h"
#include "indexer/update.h"
#include "text/words/token.h"

struct pincite_writer {
    pci_absorber *absorber;
    pci_store *store;
    char *dir;       /* absolute */
    pci_paths named; /* roots of the next update */
    bool prune;
    pci_reporter reporter;
};

pincite_status
pincite_writer_open(const char *dir, pincite_writer **out, pincite_error *err)
{
    pincite_writer *w;
    pincite_status st;

    *out = NULL;
    if (!dir || !*dir)
        return pci_fail(err, PINCITE_E_INVALID, "no index folder is named");
    w = pci_alloc(sizeof *w);
    if (!w)
        return pci_fail_nomem(err);
    st = pci_absorber_new(&w->absorber, err);
    if (!st)
        st = pci_store_open(dir, PCI_TOKEN_STAMP, &w->store, err);
    if (!st)
        st = pci_file_absolute(dir, &w->dir, err);
    if (st) {
        pincite_writer_free(w);
        return st;
    }
    *out = w;
    return PINCITE_OK;
}

void
pincite_writer_free(pincite_writer *w)
{
    if (!w)
        return;
    pci_store_free(w->store);
    pci_absorber_free(w->absorber);
    pci_paths_release(&w->named);
    pci_free(w->dir);
    pci_free(w);
}

pincite_status
pincite_writer_add_root(pincite_writer *w, const char *path,
                        pincite_error *err)
{
    char *absolute = NULL;
    pincite_status st;

    if (!path || !*path)
        return pci_fail(err, PINCITE_E_INVALID, "no file or folder is named");
    st = pci_file_absolute(path, &absolute, err);

    if (!st)
        st = pci_paths_add_root(&w->named, absolute, err);
    pci_free(absolute);
    return st;
}

void
pincite_writer_set_prune(pincite_writer *w, bool prune)
{
    w->prune = prune;
}

void
pincite_writer_set_change_callback(pincite_writer *w, pincite_change_fn fn,
                                   void *user)
{
    w->reporter.change = fn;
    w->reporter.change_user = user;
}

void
pincite_writer_set_progress_callback(pincite_writer *w, pincite_progress_fn fn,
                                     void *user)
{
    w->reporter.progress = fn;
    w->reporter.progress_user = user;
}

uint64_t
pincite_writer_count(const pincite_writer *w, pincite_change change)
{
    if (change < PINCITE_ADDED || change > PINCITE_FAILED)
        return 0;
    return w->reporter.counts[change];
}

/* Roots that have vanished and whose articles were dropped are forgotten. */
static void
forget_vanished(pci_survey *s)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < s->roots.n; i++) {
        if (pci_paths_hold(&s->vanished, s->roots.list[i]))
            pci_free(s->roots.list[i]);
        else
            s->roots.list[kept++] = s->roots.list[i];
    }
    s->roots.n = kept;
}

/* Records the roots that were named beside those that are known. */
static pincite_status
record_roots(pincite_writer *w, pci_survey *s, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < w->named.n && !st; i++)
        st = pci_paths_add_root(&s->roots, w->named.list[i], err);
    if (st)
        return st;
    if (w->prune && !w->named.n)
        forget_vanished(s);
    /* Writes nothing when they are as they were. */
    return pci_store_set_roots(w->store, (const char *const *)s->roots.list,
                               s->roots.n, err);
}

pincite_status
pincite_writer_update(pincite_writer *w, pincite_error *err)
{
    pci_survey s = PCI_SURVEY_INIT;
    pincite_status st;

    memset(w->reporter.counts, 0, sizeof w->reporter.counts);
    s.err = err;
    st = pci_store_each_root(w->store, pci_survey_take_root, &s, err);
    if (!st)
        st = pci_store_each_entry(w->store, pci_survey_take_entry, &s, err);
    if (!st && w->named.n == 0 && s.roots.n == 0)
        st =
            pci_fail(err, PINCITE_E_INVALID,
                     "index '%s' has no roots: name a file or folder", w->dir);
    if (!st)
        st = pci_survey_compare(&s, w->named.n ? &w->named : &s.roots, w->dir,
                                w->prune);
    if (!st)
        st = pci_update_apply(&s, w->store, w->absorber, &w->reporter, err);
    if (!st)
        st = record_roots(w, &s, err);
    if (!st)
        st = pci_store_commit(w->store, err);
    if (!st)
        pci_paths_release(&w->named);
    else
        pci_store_rollback(w->store);
    pci_survey_release(&s);
    return st;
}
