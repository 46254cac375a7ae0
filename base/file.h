/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base/file.h - whole files in and out. */
#ifndef PCI_FILE_H
#define PCI_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/buf.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What identifies a state of a file without reading it. */
typedef struct pci_file_stat {
    uint64_t size;
    int64_t mtime_ns; /* since 1970, UTC */
    int64_t ctime_ns; /* likewise: of the last change, which no program can
                         set */
} pci_file_stat;

pci_file_stat pci_file_stat_of(const struct stat *sb);

/*
 * Appends the regular file's bytes to `out`, no more than out->max, and tells
 * the state that was read (`state` may be NULL). Never blocks on a FIFO or a
 * device: anything but a regular file is an error.
 * Fails with IO, LIMIT (larger than out->max), NOMEM.
 */
pincite_status pci_file_read(const char *path, pci_buf *out,
                             pci_file_stat *state, pincite_error *err);

/* Whether it is the system that refuses, for now or this user: that says
 * nothing of what the file holds. */
bool pci_file_is_refused(const pincite_error *why);

/* Writes n bytes at the file's position; `path` is for the message. */
pincite_status pci_file_write(int fd, const char *path, const void *bytes,
                              size_t n, pincite_error *err);

/*
 * Creates a file for reading and writing whose name nobody can foresee:
 * `path`, with its last PCI_FILE_RANDOM bytes replaced. As mkstemp() does it,
 * but with `mode`, of which the umask takes away. -1 with errno on failure.
 */
enum { PCI_FILE_RANDOM = 6 };
int pci_file_create_temp(char *path, mode_t mode);

/* The same, of no name, in folder `dir`: it is gone when it is closed. `name`
 * is as the path above, and for the message. Fails with IO, NOMEM. */
pincite_status pci_file_create_unnamed(const char *dir, const char *name,
                                       int *fd, pincite_error *err);

/* Makes what was created and renamed in the folder last. Fails with IO. */
pincite_status pci_file_sync_folder(const char *dir, pincite_error *err);

/*
 * Replaces `name` in folder `dir` by n bytes so that readers see the old file
 * or the new one: writes `name`.newXXXXXX there, fsyncs it, renames it, and
 * fsyncs the folder. The caller holds the folder's lock.
 */
pincite_status pci_file_replace(const char *dir, const char *name,
                                const void *bytes, size_t n,
                                pincite_error *err);

/* Removes a folder and all in it, following no links. A folder that is not
 * there is no failure. */
pincite_status pci_file_remove_tree(const char *path, pincite_error *err);

/* dir + "/" + name; NULL when memory is out. Free with pci_free(). */
char *pci_file_join(const char *dir, const char *name);

/* The absolute path with links resolved. NOT_FOUND if there is nothing.
 * Free *out with pci_free(). */
pincite_status pci_file_absolute(const char *path, char **out,
                                 pincite_error *err);

/* False when there is surely nothing of that name; true also when that cannot
 * be seen. */
bool pci_file_exists(const char *path);

/* Whether `path` is `folder` or lies below it (both absolute, as text). */
bool pci_file_is_within(const char *path, const char *folder);

#ifdef __cplusplus
}
#endif

#endif
