/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/styled.h - text with a style for each byte, put on the screen in lines.
 * What goes in is masked on the way, so whatever is in it may be shown.
 */
#ifndef CLI_STYLED_H
#define CLI_STYLED_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/str.h"
#include "cli/terminal.h"

enum style { STYLE_PLAIN, STYLE_TITLE, STYLE_FAINT, STYLE_MARK };

struct styled {
    struct str text;
    struct str style; /* an enum style for each byte of text */
};

/* clang-format off */
#define STYLED_INIT {STR_INIT, STR_INIT}
/* clang-format on */

/* Adds running text; newlines in it part lines. */
void styled_text(struct styled *t, const char *s, size_t n, enum style style);

/* Adds a name or the like, in which a newline is masked too. */
void styled_name(struct styled *t, const char *s, enum style style);

void styled_clear(struct styled *t);
void styled_free(struct styled *t);

/* Prints bytes from..to as they are, with colours if the screen has any. */
void styled_put(const struct styled *t, size_t from, size_t to,
                const struct screen *screen);

/*
 * Prints all of it in lines that end before column `width`, all indented by
 * `indent`; the first one is not when `begun` says that something stands
 * there already.
 */
void styled_print(const struct styled *t, size_t indent, size_t width,
                  bool begun, const struct screen *screen);

#endif
