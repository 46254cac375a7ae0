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
     "A file .pinciteignore in a folder leaves out what matches one of its\n"
     "lines, as .gitignore does: '*.bak' any such name, '/drafts/' a folder\n"
     "right there, 'old/**/*.txt' a path, '!keep.bak' takes in again; '#'\n"
     "starts a comment. What comes to be left out leaves the index. A PATH\n"
     "within another PATH, or one remembered, is subject to it, too.\n"
     "--include and --exclude take the same patterns, for each PATH, and may\n"
     "be given again; an exclude wins. They hold for this run only: what is\n"
     "to last belongs into a .pinciteignore.\n"
     "\n"
     "A path of --files-from is as a PATH: remembered, and when it vanishes\n"
     "kept until --prune. A list of nothing is no error, nor a change.\n"
     "\n"
     "A text from --stdin is an article under the NAME that --path gives it,\n"
     "which is kept as it is and does not start with a slash: 'mail:1234', "
     "an\n"
     "address. Its ending tells the format, as a file's does. It stays, "
     "found\n"
     "unchanged or replaced when given again, until --remove NAME;\n"
     "'pincite show NAME' shows it. Each such run does just this, and visits\n"
     "no files.\n"
     "\n"
     "With --json each line is an object with a type: 'progress' (files and\n"
     "bytes, and their totals), 'change' (added, changed, renamed, removed),\n"
     "'problem' (skipped or failed, and the reason), and last 'summary', the\n"
     "counts, or 'error'.\n"
     "\n"
     "Examples:\n"
     "  pincite index essays notes.txt\n"
     "  pincite index\n"
     "  pincite index -d /var/lib/essays.pincite /srv/essays\n"
     "  find . -name '*.md' -print0 | pincite index --files-from=- -0\n"
     "  pincite index --dry-run --exclude 'drafts/' essays\n"
     "  curl -s $URL | pincite index --stdin --path $URL --url $URL\n"},
    {"search", FOR_SEARCH, cmd_search, "[-d DIR]... QUERY...",
     "find passages, the best first",
     "Prints the passages that answer the query best, what matched in them\n"
     "marked, with the file and line where it stands. 'pincite help query'\n"
     "tells what a query may hold.\n"
     "\n"
     "Formats:\n"
     "  text    for people, as without --format\n"
     "  json    JSON Lines: a query, its hits, a summary\n"
     "  tsv     a line of names, then a line a passage, columns parted by\n"
     "          tabs: path line column start_byte end_byte score title "
     "author\n"
     "          date text. \\t, \\n and \\\\ stand for tab, newline and\n"
     "          backslash, \\xHH for a byte of other control characters and "
     "of\n"
     "          what is no UTF-8\n"
     "  vim     path:line:column:text, for quickfix lists, also named\n"
     "          quickfix or grep\n"
     "  paths   the path of each article once, best first, as -l\n"
     "  count   the same with ':' and how many of its passages match, as -c\n"
     "  html    a page to be kept, printed or sent; it needs no other file\n"
     "  '{path}:{line} {text}\\n'\n"
     "          a format string, printed for each passage. {{ and }} stand "
     "for\n"
     "          braces, \\n \\t \\0 \\\\ for newline, tab, NUL and "
     "backslash.\n"
     "\n"
     "Fields of format strings; what is unknown is empty:\n"
     "  path              relative if below this folder\n"
     "  line column       where the first mark starts, both from 1, columns\n"
     "                    in bytes; without marks the passage's first line\n"
     "  start_line end_line start_byte end_byte\n"
     "                    the whole passage in its file, gunzipped if need "
     "be\n"
     "  score rank        of the passage in this answer\n"
     "  title author date url language\n"
     "                    of the article\n"
     "  heading kind page passage passages\n"
     "                    of the passage: what it stands under; text, note,\n"
     "                    reference or furniture; its number, and of how "
     "many\n"
     "  text marks        the passage; what matched in it, parted by '; '\n"
     "  similar           how many articles are left out as nearly the same\n"
     "  stale             changed or gone, if the file is since it was "
     "indexed\n"
     "\n"
     "What a terminal would obey is masked in every format. In records that\n"
     "end with NUL (-0) paths and fields stand as they are, but in tsv, "
     "which\n"
     "escapes them. A link (--hyperlink, html) is file://, the path and\n"
     "#LINE.\n"
     "\n"
     "Exit status: 0 found, 1 nothing found, 2 error.\n"
     "\n"
     "Examples:\n"
     "  pincite search gas price\n"
     "  pincite search '\"Power of Siberia\" -oil'\n"
     "  pincite search --json -n 50 pipeline | jq -r .text\n"
     "  pincite search --batch < queries.txt\n"
     "  pincite search -l0 pipeline | xargs -0 wc -w\n"
     "  vim -q <(pincite search --format vim gas price)\n"
     "  pincite search --format html gas price > found.html\n"
     "  pincite search --format '{date} {title}\\n' pipeline\n"},
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
     "time, and names those that are new, changed or gone. Texts that are no\n"
     "files are counted as articles, and never stale.\n"
     "\n"
     "Exit status: 0 told, 2 error.\n"},
    {"check", FOR_CHECK, cmd_check, "[--repair] [-d DIR]",
     "tell whether an index is sound, and repair it",
     "Looks at all of the index: at its files, as xapian-check does, and at\n"
     "each passage, whose words, values and places are made again from its\n"
     "text; at whether each article has all its passages, is remembered and\n"
     "listed under its words. What is damaged is printed, a line each, 20 at\n"
     "most. Searching and indexing may go on meanwhile.\n"
     "\n"
     "With --repair, a damaged index is made anew: of the files, and of what\n"
     "it can still tell of texts that are no files and of files that are\n"
     "gone. These are named: kept, or lost.\n"
     "\n"
     "Exit status: 0 sound, also by repair; 1 damaged, or something is lost;\n"
     "2 error.\n"},
    {"dump", FOR_DUMP, cmd_dump, "[-d DIR]",
     "print all that an index holds, to be compared",
     "Prints the index as lines of text: the roots, then each article with\n"
     "what is remembered of its file, its passages, and their terms. Two\n"
     "indexes of the same files print the same, however they were made, so\n"
     "diff tells what is different. pincite-dump(1) has the form.\n"
     "\n"
     "Exit status: 0 printed, 2 error.\n"
     "\n"
     "Examples:\n"
     "  pincite dump | sha256sum\n"
     "  diff <(pincite dump -d one) <(pincite dump -d other)\n"},
    {"help", FOR_HELP, cmd_help, "[COMMAND]",
     "tell about a command, or 'query'",
     "Prints what a command does, its options and examples; for 'query', "
     "what\n"
     "a query may hold; without an argument, the commands.\n"
     "\n"
     "Exit status: 0 told, 2 error.\n"},
    {"completion", FOR_COMPLETION, cmd_completion, "SHELL",
     "print the completions for bash, zsh or fish",
     "Prints a script by which SHELL (bash, zsh or fish) completes commands,\n"
     "options and their values. 'make install' puts one where these shells\n"
     "look for such. A program in another place is completed after a line\n"
     "\n"
     "  eval \"$(pincite completion bash)\"      in ~/.bashrc\n"
     "  eval \"$(pincite completion zsh)\"       in ~/.zshrc, after compinit\n"
     "  pincite completion fish | source       in ~/.config/fish/config.fish\n"
     "\n"
     "Exit status: 0 printed, 2 error.\n"},
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
