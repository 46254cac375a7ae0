/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the quick program has behind the commands that it hands over; the
 * linker finds these first.
 */
#include <config.h>

#include "cli/command.h"
#include "cli/quick/hand_over.h"
#include "cli/run.h"

void
run_whole(void)
{
    quick_hand_over();
}

int
cmd_index(const struct settings *s)
{
    (void)s;
    quick_hand_over();
}

int
cmd_show(const struct settings *s)
{
    (void)s;
    quick_hand_over();
}

int
cmd_status(const struct settings *s)
{
    (void)s;
    quick_hand_over();
}

int
cmd_check(const struct settings *s)
{
    (void)s;
    quick_hand_over();
}

int
cmd_dump(const struct settings *s)
{
    (void)s;
    quick_hand_over();
}
