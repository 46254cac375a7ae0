/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/completion.h"

#include <string.h>

static const char begin[] = "#compdef pincite\n"
                            "# Completes the command line of pincite in zsh.\n"
                            "_pincite()\n"
                            "{\n"
                            "    local -a specs negated found\n"
                            "    local command=$words[2]\n"
                            "\n"
                            "    if (( CURRENT > 2 )); then\n"
                            "        shift words\n"
                            "        (( CURRENT-- ))\n"
                            "    else\n"
                            "        command=\n"
                            "    fi\n"
                            "    case $command in\n";

static const char end[] = "    *)\n"
                          "        return 1\n"
                          "        ;;\n"
                          "    esac\n"
                          "    [[ $PREFIX == --no-* ]] && specs+=($negated)\n"
                          "    _arguments -s -S : $specs\n"
                          "}\n"
                          "# As a file in $fpath this is the function; else "
                          "it is to be made known.\n"
                          "if [[ $funcstack[1] == _pincite ]]; then\n"
                          "    _pincite \"$@\"\n"
                          "elif (( $+functions[compdef] )); then\n"
                          "    compdef _pincite pincite\n"
                          "fi\n";

/* Within a pair of '...': a quotation mark ends them and starts them again. */
static void
put_quoted(struct str *out, const char *z, const char *special)
{
    size_t n;

    for (; *z; z += n) {
        n = strcspn(z, "'");
        if (n == 0) {
            str_puts(out, "'\\''");
            n = 1;
        } else {
            struct str piece = STR_INIT;

            str_add(&piece, z, n);
            completion_quote(out, str_z(&piece), special);
            str_free(&piece);
        }
    }
}

static void
put_action(struct str *out, enum completed what, struct str *words)
{
    if (what == COMPLETED_FILES)
        str_puts(out, "_files");
    else if (what == COMPLETED_DIRS)
        str_puts(out, "_files -/");
    else if (what == COMPLETED_AS)
        str_printf(out, "(%s)", str_z(words));
    else
        str_putc(out, ' ');
}

/* An option that takes a value may be given again. */
static void
put_option(struct str *out, const struct option_told *o)
{
    bool is_glued = o->arg && completion_is_glued(o->arg);
    const char *tie = !o->arg ? "" : is_glued ? "=-" : "=";
    struct str words = STR_INIT;

    str_puts(out, "            ");
    if (o->letter && o->arg)
        str_printf(out, "'*'{-%c+,--%s%s}'[", o->letter, o->name, tie);
    else if (o->letter)
        str_printf(out, "'(-%c --%s)'{-%c,--%s}'[", o->letter, o->name,
                   o->letter, o->name);
    else
        str_printf(out, "'%s--%s%s[", o->arg ? "*" : "", o->name, tie);
    put_quoted(out, o->help, "[]\\");
    str_putc(out, ']');
    if (o->arg) {
        str_puts(out, is_glued ? "::value:" : ":");
        if (!is_glued)
            str_printf(out, "%s:", o->arg);
        put_action(out, completion_value(o->arg, &words), &words);
    }
    str_puts(out, "'\n");
    str_free(&words);
}

static void
put_options(struct str *out, unsigned who)
{
    struct option_told o;
    size_t at = 0;

    while (option_next(who, &at, &o))
        put_option(out, &o);
}

static void
put_negated(struct str *out, unsigned who)
{
    struct option_told o;
    size_t at = 0;

    str_puts(out, "        negated=(");
    while (option_next(who, &at, &o)) {
        if (!o.arg)
            str_printf(out, "--no-%s ", o.name);
    }
    str_puts(out, ")\n");
}

static void
put_commands(struct str *out)
{
    const struct command *c;

    str_puts(out, "    '')\n"
                  "        found=(\n");
    for (c = commands; c->name; c++) {
        str_printf(out, "            '%s:", c->name);
        put_quoted(out, c->summary, ":\\");
        str_puts(out, "'\n");
    }
    str_puts(out, "        )\n"
                  "        if [[ $PREFIX != -* ]]; then\n"
                  "            _describe -t commands command found\n"
                  "            return\n"
                  "        fi\n"
                  "        specs=(\n");
    put_options(out, FOR_TOP);
    str_puts(out, "        )\n"
                  "        ;;\n");
}

void
completion_zsh(struct str *out)
{
    struct str words = STR_INIT;
    const struct command *c;

    str_puts(out, begin);
    put_commands(out);
    for (c = commands; c->name; c++) {
        enum completed what = completion_operand(c, &words);

        str_printf(out, "    %s)\n        specs=(\n", c->name);
        put_options(out, c->bit);
        str_puts(out, "            '*:argument:");
        /* A mere message would keep zsh from completing options. */
        if (what == COMPLETED_NOT)
            str_puts(out, "()");
        else
            put_action(out, what, &words);
        str_puts(out, "'\n        )\n");
        put_negated(out, c->bit);
        str_puts(out, "        ;;\n");
    }
    str_puts(out, end);
    str_free(&words);
}
