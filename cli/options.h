/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/options.h - what was typed, and what there is to type: the parser, the
 * helps and the completions are all driven by the table in option_table.c.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include <pincite/article.h>
#include <pincite/index.h>

#include "cli/format.h"
#include "cli/str.h"
#include "cli/template.h"

/* Who takes an option: one bit a command; TOP is the program itself. */
enum {
    FOR_TOP = 1,
    FOR_INDEX = 2,
    FOR_SEARCH = 4,
    FOR_SHOW = 8,
    FOR_STATUS = 16,
    FOR_HELP = 32,
    FOR_COMPLETION = 64,
    FOR_DUMP = 128,
    FOR_CHECK = 256
};

/* What an option that may be given again was given. */
struct values {
    const char **list;
    size_t n;
};

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

/* What was typed. The strings are those of argv. */
struct settings {
    const char **dirs;
    size_t n_dirs;
    const char **operands;
    size_t n_operands;
    size_t limit;
    size_t shards; /* 0: as they are */
    bool served;
    size_t shard_timeout; /* seconds; 0: as the library has it */
    struct values remotes;
    bool partial;
    size_t per_article;
    uint64_t timeout; /* milliseconds; 0: none */
    bool explain;
    bool newest; /* first, and not what scores best */
    size_t context;
    enum when colour;
    const char *mark_open; /* borrowed from `marks`; never NULL */
    const char *mark_close;
    struct str marks;
    const char *files_from; /* NULL: nothing; likewise the next */
    const char *name;       /* --path */
    const char *facts[PINCITE_LANGUAGE + 1]; /* by pincite_fact */
    struct values includes;
    struct values excludes;
    struct values removes;
    bool from_stdin;
    bool force;
    bool verify;
    bool follow;
    bool tells_follow; /* by --follow or --no-follow */
    pincite_builder builder;
    size_t memory; /* MiB; 0: the default, likewise the next */
    size_t threads;
    bool dry_run;
    bool progress;
    enum format format;
    struct template template; /* of FORMAT_TEMPLATE */
    bool null;                /* ends records instead of newlines */
    enum when hyperlink;
    bool pager;
    bool prune;
    bool waits;
    size_t wait; /* seconds; PINCITE_FOREVER: as long as it takes */
    bool quiet;
    bool repair;
    bool json; /* of show; search has it in `format` */
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

/* What the help and the completions tell of an option. Lives for ever. */
struct option_told {
    const char *name;
    char letter;     /* 0 for none */
    const char *arg; /* the name of its value; NULL for a switch, which then
                        has a --no- form; in "[=...]" it may be left out */
    const char *help;
};

/*
 * Gives the next option that `who` takes, in the order of the help; `*at` is
 * where the last call came to, 0 at first. False when there is none.
 */
bool option_next(unsigned who, size_t *at, struct option_told *out);

#endif
