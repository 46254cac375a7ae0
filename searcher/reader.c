/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The public face of the searcher: see pincite/search.h. */
#include <config.h>

#include <pincite/search.h>

#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "engine/db.h"
#include "engine/schema.h"
#include "engine/stamp.h"
#include "searcher/advise.h"
#include "searcher/rank/explain.h"
#include "searcher/match/match.h"
#include "searcher/reader.h"
#include "searcher/results.h"
#include "searcher/search.h"
#include "searcher/settings.h"
#include "text/words/analyser.h"

enum { MAX_ASKED_AGAIN = 3 };

struct pincite_reader {
    pthread_mutex_t lock; /* of those that follow */
    pci_db *db;
    pci_analysers languages; /* those in use in the indexes, and those met */
    uint64_t learned;        /* the generation whose languages these are */
};

typedef struct language_check {
    pci_analysers *languages;
    pincite_error *err;
} language_check;

static pincite_status
check_language(const char *code, const char *stamp, const char *dir,
               void *user)
{
    language_check *check = user;
    pci_analyser *analyser;
    pincite_status st =
        pci_analysers_get(check->languages, code, &analyser, check->err);

    if (st == PINCITE_E_INVALID)
        return pci_fail(check->err, PINCITE_E_CORRUPT,
                        "index '%s' is damaged: '%s' is no language", dir,
                        code);
    if (!st && strcmp(stamp, pci_analyser_stamp(analyser)))
        st = pci_fail_stamp(check->err, dir, stamp,
                            pci_analyser_stamp(analyser));
    return st;
}

/* Learns which languages the passages are in now. */
static pincite_status
learn_languages(pincite_reader *r, pincite_error *err)
{
    language_check check = {&r->languages, err};
    pincite_status st =
        pci_db_each_language(r->db, check_language, &check, err);

    if (!st)
        r->learned = pci_db_generation(r->db);
    return st;
}

/* One that tells when its own thread locks it again. */
static bool
make_lock(pthread_mutex_t *lock)
{
    pthread_mutexattr_t attributes;
    bool made;

    if (pthread_mutexattr_init(&attributes))
        return false;
    made = !pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK) &&
           !pthread_mutex_init(lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
    return made;
}

pincite_status
pci_reader_enter(pincite_reader *r, pincite_error *err)
{
    if (pthread_mutex_lock(&r->lock))
        return pci_fail(err, PINCITE_E_INVALID,
                        "a reader cannot be used by its own callback");
    return PINCITE_OK;
}

void
pci_reader_leave(pincite_reader *r)
{
    pthread_mutex_unlock(&r->lock);
}

pincite_status
pincite_reader_open(const char *const *dirs, size_t n_dirs,
                    pincite_reader **out, pincite_error *err)
{
    return pincite_reader_open_with(dirs, n_dirs, NULL, out, err);
}

pincite_status
pincite_reader_open_with(const char *const *dirs, size_t n_dirs,
                         const pincite_access *access, pincite_reader **out,
                         pincite_error *err)
{
    pci_access how = pci_access_of(access);
    pincite_reader *r = pci_alloc(sizeof *r);
    pincite_status st;

    *out = NULL;
    if (!r)
        return pci_fail_nomem(err);
    if (!make_lock(&r->lock)) {
        pci_free(r);
        return pci_fail_nomem(err);
    }
    st = pci_db_open_with(dirs, n_dirs, PCI_TOKEN_STAMP, &how, &r->db, err);
    if (!st)
        st = learn_languages(r, err);
    if (st) {
        pincite_reader_free(r);
        return st;
    }
    *out = r;
    return PINCITE_OK;
}

void
pincite_reader_each_remote(const pincite_reader *r,
                           void (*fn)(const char *place, const char *why,
                                      void *user),
                           void *user)
{
    pincite_reader *shared = (pincite_reader *)(uintptr_t)r;
    bool entered = !pci_reader_enter(shared, NULL);

    pci_db_each_remote(r->db, fn, user);
    if (entered)
        pci_reader_leave(shared);
}

void
pincite_reader_free(pincite_reader *r)
{
    if (!r)
        return;
    pci_db_free(r->db);
    pci_analysers_release(&r->languages);
    pthread_mutex_destroy(&r->lock);
    pci_free(r);
}

pincite_status
pincite_reader_reopen(pincite_reader *r, pincite_error *err)
{
    pincite_status st = pci_reader_enter(r, err);

    if (st)
        return st;
    st = pci_db_reopen(r->db, err);
    if (!st)
        st = learn_languages(r, err);
    pci_reader_leave(r);
    return st;
}

pci_db *
pci_reader_db(pincite_reader *r)
{
    return r->db;
}

uint64_t
pincite_reader_passages(const pincite_reader *r)
{
    /* The lock is no part of what is const. */
    pincite_reader *shared = (pincite_reader *)(uintptr_t)r;
    bool entered = !pci_reader_enter(shared, NULL);
    uint64_t n = pci_db_passages(r->db);

    if (entered)
        pci_reader_leave(shared);
    return n;
}

pincite_status
pincite_reader_articles(pincite_reader *r, uint64_t *out, pincite_error *err)
{
    pincite_status st = pci_reader_enter(r, err);

    *out = 0;
    if (st)
        return st;
    st = pci_db_articles(r->db, out, err);
    pci_reader_leave(r);
    return st;
}

typedef struct root_call {
    void (*fn)(const char *path, void *user);
    void *user;
} root_call;

