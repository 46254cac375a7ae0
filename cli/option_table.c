/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <string.h>

#include "cli/option_table.h"

static const struct option table[] = {
    {OPT_DIR, "dir", 'd', "DIR",
     FOR_INDEX | FOR_SHOW | FOR_STATUS | FOR_CHECK | FOR_DUMP,
     "the index folder"},
    {OPT_DIR, "dir", 'd', "DIR", FOR_SEARCH,
     "an index folder; given again, both are searched"},
    {OPT_LIMIT, "limit", 'n', "N", FOR_SEARCH,
     "at most N passages, or articles with -l, -c (10)"},
    {OPT_PER_ARTICLE, "per-article", 0, "N", FOR_SEARCH,
     "at most N passages of one article (3); 0: all"},
    {OPT_SORT, "sort", 0, "ORDER", FOR_SEARCH,
     "score (best first) or date (newest first)"},
    {OPT_TIMEOUT, "timeout", 0, "SECONDS", FOR_SEARCH,
     "give up a query that takes longer: 2, 0.5"},
    {OPT_EXPLAIN, "explain", 0, NULL, FOR_SEARCH,
     "tell what each score is made of"},
    {OPT_FULL, "full", 0, NULL, FOR_SEARCH, "show long passages whole"},
    {OPT_CONTEXT, "context", 0, "N", FOR_SEARCH,
     "show N passages before and after each, all whole"},
    {OPT_ALL_TEXT, "all-text", 0, NULL, FOR_SEARCH,
     "search page headers, menus and the like, too"},
    {OPT_MARK, "mark", 0, "CHARS", FOR_SEARCH,
     "put CHARS around what matched: '[]', '<<>>'"},
    {OPT_COLOR, "color", 0, "WHEN", FOR_SEARCH | FOR_SHOW,
     "auto, always or never"},
    {OPT_HYPERLINK, "hyperlink", 0, "[=WHEN]", FOR_SEARCH,
     "make links of the places: auto, always or never"},
    {OPT_PAGER, "pager", 0, NULL, FOR_SEARCH,
     "on a terminal, show it by $PAGER or less -R"},
    {OPT_FORMAT, "format", 0, "FORMAT", FOR_SEARCH,
     "how to print what is found, see below"},
    {OPT_JSON, "json", 0, NULL, FOR_SEARCH,
     "print JSON Lines, as --format json"},
    {OPT_PATHS, "paths", 'l', NULL, FOR_SEARCH,
     "print only the paths of the best articles"},
    {OPT_COUNT, "count", 'c', NULL, FOR_SEARCH,
     "print those with the number of passages found"},
    {OPT_NULL, "null", '0', NULL, FOR_SEARCH,
     "end each path, row or string with NUL"},
    {OPT_JSON, "json", 0, NULL, FOR_SHOW,
     "read the file, print it as a JSON object"},
    {OPT_BLOCKS, "blocks", 0, NULL, FOR_SHOW,
     "read the file, print each block with its kind"},
    {OPT_PARTIAL, "partial", 0, NULL, FOR_SEARCH,
     "leave out remote shards that do not answer"},
    {OPT_SHARD_TIMEOUT, "shard-timeout", 0, "SECONDS", FOR_SEARCH | FOR_STATUS,
     "how long a remote shard has to answer (10)"},
    {OPT_BATCH, "batch", 0, NULL, FOR_SEARCH,
     "read queries from stdin, one a line; prints JSON"},
    {OPT_FILES_FROM, "files-from", 0, "FILE", FOR_INDEX,
     "take the paths in FILE, too, one a line; -: stdin"},
    {OPT_NULL, "null", '0', NULL, FOR_INDEX,
     "these paths end in NUL bytes, as of find -print0"},
    {OPT_INCLUDE, "include", 0, "GLOB", FOR_INDEX,
     "only files that match, or in folders that match"},
    {OPT_EXCLUDE, "exclude", 0, "GLOB", FOR_INDEX,
     "no files or folders that match"},
    {OPT_STDIN, "stdin", 0, NULL, FOR_INDEX,
     "index what stdin holds, a text that is no file"},
    {OPT_PATH, "path", 0, "NAME", FOR_INDEX,
     "its name; a text of that name is replaced"},
    {OPT_TITLE, "title", 0, "TEXT", FOR_INDEX,
     "its title, rather than what the text says"},
    {OPT_AUTHOR, "author", 0, "TEXT", FOR_INDEX, "likewise its author"},
    {OPT_DATE, "date", 0, "DATE", FOR_INDEX, "likewise its date"},
    {OPT_URL, "url", 0, "URL", FOR_INDEX, "likewise its address"},
    {OPT_LANGUAGE, "language", 0, "CODE", FOR_INDEX,
     "likewise its language: en, de ..."},
    {OPT_REMOVE, "remove", 0, "NAME", FOR_INDEX,
     "drop the text of that name from the index"},
    {OPT_SHARDS, "shards", 0, "N", FOR_INDEX,
     "spread a new index over N databases (1 to 64)"},
    {OPT_SERVED, "served", 0, NULL, FOR_INDEX,
     "make a new index to be served to other machines"},
    {OPT_REMOTE, "remote", 0, "PLACE", FOR_INDEX,
     "search what is served at HOST:PORT, too"},
    {OPT_WAIT, "wait", 0, "[=SECONDS]", FOR_INDEX,
     "wait while the index is being written by another"},
    {OPT_FORCE, "force", 0, NULL, FOR_INDEX,
     "index every file anew, also those unchanged"},
    {OPT_VERIFY, "verify-content", 0, NULL, FOR_INDEX,
     "read also files whose size and time are as before"},
    {OPT_FOLLOW, "follow", 0, NULL, FOR_INDEX,
     "enter folders that symbolic links lead to"},
    {OPT_BUILDER, "builder", 0, "WHICH", FOR_INDEX,
     "of a whole index: auto, bulk or xapian"},
    {OPT_MEMORY, "memory", 0, "MIB", FOR_INDEX,
     "what the bulk builder may take (256)"},
    {OPT_THREADS, "threads", 0, "N", FOR_INDEX,
     "by how many it reads articles (all processors)"},
    {OPT_DRY_RUN, "dry-run", 0, NULL, FOR_INDEX,
     "print what would be done, and do nothing"},
    {OPT_PRUNE, "prune", 0, NULL, FOR_INDEX,
     "drop the articles of a PATH that has vanished"},
    {OPT_PROGRESS, "progress", 0, NULL, FOR_INDEX,
     "a bar on the terminal (--no-progress: none)"},
    {OPT_JSON, "json", 0, NULL, FOR_INDEX,
     "print JSON Lines: progress, problems, summary"},
    {OPT_QUIET, "quiet", 'q', NULL, FOR_INDEX,
     "no summary, no bar, no word of skipped files"},
    {OPT_QUIET, "quiet", 'q', NULL, FOR_SEARCH,
     "print nothing; the exit status tells"},
    {OPT_REPAIR, "repair", 0, NULL, FOR_CHECK,
     "make it anew if it is damaged"},
    {OPT_QUIET, "quiet", 'q', NULL, FOR_CHECK,
     "print nothing of a sound index"},
    {OPT_HELP, "help", 'h', NULL,
     FOR_TOP | FOR_INDEX | FOR_SEARCH | FOR_SHOW | FOR_STATUS | FOR_CHECK |
         FOR_HELP | FOR_COMPLETION | FOR_DUMP,
     "show this help"},
    {OPT_VERSION, "version", 'V', NULL, FOR_TOP, "show the version"},
};

