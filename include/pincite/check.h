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

#ifdef __cplusplus
}
#endif

#endif
