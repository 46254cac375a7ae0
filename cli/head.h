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
 * Title, author and date, and the end of the line. The line is begun: it
 * stands `indent` columns in already.
 */
void head_print(const pincite_hit *hit, size_t indent,
                const struct screen *screen);

/* "path:line", or only the path when `line` is 0, and the end of the line. */
void head_print_place(const char *path, uint64_t line,
                      const struct screen *screen);

#endif
