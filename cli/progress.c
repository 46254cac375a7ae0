/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <unistd.h>

#include "cli/msg.h"
#include "cli/progress.h"
#include "cli/size.h"
#include "cli/str.h"
#include "cli/terminal.h"

enum { BAR = 20 }; /* columns */

static const double draw_every = 0.1;  /* seconds */
static const double first_after = 0.5; /* what is done sooner needs no bar */

static double
seconds_between(const struct timespec *a, const struct timespec *b)
{
    return (double)(b->tv_sec - a->tv_sec) +
           (double)(b->tv_nsec - a->tv_nsec) / 1e9;
}

void
progress_init(struct progress *p, bool quiet)
{
    p->on = !quiet && terminal_is_able(STDERR_FILENO);
    clock_gettime(CLOCK_MONOTONIC, &p->begun);
    p->drawn = p->begun;
}

static void
add_bar(struct str *line, double part)
{
    int i;

    str_puts(line, " [");
    for (i = 0; i < BAR; i++)
        str_putc(line, i < (int)(part * BAR) ? '#' : ' ');
    str_puts(line, "] ");
}

static void
add_time_left(struct str *line, double left)
{
    unsigned long s = left < 1e7 ? (unsigned long)left : 9999999;

    if (s >= 3600)
        str_printf(line, ", %lu:%02lu:%02lu left", s / 3600, s / 60 % 60,
                   s % 60);
    else
        str_printf(line, ", %lu:%02lu left", s / 60, s % 60);
}

void
progress_draw(struct progress *p, uint64_t files, uint64_t files_total,
              uint64_t bytes, uint64_t bytes_total)
{
    struct timespec now;
    struct str line = STR_INIT;
    double spent, part, rate;
    size_t room;

    if (!p->on)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    spent = seconds_between(&p->begun, &now);
    if (spent < first_after || seconds_between(&p->drawn, &now) < draw_every)
        return;
    p->drawn = now;

    part = bytes_total > 0 ? (double)bytes / (double)bytes_total : 0;
    if (part > 1)
        part = 1;
    rate = (double)bytes / spent;
    str_printf(&line, "%3d%%", (int)(part * 100));
    add_bar(&line, part);
    str_printf(&line, "%" PRIu64 "/%" PRIu64 " files, ", files, files_total);
    size_add(&line, bytes);
    str_puts(&line, ", ");
    size_add(&line, (uint64_t)rate);
    str_puts(&line, "/s");
    if (rate > 0 && bytes <= bytes_total)
        add_time_left(&line, (double)(bytes_total - bytes) / rate);

    /* A full last column would make some terminals begin a new line. */
    room = terminal_columns(STDERR_FILENO) - 1;
    if (line.n > room)
        line.n = room;
    msg_bar(str_z(&line));
    str_free(&line);
}

void
progress_end(struct progress *p)
{
    if (p->on)
        msg_bar_erase();
}
