/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <pincite/pincite.h>

#include "cli/command.h"
#include "cli/escape.h"
#include "cli/msg.h"
#include "cli/place.h"

enum { TOLD_MOST = 20 /* damages told one by one */ };

static void
on_damage(const char *what, void *user)
{
    struct str line = STR_INIT;
    uint64_t *told = user;

    if (++*told > TOLD_MOST)
        return;
    escape_line(&line, what, strlen(what));
    str_putc(&line, '\n');
    fwrite(line.p, 1, line.n, stdout);
    str_free(&line);
}

static void
say_what_to_do(const char *dir, uint64_t damages)
{
    if (damages > TOLD_MOST)
        printf("and %" PRIu64 " more\n", damages - TOLD_MOST);
    msg_say("index '%s' is damaged", dir);
    msg_say("remove that folder and make it anew with 'pincite index'");
}

/* What was found says nothing of these. */
static void
tell_remote(const char *place, void *user)
{
    struct str line = STR_INIT;

    (void)user;
    str_puts(&line, "not checked: the shard at ");
    escape_line(&line, place, strlen(place));
    str_puts(&line, "; check it where it is served\n");
    fwrite(line.p, 1, line.n, stdout);
    str_free(&line);
}

int
cmd_check(const struct settings *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    struct str dir = STR_INIT;
    int status = EXIT_TROUBLE;
    uint64_t damages;
    uint64_t told = 0;
    pincite_status st;

    if (s->n_operands > 0 || s->n_dirs > 1) {
        msg_say("check takes no argument but one -d DIR");
        goto out;
    }
    if (!place_find(s, false, &dir)) {
        place_say_none(&dir);
        goto out;
    }
    st = pincite_index_check(str_z(&dir), on_damage, &told, &damages, &err);
    if (st) {
        place_say_failure(st, str_z(&dir), &err);
        goto out;
    }
    if (damages > 0)
        say_what_to_do(str_z(&dir), damages);
    else if (!s->quiet)
        puts("sound");
    /* Where that list is damaged the check has said so. */
    if (!s->quiet || damages > 0)
        (void)!pincite_index_each_remote(str_z(&dir), tell_remote, NULL, NULL);
    status = damages > 0 ? EXIT_NOTHING : EXIT_FOUND;
out:
    str_free(&dir);
    return status;
}
