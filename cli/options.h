/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/options.h - the one table of options. The parser and the help texts
 * are both driven by it.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/str.h"

/* Who takes an option: one bit a command; TOP is the program itself. */
enum {
    FOR_TOP = 1,
    FOR_INDEX = 2,
    FOR_SEARCH = 4,
    FOR_SHOW = 8,
    FOR_STATUS = 16,
    FOR_HELP = 32
};

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* What was typed. The strings are those of argv. */
struct settings {
    const char **dirs;
    size_t n_dirs;
    const char **operands;
    size_t n_operands;
    size_t limit;
    size_t per_article;
    bool explain;
    bool newest; /* first, and not what scores best */
    size_t context;
    enum colour colour;
    const char *mark_open; /* borrowed from `marks`; never NULL */
    const char *mark_close;
    struct str marks;
    bool prune;
    bool quiet;
    bool json;
    bool batch;
    bool full;
    bool all_text;
    bool blocks;
    bool help;
    bool version;
};

/*
 * Reads `n` arguments of the command whose bit is `who`. False when they are
 * wrong; that has then been said. Call settings_free() either way.
 */
bool settings_parse(struct settings *s, unsigned who, const char *command,
                    char *const *args, size_t n);
void settings_free(struct settings *s);

/* Adds a line for each option that `who` takes. */
void options_help(struct str *out, unsigned who);

/* A whole number within 0..most. False for anything else. */
bool number_parse(const char *z, size_t most, size_t *out);

#endif
