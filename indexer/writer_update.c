/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The writer's updates: see pincite/index.h. */
#include <config.h>

#include <pincite/index.h>

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "engine/schema.h"
#include "indexer/writer.h"

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
    pci_survey_settle_followed(s);
    /* Writes nothing when they are as they were. */
    st = pci_store_set_paths(w->store, PCI_META_ROOTS,
                             (const char *const *)s->roots.list, s->roots.n,
                             err);
    return st ? st
              : pci_store_set_paths(w->store, PCI_META_FOLLOWED,
                                    (const char *const *)s->followed.list,
                                    s->followed.n, err);
}

/* Whether the survey leaves nothing of what the index holds as it is. */
static bool
is_all_anew(const pincite_writer *w, const pci_survey *s)
{
    size_t replaced = s->n_gone;
    size_t i;

    for (i = 0; i < s->n_fresh; i++)
        replaced += s->fresh[i].entry && w->force;
    return s->n_fresh > 0 && replaced == s->n_entries;
}

/* Begins a build, if there is reason for one. */
static pincite_status
begin_build(pincite_writer *w, const pci_survey *s, pci_build_plan *plan,
            bool *building, pincite_error *err)
{
    *building = false;
    if (!w->store || (w->builder != PINCITE_BUILDER_XAPIAN &&
                      s->n_fresh == 0 && s->n_gone == 0))
        return PINCITE_OK;
    return pci_writer_begin_build(w, !is_all_anew(w, s), plan, building, err);
}

/* Does what the survey found to be done, and commits it. */
static pincite_status
apply_once(pincite_writer *w, pci_survey *s, const pci_build_plan *plan,
           pincite_error *err)
{
    pincite_status st =
        pci_update_apply(s, w->store, w->absorber, plan, &w->reporter, err);

    if (!st && w->also)
        st = w->also(w->also_user, err);
    if (!st)
        st = record_roots(w, s, err);
    return pci_writer_finish(w, st, err);
}

static pincite_status
apply(pincite_writer *w, pci_survey *s, pincite_error *err)
{
    pincite_error own = PINCITE_ERROR_INIT;
    pci_build_plan plan;
    bool building;
    pincite_status st;

    if (!err)
        err = &own;
    w->fallback = (pincite_error)PINCITE_ERROR_INIT;
    st = begin_build(w, s, &plan, &building, err);

    if (st)
        return pci_writer_finish(w, st, err);
    st = apply_once(w, s, building ? &plan : NULL, err);
    /* The builder contradicts itself: what it made is dropped. */
    if (st != PINCITE_E_INTERNAL || !building ||
        w->builder != PINCITE_BUILDER_AUTO)
        return st;
    w->fallback = *err;
    st = pci_writer_use_xapian(w, err);
    if (st)
        return st;
    pci_writer_begin_counting(w);
    return apply_once(w, s, NULL, err);
}

/* While the walk goes on nothing is done yet. */
static pincite_status
ask_of_walk(const pci_walk *walk, void *writer, pincite_error *err)
{
    const pincite_writer *w = writer;

    return pci_reporter_ask(&w->reporter, 0, walk->n_files, 0, walk->n_bytes,
                            err);
}

pincite_status
pci_writer_rebuild(pincite_writer *w, const pci_paths *visit,
                   const pci_survey *known, pincite_error *err)
{
    pci_survey s = PCI_SURVEY_INIT;
    pincite_status st = PINCITE_OK;
    size_t i;

    pci_writer_begin_counting(w);
    s.err = err;
    s.walk.filter = &w->filter;
    for (i = 0; i < known->roots.n && !st; i++)
        st = pci_survey_take_root(known->roots.list[i], &s);
    for (i = 0; i < known->followed.n && !st; i++)
        st = pci_survey_take_followed(known->followed.list[i], &s);
    if (!st)
        st = pci_survey_compare(&s, visit, w->dir, false);
    st = st ? pci_writer_finish(w, st, err) : apply(w, &s, err);
    pci_survey_release(&s);
    return st;
}

static pincite_status
take_index(pincite_writer *w, pci_survey *s, pincite_error *err)
{
    pincite_status st =
        pci_writer_each_path(w, PCI_META_ROOTS, pci_survey_take_root, s, err);

    if (!st)
        st = pci_writer_each_path(w, PCI_META_FOLLOWED,
                                  pci_survey_take_followed, s, err);
    return st ? st : pci_writer_each_entry(w, pci_survey_take_entry, s, err);
}

pincite_status
pincite_writer_update(pincite_writer *w, pincite_error *err)
{
    pci_survey s = PCI_SURVEY_INIT;
    const pci_paths *visit = w->named.n ? &w->named : &s.roots;
    pincite_status st;

    pci_writer_begin_counting(w);
    s.err = err;
    s.force = w->force;
    s.verify = w->verify;
    s.walk.filter = &w->filter;
    s.walk.ask = ask_of_walk;
    s.walk.ask_user = w;
    pci_paths_settle(&w->named);
    st = take_index(w, &s, err);
    if (!st && visit->n == 0)
        st = pci_fail(err, PINCITE_E_INVALID,
                      "the index '%s' has no roots: name a file or folder",
                      w->dir ? w->dir : "");
    if (!st && w->tells_follow)
        st = pci_survey_follow(&s, visit, w->follow);
    if (!st)
        st = pci_survey_compare(&s, visit, w->dir, w->prune);
    st = st ? pci_writer_finish(w, st, err) : apply(w, &s, err);
    if (!st)
        pci_paths_release(&w->named);
    pci_survey_release(&s);
    return st;
}
