/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/survey.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

void
pci_paths_release(pci_paths *p)
{
    size_t i;

    for (i = 0; i < p->n; i++)
        pci_free(p->list[i]);
    pci_free(p->list);
    *p = (pci_paths){NULL, 0, 0};
}

/* Whether the walk of a root comes by the path: below it, and not below a
 * name that starts with a dot. */
static bool
covers(const char *root, const char *path)
{
    return pci_file_is_within(path, root) &&
           !strstr(path + strlen(root), "/.");
}

bool
pci_paths_hold(const pci_paths *p, const char *path)
{
    size_t i;

    for (i = 0; i < p->n; i++)
        if (covers(p->list[i], path))
            return true;
    return false;
}

static pincite_status
paths_add(pci_paths *p, const char *path, pincite_error *err)
{
    char *copy = pci_strdup(path);

    if (!copy || !pci_grow(&p->list, &p->cap, p->n + 1, sizeof *p->list)) {
        pci_free(copy);
        return pci_fail_nomem(err);
    }
    p->list[p->n++] = copy;
    return PINCITE_OK;
}

pincite_status
pci_paths_add_root(pci_paths *p, const char *path, pincite_error *err)
{
    size_t kept = 0;
    size_t i;

    if (pci_paths_hold(p, path))
        return PINCITE_OK;
    for (i = 0; i < p->n; i++) {
        if (covers(path, p->list[i]))
            pci_free(p->list[i]);
        else
            p->list[kept++] = p->list[i];
    }
    p->n = kept;
    return paths_add(p, path, err);
}

pincite_status
pci_survey_take_root(const char *path, void *survey)
{
    pci_survey *s = survey;

    return paths_add(&s->roots, path, s->err);
}

pincite_status
pci_survey_take_entry(const pci_entry *e, void *survey)
{
    pci_survey *s = survey;
    pci_entry *copy;

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

static bool
has_entries(const pci_survey *s, const char *root)
{
    size_t i;

    for (i = 0; i < s->n_entries; i++)
        if (!s->entries[i].reason && covers(root, s->entries[i].path))
            return true;
    return false;
}

/* A disk that is not mounted leaves no root, or an empty folder. */
static pincite_status
walk_root(pci_survey *s, const char *root, const char *except, bool prune)
{
    size_t files = s->walk.n_files;
    size_t problems = s->walk.n_problems;
    bool exists = pci_file_exists(root);
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = PINCITE_OK;

    if (exists)
        st = pci_walk_root(&s->walk, root, except, s->err);
    if (st || files < s->walk.n_files || problems < s->walk.n_problems)
        return st;
    if (!exists)
        st = paths_add(&s->vanished, root, s->err);
    if (st || prune || (exists && !has_entries(s, root)))
        return st;
    pci_fail(&why, PINCITE_E_NOT_FOUND,
             "'%s' %s; its articles are kept unless pruned", root,
             exists ? "is empty now" : "has vanished");
    return pci_walk_note(&s->walk, root, why.message, true, s->err);
}

static bool
could_not_be_seen(const pci_walk *w, const char *path)
{
    size_t i;

    for (i = 0; i < w->n_problems; i++)
        if (w->problems[i].failed &&
            pci_file_is_within(path, w->problems[i].path))
            return true;
    return false;
}

static int
entry_by_path(const void *a, const void *b)
{
    return strcmp(((const pci_entry *)a)->path, ((const pci_entry *)b)->path);
}

static bool
is_as_indexed(const pci_walk_file *f, const pci_entry *e)
{
    return f->stat.size == e->size && f->stat.mtime_ns == e->mtime_ns &&
           !e->doubt;
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
            if (pci_paths_hold(visit, e->path) &&
                !could_not_be_seen(&s->walk, e->path))
                s->gone[s->n_gone++] = e;
        } else if (is_as_indexed(f, e) && e->reason) {
            s->skipped[s->n_skipped++] = e;
        } else if (is_as_indexed(f, e)) {
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

    for (i = 0; i < visit->n && !st; i++)
        st = walk_root(s, visit->list[i], except, prune);
    if (st)
        return st;
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
    pci_paths_release(&s->vanished);
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
