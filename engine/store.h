/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/store.h - an index open for writing. All changes between open and
 * commit become visible at once, or not at all.
 */
#ifndef PCI_STORE_H
#define PCI_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/bulk/bulk_batch.h"
#include "engine/entry.h"
#include "engine/record.h"
#include "engine/salvage.h"
#include "engine/terms.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_store pci_store;
struct pci_remaker; /* engine/remaker.h */

/* A term of a passage, and where it stands. */
typedef struct pci_posting {
    pci_field field;
    pci_form form;
    const char *text; /* without prefix */
    size_t len;
    uint32_t position; /* stems of the text: from 1; others: 0, none */
    uint32_t span;     /* positions covered; > 1 for joined forms */
    uint32_t number;   /* in a batch: its term's there, from
                          pci_batch_number(), and no text; else 0 */
} pci_posting;

/*
 * Opens the index folder for writing: creates it if missing, takes its lock,
 * removes what an interrupted run left (shards the stub does not name), and
 * checks format and analyser stamp. A new index gets its stub by the first
 * commit.
 * Caller frees *out with pci_store_free().
 * Fails with LOCKED (naming the holder's process), INVALID (a folder that
 * holds other files), FORMAT, CORRUPT, IO, NOMEM.
 */
pincite_status pci_store_open(const char *dir, const char *stamp,
                              pci_store **out, pincite_error *err);

/*
 * Opens an index that is damaged to be made anew, with as many shards as it
 * had: takes its lock, and finds what is to be salvaged. Nothing of it is
 * changed before the first commit, which puts the new shards in the place of
 * the old ones. What its stub, if that can be read, lists of remote shards
 * stays.
 * Caller frees *out with pci_store_free(), and releases *was in any case.
 * Fails with LOCKED, LIMIT, IO, and as pci_salvage_find() does.
 */
pincite_status pci_store_open_anew(const char *dir, const char *stamp,
                                   pci_salvage *was, pci_store **out,
                                   pincite_error *err);

/* How many shards a new index is to have, before the first change; 1 if not
 * told. Fails with INVALID: the index has another. */
pincite_status pci_store_set_shards(pci_store *s, size_t n,
                                    pincite_error *err);

/* That a new index is to be served to other machines, see engine/schema.h,
 * before the first change; and whether it is. Fails with INVALID: the index is
 * there, and was not made so. */
pincite_status pci_store_set_served(pci_store *s, pincite_error *err);
bool pci_store_is_served(const pci_store *s);

/* Adds a remote shard, HOST:PORT, unless it is there; nothing is asked of it.
 * Fails with INVALID, LIMIT, NOMEM. */
pincite_status pci_store_add_remote(pci_store *s, const char *place,
                                    pincite_error *err);

/* Who makes the words of passages again, which a store needs that is to remove
 * some; borrowed. */
void pci_store_set_remaker(pci_store *s, const struct pci_remaker *remaker);

/* Drops what was not committed, gives up the lock. A folder created for an
 * index that was never committed is removed again. */
void pci_store_free(pci_store *s);

/* Calls fn with each article's entry, borrowed for the call; stops when fn
 * fails and returns what it returned. */
pincite_status pci_store_each_entry(pci_store *s,
                                    pincite_status (*fn)(const pci_entry *e,
                                                         void *user),
                                    void *user, pincite_error *err);

/* Calls fn with each path that is recorded under a key of engine/schema.h,
 * PCI_META_ROOTS or PCI_META_FOLLOWED, likewise. */
pincite_status pci_store_each_path(pci_store *s, const char *key,
                                   pincite_status (*fn)(const char *path,
                                                        void *user),
                                   void *user, pincite_error *err);

/* Records them. */
pincite_status pci_store_set_paths(pci_store *s, const char *key,
                                   const char *const *paths, size_t n,
                                   pincite_error *err);

/* To be called for the language of each article that is added: notes that it
 * is in use, and the stamp of its stemmer. FORMAT when passages were indexed
 * with another stamp. */
pincite_status pci_store_use_language(pci_store *s, const char *code,
                                      const char *stamp, pincite_error *err);

