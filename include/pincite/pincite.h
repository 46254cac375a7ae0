/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pincite/pincite.h - everything: include this one.
 *
 * pincite indexes collections of articles and searches them by passage: a
 * writer (index.h) brings an index folder up to date with files, a reader
 * (search.h) answers queries with ranked, marked and located passages.
 *
 * Rules that hold for every function:
 *   - Handles of different threads are independent, also those on the same
 *     index. A reader may be shared: its functions wait for one another, so
 *     that readers of their own are faster; only freeing it has to wait for
 *     the others to be done with it. What is only read may be shared, too:
 *     results and articles with all that is borrowed from them, and options
 *     that are set. A writer belongs to one thread at a time.
 *   - A callback must not use the handle that calls it. A reader then fails
 *     with PINCITE_E_INVALID.
 *   - What is written through a `T **out` is the caller's, to be freed with
 *     the function named there; on failure it is set to NULL. A returned
 *     pointer is borrowed from the handle that gave it.
 *   - `_free` functions accept NULL and cannot fail.
 *   - Text is UTF-8. Paths are bytes as the system has them. Strings are
 *     NUL-terminated unless a length stands beside them.
 *   - The library reads no environment and no configuration, prints nothing,
 *     and never ends the process.
 */
#ifndef PINCITE_PINCITE_H
#define PINCITE_PINCITE_H

#include <pincite/article.h>
#include <pincite/check.h>
#include <pincite/error.h>
#include <pincite/index.h>
#include <pincite/search.h>
#include <pincite/version.h>

#endif
