/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/help_query.h"
#include "cli/msg.h"

/* A line for each option that `who` takes. */
static void
help_options(struct str *out, unsigned who)
{
    struct option_told o;
    size_t at = 0;

    while (option_next(who, &at, &o)) {
        size_t from = out->n;

        if (o.letter)
            str_printf(out, "  -%c, ", o.letter);
        else
            str_puts(out, "      ");
        str_printf(out, "--%s%s%s", o.name, o.arg && *o.arg != '[' ? " " : "",
                   o.arg ? o.arg : "");
        str_printf(out, "%*s%s\n", (int)(26 - (out->n - from)), "", o.help);
    }
}

void
help_usage(struct str *out)
{
    const struct command *c;

    str_puts(out, "Usage: pincite COMMAND [OPTION]... [ARGUMENT]...\n"
                  "\n"
                  "Full-text search of essays by passage: says what matched "
                  "and where it stands.\n"
                  "\n"
                  "Commands:\n");
    for (c = commands; c->name; c++)
        str_printf(out, "  %-10s %-20s %s\n", c->name, c->usage, c->summary);
    str_puts(out, "\nOptions:\n");
    help_options(out, FOR_TOP);
    str_puts(out, "\n"
                  "Begin with:\n"
                  "  pincite index essays\n"
                  "  pincite search gas price\n"
                  "\n"
                  "'pincite help COMMAND' tells more, 'pincite help query' "
                  "what a query may hold.\n"
                  "A switch such as --json is taken back by --no-json; the "
                  "last one wins.\n");
}

void
help_of(const struct command *c, struct str *out)
{
    str_printf(out, "Usage: pincite %s %s\n\n", c->name, c->usage);
    str_printf(out, "%s\n\nOptions:\n", c->summary);
    help_options(out, c->bit);
    if (*c->text)
        str_printf(out, "\n%s", c->text);
}

int
cmd_help(const struct settings *s)
{
    const struct command *c;
    struct str out = STR_INIT;
    int status = EXIT_FOUND;

    if (s->n_operands > 1) {
        msg_say("help takes one command at a time");
        return EXIT_TROUBLE;
    }
    if (s->n_operands == 0) {
        help_usage(&out);
    } else if (strcmp(s->operands[0], "query") == 0) {
        help_query(&out);
    } else {
        c = command_find(s->operands[0]);
        if (c) {
            help_of(c, &out);
        } else {
            command_say_unknown(s->operands[0]);
            status = EXIT_TROUBLE;
        }
    }
    fwrite(str_z(&out), 1, out.n, stdout);
    str_free(&out);
    return status;
}
