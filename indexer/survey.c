/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/survey.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

pincite_status
pci_survey_take_root(const char *path, void *survey)
{
    pci_survey *s = survey;

    return pci_paths_add(&s->roots, path, s->err);
}

pincite_status
pci_survey_take_followed(const char *path, void *survey)
{
    pci_survey *s = survey;

    return pci_paths_add(&s->followed, path, s->err);
}

pincite_status
pci_survey_take_entry(const pci_entry *e, void *survey)
{
    pci_survey *s = survey;
    pincite_status st = pci_walk_ask(&s->walk, s->err);
    pci_entry *copy;

    if (st)
        return st;
    if (!pci_grow(&s->entries, &s->cap_entries, s->n_entries + 1,
                  sizeof *s->entries))
        return pci_fail_nomem(s->err);
    copy = &s->entries[s->n_entries];
    *copy = *e;
    copy->path = pci_strdup(e->path);
    copy->reason = pci_strdup(e->reason);
    s->n_entries++;
    if (!copy->path || (e->reason && !copy->reason))
        return pci_fail_nomem(s->err);
    return PINCITE_OK;
}

bool
pci_survey_is_text(const pci_entry *e)
{
    return e->path[0] != '/';
}

/* Whether a path is one of the list. */
static bool
has_path(const pci_paths *list, const char *path)
{
    const char *holder = pci_paths_holder(list, path);

    return holder && !strcmp(holder, path);
}

/* Of those followed, keeps what is in the other list, or what is not. */
static void
filter_followed(pci_survey *s,
                bool (*is_in)(const pci_paths *of, const char *path),
                const pci_paths *of, bool kept)
{
    pci_paths *f = &s->followed;
    size_t n = 0;
    size_t i;

    for (i = 0; i < f->n; i++) {
        if (is_in(of, f->list[i]) == kept)
            f->list[n++] = f->list[i];
        else
            pci_free(f->list[i]);
    }
    f->n = n;
}

void
pci_survey_settle_followed(pci_survey *s)
{
    pci_paths_settle(&s->roots);
    filter_followed(s, has_path, &s->roots, true);
    pci_paths_settle(&s->followed);
}

/* The root by whose rules `path` is visited, if only from now on. */
static const char *
root_of(const pci_survey *s, const char *path)
{
    const char *root = pci_paths_holder(&s->roots, path);

    return root ? root : path;
}

pincite_status
pci_survey_follow(pci_survey *s, const pci_paths *visit, bool follow)
{
    pci_paths meant = PCI_PATHS_INIT;
    pincite_status st = PINCITE_OK;
    size_t i;

    pci_survey_settle_followed(s);
    for (i = 0; i < visit->n && !st; i++)
        st = pci_paths_add(follow ? &s->followed : &meant,
                           root_of(s, visit->list[i]), s->err);
    pci_paths_settle(&meant);
    filter_followed(s, pci_paths_hold, &meant, false);
    pci_paths_release(&meant);
    return st;
}

static bool
has_entries(const pci_survey *s, const char *root)
{
    char *list[] = {(char *)root};
    pci_paths only = {list, 1, 1};
    size_t i;

    for (i = 0; i < s->n_entries; i++)
        if (!s->entries[i].reason && pci_paths_hold(&only, s->entries[i].path))
            return true;
    return false;
}

/* A disk that is not mounted leaves no root, or an empty folder. */
static pincite_status
note_vanished(pci_survey *s, const char *root, bool exists, bool prune)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = PINCITE_OK;

    if (!exists)
        st = pci_paths_add(&s->vanished, root, s->err);
    if (st || prune || (exists && !has_entries(s, root)))
        return st;
    pci_fail(&why, PINCITE_E_NOT_FOUND,
             "'%s' %s; its articles are kept unless pruned", root,
             exists ? "is empty now" : "has vanished");
    return pci_walk_note(&s->walk, root, why.message, true, s->err);
}

/* A link to a folder that has vanished, as an unmounted disk does, tells not
 * that what it led to is gone. */
static void
doubt_links(pci_survey *s, size_t first_problem)
{
    size_t i;

    for (i = first_problem; i < s->walk.n_problems; i++) {
        pci_walk_problem *p = &s->walk.problems[i];

        p->failed = p->failed || has_entries(s, p->path);
    }
}