/* Adds or replaces what is remembered of the article e->path. */
pincite_status pci_store_put_entry(pci_store *s, const pci_entry *e,
                                   pincite_error *err);

/* Removes an article's passages; or those and its entry. */
pincite_status pci_store_remove_passages(pci_store *s, const char *path,
                                         pincite_error *err);
pincite_status pci_store_remove_article(pci_store *s, const char *path,
                                        pincite_error *err);

/* Adds a passage of r->path, to be called in the order of the passages. What
 * is not served begins an addition for it, with nothing asked of its threads
 * and memory; a new index that cannot becomes one that is served. */
pincite_status pci_store_add_passage(pci_store *s, const pci_record *r,
                                     const pci_posting *postings, size_t n,
                                     pincite_error *err);

/* How an index is built in bulk. */
typedef struct pci_build_plan {
    size_t memory;    /* bytes, for what waits to be written */
    unsigned threads; /* at most */
    bool served;      /* as the store is */
} pci_build_plan;

/* Whether the index can be built in bulk: it has one shard, or its layers, and
 * neither was a change made of them already nor is a build under way. */
bool pci_store_can_build(const pci_store *s);

/* The bytes of its shards here; 0 for a new one. */
pincite_status pci_store_size(const pci_store *s, uint64_t *size,
                              pincite_error *err);

/*
 * From here to the commit or the rollback the whole index is built anew, in
 * bulk: what it holds counts for nothing, and the new one takes its place by
 * the commit. Or, with `addition` and if there is a commit already, what is
 * added becomes a layer behind what it holds (engine/layers.hh), and what is
 * removed goes by the commit. Each article must be added once. FORMAT when the
 * installed Xapian writes another format than the builder: nothing is changed
 * then. INTERNAL when it cannot be built. Also fails with IO, NOMEM.
 */
pincite_status pci_store_begin_build(pci_store *s, const pci_build_plan *plan,
                                     bool addition, pincite_error *err);

/* Gives postings the numbers of their terms in a batch, which hold until that
 * is taken. 0: it has no term, or a failure, which the next passage will tell.
 * Several take less time together than one by one. */
void pci_batch_number(pci_bulk_batch *batch, pci_posting *postings, size_t n);

/* Whether the term of that number is that of a word as it was typed. */
bool pci_batch_is_typed(const pci_bulk_batch *batch, uint32_t number,
                        const char *word, size_t n);

/* Adds a passage to a batch, just as pci_store_add_passage() adds it to the
 * store; words that were added to the batch itself since the last one are its,
 * too, so that after a failure it has to be cleared. A batch is one thread's
 * own. */
pincite_status pci_batch_add_passage(pci_bulk_batch *batch,
                                     const pci_record *r,
                                     const pci_posting *postings, size_t n,
                                     pincite_error *err);

/* A batch for the build under way. Caller frees *out with
 * pci_bulk_batch_free(). Fails with NOMEM. */
pincite_status pci_store_make_batch(const pci_store *s, pci_bulk_batch **out,
                                    pincite_error *err);

/* Whether the build under way, to which nothing was added yet, is to learn
 * from samples how texts are compressed, and which stems are frequent. */
bool pci_store_wants_samples(const pci_store *s);

/* Whether no phrase is told by a stem, however frequent it is. */
typedef bool pci_is_small(const char *stem, size_t n, void *user);

/* Learns from a batch of samples whose data were left as they are, if it can;
 * to be called before batches are made. Fails with NOMEM. */
pincite_status pci_store_learn(pci_store *s, const pci_bulk_batch *samples,
                               pci_is_small *is_small, void *user,
                               pincite_error *err);

/* Takes a batch that is finished into the build, behind what is there, and
 * clears it. */
pincite_status pci_store_take(pci_store *s, pci_bulk_batch *batch,
                              pincite_error *err);

/* Makes all changes visible, durably. Without changes nothing is written. A
 * change that failed fails the commit, too, until a rollback. */
pincite_status pci_store_commit(pci_store *s, pincite_error *err);

/* Drops all changes since the last commit. */
void pci_store_rollback(pci_store *s);

#ifdef __cplusplus
}
#endif

#endif
