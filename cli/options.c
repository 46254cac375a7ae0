/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/escape.h"
#include "cli/msg.h"
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
    OPT_FORCE,
    OPT_DRY_RUN,
    OPT_PROGRESS,
    OPT_PRUNE,
    OPT_QUIET,
    OPT_LIMIT,
    OPT_PER_ARTICLE,
    OPT_SORT,
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

static const struct option table[] = {
    {OPT_DIR, "dir", 'd', "DIR", FOR_INDEX | FOR_SHOW | FOR_STATUS | FOR_DUMP,
     "the index folder"},
    {OPT_DIR, "dir", 'd', "DIR", FOR_SEARCH,
     "an index folder; given again, both are searched"},
    {OPT_LIMIT, "limit", 'n', "N", FOR_SEARCH,
     "at most N passages, or articles with -l, -c (10)"},
    {OPT_PER_ARTICLE, "per-article", 0, "N", FOR_SEARCH,
     "at most N passages of one article (3); 0: all"},
    {OPT_SORT, "sort", 0, "ORDER", FOR_SEARCH,
     "score (best first) or date (newest first)"},
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
    {OPT_FORCE, "force", 0, NULL, FOR_INDEX,
     "index every file anew, also those unchanged"},
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
    {OPT_HELP, "help", 'h', NULL,
     FOR_TOP | FOR_INDEX | FOR_SEARCH | FOR_SHOW | FOR_STATUS | FOR_HELP |
         FOR_COMPLETION | FOR_DUMP,
     "show this help"},
    {OPT_VERSION, "version", 'V', NULL, FOR_TOP, "show the version"},
};

enum { N_OPTIONS = sizeof table / sizeof table[0] };

bool
number_parse(const char *z, size_t most, size_t *out)
{
    size_t v = 0;

    if (*z == '\0')
        return false;
    for (; *z; z++) {
        size_t digit;

        if (*z < '0' || *z > '9')
            return false;
        digit = (size_t)(*z - '0');
        if (digit > most || v > (most - digit) / 10)
            return false;
        v = v * 10 + digit;
    }
    *out = v;
    return true;
}

static bool
set_when(enum when *when, const struct option *o, const char *value)
{
    static const struct {
        const char *name;
        enum when when;
    } whens[] = {{"auto", WHEN_AUTO},
                 {"always", WHEN_ALWAYS},
                 {"never", WHEN_NEVER}};
    size_t i;

    for (i = 0; i < sizeof whens / sizeof whens[0]; i++) {
        if (strcmp(value, whens[i].name) == 0) {
            *when = whens[i].when;
            return true;
        }
    }
    msg_say("--%s takes auto, always or never, not '%s'", o->name, value);
    return false;
}

static bool
set_format(struct settings *s, const char *value)
{
    if (!strchr(value, '{'))
        return format_find(value, &s->format);
    s->format = FORMAT_TEMPLATE;
    return template_parse(&s->template, value);
}

static bool
set_order(struct settings *s, const char *value)
{
    s->newest = strcmp(value, "date") == 0;
    if (s->newest || strcmp(value, "score") == 0)
        return true;
    msg_say("--sort takes 'score' or 'date', not '%s'", value);
    return false;
}

/* Splits the characters of `value` into those before and those after. */
static bool
set_marks(struct settings *s, const char *value)
{
    size_t n = strlen(value);
    size_t chars = 0;
    size_t half = 0;
    size_t i, len;

    for (i = 0; i < n; i += len) {
        int32_t c = escape_next(value + i, n - i, &len);

        if (c < 0 || escape_is_unsafe(c)) {
            msg_say("--mark takes printable characters in UTF-8");
            return false;
        }
        chars++;
    }
    if (chars == 0 || chars % 2 != 0) {
        msg_say("--mark takes an even number of characters, such as '[]'");
        return false;
    }
    for (i = 0; i < chars / 2; i++) {
        escape_next(value + half, n - half, &len);
        half += len;
    }
    str_clear(&s->marks);
    str_add(&s->marks, value, half);
    str_putc(&s->marks, '\0');
    str_puts(&s->marks, value + half);
    s->mark_open = str_z(&s->marks);
    s->mark_close = s->mark_open + half + 1;
    return true;
}

static bool
add_value(struct values *v, const char *value)
{
    v->list = mem_resize(v->list, v->n + 1, sizeof *v->list);
    v->list[v->n++] = value;
    return true;
}

static bool
set_fact(struct settings *s, pincite_fact fact, const char *value)
{
    s->facts[fact] = value;
    return true;
}

