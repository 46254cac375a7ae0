/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The public face of the searcher: see pincite/search.h. */
#include <config.h>

#include <pincite/search.h>

#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "engine/db.h"
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
    pci_db *db;
    pci_analysers languages; /* those in use in the indexes, and those met */
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

    return pci_db_each_language(r->db, check_language, &check, err);
}

pincite_status
pincite_reader_open(const char *const *dirs, size_t n_dirs,
                    pincite_reader **out, pincite_error *err)
{
    pincite_reader *r = pci_alloc(sizeof *r);
    pincite_status st;

    *out = NULL;
    if (!r)
        return pci_fail_nomem(err);
    st = pci_db_open(dirs, n_dirs, PCI_TOKEN_STAMP, &r->db, err);
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
pincite_reader_free(pincite_reader *r)
{
    if (!r)
        return;
    pci_db_free(r->db);
    pci_analysers_release(&r->languages);
    pci_free(r);
}

pincite_status
pincite_reader_reopen(pincite_reader *r, pincite_error *err)
{
    pincite_status st = pci_db_reopen(r->db, err);

    return st ? st : learn_languages(r, err);
}

pci_db *
pci_reader_db(pincite_reader *r)
{
    return r->db;
}

uint64_t
pincite_reader_passages(const pincite_reader *r)
{
    return pci_db_passages(r->db);
}

static pincite_status
count_article(const pci_entry *e, void *user)
{
    uint64_t *count = user;

    *count += !e->reason && e->passages > 0;
    return PINCITE_OK;
}

pincite_status
pincite_reader_articles(pincite_reader *r, uint64_t *out, pincite_error *err)
{
    *out = 0;
    return pci_db_each_entry(r->db, count_article, out, err);
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

pincite_status
pincite_reader_each_root(pincite_reader *r,
                         void (*fn)(const char *path, void *user), void *user,
                         pincite_error *err)
{
    root_call call = {fn, user};

    return pci_db_each_root(r->db, tell_root, &call, err);
}

static pincite_status
mark_hits(pincite_reader *r, pci_ask *ask, pincite_results *results,
          pincite_error *err)
{
    pci_spans spans = PCI_SPANS_INIT;
    pci_matcher *matcher;
    pincite_status st = pci_matcher_new(ask, &r->languages, &matcher, err);
    size_t i;

    for (i = 0; i < results->n && !st; i++) {
        pincite_hit *hit = &results->hits[i];
        bool matches;

        st = pci_matcher_match(matcher, &hit->found.record, &matches, &spans,
                               err);
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
    uint64_t generation = pci_db_generation(r->db);
    pincite_status st = pci_search_run(s, query, query_len, err);
    int tries;

    for (tries = 0; tries < MAX_ASKED_AGAIN && !st &&
                    generation != pci_db_generation(r->db);
         tries++) {
        generation = pci_db_generation(r->db);
        pci_search_reset(s);
        st = learn_languages(r, err);
        if (!st)
            st = pci_search_run(s, query, query_len, err);
    }
    return st;
}

/* What is to be said of an answer as a whole. */
static void
note(pincite_results *results, const pci_searching *s)
{
    results->cut = s->cut;
    results->relaxed = s->relaxed;
    results->furniture = s->furniture;
    if (s->furniture)
        pci_results_empty(results);
}

pincite_status
pincite_reader_search(pincite_reader *r, const char *query, size_t query_len,
                      const pincite_options *options, pincite_results **out,
                      pincite_error *err)
{
    pci_searching s = {.db = r->db,
                       .languages = &r->languages,
                       .options = pci_settings_of(options),
                       .understood = PCI_BUF_INIT(SIZE_MAX / 2)};
    pincite_status st = search_until_settled(r, query, query_len, &s, err);
    size_t i;

    *out = NULL;
    if (!st)
        st = pci_results_new(&s.page, pci_strdup(s.understood.p), out, err);
    if (!st)
        st = mark_hits(r, s.ask, *out, err);
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
pincite_reader_article(pincite_reader *r, const char *path,
                       pincite_results **out, pincite_error *err)
{
    pci_page page = PCI_PAGE_INIT;
    pincite_status st = pci_db_article(r->db, path, &page, err);

    *out = NULL;
    if (!st) {
        char *nothing = pci_strdup("");

        st = nothing ? pci_results_new(&page, nothing, out, err)
                     : pci_fail_nomem(err);
    }
    pci_page_release(&page);
    return st;
}
