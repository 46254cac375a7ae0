/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/head.h - the lines that say what a passage is from.
 */
#ifndef CLI_HEAD_H
#define CLI_HEAD_H

#include <stddef.h>
#include <stdint.h>

#include <pincite/pincite.h>

#include "cli/terminal.h"

/*
 * Title, author and date, each NULL when unknown, and the end of the line.
 * Without a title the path's last part stands for it. The line is begun: it
 * stands `indent` columns in already.
 */
void head_print(const char *title, const char *author, const char *date,
                const char *path, size_t indent, const struct screen *screen);

/* The same for a hit. */
void head_print_hit(const pincite_hit *hit, size_t indent,
                    const struct screen *screen);

/* The page, the heading and, if it is no text, the kind of a passage, on a
 * line; nothing where there is nothing to tell. The passage's text is shown
 * from byte `from`. */
void head_print_section(const pincite_hit *hit, size_t from, size_t indent,
                        const struct screen *screen);

/* The heading that a passage stands under; NULL where there is none, or where
 * it need not be told: it is the article's title, or the passage's own text
 * starts with it and is shown from byte `from` = 0. */
const char *head_heading(const pincite_hit *hit, size_t from);

/* What became of the hit's file since it was indexed: "changed", "gone"; NULL
 * if nothing did, or if that is not known. */
const char *head_stale(const pincite_hit *hit);

/* "path:line", or only the path when `line` is 0, and the end of the line.
 * All of it is a link to `url` unless that is "". */
void head_print_place(const char *path, uint64_t line, const char *url,
                      const struct screen *screen);

#endif
