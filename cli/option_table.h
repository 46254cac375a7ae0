/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/option_table.h - the one table of options, as the parser sees it. The
 * helps and the completions read it by option_next().
 */
#ifndef CLI_OPTION_TABLE_H
#define CLI_OPTION_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/options.h"
#include "cli/suggest.h"

enum option_id {
    OPT_DIR,
    OPT_FILES_FROM,
    OPT_INCLUDE,
    OPT_EXCLUDE,
    OPT_STDIN,
    OPT_PATH,
    OPT_TITLE,
    OPT_AUTHOR,
    OPT_DATE,
    OPT_URL,
    OPT_LANGUAGE,
    OPT_REMOVE,
    OPT_SHARDS,
    OPT_SERVED,
    OPT_REMOTE,
    OPT_PARTIAL,
    OPT_SHARD_TIMEOUT,
    OPT_FORCE,
    OPT_WAIT,
    OPT_VERIFY,
    OPT_REPAIR,
    OPT_FOLLOW,
    OPT_BUILDER,
    OPT_MEMORY,
    OPT_THREADS,
    OPT_DRY_RUN,
    OPT_PROGRESS,
    OPT_PRUNE,
    OPT_QUIET,
    OPT_LIMIT,
    OPT_PER_ARTICLE,
    OPT_SORT,
    OPT_TIMEOUT,
    OPT_EXPLAIN,
    OPT_CONTEXT,
    OPT_FORMAT,
    OPT_JSON,
    OPT_PATHS,
    OPT_COUNT,
    OPT_NULL,
    OPT_HYPERLINK,
    OPT_PAGER,
    OPT_BATCH,
    OPT_FULL,
    OPT_BLOCKS,
    OPT_ALL_TEXT,
    OPT_MARK,
    OPT_COLOR,
    OPT_HELP,
    OPT_VERSION
};

struct option {
    enum option_id id;
    const char *name;
    char letter;     /* 0 for none */
    const char *arg; /* NULL for a switch, which then has a --no- form; in
                        "[=...]" it may be left out */
    unsigned who;
    const char *help;
};

/* The option of `who` by its name or letter; NULL when there is none. */
const struct option *option_find_long(unsigned who, const char *name,
                                      size_t len);
const struct option *option_find_letter(unsigned who, char letter);

/* The commands, by their bits, that have an option of that name or letter; the
 * letter is NUL where there is a name. */
unsigned option_owners(const char *name, size_t len, char letter);

/* Offers the name of each option that `who` takes. */
void option_suggest(unsigned who, struct suggest *guess);

#endif
