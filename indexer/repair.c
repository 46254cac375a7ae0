/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An index that is damaged is made anew: see pincite/check.h. */
#include <config.h>

#include <pincite/check.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/hash.h"
#include "engine/salvage.h"
#include "indexer/mapped.h"
#include "indexer/writer.h"

/* What becomes of an article that the damaged index tells of. */
typedef enum fate {
    FATE_OPEN,
    FATE_SEEN,   /* its file was read */
    FATE_FAILED, /* its file is there and cannot be read */
    FATE_KEPT    /* as it was recorded */
} fate;

typedef struct repair {
    pincite_writer *writer;
    pci_salvage was;
    pci_survey known; /* what can be read of roots and entries, sorted */
    bool knows_all;   /* that is all of them */
    bool has_all;     /* likewise the passages */
    fate *fates;      /* of the entries */
    pci_paths others; /* articles that are kept and have no entry */
    pincite_mending_fn fn;
    void *user;
    uint64_t lost;
} repair;

static void
tell(repair *r, pincite_mending what, const char *text)
{
    if (r->fn)
        r->fn(what, text, r->user);
}

static int
by_path(const void *a, const void *b)
{
    return strcmp(((const pci_entry *)a)->path, ((const pci_entry *)b)->path);
}

/* The fate of an article; NULL if no entry tells of it. */
static fate *
fate_of(repair *r, const char *path, const pci_entry **entry)
{
    pci_entry key = {.path = (char *)path};
    const pci_entry *e = r->known.n_entries
                             ? bsearch(&key, r->known.entries,
                                       r->known.n_entries, sizeof key, by_path)
                             : NULL;

    if (entry)
        *entry = e;
    return e ? &r->fates[e - r->known.entries] : NULL;
}

/* Of a file that the new index has, or cannot have. */
static void
on_change(pincite_change change, const char *path, const char *reason,
          void *user)
{
    repair *r = user;
    fate *f = fate_of(r, path, NULL);

    if (f)
        *f = change == PINCITE_FAILED ? FATE_FAILED : FATE_SEEN;
    /* Of what has vanished all articles are told. */
    if (change == PINCITE_FAILED && access(path, F_OK) == 0)
        tell(r, PINCITE_MENDING_PROBLEM, reason);
}

/* Whether nothing but the old index can tell what an article holds. A file
 * that is there, and was not read, is no longer to be indexed. */
static bool
is_to_be_kept(const repair *r, const char *path, fate f)
{
    if (f == FATE_SEEN)
        return false;
    return path[0] != '/' || f == FATE_FAILED || access(path, R_OK) != 0 ||
           (r->known.roots.n == 0 && f == FATE_OPEN);
}

/* Whether the new index can have the article as it was recorded. */
static pincite_status
is_usable(const pci_record *passages, size_t n, bool *usable,
          pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < n && !st; i++)
        st = pci_record_check_map(&passages[i], NULL);
    *usable = !st;
    return st == PINCITE_E_NOMEM ? pci_fail_nomem(err) : PINCITE_OK;
}

/* Takes in an article; *kept is false if it cannot be. */
static pincite_status
keep_article(repair *r, const pci_record *passages, size_t n, bool *kept,
             pincite_error *err)
{
    pincite_writer *w = r->writer;
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = is_usable(passages, n, kept, err);

    if (st || !*kept)
        return st;
    st = pci_absorb_recorded(w->absorber, w->store, passages, n, &why);
    *kept = !st;
    if (st && st != PINCITE_E_INVALID) {
        if (err)
            *err = why;
        return st;
    }
    return PINCITE_OK;
}

/* An article that no entry tells of: its file has to be read again when it
 * comes back. */
static pincite_status
keep_unknown(repair *r, const pci_record *passages, size_t n,
             pincite_error *err)
{
    pci_entry e = {.path = passages->path, .passages = (uint32_t)n};
    bool kept;
    pincite_status st;

    if (r->knows_all || !is_to_be_kept(r, e.path, FATE_OPEN))
        return PINCITE_OK;
    st = keep_article(r, passages, n, &kept, err);
    if (st || !kept)
        return st;
    pci_hash_none(e.hash);
    st = pci_store_put_entry(r->writer->store, &e, err);
    return st ? st : pci_paths_add(&r->others, e.path, err);
}

static pincite_status
take_article(const pci_record *passages, size_t n, void *user,
             pincite_error *err)
{
    repair *r = user;
    const pci_entry *e;
    fate *f = fate_of(r, passages->path, &e);
    bool kept;
    pincite_status st;

    if (!f)
        return keep_unknown(r, passages, n, err);
    if (*f == FATE_KEPT || e->reason || e->passages != n ||
        !is_to_be_kept(r, e->path, *f))
        return PINCITE_OK;
    st = keep_article(r, passages, n, &kept, err);
    if (st || !kept)
        return st;
    *f = FATE_KEPT;
    return pci_store_put_entry(r->writer->store, e, err);
}

/* Texts without any words have no passages. */
static pincite_status
keep_empty(repair *r, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < r->known.n_entries && !st; i++) {
        const pci_entry *e = &r->known.entries[i];

        if (e->passages > 0 || e->reason ||
            !is_to_be_kept(r, e->path, r->fates[i]))
            continue;
        r->fates[i] = FATE_KEPT;
        st = pci_store_put_entry(r->writer->store, e, err);
    }
    return st;
}

