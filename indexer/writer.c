/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The public face of the indexer: see pincite/index.h. */
#include <config.h>

#include <pincite/index.h>

#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "engine/db.h"
#include "engine/store.h"
#include "engine/stub.h"
#include "indexer/writer.h"
#include "text/words/token.h"

_Static_assert(PINCITE_MAX_TEXT == PCI_MAX_SOURCE,
               "the public limit is that of sources");
_Static_assert(PINCITE_MAX_SHARDS == PCI_MAX_SHARDS,
               "the public limit is that of stubs");
_Static_assert(PINCITE_LANGUAGE + 1 == PCI_FACTS,
               "facts are numbered as pincite/article.h has them");

static pincite_status
new_writer(const char *dir, pincite_writer **out, pincite_error *err)
{
    pincite_status st;

    *out = NULL;
    if (!dir || !*dir)
        return pci_fail(err, PINCITE_E_INVALID, "no index folder is named");
    *out = pci_alloc(sizeof **out);
    if (!*out)
        return pci_fail_nomem(err);
    (*out)->remake = (pci_remake)PCI_REMAKE_INIT;
    st = pci_absorber_new(&(*out)->absorber, err);
    if (st) {
        pincite_writer_free(*out);
        *out = NULL;
    }
    return st;
}

/* Ends the opening of a writer whose store was opened or, by `st`, was not. */
static pincite_status
hand_out(pincite_writer *w, const char *dir, pincite_status st,
         pincite_writer **out, pincite_error *err)
{
    if (!st)
        st = pci_file_absolute(dir, &w->dir, err);
    if (st) {
        pincite_writer_free(w);
        return st;
    }
    w->remaker =
        (pci_remaker){pci_remake_language, pci_remake_postings, &w->remake};
    pci_store_set_remaker(w->store, &w->remaker);
    *out = w;
    return PINCITE_OK;
}

pincite_status
pincite_writer_open(const char *dir, pincite_writer **out, pincite_error *err)
{
    pincite_writer *w;
    pincite_status st = new_writer(dir, &w, err);

    *out = NULL;
    if (st)
        return st;
    st = pci_store_open(dir, PCI_TOKEN_STAMP, &w->store, err);
    return hand_out(w, dir, st, out, err);
}

pincite_status
pci_writer_open_anew(const char *dir, pci_salvage *was, pincite_writer **out,
                     pincite_error *err)
{
    pincite_writer *w;
    pincite_status st = new_writer(dir, &w, err);

    *out = NULL;
    *was = (pci_salvage)PCI_SALVAGE_INIT;
    if (st)
        return st;
    st = pci_store_open_anew(dir, PCI_TOKEN_STAMP, was, &w->store, err);
    return hand_out(w, dir, st, out, err);
}

pincite_status
pincite_writer_open_waiting(const char *dir, uint32_t seconds,
                            pincite_writer **out, pincite_error *err)
{
    static const struct timespec pause = {0, 50000000};
    pincite_error why = PINCITE_ERROR_INIT;
    struct timespec start;
    struct timespec now;
    pincite_status st;

    clock_gettime(CLOCK_MONOTONIC, &start);
    for (;;) {
        st = pincite_writer_open(dir, out, &why);
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (st != PINCITE_E_LOCKED ||
            (seconds != PINCITE_FOREVER &&
             now.tv_sec - start.tv_sec >= (time_t)seconds))
            break;
        nanosleep(&pause, NULL);
    }
    if (st && err)
        *err = why;
    return st;
}

pincite_status
pincite_writer_open_dry(const char *dir, pincite_writer **out,
                        pincite_error *err)
{
    pincite_writer *w;
    pincite_status st = new_writer(dir, &w, err);

    *out = NULL;
    if (st)
        return st;
    if (pci_file_exists(dir))
        st = pci_file_absolute(dir, &w->dir, err);
    if (st)
        pincite_writer_free(w);
    else
        *out = w;
    return st;
}

pincite_status
pincite_writer_set_shards(pincite_writer *w, size_t n, pincite_error *err)
{
    if (n == 0 || n > PINCITE_MAX_SHARDS)
        return pci_fail(err, PINCITE_E_INVALID,
                        "an index has 1 to %d shards, not %zu",
                        PINCITE_MAX_SHARDS, n);
    return w->store ? pci_store_set_shards(w->store, n, err) : PINCITE_OK;
}

pincite_status
pincite_writer_set_served(pincite_writer *w, pincite_error *err)
{
    return w->store ? pci_store_set_served(w->store, err) : PINCITE_OK;
}

