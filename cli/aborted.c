/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/aborted.h"

#include <signal.h>
#include <unistd.h>

#include "cli/msg.h"

static void
on_abort(int number)
{
    static const char text[] =
        "pincite: Xapian could not write the index (is the disk full?); it is "
        "as it was\n";

    (void)number;
    (void)!write(2, text, sizeof text - 1);
    _exit(EXIT_TROUBLE);
}

void
aborted_say_full_disk(void)
{
    signal(SIGABRT, on_abort);
}