static bool
set_value(struct settings *s, const struct option *o, const char *value)
{
    switch (o->id) {
    case OPT_FILES_FROM:
        s->files_from = value;
        return true;
    case OPT_PATH:
        s->name = value;
        return true;
    case OPT_TITLE:
        return set_fact(s, PINCITE_TITLE, value);
    case OPT_AUTHOR:
        return set_fact(s, PINCITE_AUTHOR, value);
    case OPT_DATE:
        return set_fact(s, PINCITE_DATE, value);
    case OPT_URL:
        return set_fact(s, PINCITE_URL, value);
    case OPT_LANGUAGE:
        return set_fact(s, PINCITE_LANGUAGE, value);
    case OPT_INCLUDE:
        return add_value(&s->includes, value);
    case OPT_EXCLUDE:
        return add_value(&s->excludes, value);
    case OPT_REMOVE:
        return add_value(&s->removes, value);
    case OPT_DIR:
        if (*value == '\0') {
            msg_say("--dir takes the name of a folder");
            return false;
        }
        s->dirs = mem_resize(s->dirs, s->n_dirs + 1, sizeof *s->dirs);
        s->dirs[s->n_dirs++] = value;
        return true;
    case OPT_LIMIT:
        if (number_parse(value, SIZE_MAX, &s->limit) && s->limit > 0)
            return true;
        msg_say("--limit takes a whole number from 1, not '%s'", value);
        return false;
    case OPT_PER_ARTICLE:
        if (number_parse(value, SIZE_MAX, &s->per_article))
            return true;
        msg_say("--per-article takes a whole number, not '%s'", value);
        return false;
    case OPT_SORT:
        return set_order(s, value);
    case OPT_CONTEXT:
        if (number_parse(value, SIZE_MAX, &s->context))
            return true;
        msg_say("--context takes a whole number, not '%s'", value);
        return false;
    case OPT_MARK:
        return set_marks(s, value);
    case OPT_FORMAT:
        return set_format(s, value);
    case OPT_HYPERLINK:
        return set_when(&s->hyperlink, o, value);
    default:
        return set_when(&s->colour, o, value);
    }
}

/* A switch that stands for a format. */
static void
switch_format(struct settings *s, enum format format, bool on)
{
    if (on)
        s->format = format;
    else if (s->format == format)
        s->format = FORMAT_DEFAULT;
}

static void
set_switch(struct settings *s, const struct option *o, bool on)
{
    switch (o->id) {
    case OPT_STDIN:
        s->from_stdin = on;
        break;
    case OPT_FORCE:
        s->force = on;
        break;
    case OPT_DRY_RUN:
        s->dry_run = on;
        break;
    case OPT_PROGRESS:
        s->progress = on;
        break;
    case OPT_PRUNE:
        s->prune = on;
        break;
    case OPT_QUIET:
        s->quiet = on;
        break;
    case OPT_JSON:
        s->json = on;
        switch_format(s, FORMAT_JSON, on);
        break;
    case OPT_PATHS:
        switch_format(s, FORMAT_PATHS, on);
        break;
    case OPT_COUNT:
        switch_format(s, FORMAT_COUNT, on);
        break;
    case OPT_NULL:
        s->null = on;
        break;
    case OPT_PAGER:
        s->pager = on;
        break;
    case OPT_BATCH:
        s->batch = on;
        break;
    case OPT_ALL_TEXT:
        s->all_text = on;
        break;
    case OPT_BLOCKS:
        s->blocks = on;
        break;
    case OPT_EXPLAIN:
        s->explain = on;
        break;
    case OPT_FULL:
        s->full = on;
        break;
    case OPT_HELP:
        s->help = on;
        break;
    default:
        s->version = on;
        break;
    }
}

static const struct option *
find_long(unsigned who, const char *name, size_t len)
{
    size_t i;

    for (i = 0; i < N_OPTIONS; i++) {
        if ((table[i].who & who) && strlen(table[i].name) == len &&
            memcmp(table[i].name, name, len) == 0)
            return &table[i];
    }
    return NULL;
}

static const struct option *
find_letter(unsigned who, char letter)
{
    size_t i;

    for (i = 0; i < N_OPTIONS; i++) {
        if ((table[i].who & who) && table[i].letter == letter)
            return &table[i];
    }
    return NULL;
}

/* Where the reading of the arguments has come to. */
struct reading {
    struct settings *s;
    unsigned who;
    const char *command; /* as typed, or NULL */
    char *const *args;
    size_t n;
    size_t i;
};

