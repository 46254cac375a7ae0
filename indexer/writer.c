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
#include "indexer/absorb.h"
#include "indexer/survey.h"
#include "indexer/texts.h"
#include "indexer/update.h"
#include "text/words/token.h"

_Static_assert(PINCITE_MAX_TEXT == PCI_MAX_SOURCE,
               "the public limit is that of sources");
_Static_assert(PINCITE_MAX_SHARDS == PCI_MAX_SHARDS,
               "the public limit is that of stubs");
_Static_assert(PINCITE_LANGUAGE + 1 == PCI_FACTS,
               "facts are numbered as pincite/article.h has them");

struct pincite_writer {
    pci_absorber *absorber;
    pci_store *store; /* NULL: a dry run */
    char *dir;        /* absolute, if there is such a folder */
    pci_paths named;  /* roots of the next update */
    pci_filter filter;
    bool prune;
    bool force;
    bool verify;
    pci_texts texts; /* of the index, with what is not committed yet */
    bool knows_texts;
    pci_told told; /* of the next text */
    pci_reporter reporter;
    bool counting; /* since the last commit something was counted */
};

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
    st = pci_absorber_new(&(*out)->absorber, err);
    if (st) {
        pincite_writer_free(*out);
        *out = NULL;
    }
    return st;
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
    if (!st)
        st = pci_file_absolute(dir, &w->dir, err);
    if (st)
        pincite_writer_free(w);
    else
        *out = w;
    return st;
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

static void
forget_told(pincite_writer *w)
{
    int i;

    for (i = 0; i < PCI_FACTS; i++) {
        pci_free(w->told.facts[i]);
        w->told.facts[i] = NULL;
    }
}

