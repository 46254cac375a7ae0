/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/linebreak.h - running text cut into lines by the columns it takes.
 */
#ifndef CLI_LINEBREAK_H
#define CLI_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>

/* Set text, n and width, the rest to 0; then wrap_next() gives the lines. */
struct wrap {
    const char *text; /* UTF-8 */
    size_t n;
    size_t width; /* columns a line may take; at least 2 */
    size_t pos;   /* where the next line is looked for */
    size_t start; /* the line: bytes start..end of the text */
    size_t end;
};

/*
 * Moves to the next line; false after the last one. Lines break at spaces
 * and newlines, which belong to none of them, and inside a word only if it
 * is longer than a line.
 */
bool wrap_next(struct wrap *w);

/* The columns taken by one line of UTF-8. */
size_t wrap_columns(const char *s, size_t n);

#endif
