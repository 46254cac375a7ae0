/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/db.h - indexes open for reading, as one collection. Each call
 * copies its whole answer into plain C memory; a writer's commits in between
 * are met by reopening and trying again, a bounded number of times.
 */
#ifndef PCI_DB_H
#define PCI_DB_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/entry.h"
#include "engine/query.h"
#include "engine/record.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_db pci_db;

typedef struct pci_found {
    double score;
    pci_record record;
} pci_found;

typedef struct pci_page {
    pci_found *list;
    size_t n;
    uint64_t matches; /* passages that match in all, see pincite/search.h */
} pci_page;

/* clang-format off */
#define PCI_PAGE_INIT {NULL, 0, 0}
/* clang-format on */

void pci_page_release(pci_page *page);

typedef struct pci_db_limits {
    size_t limit;       /* passages at most */
    size_t per_article; /* of one article at most; 0 = no bound */
} pci_db_limits;

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

/* Moves on to the newest commits. On failure it stays as it was. */
pincite_status pci_db_reopen(pci_db *db, pincite_error *err);

uint64_t pci_db_passages(const pci_db *db);

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

/* The best passages by BM25 (k1 1.2, b 0.75), best first; ties by the order
 * of indexing. Release *out in any case. */
pincite_status pci_db_search(pci_db *db, const pci_query *q,
                             const pci_db_limits *limits, pci_page *out,
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
pincite_status pci_db_each_root(pci_db *db,
                                pincite_status (*fn)(const char *path,
                                                     void *user),
                                void *user, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
