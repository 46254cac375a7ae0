/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/db.h - indexes open for reading, as one collection. Each call
 * copies its whole answer into plain C memory; a writer's commits in between
 * are met by reopening and trying again, a bounded number of times.
 */
#ifndef PCI_DB_H
#define PCI_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/watch.h"
#include "engine/entry.h"
#include "engine/query.h"
#include "engine/record.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_db pci_db;

/* What is done with the remote shards that a stub lists. */
typedef enum pci_remotes {
    PCI_REMOTES_LEAVE_OUT,
    PCI_REMOTES_REFUSE, /* an index that has any is not opened */
    PCI_REMOTES_ASK
} pci_remotes;

typedef struct pci_access {
    pci_remotes remotes;
    bool partial;        /* those that do not answer are left out */
    unsigned timeout_ms; /* for one to answer */
} pci_access;

/* A passage that matched, before any of its text is read. */
typedef struct pci_candidate {
    double score;
    double article_score; /* for pick() to set: what of the score is the
                             article's */
    double title_score;   /* what is the title's */
    double gap_score;    /* and what is taken away because words are missing */
    double repeat_score; /* and what is taken away because better passages of
                            the article are there */
    uint32_t document;
    uint32_t index;   /* its row in pci_candidates.counts */
    uint32_t similar; /* for pick() to set: see pci_found */
    /* What slot 0 has of it: */
    char article[PCI_HASH_BYTES]; /* the same for all of an article */
    uint64_t sketch;              /* of the article's text, text/sketch.h */
    uint32_t passage;             /* its number in the article */
    uint32_t length;              /* of the article, as documents have it */
    pci_kind kind;
    char language[PCI_LANGUAGE_CODE + 1]; /* "" = not known */
} pci_candidate;

/* A stem that is to be counted in the candidates. */
typedef struct pci_counted {
    pci_field field;
    const char *stem;
    size_t len;
    uint64_t passages; /* that have it; set by the engine */
} pci_counted;

/* The best passages, best first, and what is known of all. */
typedef struct pci_candidates {
    pci_candidate *list;
    size_t n;
    const pci_counted *stems;
    size_t n_stems;
    const uint32_t *counts; /* of stem k in candidate c:
                               counts[c.index * n_stems + k] */
    uint64_t articles;      /* in the index */
    double article_length;  /* the mean */
} pci_candidates;

typedef enum pci_order {
    PCI_ORDER_SCORE,
    PCI_ORDER_NEWEST /* by the article's date, then by score */
} pci_order;

typedef struct pci_search {
    const pci_query *query;
    pci_order order;
    size_t candidates; /* so many of the best passages are looked at */
    pci_counted *stems;
    size_t n_stems;
    /* Whether a passage matches that the query lets through; NULL: all do.
     * It is called for all of them: slow. */
    bool (*keep)(const pci_record *r, void *user);
    /* Chooses: puts the candidates for the page in front, in their order,
     * and returns how many. NULL: all. May be called again. */
    size_t (*pick)(pci_candidates *c, void *user);
    void *user;
} pci_search;

/* What an entry has of its file. */
typedef struct pci_file_facts {
    bool is_known; /* else there is no entry, or no file */
    uint64_t size;
    int64_t mtime_ns;
} pci_file_facts;

typedef struct pci_found {
    double score;
    double article_score;
    double title_score;
    double gap_score;
    double repeat_score;
    uint32_t document; /* its number in the present state of the indexes */
    uint32_t similar; /* further articles left out because they say the same */
    pci_file_facts file; /* of its article */
    pci_record record;
} pci_found;

typedef struct pci_page {
    pci_found *list;
    size_t n;
    size_t candidates; /* fewer than were asked for: these were all */
    uint64_t matches;  /* passages that match, see pincite/search.h */
    bool cut;          /* of remote shards more were to be looked at than
                          PCI_MAX_FETCHED */
} pci_page;

/* clang-format off */
#define PCI_PAGE_INIT {NULL, 0, 0, 0, false}
/* clang-format on */

void pci_page_release(pci_page *page);

/*
 * Opens the shards that the folders' stubs list, and checks their format and
 * that their analyser's stamp is `stamp`.
 * Caller frees *out with pci_db_free().
 * Fails with NOT_FOUND (no index there), FORMAT (the message says what to
 * type), CORRUPT, IO, NOMEM, INVALID (n is 0).
 */
pincite_status pci_db_open(const char *const *dirs, size_t n,
                           const char *stamp, pci_db **out,
                           pincite_error *err);
void pci_db_free(pci_db *db);

/* The same with remote shards; without, as above, they are left out.
 * Fails with UNREACHABLE (the message names the shard), INVALID (refused),
 * too, as may every call that reads from there. */
