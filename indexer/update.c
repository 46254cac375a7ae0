/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/update.h"

#include <string.h>

#include "base/alloc.h"
#include "indexer/crew.h"
#include "indexer/doubt.h"
#include "indexer/sample.h"
#include "text/article.h"

typedef struct update {
    const pci_survey *survey;
    pci_store *store;
    pci_absorber *absorber;
    pci_reporter *reporter;
    pincite_error *err;
    pci_buf bytes;     /* of the file being read */
    bool *found_again; /* by index of survey->gone: renamed, not removed */
    uint64_t done_files;
    uint64_t done_bytes;
    uint64_t total_bytes;
    int64_t waited_ns; /* so that no file is in doubt */
    bool dirty;        /* passages were added or removed */
} update;

pincite_status
pci_reporter_ask(const pci_reporter *r, uint64_t files, uint64_t files_total,
                 uint64_t bytes, uint64_t bytes_total, pincite_error *err)
{
    if (!r->progress ||
        r->progress(files, files_total, bytes, bytes_total, r->progress_user))
        return PINCITE_OK;
    return pci_fail(err, PINCITE_E_CANCELLED, "the update was stopped");
}

void
pci_reporter_tell(pci_reporter *r, pincite_change change, const char *path,
                  const char *reason)
{
    r->counts[change]++;
    if (r->change && change != PINCITE_UNCHANGED)
        r->change(change, path, reason, r->change_user);
}

static void
report(update *u, pincite_change change, const char *path, const char *reason)
{
    pci_reporter_tell(u->reporter, change, path, reason);
}

static pincite_status
put_entry(update *u, const pci_entry *e)
{
    return u->store ? pci_store_put_entry(u->store, e, u->err) : PINCITE_OK;
}

static pincite_status
tell_progress(update *u)
{
    return pci_reporter_ask(u->reporter, u->done_files, u->survey->n_fresh,
                            u->done_bytes, u->total_bytes, u->err);
}

/* The path that the content had before, if that is gone; NULL if it is new. */
static const char *
old_path(update *u, const char *hash)
{
    size_t i;

    for (i = 0; i < u->survey->n_gone; i++) {
        const pci_entry *gone = u->survey->gone[i];

        if (u->found_again[i] || gone->reason || strcmp(gone->hash, hash))
            continue;
        u->found_again[i] = true;
        return gone->path;
    }
    return NULL;
}

/*
 * The file's bytes are those known. Its new time is remembered, so that it
 * need not be read again. That a doubt is settled is no reason to write: an
 * index stays byte for byte as it is while nothing changes.
 */
static pincite_status
keep(update *u, const pci_entry *old, pci_entry *now)
{
    now->passages = old->passages;
    now->reason = old->reason;
    report(u, old->reason ? PINCITE_SKIPPED : PINCITE_UNCHANGED, now->path,
           old->reason);
    bool touched =
        old->mtime_ns != now->mtime_ns || old->ctime_ns != now->ctime_ns;

    if (!old->reason && touched)
        u->reporter->counts[PINCITE_TOUCHED]++;
    if (!touched && !u->dirty)
        return PINCITE_OK;
    return put_entry(u, now);
}

/* A file without text: whatever was indexed under its path goes. */
static pincite_status
skip(update *u, pci_entry *e, char *reason)
{
    pincite_status st = PINCITE_OK;

    if (u->store)
        st = pci_store_remove_passages(u->store, e->path, u->err);
    if (st)
        return st;
    u->dirty = true;
    e->reason = reason;
    report(u, PINCITE_SKIPPED, e->path, reason);
    return put_entry(u, e);
}

/* Its passages are where they belong. */
static pincite_status
settle(update *u, const pci_fresh *f, pci_entry *e)
{
    const char *before;

    u->dirty = true;
    before = f->entry ? NULL : old_path(u, e->hash);
    if (before)
        report(u, PINCITE_RENAMED, e->path, before);
    else if (f->entry && !f->entry->reason)
        report(u, PINCITE_CHANGED, e->path, NULL);
    else
        report(u, PINCITE_ADDED, e->path, NULL);
    return put_entry(u, e);
}

static pincite_status
take_in(update *u, const pci_fresh *f, pci_entry *e)
{
    pci_sink sink = {.store = u->store};
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st =
        pci_absorb(u->absorber, u->store ? &sink : NULL, e->path, u->bytes.p,
                   u->bytes.n, NULL, &e->passages, &why);

    if (st == PINCITE_E_NOT_TEXT)
        return skip(u, e, why.message);
    if (!st)
        return settle(u, f, e);
    if (u->err)
        *u->err = why;
    return st;
}

