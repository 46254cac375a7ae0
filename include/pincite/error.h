/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pincite/error.h - how calls tell what went wrong.
 *
 * A fallible call returns a pincite_status and takes a `pincite_error *` as
 * its last parameter, which may be NULL. On failure the line that failed has
 * written one sentence into it: lower case, no full stop, the name of the
 * file in 'quotes'. On success the error is left alone.
 */
#ifndef PINCITE_ERROR_H
#define PINCITE_ERROR_H

#if defined(__GNUC__)
#define PINCITE_API __attribute__((visibility("default")))
#define PINCITE_MUST_CHECK __attribute__((warn_unused_result))
#else
#define PINCITE_API
#define PINCITE_MUST_CHECK
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The numbers are part of the ABI: never changed, never used again. */
typedef enum pincite_status {
    PINCITE_OK = 0,            /* done */
    PINCITE_E_NOMEM = 1,       /* out of memory; nothing was changed */
    PINCITE_E_INVALID = 2,     /* the caller passed something unusable */
    PINCITE_E_IO = 3,          /* the system refused; see sys_errno */
    PINCITE_E_NOT_FOUND = 4,   /* no index there, or no such article in it */
    PINCITE_E_LOCKED = 5,      /* another writer holds the index */
    PINCITE_E_CORRUPT = 6,     /* what is on disk is damaged */
    PINCITE_E_FORMAT = 7,      /* written by another format or analyser */
    PINCITE_E_CHANGED = 8,     /* changed under the reader again and again */
    PINCITE_E_LIMIT = 9,       /* larger than pincite's limits allow */
    PINCITE_E_NOT_TEXT = 10,   /* a file that holds no readable text */
    PINCITE_E_CANCELLED = 11,  /* a callback asked to stop */
    PINCITE_E_INTERNAL = 12,   /* a mistake in pincite: please report it */
    PINCITE_E_TIMEOUT = 13,    /* it takes longer than it may */
    PINCITE_E_UNREACHABLE = 14 /* a remote shard does not answer */
} pincite_status;

/* Allocated by the caller: no heap, no handle, no thread-local needed. */
typedef struct pincite_error {
    int code;          /* a pincite_status */
    int sys_errno;     /* errno at the failure, or 0 */
    char message[248]; /* UTF-8 where its parts are; NUL-terminated */
} pincite_error;

/* clang-format off */
#define PINCITE_ERROR_INIT {0, 0, {0}}
/* clang-format on */

/*
 * A few fixed words for a status, such as "out of memory".
 * Borrowed; lives for ever. Any number is accepted.
 * @since 0.1
 */
PINCITE_API const char *pincite_status_text(int status);

#ifdef __cplusplus
}
#endif

#endif
