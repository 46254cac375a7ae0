/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pincite/check.h - whether an index is sound.
 */
#ifndef PINCITE_CHECK_H
#define PINCITE_CHECK_H

#include <stdint.h>

#include <pincite/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Told what is damaged, one sentence a call; borrowed for the call.
 * @since 0.1 */
typedef void (*pincite_damage_fn)(const char *what, void *user);

/*
 * Looks at all of the index in `dir`: the files of its shards, as Xapian's own
 * checker does; each passage, whose words, values and places are made again
 * from its text; whether each article has all its passages, is known to the
 * writer and listed under its words; the stamps. Takes about as long as
 * indexing the text did, and no lock: a writer may go on.
 * *damages is how many there are, 0 for a sound index; `fn`, which may be
 * NULL, is told of the first 1000.
 * Fails with NOT_FOUND (no index there), FORMAT (not to be read by this
 * version), CHANGED (writers never paused), IO, NOMEM: then nothing is told.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_index_check(const char *dir, pincite_damage_fn fn, void *user,
                    uint64_t *damages, pincite_error *err);

/*
 * Tells the remote shards that the index in `dir` lists, "HOST:PORT" each:
 * pincite_index_check() neither asks nor checks these. They are checked where
 * they are served.
 * Fails with NOT_FOUND, IO, CORRUPT, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_index_each_remote(
    const char *dir, void (*fn)(const char *place, void *user), void *user,
    pincite_error *err);

/* What a repair tells of. */
typedef enum pincite_mending {
    PINCITE_MENDING_DAMAGE = 1, /* a sentence: something is damaged */
    PINCITE_MENDING_KEPT = 2,   /* the path of an article whose file cannot be
                                   read, or the name of a text: the new index
                                   has it as the old one had */
    PINCITE_MENDING_LOST = 3,   /* likewise: the old one cannot give it */
    PINCITE_MENDING_PROBLEM = 4 /* a sentence: something could not be read or
                                   is not known */
} pincite_mending;

/* `what` is borrowed for the call. @since 0.1 */
typedef void (*pincite_mending_fn)(pincite_mending kind, const char *what,
                                   void *user);

/*
 * Checks the index in `dir` and, if anything is damaged, makes it anew: what
 * its roots hold now is read again from the files; texts that are no files,
 * and articles whose file cannot be read, are taken over from the old index
 * as far as that can be read, whatever else in it cannot. All becomes visible
 * at once, as by an update; when the repair fails the old index is as it was.
 * Takes the lock. Where the roots cannot be read the files that are known are
 * indexed, and roots have to be named by a next update.
 * *damages is how many there were: 0, and nothing was done. *lost counts the
 * articles told as LOST, and what else may be missing for what is told as a
 * PROBLEM; `fn` may be NULL.
 * Fails with NOT_FOUND (no index there), LOCKED, FORMAT (of another version),
 * INVALID (a copy that xapian-replicate keeps), CORRUPT (nothing of it can be
 * read), LIMIT, IO, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_index_repair(const char *dir, pincite_mending_fn fn, void *user,
                     uint64_t *damages, uint64_t *lost, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