static pincite_status
read_fresh(update *u, const pci_fresh *f)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_file_stat state;
    pci_entry e = {0};
    int64_t begun = pci_doubt_outwait(&f->file->stat, &u->waited_ns);
    pincite_status st;

    pci_buf_clear(&u->bytes);
    st = pci_file_read(f->file->path, &u->bytes, &state, &why);
    if (st == PINCITE_E_NOMEM)
        return pci_fail_nomem(u->err);
    if (st && st != PINCITE_E_LIMIT) {
        report(u, PINCITE_FAILED, f->file->path, why.message);
        return PINCITE_OK;
    }
    e.path = f->file->path;
    e.size = state.size;
    e.mtime_ns = state.mtime_ns;
    e.ctime_ns = state.ctime_ns;
    if (st) {
        pci_hash_none(e.hash);
        return skip(u, &e, why.message);
    }
    e.doubt = pci_doubt(&state, begun);
    pci_hash_hex(u->bytes.p, u->bytes.n, e.hash);
    if (f->entry && !u->survey->force && !strcmp(f->entry->hash, e.hash))
        return keep(u, f->entry, &e);
    return take_in(u, f, &e);
}

static pincite_status
count_file(update *u, const pci_fresh *f)
{
    u->done_files++;
    u->done_bytes += f->file->stat.size;
    return tell_progress(u);
}

static pincite_status
read_all_fresh(update *u)
{
    pincite_status st = tell_progress(u);
    size_t i;

    for (i = 0; i < u->survey->n_fresh && !st; i++) {
        const pci_fresh *f = &u->survey->fresh[i];

        st = read_fresh(u, f);
        if (!st)
            st = count_file(u, f);
    }
    return st;
}

/* What the crew made of a file. */
static pincite_status
take_done(size_t file, const pci_done *done, void *user)
{
    update *u = user;
    const pci_fresh *f = &u->survey->fresh[file];
    pincite_status st = PINCITE_OK;
    pci_entry e = {.path = f->file->path,
                   .size = done->state.size,
                   .mtime_ns = done->state.mtime_ns,
                   .ctime_ns = done->state.ctime_ns,
                   .doubt = done->doubt,
                   .passages = done->passages};

    memcpy(e.hash, done->hash, sizeof e.hash);
    if (done->same) {
        st = keep(u, f->entry, &e);
        return st ? st : count_file(u, f);
    }
    if (done->st == PINCITE_E_NOT_TEXT)
        st = skip(u, &e, done->why);
    else if (done->st)
        report(u, PINCITE_FAILED, e.path, done->why);
    else if (done->passages > 0)
        st = pci_store_use_language(u->store, done->stemmed.code,
                                    done->stemmed.stamp, u->err);
    if (!st && !done->st && f->entry)
        st = pci_store_remove_passages(u->store, e.path, u->err);
    if (!st && !done->st)
        st = settle(u, f, &e);
    return st ? st : count_file(u, f);
}

static pincite_status
take_batch(pci_bulk_batch *batch, void *user)
{
    update *u = user;

    return pci_store_take(u->store, batch, u->err);
}

static pincite_status
make_batch(pci_bulk_batch **out, void *user)
{
    update *u = user;

    return pci_store_make_batch(u->store, out, u->err);
}

static pincite_status
build_all(update *u, const pci_build_plan *plan)
{
    const pci_crew_client client = {make_batch, take_done, take_batch, u};
    pincite_status st = tell_progress(u);

    if (!st && pci_store_wants_samples(u->store))
        st = pci_sample_fresh(u->survey, u->absorber, u->store, u->err);
    return st ? st : pci_crew_run(u->survey, plan, &client, u->err);
}

static pincite_status
remove_gone(update *u)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < u->survey->n_gone && !st; i++) {
        const pci_entry *e = u->survey->gone[i];

        if (!u->found_again[i] && !e->reason)
            report(u, PINCITE_REMOVED, e->path, NULL);
        if (u->store)
            st = pci_store_remove_article(u->store, e->path, u->err);
    }
    return st;
}

static void
report_problems(update *u)
{
    const pci_survey *s = u->survey;
    const pci_walk *w = &s->walk;
    size_t i;

    for (i = 0; i < s->n_skipped; i++)
        report(u, PINCITE_SKIPPED, s->skipped[i]->path, s->skipped[i]->reason);
    for (i = 0; i < w->n_problems; i++)
        report(u, w->problems[i].failed ? PINCITE_FAILED : PINCITE_SKIPPED,
               w->problems[i].path, w->problems[i].reason);
}

pincite_status
pci_update_apply(const pci_survey *survey, pci_store *store,
                 pci_absorber *absorber, const pci_build_plan *plan,
                 pci_reporter *reporter, pincite_error *err)
{
    update u = {.survey = survey,
                .store = store,
                .absorber = absorber,
                .reporter = reporter,
                .err = err,
                .bytes = PCI_BUF_INIT(PCI_MAX_SOURCE)};
    pincite_status st;
    size_t i;

    u.found_again = pci_alloc_array(survey->n_gone, sizeof *u.found_again);
    if (!u.found_again)
        return pci_fail_nomem(err);
    for (i = 0; i < survey->n_fresh; i++)
        u.total_bytes += survey->fresh[i].file->stat.size;
    reporter->counts[PINCITE_UNCHANGED] += survey->unchanged;
    report_problems(&u);
    st =
        plan && survey->n_fresh > 0 ? build_all(&u, plan) : read_all_fresh(&u);
    if (!st)
        st = remove_gone(&u);
    pci_buf_release(&u.bytes);
    pci_free(u.found_again);
    return st;
}