static pincite_status
walk_root(pci_survey *s, const char *root, const char *except, bool prune)
{
    pci_walk *w = &s->walk;
    size_t first_problem = w->n_problems;
    size_t seen = w->n_files + w->n_problems + w->n_ignored;
    const char *top = root_of(s, root);
    pincite_status st;

    if (!pci_file_exists(root))
        return note_vanished(s, root, false, prune);
    w->follow = has_path(&s->followed, top);
    st = pci_walk_part(w, top, root, except, s->err);
    if (!st && w->follow && !prune)
        doubt_links(s, first_problem);
    if (!st && w->is_root_refused)
        st = pci_paths_add(&s->refused, root, s->err);
    if (st || w->n_files + w->n_problems + w->n_ignored > seen)
        return st;
    return note_vanished(s, root, true, prune);
}

/* What the walk could not look at, and so cannot call gone. */
static pincite_status
list_unseen(pci_survey *s)
{
    const pci_walk *w = &s->walk;
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < w->n_problems && !st; i++)
        if (w->problems[i].failed)
            st = pci_paths_add(&s->unseen, w->problems[i].path, s->err);
    pci_paths_settle(&s->unseen);
    return st;
}

static int
entry_by_path(const void *a, const void *b)
{
    return strcmp(((const pci_entry *)a)->path, ((const pci_entry *)b)->path);
}

static bool
is_as_indexed(const pci_survey *s, const pci_walk_file *f, const pci_entry *e)
{
    return !s->force && !s->verify && f->stat.size == e->size &&
           f->stat.mtime_ns == e->mtime_ns &&
           f->stat.ctime_ns == e->ctime_ns && !e->doubt;
}

/* Both lists are sorted by path: one pass tells them apart. */
static void
merge(pci_survey *s, const pci_paths *visit)
{
    size_t i = 0;
    size_t j = 0;

    while (i < s->walk.n_files || j < s->n_entries) {
        const pci_walk_file *f = &s->walk.files[i];
        const pci_entry *e = &s->entries[j];
        int order = i == s->walk.n_files ? 1
                    : j == s->n_entries  ? -1
                                         : strcmp(f->path, e->path);

        if (order < 0) {
            s->fresh[s->n_fresh++] = (pci_fresh){f, NULL};
        } else if (order > 0) {
            if (!pci_survey_is_text(e) && pci_paths_hold(visit, e->path) &&
                !pci_paths_hold(&s->unseen, e->path))
                s->gone[s->n_gone++] = e;
        } else if (is_as_indexed(s, f, e) && e->reason) {
            s->skipped[s->n_skipped++] = e;
        } else if (is_as_indexed(s, f, e)) {
            s->unchanged++;
        } else {
            s->fresh[s->n_fresh++] = (pci_fresh){f, e};
        }
        i += order <= 0;
        j += order >= 0;
    }
}

pincite_status
pci_survey_compare(pci_survey *s, const pci_paths *visit, const char *except,
                   bool prune)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    pci_paths_settle(&s->roots);
    pci_paths_sort(&s->followed);
    for (i = 0; i < visit->n && !st; i++)
        st = walk_root(s, visit->list[i], except, prune);
    if (!st)
        st = list_unseen(s);
    if (st)
        return st;
    pci_paths_settle(&s->vanished);
    pci_paths_settle(&s->refused);
    pci_walk_sort(&s->walk);
    if (s->n_entries)
        qsort(s->entries, s->n_entries, sizeof *s->entries, entry_by_path);
    s->fresh = pci_alloc_array(s->walk.n_files, sizeof *s->fresh);
    s->gone = pci_alloc_array(s->n_entries, sizeof *s->gone);
    s->skipped = pci_alloc_array(s->n_entries, sizeof *s->skipped);
    if (!s->fresh || !s->gone || !s->skipped)
        return pci_fail_nomem(s->err);
    merge(s, visit);
    return PINCITE_OK;
}

void
pci_survey_release(pci_survey *s)
{
    size_t i;

    pci_paths_release(&s->roots);
    pci_paths_release(&s->followed);
    pci_paths_release(&s->vanished);
    pci_paths_release(&s->refused);
    pci_paths_release(&s->unseen);
    for (i = 0; i < s->n_entries; i++) {
        pci_free(s->entries[i].path);
        pci_free(s->entries[i].reason);
    }
    pci_free(s->entries);
    pci_walk_release(&s->walk);
    pci_free(s->fresh);
    pci_free(s->gone);
    pci_free(s->skipped);
    *s = (pci_survey)PCI_SURVEY_INIT;
}
