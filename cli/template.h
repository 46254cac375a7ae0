/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/template.h - format strings: "{path}:{line} {text}\n".
 */
#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/fields.h"
#include "cli/str.h"

struct template_piece;

struct template
{
    struct str text; /* what stands between the fields */
    struct template_piece *pieces;
    size_t n;
    bool newline; /* one stood at the end; it is in no piece */
};

/* clang-format off */
#define TEMPLATE_INIT {STR_INIT, NULL, 0, false}
/* clang-format on */

/*
 * Reads a format string in the place of what *t held: {FIELD}; {{ and }} for
 * braces; \n, \t, \0 and \\. False when it is wrong; that has then been said.
 * Caller frees with template_free() either way.
 */
bool template_parse(struct template *t, const char *z);
void template_free(struct template *t);

/* Adds the string, but for a newline at its end, with the fields of a hit
 * filled in: as they are (raw) or fit for a line. */
void template_fill(struct str *out, const struct template *t,
                   const struct subject *s, bool raw);

#endif
