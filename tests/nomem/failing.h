/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/nomem/failing.h - memory that runs out when it is told to. Linked
 * into a test program, it takes the place of malloc and its kin for all that
 * runs in the process: the library, the libraries below it, the C library.
 * A sanitizer has to keep its own malloc; there it is what is linked from
 * objects and archives alone that is seen, and every `new` of C++.
 */
#ifndef FAILING_H
#define FAILING_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Asks `fails` of each allocation from here on, counted from 1; what it says
 * true to is refused. It may allocate itself: that is not counted, and given.
 */
void failing_start(bool (*fails)(size_t nth, void *user), void *user);

/* No more are asked about. Returns how many were. */
size_t failing_stop(void);

/* Whether the first one that was refused was asked for by Xapian itself, not
 * by what it was called by, and within a function whose name in the linker has
 * `function` in it. */
bool failing_was_in_xapian(const char *function);

/* Whether it was within a function of such a name, by whomever. */
bool failing_was_in(const char *function);

/* Writes to stderr where the first one was. */
void failing_tell(void);

/* How many blocks are allocated and not freed. */
long failing_blocks(void);

/* Whether all allocations are seen: not where a sanitizer keeps those of
 * shared libraries to itself. */
bool failing_sees_all(void);

#endif