pincite_status pci_db_open_with(const char *const *dirs, size_t n,
                                const char *stamp, const pci_access *access,
                                pci_db **out, pincite_error *err);

/* Calls fn with each remote shard, HOST:PORT, and why it is left out at
 * present, NULL where it is not. */
void pci_db_each_remote(const pci_db *db,
                        void (*fn)(const char *place, const char *why,
                                   void *user),
                        void *user);

/* Whether any is left out. */
bool pci_db_is_partial(const pci_db *db);

/* Moves on to the newest commits, if there are any: then it has another
 * generation. On failure it stays as it was. */
pincite_status pci_db_reopen(pci_db *db, pincite_error *err);

/* From now on what takes its time looks at the watch, until the next one is
 * set; NULL: none. Each call may then fail with TIMEOUT and CANCELLED. */
void pci_db_set_watch(pci_db *db, pci_watch *watch);

uint64_t pci_db_passages(const pci_db *db);

/* How many articles have passages. */
pincite_status pci_db_articles(pci_db *db, uint64_t *out, pincite_error *err);

/* Counts the states of the indexes that were moved on to, so that a caller
 * can see that a call met newer ones. */
uint64_t pci_db_generation(const pci_db *db);

/* Calls fn with each language in use and the stamp of the stemmer that made
 * its terms, all borrowed for the call; stops when fn fails. */
pincite_status
pci_db_each_language(pci_db *db,
                     pincite_status (*fn)(const char *code, const char *stamp,
                                          const char *dir, void *user),
                     void *user, pincite_error *err);

/* The best passages by BM25 (k1 1.2, b 0.75); ties by the order of indexing.
 * Release *out in any case. */
pincite_status pci_db_search(pci_db *db, const pci_search *search,
                             pci_page *out, pincite_error *err);

/* What the engine can tell of how words stand in a passage. */
typedef enum pci_tells {
    PCI_TELLS_NOTHING,      /* phrases, NEAR and SENTENCE are ANDs */
    PCI_TELLS_NO_SENTENCES, /* SENTENCE is an AND */
    PCI_TELLS_ALL
} pci_tells;

/* Of remote shards the servers have to tell, by positions, which the shards of
 * an index that is parted in several have (engine/schema.h). */
pincite_status pci_db_tells(pci_db *db, pci_tells *out, pincite_error *err);

/* Whether any passage matches. */
pincite_status pci_db_has(pci_db *db, const pci_query *q, bool *out,
                          pincite_error *err);

/* A word of the index, folded, and what is known of it. */
typedef struct pci_known_word {
    const char *text;
    size_t len;
    uint64_t passages; /* that have it */
    uint64_t letters;  /* see base/letters.h */
} pci_known_word;

/*
 * Calls fn with the words of a field that begin with start[0..n), in the order
 * of their bytes, borrowed for the call; stops when fn returns false. All of
 * one state of the index. *cut says whether there are more of them than
 * PCI_MAX_WORDS_READ, which are not read.
 */
pincite_status
pci_db_each_word(pci_db *db, pci_field field, const char *start, size_t n,
                 bool (*fn)(const pci_known_word *word, void *user),
                 void *user, bool *cut, pincite_error *err);

/* How many passages are in a language; "": in none that is known. */
pincite_status pci_db_in_language(pci_db *db, const char *code,
                                  uint64_t *passages, pincite_error *err);

/* Whether there are passages of a kind. */
pincite_status pci_db_has_kind(pci_db *db, pci_kind kind, bool *out,
                               pincite_error *err);

/* How many passages have a term, and how often all of them together. */
pincite_status pci_db_frequency(pci_db *db, pci_field field, pci_form form,
                                const char *text, size_t len,
                                uint64_t *passages, uint64_t *occurrences,
                                pincite_error *err);

/* The score that a query gives a passage of the present state, by its number
 * and path; 0 where it does not match. */
pincite_status pci_db_weigh(pci_db *db, const pci_query *q, uint32_t document,
                            const char *path, double *score,
                            pincite_error *err);

/* The passages of one article in order, score 0. NOT_FOUND when the index
 * has no such article. Release *out in any case. */
pincite_status pci_db_article(pci_db *db, const char *path, pci_page *out,
                              pincite_error *err);

/* As in engine/store.h; everything is read before fn is first called, so that
 * the calls tell of one state of the index. */
pincite_status pci_db_each_entry(pci_db *db,
                                 pincite_status (*fn)(const pci_entry *e,
                                                      void *user),
                                 void *user, pincite_error *err);
pincite_status pci_db_each_path(pci_db *db, const char *key,
                                pincite_status (*fn)(const char *path,
                                                     void *user),
                                void *user, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