void
pincite_writer_free(pincite_writer *w)
{
    if (!w)
        return;
    pci_store_free(w->store);
    pci_absorber_free(w->absorber);
    pci_paths_release(&w->named);
    pci_filter_release(&w->filter);
    pci_texts_release(&w->texts);
    forget_told(w);
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
pincite_writer_set_verify(pincite_writer *w, bool verify)
{
    w->verify = verify;
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
static void
begin_counting(pincite_writer *w)
{
    if (!w->counting)
        memset(w->reporter.counts, 0, sizeof w->reporter.counts);
    w->counting = true;
}

/* The end of all that was done since the last commit: it is made to last, or,
 * when that or what was to be done has failed, dropped. */
static pincite_status
finish(pincite_writer *w, pincite_status st, pincite_error *err)
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

/* Records the roots that were named beside those that are known; a file that
 * the filter refuses was not meant. */
static pincite_status
record_roots(pincite_writer *w, pci_survey *s, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < w->named.n && !st; i++)
        if (!pci_paths_hold(&s->refused, w->named.list[i]))
            st = pci_paths_add(&s->roots, w->named.list[i], err);
    if (st || !w->store)
        return st;
    pci_paths_settle(&s->roots);
    if (w->prune && !w->named.n)
        forget_vanished(s);
    /* Writes nothing when they are as they were. */
    return pci_store_set_roots(w->store, (const char *const *)s->roots.list,
                               s->roots.n, err);
}

/* Tells `entry` and `root` what the index knows. A dry run may find none. */
static pincite_status
read_index(pincite_writer *w,
           pincite_status (*entry)(const pci_entry *e, void *user),
           pincite_status (*root)(const char *path, void *user), void *user,
           pincite_error *err)
{
    const char *dir = w->dir;
    pci_db *db = NULL;
    pincite_status st;

    if (w->store) {
        st =
            root ? pci_store_each_root(w->store, root, user, err) : PINCITE_OK;
        return st ? st : pci_store_each_entry(w->store, entry, user, err);
    }
    if (!dir)
        return PINCITE_OK;
    st = pci_db_open(&dir, 1, PCI_TOKEN_STAMP, &db, err);
    if (st == PINCITE_E_NOT_FOUND)
        return PINCITE_OK;
    if (!st && root)
        st = pci_db_each_root(db, root, user, err);
    if (!st)
        st = pci_db_each_entry(db, entry, user, err);
    pci_db_free(db);
    return st;
}

pincite_status
pincite_writer_update(pincite_writer *w, pincite_error *err)
{
    pci_survey s = PCI_SURVEY_INIT;
    pincite_status st;

    begin_counting(w);
    s.err = err;
    s.force = w->force;
    s.verify = w->verify;
    s.walk.filter = &w->filter;
    pci_paths_settle(&w->named);
    st = read_index(w, pci_survey_take_entry, pci_survey_take_root, &s, err);
    if (!st && w->named.n == 0 && s.roots.n == 0)
        st = pci_fail(err, PINCITE_E_INVALID,
                      "the index '%s' has no roots: name a file or folder",
                      w->dir ? w->dir : "");
    if (!st)
        st = pci_survey_compare(&s, w->named.n ? &w->named : &s.roots, w->dir,
                                w->prune);
    if (!st)
        st = pci_update_apply(&s, w->store, w->absorber, &w->reporter, err);
    if (!st)
        st = record_roots(w, &s, err);
    st = finish(w, st, err);
    if (!st)
        pci_paths_release(&w->named);
    pci_survey_release(&s);
    return st;
}

pincite_status
pincite_writer_set_text_fact(pincite_writer *w, pincite_fact fact,
                             const char *value, pincite_error *err)
{
    char *kept;
    pincite_status st;

    if ((unsigned)fact >= PCI_FACTS)
        return pci_fail(err, PINCITE_E_INVALID, "there is no such fact");
    st = pci_text_check_fact((pci_fact_kind)fact, value, &kept, err);
    if (st)
        return st;
    pci_free(w->told.facts[fact]);
    w->told.facts[fact] = kept;
    return PINCITE_OK;
}

static pincite_status
know_texts(pincite_writer *w, pincite_error *err)
{
    pincite_status st;

    if (w->knows_texts)
        return PINCITE_OK;
    pci_texts_release(&w->texts);
    st = read_index(w, pci_texts_take, NULL, &w->texts, err);
    pci_texts_settle(&w->texts);
    w->knows_texts = !st;
    return st == PINCITE_E_NOMEM ? pci_fail_nomem(err) : st;
}

static pincite_status
absorb_text(pincite_writer *w, const char *name, const char *bytes, size_t n,
            const char *hash, pincite_error *err)
{
    pci_entry e = {.path = (char *)name, .size = n};
    pincite_status st = pci_absorb(w->absorber, w->store, name, bytes, n,
                                   &w->told, &e.passages, err);

    if (st == PINCITE_E_NOT_TEXT)
        return st;
    memcpy(e.hash, hash, sizeof e.hash);
    if (!st && w->store)
        st = pci_store_put_entry(w->store, &e, err);
    if (!st)
        st = pci_texts_put(&w->texts, name, hash, err);
    return st ? finish(w, st, err) : PINCITE_OK;
}

static pincite_status
add_text(pincite_writer *w, const char *name, const char *bytes, size_t n,
         pincite_error *err)
{
    pincite_change change = PINCITE_ADDED;
    char hash[PCI_HASH_HEX + 1];
    const pci_text *known;
    pincite_status st = know_texts(w, err);

    if (!st)
        st = pci_text_hash(bytes, n, &w->told, hash, err);
    if (st)
        return st;
    known = pci_texts_find(&w->texts, name);
    if (known)
        change = PINCITE_CHANGED;
    if (known && !w->force && !strcmp(known->hash, hash))
        change = PINCITE_UNCHANGED;
    else
        st = absorb_text(w, name, bytes, n, hash, err);
    if (!st) {
        begin_counting(w);
        pci_reporter_tell(&w->reporter, change, name, NULL);
    }
    return st;
}

pincite_status
pincite_writer_add_text(pincite_writer *w, const char *name, const char *bytes,
                        size_t n, pincite_error *err)
{
    pincite_status st = pci_text_check_name(name, err);

    if (!st && n > PINCITE_MAX_TEXT)
        st = pci_fail(err, PINCITE_E_LIMIT, "'%s' has more than %zu MiB", name,
                      PINCITE_MAX_TEXT >> 20);
    if (!st)
        st = add_text(w, name, n ? bytes : "", n, err);
    forget_told(w);
    return st;
}

pincite_status
pincite_writer_remove_text(pincite_writer *w, const char *name,
                           pincite_error *err)
{
    pincite_status st = pci_text_check_name(name, err);

    if (!st)
        st = know_texts(w, err);
    if (st)
        return st;
    if (!pci_texts_find(&w->texts, name))
        return pci_fail(err, PINCITE_E_NOT_FOUND, "the index has no text '%s'",
                        name);
    if (w->store)
        st = pci_store_remove_article(w->store, name, err);
    if (st)
        return finish(w, st, err);
    pci_texts_drop(&w->texts, name);
    begin_counting(w);
    pci_reporter_tell(&w->reporter, PINCITE_REMOVED, name, NULL);
    return PINCITE_OK;
}

pincite_status
pincite_writer_commit(pincite_writer *w, pincite_error *err)
{
    return finish(w, PINCITE_OK, err);
}
