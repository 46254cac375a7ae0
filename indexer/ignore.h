/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * indexer/ignore.h - which files are not wanted: lists of rules, read from
 * the file PCI_IGNORE_NAME of a folder, or given one by one.
 *
 * A line of such a file is a rule for what lies below its folder:
 *   - blank lines and those that start with '#' are none; spaces at the end
 *     are dropped, but for one behind a backslash;
 *   - '!' before a glob (indexer/glob.h) takes in again what an earlier rule
 *     left out; the last rule that matches decides;
 *   - a slash at the end: only folders match;
 *   - a slash before that: the glob is for the path from that folder on; else
 *     for the name alone, however deep it lies.
 * What lies in a folder that is left out is never looked at.
 */
#ifndef PCI_IGNORE_H
#define PCI_IGNORE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/limits.h"

#define PCI_IGNORE_NAME ".pinciteignore"

typedef struct pci_rule {
    char *glob;
    bool takes_in; /* "!" */
    bool folders;  /* only these */
    bool is_path;  /* of the whole path, not of the name */
} pci_rule;

typedef struct pci_rules {
    pci_rule *list;
    size_t n;
    size_t cap;
} pci_rules;

/* clang-format off */
#define PCI_RULES_INIT {NULL, 0, 0}
/* clang-format on */

/* What the globs of the command line, or of a program, say: these count for
 * what a root holds, by its path from there. */
typedef struct pci_filter {
    pci_rules include; /* if any: only files that match, or in folders that
                          match */
    pci_rules exclude; /* wins */
} pci_filter;

/* clang-format off */
#define PCI_FILTER_INIT {PCI_RULES_INIT, PCI_RULES_INIT}
/* clang-format on */

/* Adds the rules of a file. Fails with IO, LIMIT, INVALID (no text), NOMEM;
 * the message names the file, and the line if one is to blame. */
pincite_status pci_rules_read(pci_rules *r, const char *path,
                              pincite_error *err);

/* The same for the file's bytes. */
pincite_status pci_rules_parse(pci_rules *r, const char *bytes, size_t n,
                               const char *path, pincite_error *err);

/* Adds one glob, in which '#' and '!' mean nothing. Fails with INVALID (it
 * is empty), LIMIT, NOMEM. */
pincite_status pci_rules_add_glob(pci_rules *r, const char *glob,
                                  pincite_error *err);

/* The last rule that matches the path, which is relative to the rules'
 * folder; NULL if none does. */
const pci_rule *pci_rules_find(const pci_rules *r, const char *path,
                               bool is_folder);

void pci_rules_release(pci_rules *r);
void pci_filter_release(pci_filter *f);

#endif
