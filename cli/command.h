/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/command.h - the table of commands.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stddef.h>

#include "cli/options.h"

struct command {
    const char *name;
    unsigned bit; /* FOR_... of options.h */
    /* Returns the exit status. */
    int (*run)(const struct settings *s);
    const char *usage;   /* what follows the name */
    const char *summary; /* a line for the list of commands */
    const char *text;    /* after the options in its help */
};

/* In the order of the help; ended by one without a name. */
extern const struct command commands[];

/* NULL when there is none of that name. */
const struct command *command_find(const char *name);

/* Says that there is no such command, with a guess. */
void command_say_unknown(const char *name);

int cmd_index(const struct settings *s);
int cmd_search(const struct settings *s);
int cmd_show(const struct settings *s);
int cmd_status(const struct settings *s);
int cmd_check(const struct settings *s);
int cmd_dump(const struct settings *s);
int cmd_help(const struct settings *s);
int cmd_completion(const struct settings *s);

/* The short help of the program, and the help of one command. */
void help_usage(struct str *out);
void help_of(const struct command *c, struct str *out);

#endif
