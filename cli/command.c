/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <string.h>

#include "cli/command.h"
#include "cli/msg.h"
#include "cli/suggest.h"

const struct command commands[] = {
    {"index", FOR_INDEX, cmd_index, "[-d DIR] [PATH...]",
     "create an index or bring it up to date",
     "Each PATH is a file or a folder; the index remembers it, so that\n"
     "'pincite index' alone brings everything up to date later. Only what\n"
     "was added, changed, renamed or removed is worked on. Files that hold\n"
     "no text are named and left out; names that start with a dot, and\n"
     "symbolic links to folders, are passed over unless they are a PATH.\n"
     "\n"
     "Without -d the index is $PINCITE_INDEX or the nearest .pincite in this\n"
     "folder or one above it; where there is none, ./.pincite is created.\n"
     "\n"
     "Exit status: 0 done, 2 something could not be read, or a PATH holds no\n"
     "text; the rest is indexed.\n"
     "\n"
     "Examples:\n"
     "  pincite index essays notes.txt\n"
     "  pincite index\n"
     "  pincite index -d /var/lib/essays.pincite /srv/essays\n"},
    {"search", FOR_SEARCH, cmd_search, "[-d DIR]... QUERY...",
     "find passages, the best first",
     "Prints the passages that answer the query best, what matched in them\n"
     "marked, with the file and line where it stands. 'pincite help query'\n"
     "tells what a query may hold.\n"
     "\n"
     "Exit status: 0 found, 1 nothing found, 2 error.\n"
     "\n"
     "Examples:\n"
     "  pincite search gas price\n"
     "  pincite search '\"Power of Siberia\" -oil'\n"
     "  pincite search --json -n 50 pipeline | jq -r .text\n"
     "  pincite search --batch < queries.txt\n"},
    {"show", FOR_SHOW, cmd_show, "[-d DIR] PATH[:LINE]",
     "print an article as pincite reads it",
     "Prints the passages of an article with the lines they stand on; with\n"
     ":LINE, the passage that holds the line and its neighbours. A file that\n"
     "is in no index is read and printed all the same, as are, with --json\n"
     "or --blocks, its blocks of every kind and what it says of itself.\n"
     "\n"
     "Exit status: 0 shown, 1 no such article or file, 2 error.\n"
     "\n"
     "Examples:\n"
     "  pincite show essays/siberia.txt\n"
     "  pincite show essays/siberia.txt:28\n"
     "  pincite show --blocks saved-page.html\n"
     "  pincite show --json saved-page.html | jq -r .title\n"},
    {"status", FOR_STATUS, cmd_status, "[-d DIR]",
     "tell what is indexed and what is stale",
     "Compares the index with the files it was made of, by their size and\n"
     "time, and names those that are new, changed or gone.\n"
     "\n"
     "Exit status: 0 told, 2 error.\n"},
    {"help", FOR_HELP, cmd_help, "[COMMAND]",
     "tell about a command, or 'query'", ""},
    {NULL, 0, NULL, NULL, NULL, NULL},
};

const struct command *
command_find(const char *name)
{
    const struct command *c;

    for (c = commands; c->name; c++) {
        if (strcmp(c->name, name) == 0)
            return c;
    }
    return NULL;
}

void
command_say_unknown(const char *name)
{
    const struct command *c;
    struct suggest guess;

    suggest_init(&guess, name, strlen(name));
    for (c = commands; c->name; c++)
        suggest_offer(&guess, c->name);
    if (guess.best)
        msg_say("unknown command '%s'; did you mean '%s'?", name, guess.best);
    else
        msg_say("unknown command '%s'; see 'pincite help'", name);
}
