/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/nomem/failing.h - memory that runs out when it is told to. Linked
 * into a test program, it takes the place of malloc and its kin for all that
 * runs in the process: the library, the libraries below it, the C library. It
 * hands on to the C library's, or to those of the address sanitizer, which
 * then knows what is leaked.
 */
#ifndef FAILING_H
#define FAILING_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Asks `fails` of each allocation from here on, counted from 1; what it says
 * true to is refused. It may allocate itself: that is not counted, and given.
 * It is called by whichever thread allocates.
 */
void failing_start(bool (*fails)(size_t nth, void *user), void *user);

/* No more are asked about. Returns how many were. */
size_t failing_stop(void);

/* Whether the first one that was refused to a thread was asked for by Xapian
 * itself, not by what it was called by, and within a function whose name in
 * the linker has `function` in it. */
bool failing_was_in_xapian(const char *function);

/* Whether it was within a function of such a name, by whomever. */
bool failing_was_in(const char *function);

/* Writes to stderr where the first ones were. */
void failing_tell(void);

/* How many blocks are allocated and not freed. */
long failing_blocks(void);

/* How many more these are than `before`; where there is a sanitizer: whether
 * it finds any that nothing points to, which it then tells of. */
long failing_left(long before);

/* Whether there is one. */
bool failing_is_sanitized(void);

/* Has a sanitizer call `fn` before it ends the process. */
void failing_on_death(void (*fn)(void));

/* Whether memory can run out here. */
bool failing_sees_all(void);

#endif
