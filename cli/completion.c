/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/completion.h"

#include <string.h>

/* Values of which the name in the help tells what they can be; of others, such
 * as N, nothing is known. */
static const struct {
    const char *arg;
    enum completed what;
    const char *words;
} values[] = {
    {"DIR", COMPLETED_DIRS, ""},
    {"FILE", COMPLETED_FILES, ""},
    {"FORMAT", COMPLETED_AS, "text json tsv vim paths count html"},
    {"ORDER", COMPLETED_AS, "score date"},
    {"WHEN", COMPLETED_AS, "auto always never"},
    {"[=WHEN]", COMPLETED_AS, "auto always never"},
    {"WHICH", COMPLETED_AS, "auto bulk xapian"},
};

enum completed
completion_value(const char *arg, struct str *words)
{
    size_t i;

    str_clear(words);
    for (i = 0; i < sizeof values / sizeof values[0]; i++) {
        if (strcmp(values[i].arg, arg) == 0) {
            str_puts(words, values[i].words);
            return values[i].what;
        }
    }
    return COMPLETED_NOT;
}

enum completed
completion_operand(const struct command *c, struct str *words)
{
    const struct command *other;

    str_clear(words);
    switch (c->bit) {
    case FOR_INDEX:
    case FOR_SHOW:
        return COMPLETED_FILES;
    case FOR_HELP:
        for (other = commands; other->name; other++)
            str_printf(words, "%s ", other->name);
        str_puts(words, "query");
        return COMPLETED_AS;
    case FOR_COMPLETION:
        str_puts(words, "bash zsh fish");
        return COMPLETED_AS;
    default:
        return COMPLETED_NOT;
    }
}

bool
completion_is_glued(const char *arg)
{
    return arg[0] == '[';
}

void
completion_quote(struct str *out, const char *z, const char *special)
{
    for (; *z; z++) {
        if (strchr(special, *z))
            str_putc(out, '\\');
        str_putc(out, *z);
    }
}
