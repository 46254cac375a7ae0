/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names of files are left to bash: where nothing else is offered, it completes
 * these by itself, with all the quoting that they need.
 */
#include <config.h>

#include "cli/completion.h"

static const char begin[] =
    "# Completes the command line of pincite in bash.\n"
    "_pincite()\n"
    "{\n"
    "    local IFS=$' \\t\\n' cur prev what=not words= options= negated= i\n"
    "\n"
    "    cur=${COMP_WORDS[COMP_CWORD]}\n"
    "    prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    # bash makes three words of --option=value.\n"
    "    if [[ $cur == = ]]; then\n"
    "        cur= prev=$prev=\n"
    "    elif [[ $prev == = && $COMP_CWORD -gt 2 ]]; then\n"
    "        prev=${COMP_WORDS[COMP_CWORD - 2]}=\n"
    "    fi\n"
    "    COMPREPLY=()\n"
    "    if [[ $COMP_CWORD -le 1 ]]; then\n";

static const char middle[] = "    for ((i = 2; i < COMP_CWORD; i++)); do\n"
                             "        if [[ ${COMP_WORDS[i]} == -- ]]; then\n"
                             "            options= negated= prev=\n"
                             "        fi\n"
                             "    done\n"
                             "    case ${COMP_WORDS[1]}:$prev in\n";

static const char end[] =
    "    *)\n"
    "        if [[ $cur == --no-* ]]; then\n"
    "            what=as words=\"$options $negated\"\n"
    "        elif [[ $cur == -* && -n $options ]]; then\n"
    "            what=as words=$options\n"
    "        fi\n"
    "        ;;\n"
    "    esac\n"
    "    if [[ $what == as ]]; then\n"
    "        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
    "    fi\n"
    "    if [[ $what != files ]]; then\n"
    "        compopt +o bashdefault +o default 2>/dev/null\n"
    "    fi\n"
    "    if [[ $what == dirs ]]; then\n"
    "        compopt -o dirnames 2>/dev/null\n"
    "    fi\n"
    "    return 0\n"
    "}\n"
    "complete -o bashdefault -o default -F _pincite pincite\n";

static void
put_options(struct str *out, unsigned who)
{
    struct option_told o;
    size_t at = 0;

    while (option_next(who, &at, &o)) {
        if (o.letter)
            str_printf(out, "-%c ", o.letter);
        str_printf(out, "--%s ", o.name);
    }
}

static void
put_negated(struct str *out, unsigned who)
{
    struct option_told o;
    size_t at = 0;

    while (option_next(who, &at, &o)) {
        if (!o.arg)
            str_printf(out, "--no-%s ", o.name);
    }
}

static void
put_completed(struct str *out, enum completed what, struct str *words)
{
    static const char *const names[] = {"not", "files", "dirs", "as"};

    str_printf(out, " what=%s", names[what]);
    if (what == COMPLETED_AS)
        str_printf(out, " words='%s'", str_z(words));
}

/* The words before the one typed that ask for a value. */
static void
put_values(struct str *out, const struct command *c)
{
    struct str words = STR_INIT;
    struct option_told o;
    size_t at = 0;

    while (option_next(c->bit, &at, &o)) {
        if (!o.arg)
            continue;
        str_puts(out, "    ");
        if (o.letter)
            str_printf(out, "%s:-%c | ", c->name, o.letter);
        if (!completion_is_glued(o.arg))
            str_printf(out, "%s:--%s | ", c->name, o.name);
        str_printf(out, "%s:--%s=)", c->name, o.name);
        put_completed(out, completion_value(o.arg, &words), &words);
        str_puts(out, " ;;\n");
    }
    str_free(&words);
}

void
completion_bash(struct str *out)
{
    struct str words = STR_INIT;
    const struct command *c;

    str_puts(out, begin);
    str_puts(out, "        options='");
    put_options(out, FOR_TOP);
    str_puts(out, "' what=as words='");
    for (c = commands; c->name; c++)
        str_printf(out, "%s ", c->name);
    str_puts(out, "'\n"
                  "    else\n"
                  "    case ${COMP_WORDS[1]} in\n");
    for (c = commands; c->name; c++) {
        str_printf(out, "    %s)\n        options='", c->name);
        put_options(out, c->bit);
        str_puts(out, "'\n        negated='");
        put_negated(out, c->bit);
        str_puts(out, "'\n       ");
        put_completed(out, completion_operand(c, &words), &words);
        str_puts(out, "\n        ;;\n");
    }
    str_puts(out, "    esac\n    fi\n");
    str_puts(out, middle);
    for (c = commands; c->name; c++)
        put_values(out, c);
    str_puts(out, end);
    str_free(&words);
}
