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
 *
 * A file PINCITE_IGNORE_FILE in a folder says what of that folder, and of
 * those below it, is not indexed: a pattern a line, as git's .gitignore has
 * them. Blank lines and lines that start with '#' say nothing. In a pattern,
 * '*' is any characters but slashes, '?' any one, '[a-z]' one of these, and a
 * whole name "**" any number of folders; a backslash makes the next character
 * itself. A pattern with a slash at its start or within is for the path from
 * that folder on, any other for the name alone, at any depth. A slash at its
 * end: only folders match. With '!' before it what matches is taken in again;
 * the last pattern that matches decides, and those of a folder before those
 * of the folders above it. What lies in a folder that is left out cannot be
 * taken in again. An article that comes to be left out leaves the index.
 * Only what lies below a root is subject to this: the root itself, and so a
 * file that is its own root, is not. A folder whose file cannot be read (it
 * is no text, say, or larger than 256 KiB) is told as FAILED and left as it
 * is in the index.
 */
#ifndef PINCITE_INDEX_H
#define PINCITE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <pincite/article.h>
#include <pincite/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Names the patterns for what a folder does not want indexed. */
#define PINCITE_IGNORE_FILE ".pinciteignore"

/* The most bytes of a text, and of a file, before and after it is unpacked. */
#define PINCITE_MAX_TEXT ((size_t)256 << 20)

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
    PINCITE_FAILED = 7,    /* could not be read; `reason` says why */
    PINCITE_TOUCHED = 8    /* only counted: those of UNCHANGED whose time is
                              another one, which is remembered */
} pincite_change;

/*
 * Told once for each file that was not unchanged. `path` is absolute, or the
 * name of a text; `reason` is NULL or a sentence that names the file (SKIPPED,
 * FAILED) or the old path (RENAMED). Both are borrowed for the call.
 * @since 0.1
 */
typedef void (*pincite_change_fn)(pincite_change change, const char *path,
                                  const char *reason, void *user);

/*
 * Told from time to time how far an update is: first, while the folders are
 * walked, that nothing is done of all that was found so far; then what is done
 * of what is to be read. Bytes are those of the files. Return false to stop:
 * the update then fails with PINCITE_E_CANCELLED and the index stays as it
 * was.
 * @since 0.1
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

/* Waits for as many seconds, PINCITE_FOREVER for as long as it takes. @since
 * 0.1 */
#define PINCITE_FOREVER UINT32_MAX

/*
 * The same, and while another writer holds the lock waits for it, up to so
 * many seconds, looking again some times a second; fails with LOCKED only
 * then.
 * Caller frees *out with pincite_writer_free().
 * Fails as pincite_writer_open() does.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_writer_open_waiting(const char *dir, uint32_t seconds,
                            pincite_writer **out, pincite_error *err);

/*
 * The same for a dry run: all functions of the writer tell and count what they
 * would do, and nothing is written, locked, or created. Where `dir` holds no
 * index, or does not exist, it is as if there were an empty one.
 * Caller frees *out with pincite_writer_free().
 * Fails with INVALID, IO, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_writer_open_dry(
    const char *dir, pincite_writer **out, pincite_error *err);

/* The most shards of an index folder. */
#define PINCITE_MAX_SHARDS 64

/*
 * How many shards a new index is to have: its articles are spread over so many
 * databases, each of which can be served by a machine of its own. One, if this
 * is not called. An index keeps its number: another one is INVALID. To be
 * called before anything is added.
 * Fails with INVALID, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_writer_set_shards(pincite_writer *w, size_t n, pincite_error *err);

/*
 * That a new index, of one shard, is to be served to other machines as one of
 * the shards of theirs: it gets more than twice as large, by tables Xapian's
 * servers need. What is added to it later is written by Xapian, unless
 * PINCITE_BUILDER_BULK is set, so that it stays one database, of which
 * xapian-replicate can keep copies. An index of several shards is made so
 * anyway, and so is one that Xapian's own writer builds. One that was made
 * otherwise is INVALID. To be called before anything is added. Fails with
 * INVALID.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_writer_set_served(pincite_writer *w, pincite_error *err);

/*
 * Lists a shard on another machine, "HOST:PORT", where xapian-tcpsrv serves an
 * index of the same version of pincite: readers ask it, too, from the next
 * commit or update on. It is not connected to; one that is listed already is
 * not listed again.
 * Fails with INVALID, LIMIT, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_writer_add_remote(
    pincite_writer *w, const char *place, pincite_error *err);

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

/*
 * Whether every file and text is read and indexed anew, and counted as
 * CHANGED, even if it is as it was. Off at first.
 * @since 0.1
 */
PINCITE_API void pincite_writer_set_force(pincite_writer *w, bool force);

/* Who writes an index, and what an update adds to it. */
typedef enum pincite_builder {
    /* The bulk builder, which is much faster; Xapian, if it writes in another
     * way than the builder, which pincite_writer_fallback() tells. */
    PINCITE_BUILDER_AUTO = 0,
    PINCITE_BUILDER_BULK = 1, /* the same, but that is a failure */
    /* Xapian, into the databases that are there: of an index that is served,
     * or a new one, which then is. For another the update is INVALID. */
    PINCITE_BUILDER_XAPIAN = 2
} pincite_builder;

