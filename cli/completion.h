/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/completion.h - scripts by which shells complete what is typed, made of
 * the tables of commands and of options, as the help is.
 */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "cli/command.h"
#include "cli/options.h"
#include "cli/str.h"

/* What can stand somewhere on the command line. */
enum completed {
    COMPLETED_NOT,
    COMPLETED_FILES,
    COMPLETED_DIRS,
    COMPLETED_AS
};

/* What the value of an option can be, by its name in the help; `words` are
 * those it can be if COMPLETED_AS. */
enum completed completion_value(const char *arg, struct str *words);

/* Likewise what can follow a command. */
enum completed completion_operand(const struct command *c, struct str *words);

/* Whether a value is taken behind '=' only, as that of an option is which can
 * do without. */
bool completion_is_glued(const char *arg);

/* Adds `z` with a backslash before each character that is in `special`. */
void completion_quote(struct str *out, const char *z, const char *special);

void completion_bash(struct str *out);
void completion_zsh(struct str *out);
void completion_fish(struct str *out);

#endif