enum { N_OPTIONS = sizeof table / sizeof table[0] };

const struct option *
option_find_long(unsigned who, const char *name, size_t len)
{
    size_t i;

    for (i = 0; i < N_OPTIONS; i++) {
        if ((table[i].who & who) && strlen(table[i].name) == len &&
            memcmp(table[i].name, name, len) == 0)
            return &table[i];
    }
    return NULL;
}

const struct option *
option_find_letter(unsigned who, char letter)
{
    size_t i;

    for (i = 0; i < N_OPTIONS; i++) {
        if ((table[i].who & who) && table[i].letter == letter)
            return &table[i];
    }
    return NULL;
}

unsigned
option_owners(const char *name, size_t len, char letter)
{
    unsigned who = 0;
    size_t i;

    for (i = 0; i < N_OPTIONS; i++) {
        if ((letter && table[i].letter == letter) ||
            (strlen(table[i].name) == len &&
             memcmp(table[i].name, name, len) == 0))
            who |= table[i].who;
    }
    return who & ~(unsigned)FOR_TOP;
}

void
option_suggest(unsigned who, struct suggest *guess)
{
    size_t i;

    for (i = 0; i < N_OPTIONS; i++) {
        if (table[i].who & who)
            suggest_offer(guess, table[i].name);
    }
}

bool
option_next(unsigned who, size_t *at, struct option_told *out)
{
    while (*at < N_OPTIONS) {
        const struct option *o = &table[(*at)++];

        if (o->who & who) {
            out->name = o->name;
            out->letter = o->letter;
            out->arg = o->arg;
            out->help = o->help;
            return true;
        }
    }
    return false;
}