/* The memory of the bulk builder, if no other is set: 256 MiB. */
#define PINCITE_DEFAULT_MEMORY ((size_t)256 << 20)

#define PINCITE_MAX_THREADS 256

/* Sets the builder. What is indexed is the same by each. @since 0.1 */
PINCITE_API void pincite_writer_set_builder(pincite_writer *w,
                                            pincite_builder builder);

/* Sets about how many bytes the bulk builder may take; what is more goes
 * through a temporary file in the index folder. 0: the default. @since 0.1 */
PINCITE_API void pincite_writer_set_memory(pincite_writer *w, size_t bytes);

/* Sets by how many threads, at most, the bulk builder has articles read. 0, as
 * at first: as many as there are processors. @since 0.1 */
PINCITE_API void pincite_writer_set_threads(pincite_writer *w, unsigned n);

/* Why the last update was made by Xapian instead of the bulk builder: NULL if
 * nothing was wrong. Borrowed until the next. @since 0.1 */
PINCITE_API const char *pincite_writer_fallback(const pincite_writer *w);

/*
 * Whether the bytes of every file that is visited are compared with what was
 * indexed, also where its size and times are as they were. Off at first: then
 * the time of a file's last change, which programs cannot set, tells of edits
 * that kept size and time; some network filesystems keep none to rely on.
 * @since 0.1
 */
PINCITE_API void pincite_writer_set_verify(pincite_writer *w, bool verify);

/*
 * Whether symbolic links to folders are followed: what they lead to is indexed
 * under the link's name. A link into its own root is not, as what it leads to
 * is met there, and of several links to the same folder only the first, in the
 * order of names. What is told is recorded for the roots that an update
 * visits, or of which it visits a part; without a word each is updated as it
 * is recorded, and new ones are not followed. Links to files are followed in
 * any case, each under its own name.
 * @since 0.1
 */
PINCITE_API void pincite_writer_set_follow(pincite_writer *w, bool follow);

/*
 * Narrow down what the updates of this writer visit, by globs, which are as
 * the patterns of a PINCITE_IGNORE_FILE in each root, without its '#' and
 * '!'. With one include or more, files are indexed if one matches them or a
 * folder they lie in; an exclude that matches a file or folder leaves it out
 * in any case. Roots that are folders are always entered; a root that is a
 * file is matched by its name, and if left out is not recorded.
 * An article that comes to be left out leaves the index. The globs are not
 * recorded: the next writer knows nothing of them.
 * Fail with INVALID (an empty glob), LIMIT, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_writer_include(
    pincite_writer *w, const char *glob, pincite_error *err);
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_writer_exclude(
    pincite_writer *w, const char *glob, pincite_error *err);

/* Callbacks for what is done next; NULL for none. @since 0.1 */
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

/* How many files and texts were counted under `change` by the last commit: by
 * an update, and what came before it and was not committed yet. @since 0.1 */
PINCITE_API uint64_t pincite_writer_count(const pincite_writer *w,
                                          pincite_change change);

/*
 * Tells a fact of the next text to be added, which is believed rather than
 * what is found in it; NULL or "" to take that back. A date is read in many
 * forms, a language as "en", "en-GB" or "English".
 * Fails with INVALID (no date, no language, not UTF-8), LIMIT (more than 1000
 * bytes), NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_writer_set_text_fact(pincite_writer *w, pincite_fact fact,
                             const char *value, pincite_error *err);

/*
 * Adds a text that is no file: an article under `name`, such as "mail:1234" or
 * an address. The name is kept as it is given; it is up to 4096 bytes without
 * control characters and does not start with a slash, as files' paths do. Its
 * ending tells the format as a file's would. A text of that name is replaced,
 * or found unchanged. No update removes a text, whatever the files are.
 * What was told by pincite_writer_set_text_fact() is used up in any case. The
 * text is in the index after the next commit or update.
 * Fails with INVALID (the name), NOT_TEXT (binary, or broken gzip), LIMIT
 * (more than PINCITE_MAX_TEXT): all is as it was; and with FORMAT, IO,
 * CORRUPT, NOMEM: then what was not committed is dropped.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_writer_add_text(pincite_writer *w, const char *name, const char *bytes,
                        size_t n, pincite_error *err);

/* Removes such a text, by the next commit or update. Fails with NOT_FOUND and
 * otherwise as pincite_writer_add_text(). @since 0.1 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_writer_remove_text(
    pincite_writer *w, const char *name, pincite_error *err);

/* Makes the changes to texts visible and durable, all at once. On failure they
 * are dropped. Fails with IO, CORRUPT, LIMIT, NOMEM. @since 0.1 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_writer_commit(pincite_writer *w, pincite_error *err);

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

/*
 * Tells how many bytes the files of the index in `dir` have.
 * Fails with NOT_FOUND (no index there), IO, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_index_size(const char *dir, uint64_t *bytes, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