static pincite_status
tell_root(const char *path, void *user)
{
    const root_call *call = user;

    call->fn(path, call->user);
    return PINCITE_OK;
}

static pincite_status
each_path(pincite_reader *r, const char *key,
          void (*fn)(const char *path, void *user), void *user,
          pincite_error *err)
{
    root_call call = {fn, user};
    pincite_status st = pci_reader_enter(r, err);

    if (st)
        return st;
    st = pci_db_each_path(r->db, key, tell_root, &call, err);
    pci_reader_leave(r);
    return st;
}

pincite_status
pincite_reader_each_root(pincite_reader *r,
                         void (*fn)(const char *path, void *user), void *user,
                         pincite_error *err)
{
    return each_path(r, PCI_META_ROOTS, fn, user, err);
}

pincite_status
pincite_reader_each_followed(pincite_reader *r,
                             void (*fn)(const char *path, void *user),
                             void *user, pincite_error *err)
{
    return each_path(r, PCI_META_FOLLOWED, fn, user, err);
}

static pincite_status
mark_hits(pincite_reader *r, const pci_searching *s, pincite_results *results,
          pincite_error *err)
{
    pci_spans spans = PCI_SPANS_INIT;
    pci_matcher *matcher;
    pincite_status st = pci_matcher_new(s->ask, &r->languages, &matcher, err);
    size_t i;

    for (i = 0; i < results->n && !st; i++) {
        pincite_hit *hit = &results->hits[i];
        bool matches;

        st = pci_watch_check(s->watch, err);
        if (!st)
            st = pci_matcher_match(matcher, &hit->found.record, &matches,
                                   &spans, err);
        if (!st)
            st = pci_hit_set_marks(hit, &spans, err);
    }
    pci_matcher_free(matcher);
    pci_spans_release(&spans);
    return st;
}

/* A commit that overtakes the search may bring a language in: then the words
 * have further stems, and the question is asked again. */
static pincite_status
search_until_settled(pincite_reader *r, const char *query, size_t query_len,
                     pci_searching *s, pincite_error *err)
{
    pincite_status st;
    int tries = 0;

    do {
        pci_search_reset(s);
        st = r->learned == pci_db_generation(r->db) ? PINCITE_OK
                                                    : learn_languages(r, err);
        if (!st)
            st = pci_search_run(s, query, query_len, err);
    } while (!st && r->learned != pci_db_generation(r->db) &&
             ++tries <= MAX_ASKED_AGAIN);
    return st;
}

/* What is to be said of an answer as a whole. */
static void
note(pincite_results *results, const pci_searching *s)
{
    results->cut = s->cut;
    results->shortened = s->shortened;
    results->relaxed = s->relaxed;
    results->furniture = s->furniture;
    results->partial = pci_db_is_partial(s->db);
    if (s->furniture)
        pci_results_empty(results);
}

static pincite_status
answer(pincite_reader *r, const char *query, size_t query_len,
       const pincite_options *options, pci_watch *watch, pincite_results **out,
       pincite_error *err)
{
    pci_searching s = {.db = r->db,
                       .languages = &r->languages,
                       .options = *options,
                       .watch = watch,
                       .understood = PCI_BUF_INIT(SIZE_MAX / 2)};
    pincite_status st = search_until_settled(r, query, query_len, &s, err);
    size_t i;

    if (!st)
        st = pci_results_new(&s.page, pci_strdup(s.understood.p), out, err);
    if (!st)
        st = mark_hits(r, &s, *out, err);
    for (i = 0; !st && s.options.explain && i < (*out)->n; i++)
        st = pci_explain(&s, &(*out)->hits[i], err);
    if (!st)
        st = pci_advise(&s, &(*out)->suggestion, err);
    if (!st)
        note(*out, &s);
    if (st) {
        pincite_results_free(*out);
        *out = NULL;
    }
    pci_search_reset(&s);
    return st;
}

pincite_status
pincite_reader_search(pincite_reader *r, const char *query, size_t query_len,
                      const pincite_options *options, pincite_results **out,
                      pincite_error *err)
{
    pincite_options set = pci_settings_of(options);
    pci_watch watch = {.limit_ms = set.limit_ms,
                       .go_on = set.go_on,
                       .user = set.go_on_user};
    bool watched = watch.limit_ms > 0 || watch.go_on;
    pincite_status st;

    *out = NULL;
    /* Waiting for another thread's search takes of the time, too. */
    if (watched)
        pci_watch_start(&watch);
    st = pci_reader_enter(r, err);
    if (st)
        return st;
    pci_db_set_watch(r->db, watched ? &watch : NULL);
    st = answer(r, query, query_len, &set, watched ? &watch : NULL, out, err);
    pci_db_set_watch(r->db, NULL);
    pci_reader_leave(r);
    return st;
}

pincite_status
pincite_reader_article(pincite_reader *r, const char *path,
                       pincite_results **out, pincite_error *err)
{
    pci_page page = PCI_PAGE_INIT;
    pincite_status st = pci_reader_enter(r, err);

    *out = NULL;
    if (st)
        return st;
    st = pci_db_article(r->db, path, &page, err);
    pci_reader_leave(r);
    if (!st) {
        char *nothing = pci_strdup("");

        st = nothing ? pci_results_new(&page, nothing, out, err)
                     : pci_fail_nomem(err);
    }
    pci_page_release(&page);
    return st;
}