pincite_status
pincite_writer_add_remote(pincite_writer *w, const char *place,
                          pincite_error *err)
{
    if (!place || !pci_stub_is_remote(place, strlen(place)))
        return pci_fail(err, PINCITE_E_INVALID,
                        "'%s' is not HOST:PORT, such as shards.example:7801",
                        place ? place : "");
    return w->store ? pci_store_add_remote(w->store, place, err) : PINCITE_OK;
}

void
pincite_writer_free(pincite_writer *w)
{
    if (!w)
        return;
    pci_store_free(w->store);
    pci_absorber_free(w->absorber);
    pci_remake_release(&w->remake);
    pci_paths_release(&w->named);
    pci_filter_release(&w->filter);
    pci_texts_release(&w->texts);
    pci_writer_forget_told(w);
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
        st = pci_paths_add(&w->named, absolute, err);
    pci_free(absolute);
    return st;
}

void
pincite_writer_set_prune(pincite_writer *w, bool prune)
{
    w->prune = prune;
}

void
pincite_writer_set_force(pincite_writer *w, bool force)
{
    w->force = force;
}

void
pincite_writer_set_follow(pincite_writer *w, bool follow)
{
    w->follow = follow;
    w->tells_follow = true;
}

void
pincite_writer_set_verify(pincite_writer *w, bool verify)
{
    w->verify = verify;
}

void
pincite_writer_set_builder(pincite_writer *w, pincite_builder builder)
{
    w->builder = builder;
}

void
pincite_writer_set_memory(pincite_writer *w, size_t bytes)
{
    w->memory = bytes;
}

void
pincite_writer_set_threads(pincite_writer *w, unsigned n)
{
    w->threads = n > PINCITE_MAX_THREADS ? PINCITE_MAX_THREADS : n;
}

const char *
pincite_writer_fallback(const pincite_writer *w)
{
    return w->fallback.code ? w->fallback.message : NULL;
}

pincite_status
pincite_writer_include(pincite_writer *w, const char *glob, pincite_error *err)
{
    return pci_rules_add_glob(&w->filter.include, glob ? glob : "", err);
}

pincite_status
pincite_writer_exclude(pincite_writer *w, const char *glob, pincite_error *err)
{
    return pci_rules_add_glob(&w->filter.exclude, glob ? glob : "", err);
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
    if (change < PINCITE_ADDED || change > PINCITE_TOUCHED)
        return 0;
    return w->reporter.counts[change];
}

/* Counts go on from the first change behind a commit. */
void
pci_writer_begin_counting(pincite_writer *w)
{
    if (!w->counting)
        memset(w->reporter.counts, 0, sizeof w->reporter.counts);
    w->counting = true;
}

/* The end of all that was done since the last commit: it is made to last, or,
 * when that or what was to be done has failed, dropped. */
pincite_status
pci_writer_finish(pincite_writer *w, pincite_status st, pincite_error *err)
{
    w->counting = false;
    if (!w->store)
        return st;
    if (!st)
        st = pci_store_commit(w->store, err);
    if (st) {
        pci_store_rollback(w->store);
        pci_texts_release(&w->texts);
        w->knows_texts = false;
    }
    return st;
}

/* The index as a reader has it, for a dry run; NULL if there is none. */
static pincite_status
open_db(const pincite_writer *w, pci_db **db, pincite_error *err)
{
    const char *dir = w->dir;
    pincite_status st = PINCITE_OK;

    *db = NULL;
    if (dir)
        st = pci_db_open(&dir, 1, PCI_TOKEN_STAMP, db, err);
    return st == PINCITE_E_NOT_FOUND ? PINCITE_OK : st;
}

pincite_status
pci_writer_each_entry(pincite_writer *w,
                      pincite_status (*fn)(const pci_entry *e, void *user),
                      void *user, pincite_error *err)
{
    pci_db *db;
    pincite_status st;

    if (w->store)
        return pci_store_each_entry(w->store, fn, user, err);
    st = open_db(w, &db, err);
    if (!st && db)
        st = pci_db_each_entry(db, fn, user, err);
    pci_db_free(db);
    return st;
}

pincite_status
pci_writer_each_path(pincite_writer *w, const char *key,
                     pincite_status (*fn)(const char *path, void *user),
                     void *user, pincite_error *err)
{
    pci_db *db;
    pincite_status st;

    if (w->store)
        return pci_store_each_path(w->store, key, fn, user, err);
    st = open_db(w, &db, err);
    if (!st && db)
        st = pci_db_each_path(db, key, fn, user, err);
    pci_db_free(db);
    return st;
}

pincite_status
pincite_writer_commit(pincite_writer *w, pincite_error *err)
{
    return pci_writer_finish(w, PINCITE_OK, err);
}