static void
say_unknown_long(const struct reading *r, const char *name, size_t len)
{
    struct suggest guess;
    size_t i;

    suggest_init(&guess, name, len);
    for (i = 0; i < N_OPTIONS; i++) {
        if (table[i].who & r->who)
            suggest_offer(&guess, table[i].name);
    }
    if (guess.best)
        msg_say("unknown option '--%.*s'; did you mean '--%s'?", (int)len,
                name, guess.best);
    else
        msg_say("unknown option '--%.*s'; see 'pincite help%s%s'", (int)len,
                name, r->command ? " " : "", r->command ? r->command : "");
}

static bool
read_long(struct reading *r)
{
    const char *name = r->args[r->i] + 2;
    size_t len = strcspn(name, "=");
    const char *value = name[len] == '=' ? name + len + 1 : NULL;
    const struct option *o = find_long(r->who, name, len);
    bool on = true;

    if (!o && len > 3 && strncmp(name, "no-", 3) == 0) {
        o = find_long(r->who, name + 3, len - 3);
        if (o && o->arg)
            o = NULL;
        on = false;
    }
    if (!o) {
        say_unknown_long(r, name, len);
        return false;
    }
    if (!o->arg) {
        if (value) {
            msg_say("option '--%.*s' takes no value", (int)len, name);
            return false;
        }
        set_switch(r->s, o, on);
        return true;
    }
    /* The one such option takes WHEN. */
    if (!value && *o->arg == '[')
        value = "auto";
    if (!value) {
        if (r->i + 1 >= r->n) {
            msg_say("option '--%s' needs a value: --%s %s", o->name, o->name,
                    o->arg);
            return false;
        }
        value = r->args[++r->i];
    }
    return set_value(r->s, o, value);
}

static bool
read_letters(struct reading *r)
{
    const char *p = r->args[r->i] + 1;

    for (; *p; p++) {
        const struct option *o = find_letter(r->who, *p);

        if (!o) {
            size_t len;

            escape_next(p, strlen(p), &len);
            msg_say("unknown option '-%.*s' in '%s'", (int)len, p,
                    r->args[r->i]);
            if (r->who == FOR_SEARCH)
                msg_say("a query with words to leave out stands in quotes or "
                        "after '--': pincite search -- gas -oil");
            return false;
        }
        if (!o->arg) {
            set_switch(r->s, o, true);
            continue;
        }
        if (p[1])
            return set_value(r->s, o, p + 1);
        if (r->i + 1 < r->n)
            return set_value(r->s, o, r->args[++r->i]);
        msg_say("option '-%c' needs a value: -%c %s", o->letter, o->letter,
                o->arg);
        return false;
    }
    return true;
}

bool
settings_parse(struct settings *s, unsigned who, const char *command,
               char *const *args, size_t n)
{
    static const struct settings start = {.limit = 10,
                                          .per_article = 3,
                                          .progress = true,
                                          .mark_open = "",
                                          .mark_close = "",
                                          .template = TEMPLATE_INIT,
                                          .hyperlink = WHEN_NEVER};
    struct reading r = {s, who, command, args, n, 0};
    bool operands_only = false;

    *s = start;
    for (; r.i < n; r.i++) {
        const char *a = args[r.i];

        if (operands_only || a[0] != '-' || a[1] == '\0') {
            s->operands = mem_resize(s->operands, s->n_operands + 1,
                                     sizeof *s->operands);
            s->operands[s->n_operands++] = a;
        } else if (strcmp(a, "--") == 0) {
            operands_only = true;
        } else if (!(a[1] == '-' ? read_long(&r) : read_letters(&r))) {
            return false;
        }
    }
    return true;
}

void
settings_free(struct settings *s)
{
    free(s->dirs);
    free(s->operands);
    free(s->includes.list);
    free(s->excludes.list);
    free(s->removes.list);
    str_free(&s->marks);
    template_free(&s->template);
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

void
options_help(struct str *out, unsigned who)
{
    size_t i;

    for (i = 0; i < N_OPTIONS; i++) {
        const struct option *o = &table[i];
        size_t from = out->n;

        if (!(o->who & who))
            continue;
        if (o->letter)
            str_printf(out, "  -%c, ", o->letter);
        else
            str_puts(out, "      ");
        str_printf(out, "--%s%s%s", o->name,
                   o->arg && *o->arg != '[' ? " " : "", o->arg ? o->arg : "");
        str_printf(out, "%*s%s\n", (int)(26 - (out->n - from)), "", o->help);
    }
}
