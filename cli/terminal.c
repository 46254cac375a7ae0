/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/number.h"
#include "cli/terminal.h"

enum {
    COLUMNS_MOST = 10000,
    COLUMNS_USUAL = 80,
    COLUMNS_READABLE = 100 /* the eye loses its line in longer ones */
};

size_t
terminal_columns(int fd)
{
    const char *env = getenv("COLUMNS");
    struct winsize ws;
    size_t n;

    if (env && number_parse(env, COLUMNS_MOST, &n) && n > 0)
        return n;
    if (ioctl(fd, TIOCGWINSZ, &ws) == 0 && ws.ws_col > 0)
        return ws.ws_col;
    return COLUMNS_USUAL;
}

bool
terminal_is_able(int fd)
{
    const char *term = getenv("TERM");

    return isatty(fd) && term && *term && strcmp(term, "dumb") != 0;
}

bool
screen_wants(enum when when)
{
    return when == WHEN_ALWAYS ||
           (when == WHEN_AUTO && terminal_is_able(STDOUT_FILENO));
}

void
screen_init(struct screen *s, enum when when)
{
    const char *no_color = getenv("NO_COLOR");

    s->is_tty = isatty(STDOUT_FILENO);
    s->width = terminal_columns(STDOUT_FILENO);
    if (s->width > COLUMNS_READABLE)
        s->width = COLUMNS_READABLE;
    s->links = false;
    s->colour = screen_wants(when);
    if (when == WHEN_AUTO && no_color && *no_color)
        s->colour = false;
}
