/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <pincite/pincite.h>

#include "cli/aborted.h"
#include "cli/command.h"
#include "cli/escape.h"
#include "cli/msg.h"
#include "cli/place.h"

enum { TOLD_MOST = 20 /* damages told one by one */ };

/* What was told so far. */
struct told {
    uint64_t damages;
    uint64_t kept;
};

static void
print_line(const char *before, const char *what, const char *behind)
{
    struct str line = STR_INIT;

    str_puts(&line, before);
    escape_line(&line, what, strlen(what));
    str_puts(&line, behind);
    str_putc(&line, '\n');
    fwrite(line.p, 1, line.n, stdout);
    str_free(&line);
}

static void
on_damage(const char *what, void *user)
{
    struct told *told = user;

    if (++told->damages <= TOLD_MOST)
        print_line("", what, "");
}

static void
on_mending(pincite_mending kind, const char *what, void *user)
{
    struct told *told = user;

    switch (kind) {
    case PINCITE_MENDING_DAMAGE:
        on_damage(what, user);
        break;
    case PINCITE_MENDING_KEPT:
        told->kept++;
        print_line("kept ", what, "");
        break;
    case PINCITE_MENDING_LOST:
        print_line("lost ", what, "");
        break;
    case PINCITE_MENDING_PROBLEM:
        msg_say("%s", what);
        break;
    }
}

static void
say_rest(uint64_t damages)
{
    if (damages > TOLD_MOST)
        printf("and %" PRIu64 " more\n", damages - TOLD_MOST);
}

/* What was found says nothing of these. */
static void
tell_remote(const char *place, void *user)
{
    (void)user;
    print_line("not checked: the shard at ", place,
               "; check it where it is served");
}

static int
check(const struct settings *s, const char *dir)
{
    pincite_error err = PINCITE_ERROR_INIT;
    struct told told = {0, 0};
    uint64_t damages;
    pincite_status st =
        pincite_index_check(dir, on_damage, &told, &damages, &err);

    if (st) {
        place_say_failure(st, dir, &err);
        return EXIT_TROUBLE;
    }
    if (damages > 0) {
        say_rest(damages);
        msg_say("index '%s' is damaged", dir);
        place_say_repair(dir);
    } else if (!s->quiet) {
        puts("sound");
    }
    /* Where that list is damaged the check has said so. */
    if (!s->quiet || damages > 0)
        (void)!pincite_index_each_remote(dir, tell_remote, NULL, NULL);
    return damages > 0 ? EXIT_NOTHING : EXIT_FOUND;
}

static int
repair(const struct settings *s, const char *dir)
{
    pincite_error err = PINCITE_ERROR_INIT;
    struct told told = {0, 0};
    uint64_t damages;
    uint64_t lost;
    pincite_status st;

    aborted_say_full_disk();
    st = pincite_index_repair(dir, on_mending, &told, &damages, &lost, &err);
    if (st == PINCITE_E_CORRUPT) {
        msg_say("%s", err.message);
        msg_say("remove that folder and make it anew with 'pincite index'");
        return EXIT_TROUBLE;
    }
    if (st) {
        place_say_failure(st, dir, &err);
        return EXIT_TROUBLE;
    }
    if (damages == 0) {
        if (!s->quiet)
            puts("sound");
        return EXIT_FOUND;
    }
    say_rest(damages);
    if (lost > 0)
        msg_say("index '%s' is made anew, but not all that it held could be "
                "read",
                dir);
    else if (!s->quiet)
        puts(told.kept > 0 ? "repaired; what is kept was read from the old "
                             "index alone"
                           : "repaired");
    return lost > 0 ? EXIT_NOTHING : EXIT_FOUND;
}

int
cmd_check(const struct settings *s)
{
    struct str dir = STR_INIT;
    int status = EXIT_TROUBLE;

    if (s->n_operands > 0 || s->n_dirs > 1)
        msg_say("check takes no argument but one -d DIR");
    else if (!place_find(s, false, &dir))
        place_say_none(&dir);
    else
        status = s->repair ? repair(s, str_z(&dir)) : check(s, str_z(&dir));
    str_free(&dir);
    return status;
}
