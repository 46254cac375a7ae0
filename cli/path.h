/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/path.h - names of files as people see and type them.
 */
#ifndef CLI_PATH_H
#define CLI_PATH_H

#include <stdbool.h>

#include "cli/str.h"

/* The current folder into *out; false (and *out empty) where it has gone. */
bool path_here(struct str *out);

/*
 * An absolute path relative to the folder `here` when it lies below it, as
 * it is otherwise. Borrowed from `path`.
 */
const char *path_relative(const char *here, const char *path);

/* The last part of a path. Borrowed from `path`. */
const char *path_base(const char *path);

/*
 * `path` made absolute from the folder `here` by its text alone: "." and
 * ".." and doubled slashes resolved, links not.
 */
void path_absolute(struct str *out, const char *here, const char *path);

#endif
