/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/completion.h"

static const char begin[] =
    "# Completes the command line of pincite in fish.\n"
    "function __pincite_begins\n"
    "    test (count (commandline -opc)) -eq 1\n"
    "end\n"
    "function __pincite_is\n"
    "    set -l words (commandline -opc)\n"
    "    test (count $words) -gt 1; and test \"$words[2]\" = $argv[1]\n"
    "end\n"
    "function __pincite_negates\n"
    "    __pincite_is $argv[1]\n"
    "    and string match -q -- '--no-*' (commandline -ct)\n"
    "end\n"
    "complete -c pincite -e\n"
    "complete -c pincite -f\n";

static void
put_described(struct str *out, const char *help)
{
    str_puts(out, " -d '");
    completion_quote(out, help, "'\\");
    str_puts(out, "'\n");
}

static void
put_value(struct str *out, const char *arg)
{
    struct str words = STR_INIT;
    enum completed what = completion_value(arg, &words);

    /* -x: no value but these. Without, the value can be left out. */
    if (what == COMPLETED_FILES)
        str_puts(out, " -r -F");
    else if (!completion_is_glued(arg))
        str_puts(out, " -x");
    if (what == COMPLETED_DIRS)
        str_puts(out, " -a '(__fish_complete_directories (commandline -ct))'");
    else if (what == COMPLETED_AS)
        str_printf(out, " -a '%s'", str_z(&words));
    str_free(&words);
}

static void
put_options(struct str *out, unsigned who, const char *condition)
{
    struct option_told o;
    size_t at = 0;

    while (option_next(who, &at, &o)) {
        str_printf(out, "complete -c pincite -n '%s'", condition);
        if (o.letter)
            str_printf(out, " -s %c", o.letter);
        str_printf(out, " -l %s", o.name);
        if (o.arg)
            put_value(out, o.arg);
        put_described(out, o.help);
    }
}

static void
put_negated(struct str *out, const struct command *c)
{
    struct option_told o;
    size_t at = 0;

    while (option_next(c->bit, &at, &o)) {
        if (!o.arg)
            str_printf(out,
                       "complete -c pincite -n '__pincite_negates %s' "
                       "-l no-%s\n",
                       c->name, o.name);
    }
}

static void
put_operand(struct str *out, const struct command *c)
{
    struct str words = STR_INIT;
    enum completed what = completion_operand(c, &words);

    if (what != COMPLETED_NOT) {
        str_printf(out, "complete -c pincite -n '__pincite_is %s'", c->name);
        if (what == COMPLETED_AS)
            str_printf(out, " -a '%s'\n", str_z(&words));
        else
            str_puts(out, " -F\n");
    }
    str_free(&words);
}

void
completion_fish(struct str *out)
{
    struct str condition = STR_INIT;
    const struct command *c;

    str_puts(out, begin);
    put_options(out, FOR_TOP, "__pincite_begins");
    for (c = commands; c->name; c++) {
        str_printf(out, "complete -c pincite -n __pincite_begins -a %s",
                   c->name);
        put_described(out, c->summary);
    }
    for (c = commands; c->name; c++) {
        str_clear(&condition);
        str_printf(&condition, "__pincite_is %s", c->name);
        put_options(out, c->bit, str_z(&condition));
        put_negated(out, c);
        put_operand(out, c);
    }
    str_free(&condition);
}
