/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/nomem/tree.h - folders copied and removed, and open files moved on to
 * a copy. */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>

/* Copies a folder with its folders and files; makes `to`. */
bool tree_copy(const char *from, const char *to);

bool tree_copy_file(const char *from, const char *to);

void tree_remove(const char *path);

/* What of this process is open below `from` is from now on its copy below
 * `to`; both are absolute. */
bool tree_move_open_files(const char *from, const char *to);

#endif
