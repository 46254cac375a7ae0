/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdio.h>

#include <pincite/pincite.h>

#include "cli/command.h"
#include "cli/msg.h"
#include "cli/place.h"

/* Lines are fit for a terminal as they come. */
static bool
print_lines(const char *lines, size_t n, void *user)
{
    (void)user;
    return fwrite(lines, 1, n, stdout) == n;
}

int
cmd_dump(const struct settings *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *reader = NULL;
    pincite_status st;

    if (s->n_operands > 0) {
        msg_say("dump takes no argument but -d DIR");
        return EXIT_TROUBLE;
    }
    reader = place_open_reader(s);
    if (!reader)
        return EXIT_TROUBLE;
    st = pincite_reader_dump(reader, print_lines, NULL, &err);
    pincite_reader_free(reader);
    /* What stdout refused is told when it is closed. */
    if (st && st != PINCITE_E_CANCELLED)
        msg_say("%s", err.message);
    return st ? EXIT_TROUBLE : EXIT_FOUND;
}
