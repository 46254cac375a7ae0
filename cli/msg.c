/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/escape.h"
#include "cli/msg.h"
#include "cli/str.h"

static bool bar_is_drawn;

void
msg_say(const char *fmt, ...)
{
    struct str raw = STR_INIT;
    struct str line = STR_INIT;
    va_list ap;

    va_start(ap, fmt);
    str_vprintf(&raw, fmt, ap);
    va_end(ap);

    str_puts(&line, "pincite: ");
    escape_line(&line, raw.p, raw.n);
    str_putc(&line, '\n');
    msg_bar_erase();
    fwrite(line.p, 1, line.n, stderr);

    str_free(&line);
    str_free(&raw);
}

void
msg_plain(const char *text)
{
    msg_bar_erase();
    fputs(text, stderr);
}

void
msg_bar(const char *line)
{
    fprintf(stderr, "\r%s\033[K", line);
    fflush(stderr);
    bar_is_drawn = true;
}

void
msg_bar_erase(void)
{
    if (!bar_is_drawn)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    bar_is_drawn = false;
}

void
msg_no_memory(void)
{
    static const char text[] = "pincite: out of memory\n";

    msg_bar_erase();
    fputs(text, stderr);
    /* At once: what stands in stdout's buffer may be half a result. */
    _exit(EXIT_TROUBLE);
}
