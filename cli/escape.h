/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/escape.h - text of strangers made fit to be shown. Articles, file names
 * and what the library says of them hold any bytes; a terminal would obey
 * some of them.
 */
#ifndef CLI_ESCAPE_H
#define CLI_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/str.h"

/*
 * Whether a character has power over a terminal or over the order in which
 * text is read: C0, DEL, C1, the line and paragraph separators, and the
 * marks that override the direction of writing.
 */
bool escape_is_unsafe(int32_t c);

/*
 * The next character of valid UTF-8 at `s`, of which `n` > 0 bytes are left;
 * *len is how many bytes it takes. -1 (and 1 byte) where there is none.
 */
int32_t escape_next(const char *s, size_t n, size_t *len);

/* One line, such as a name: unsafe characters and bad bytes as U+FFFD. */
void escape_line(struct str *out, const char *s, size_t n);

/* Running text: as escape_line(), but newlines stay and tabs are spaces. */
void escape_text(struct str *out, const char *s, size_t n);

/* Running text on one line: as escape_text(), but newlines are spaces, too. */
void escape_flat(struct str *out, const char *s, size_t n);

/* Valid UTF-8 and no more: only bad bytes become U+FFFD. */
void escape_utf8(struct str *out, const char *s, size_t n);

#endif
