/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pincite/index.h - the writer: files become an index, and keep it fresh.
 *
 *     pincite_writer *w;
 *     st = pincite_writer_open("my.pincite", &w, &err);
 *     if (!st)
 *         st = pincite_writer_add_root(w, "essays", &err);
 *     if (!st)
 *         st = pincite_writer_update(w, &err);
 *     pincite_writer_free(w);
 */
#ifndef PINCITE_INDEX_H
#define PINCITE_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include <pincite/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One writer on an index folder. Holds the folder's lock until freed. */
typedef struct pincite_writer pincite_writer;

/* What an update did, or would do, with one file. */
typedef enum pincite_change {
    PINCITE_ADDED = 1,
    PINCITE_CHANGED = 2,   /* its content differs from what was indexed */
    PINCITE_REMOVED = 3,   /* the file is gone from its root */
    PINCITE_RENAMED = 4,   /* content known, under a path that is gone */
    PINCITE_UNCHANGED = 5, /* as indexed; never reported, only counted */
    PINCITE_SKIPPED = 6,   /* holds no text: binary, for instance */
    PINCITE_FAILED = 7     /* could not be read; `reason` says why */
} pincite_change;

/*
 * Told once for each file that was not unchanged. `path` is absolute,
 * `reason` is NULL or a sentence that names the file (SKIPPED, FAILED) or
 * the old path (RENAMED). Both are borrowed for the call.
 */
typedef void (*pincite_change_fn)(pincite_change change, const char *path,
                                  const char *reason, void *user);

/*
 * Told from time to time how far an update is. The totals are what the walk
 * found to be read; bytes are those of the files. Return false to stop: the
 * update then fails with PINCITE_E_CANCELLED and the index stays as it was.
 */
typedef bool (*pincite_progress_fn)(uint64_t files, uint64_t files_total,
                                    uint64_t bytes, uint64_t bytes_total,
                                    void *user);

/*
 * Opens the index folder `dir` for writing and takes its lock; creates the
 * folder, and those above it, where there are none. A new index is seen by
 * readers after its first update.
 * Caller frees *out with pincite_writer_free().
 * Fails with LOCKED (the message names the holder's process), INVALID (no
 * name, or a folder with other files in it), FORMAT, IO, CORRUPT, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_writer_open(const char *dir, pincite_writer **out, pincite_error *err);

/* Gives up the lock. What was not committed by an update is forgotten. Accepts
 * NULL. @since 0.1 */
PINCITE_API void pincite_writer_free(pincite_writer *w);

/*
 * Names a file or folder to be indexed, relative paths from the current
 * folder. It is recorded, as an absolute path, by the next update. When at
 * least one root is named, that update visits the named ones only;
 * otherwise it visits every root recorded before.
 * Fails with NOT_FOUND, INVALID (no name), IO, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_writer_add_root(
    pincite_writer *w, const char *path, pincite_error *err);

/*
 * Whether articles are removed when their whole root has vanished, or is an
 * empty folder. Off at first: a disk that is not mounted is not a mass
 * deletion.
 * @since 0.1
 */
PINCITE_API void pincite_writer_set_prune(pincite_writer *w, bool prune);

/* Callbacks for the next update; NULL for none. @since 0.1 */
PINCITE_API void pincite_writer_set_change_callback(pincite_writer *w,
                                                    pincite_change_fn fn,
                                                    void *user);
PINCITE_API void pincite_writer_set_progress_callback(pincite_writer *w,
                                                      pincite_progress_fn fn,
                                                      void *user);

/*
 * Brings the index up to date with its roots: walks them, reads what is new
 * or changed, and commits everything at once. A file that cannot be read is
 * told to the change callback and counted; it does not fail the update. On
 * failure the index is as it was before.
 * Fails with CANCELLED, INVALID (no root is known), FORMAT, LIMIT, IO,
 * CORRUPT, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_writer_update(pincite_writer *w, pincite_error *err);

/* How many files the last update counted under `change`. @since 0.1 */
PINCITE_API uint64_t pincite_writer_count(const pincite_writer *w,
                                          pincite_change change);

/*
 * Compares the index in `dir` with the files of its roots by size and time,
 * without reading or writing any of them, and tells `fn` what an update
 * would find: ADDED, CHANGED, REMOVED, and FAILED for what could not be
 * looked at. Takes no lock; `fn` must not be NULL.
 * Fails with NOT_FOUND, FORMAT, CHANGED, IO, CORRUPT, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_changes_scan(
    const char *dir, pincite_change_fn fn, void *user, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
