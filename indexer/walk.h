/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * indexer/walk.h - the files below a root.
 *
 * Regular files, and symbolic links to such, whose names do not start with a
 * dot; folders likewise, but for indexes. Symbolic links to folders are passed
 * over, so that no loop is possible, or, if the walk is to follow them,
 * entered: but none that leads into the root, where what it leads to is met
 * anyway, and of those that lead to the same folder only the first, in the
 * order of names. The root itself may be anything and have any name. What is
 * neither file nor folder, and what cannot be looked at, is a problem: it is
 * noted, and the walk goes on. What the rules of a folder leave out
 * (indexer/ignore.h) is passed over; a folder whose rules cannot be read is a
 * problem and not entered.
 */
#ifndef PCI_WALK_H
#define PCI_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/file.h"
#include "base/limits.h"
#include "indexer/ignore.h"
#include "indexer/visited.h"

typedef struct pci_walk_file {
    char *path;
    pci_file_stat stat;
} pci_walk_file;

typedef struct pci_walk_problem {
    char *path;
    char *reason; /* a sentence that names the path */
    bool failed;  /* what is below may exist, but could not be seen; false:
                     there is nothing to index */
} pci_walk_problem;

typedef struct pci_walk {
    pci_walk_file *files;
    size_t n_files;
    size_t cap_files;
    pci_walk_problem *problems;
    size_t n_problems;
    size_t cap_problems;
    uint64_t n_bytes;         /* of the files */
    size_t n_ignored;         /* files and folders passed over by a rule */
    bool is_root_refused;     /* the last root is a file that the filter does
                                 not let through */
    const pci_filter *filter; /* may be NULL; the caller's */
    bool follow;              /* links to folders; the caller's */
    pci_visited visited;      /* then: the folders behind links */
    /* Asked at each name whether to go on, and fails if not; NULL: nobody is.
     * The caller's. */
    pincite_status (*ask)(const struct pci_walk *w, void *user,
                          pincite_error *err);
    void *ask_user;
} pci_walk;

/* clang-format off */
#define PCI_WALK_INIT \
    {NULL, 0, 0, NULL, 0, 0, 0, 0, false, NULL, false, PCI_VISITED_INIT, \
     NULL, NULL}
/* clang-format on */

/*
 * Adds what is below the absolute path `root`, except the folder `except`
 * (absolute, resolved; the index itself). Fails with NOMEM, and
 * as the one who is asked.
 */
pincite_status pci_walk_root(pci_walk *w, const char *root, const char *except,
                             pincite_error *err);

/*
 * The same for a `path` that lies below the root `top`, or is it: the rules
 * of the folders from there hold for it. When these leave it out that is a
 * problem.
 */
pincite_status pci_walk_part(pci_walk *w, const char *top, const char *path,
                             const char *except, pincite_error *err);

/* Whether to go on: fails as the one who is asked. */
pincite_status pci_walk_ask(const pci_walk *w, pincite_error *err);

/* Notes a problem that was found elsewhere; `reason` is copied. */
pincite_status pci_walk_note(pci_walk *w, const char *path, const char *reason,
                             bool failed, pincite_error *err);

/* Sorts the files by path and drops those that were found twice. */
void pci_walk_sort(pci_walk *w);

void pci_walk_release(pci_walk *w);

#endif
