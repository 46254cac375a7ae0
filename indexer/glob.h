/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * indexer/glob.h - patterns of file names.
 *
 *   *       any characters of a name; ? any one; never a slash
 *   [a-z]   one of these; [!a-z] or [^a-z] one that is not
 *   **      as a whole name of a path: any number of folders, also none; at
 *           the end: everything below
 *   \x      x itself
 *
 * Names need not be UTF-8: a byte that belongs to no character is one. Takes
 * time in proportion to the product of both lengths, whatever the pattern.
 */
#ifndef PCI_GLOB_H
#define PCI_GLOB_H

#include <stdbool.h>

/* Whether the glob matches the path as a whole, name by name. */
bool pci_glob_match(const char *glob, const char *path);

#endif