/* What has no files goes into the same commit. */
static pincite_status
keep_all(void *user, pincite_error *err)
{
    repair *r = user;
    pincite_status st;
    size_t i;

    pci_paths_release(&r->others);
    for (i = 0; i < r->known.n_entries; i++)
        if (r->fates[i] == FATE_KEPT)
            r->fates[i] = FATE_OPEN;
    st = pci_salvage_articles(&r->was, take_article, r, &r->has_all, err);
    if (!st)
        st = keep_empty(r, err);
    if (st || r->knows_all || r->known.roots.n || r->known.n_entries ||
        r->others.n)
        return st;
    return pci_fail(err, PINCITE_E_CORRUPT,
                    "nothing of index '%s' can be read any more", r->was.dir);
}

/* Files that are known to have been indexed, where the roots are not. */
static pincite_status
find_files(const repair *r, pci_paths *out, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < r->known.n_entries && !st; i++) {
        const char *path = r->known.entries[i].path;

        if (path[0] == '/' && access(path, F_OK) == 0)
            st = pci_paths_add(out, path, err);
    }
    pci_paths_settle(out);
    return st;
}

static pincite_status
rebuild(repair *r, pincite_error *err)
{
    pci_paths files = PCI_PATHS_INIT;
    pci_survey *known = &r->known;
    pincite_writer *w = r->writer;
    pincite_status st =
        pci_salvage_memory(&r->was, pci_survey_take_root,
                           pci_survey_take_followed, pci_survey_take_entry,
                           known, &r->knows_all, err);

    if (st)
        return st;
    pci_paths_settle(&known->roots);
    if (known->n_entries > 0)
        qsort(known->entries, known->n_entries, sizeof *known->entries,
              by_path);
    r->fates = pci_alloc_array(known->n_entries, sizeof *r->fates);
    if (!r->fates)
        return pci_fail_nomem(err);
    w->also = keep_all;
    w->also_user = r;
    pincite_writer_set_change_callback(w, on_change, r);
    if (known->roots.n == 0)
        st = find_files(r, &files, err);
    if (!st)
        st = pci_writer_rebuild(w, known->roots.n ? &known->roots : &files,
                                known, err);
    pci_paths_release(&files);
    return st;
}

/* Says something that is not known of, and so may be lost. */
static void
tell_unknown(repair *r, const char *text)
{
    r->lost++;
    tell(r, PINCITE_MENDING_PROBLEM, text);
}

/* What the new index has from the old one, and what it has not. */
static void
sum_up(repair *r)
{
    size_t i;

    for (i = 0; i < r->known.n_entries; i++) {
        const pci_entry *e = &r->known.entries[i];

        if (r->fates[i] == FATE_KEPT) {
            tell(r, PINCITE_MENDING_KEPT, e->path);
        } else if (!e->reason && is_to_be_kept(r, e->path, r->fates[i])) {
            r->lost++;
            tell(r, PINCITE_MENDING_LOST, e->path);
        }
    }
    for (i = 0; i < r->others.n; i++)
        tell(r, PINCITE_MENDING_KEPT, r->others.list[i]);
    if (!r->knows_all && r->known.roots.n == 0)
        tell_unknown(r, "what was to be indexed cannot be read any more: "
                        "'pincite index PATH...' has to be told again");
    if (!r->knows_all && !r->has_all)
        tell_unknown(r, "articles that are no files, or whose files are gone, "
                        "may be missing without their names being known");
    if (!r->was.has_stub)
        tell(r, PINCITE_MENDING_PROBLEM,
             "remote shards, if there were any, have to be listed again");
}

typedef struct damage_teller {
    pincite_mending_fn fn;
    void *user;
} damage_teller;

static void
on_damage(const char *what, void *user)
{
    damage_teller *t = user;

    if (t->fn)
        t->fn(PINCITE_MENDING_DAMAGE, what, t->user);
}

/* Whether there is something to repair. */
static pincite_status
look(const char *dir, pincite_mending_fn fn, void *user, uint64_t *damages,
     pincite_error *err)
{
    damage_teller t = {fn, user};
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = pincite_index_check(dir, on_damage, &t, damages, &why);

    if (st == PINCITE_E_NOT_FOUND) {
        on_damage("the list of its shards is not there", &t);
        *damages = 1;
        return PINCITE_OK;
    }
    if (st && err)
        *err = why;
    return st;
}

pincite_status
pincite_index_repair(const char *dir, pincite_mending_fn fn, void *user,
                     uint64_t *damages, uint64_t *lost, pincite_error *err)
{
    repair r = {.known = PCI_SURVEY_INIT,
                .others = PCI_PATHS_INIT,
                .fn = fn,
                .user = user};
    pincite_error own = PINCITE_ERROR_INIT;
    pincite_status st;

    if (!err)
        err = &own;
    *damages = *lost = 0;
    r.known.err = err;
    st = pci_writer_open_anew(dir, &r.was, &r.writer, err);
    if (!st)
        st = look(dir, fn, user, damages, err);
    if (!st && *damages > 0) {
        st = rebuild(&r, err);
        if (!st)
            sum_up(&r);
    }
    *lost = r.lost;
    pincite_writer_free(r.writer);
    pci_salvage_release(&r.was);
    pci_survey_release(&r.known);
    pci_paths_release(&r.others);
    pci_free(r.fates);
    return st;
}
