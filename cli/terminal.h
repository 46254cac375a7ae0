/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/terminal.h - what the other end of stdout can show.
 */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/options.h"

struct screen {
    bool is_tty;
    bool colour;
    bool links;   /* whether places are links; not unless set */
    size_t width; /* for running text: the terminal's, within reason */
};

/* $COLUMNS, else what the terminal at `fd` says, else 80. */
size_t terminal_columns(int fd);

/* Whether a terminal at `fd` understands more than plain text. */
bool terminal_is_able(int fd);

/* Whether stdout is to get what only some terminals understand. */
bool screen_wants(enum when when);

/* Looks at stdout. */
void screen_init(struct screen *s, enum when when);

#endif
