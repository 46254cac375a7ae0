/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include <pincite/index.h>

#include "cli/escape.h"
#include "cli/msg.h"
#include "cli/number.h"
#include "cli/option_value.h"

enum { MOST_SECONDS = 3600 };

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

/* Without a number as long as it takes. */
static bool
set_wait(struct settings *s, const char *value)
{
    s->waits = true;
    s->wait = PINCITE_FOREVER;
    if (!*value || number_parse(value, PINCITE_FOREVER - 1, &s->wait))
        return true;
    msg_say("--wait takes a whole number of seconds, not '%s'", value);
    return false;
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

static bool
set_from_one(const struct option *o, const char *value, size_t most,
             size_t *out)
{
    if (number_parse(value, most, out) && *out > 0)
        return true;
    if (most == SIZE_MAX)
        msg_say("--%s takes a whole number from 1, not '%s'", o->name, value);
    else
        msg_say("--%s takes a whole number from 1 to %zu, not '%s'", o->name,
                most, value);
    return false;
}

static bool
set_builder(struct settings *s, const char *value)
{
    static const struct {
        const char *name;
        pincite_builder builder;
    } builders[] = {{"auto", PINCITE_BUILDER_AUTO},
                    {"bulk", PINCITE_BUILDER_BULK},
                    {"xapian", PINCITE_BUILDER_XAPIAN}};
    size_t i;

    for (i = 0; i < sizeof builders / sizeof builders[0]; i++) {
        if (strcmp(value, builders[i].name) == 0) {
            s->builder = builders[i].builder;
            return true;
        }
    }
    msg_say("--builder takes auto, bulk or xapian, not '%s'", value);
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

bool
option_set_value(struct settings *s, const struct option *o, const char *value)
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
        return set_from_one(o, value, SIZE_MAX, &s->limit);
    case OPT_BUILDER:
        return set_builder(s, value);
    case OPT_MEMORY:
        return set_from_one(o, value, SIZE_MAX >> 20, &s->memory);
    case OPT_THREADS:
        return set_from_one(o, value, PINCITE_MAX_THREADS, &s->threads);
    case OPT_PER_ARTICLE:
        if (number_parse(value, SIZE_MAX, &s->per_article))
            return true;
        msg_say("--per-article takes a whole number, not '%s'", value);
        return false;
    case OPT_SHARDS:
        if (number_parse(value, PINCITE_MAX_SHARDS, &s->shards) &&
            s->shards > 0)
            return true;
        msg_say("--shards takes a whole number from 1 to %d, not '%s'",
                PINCITE_MAX_SHARDS, value);
        return false;
    case OPT_TIMEOUT:
        if (number_parse_seconds(value, &s->timeout))
            return true;
        msg_say("--timeout takes seconds, such as 2 or 0.5, not '%s'", value);
        return false;
    case OPT_REMOTE:
        return add_value(&s->remotes, value);
    case OPT_SHARD_TIMEOUT:
        if (number_parse(value, MOST_SECONDS, &s->shard_timeout) &&
            s->shard_timeout > 0)
            return true;
        msg_say("--shard-timeout takes seconds from 1 to %d, not '%s'",
                MOST_SECONDS, value);
        return false;
    case OPT_SORT:
        return set_order(s, value);
    case OPT_WAIT:
        return set_wait(s, value);
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

/* Where a switch is kept; NULL for one that stands for a format and no more.
 */
static bool *
place_of(struct settings *s, enum option_id id)
{
    switch (id) {
    case OPT_STDIN:
        return &s->from_stdin;
    case OPT_FORCE:
        return &s->force;
    case OPT_VERIFY:
        return &s->verify;
    case OPT_REPAIR:
        return &s->repair;
    case OPT_FOLLOW:
        return &s->follow;
    case OPT_SERVED:
        return &s->served;
    case OPT_DRY_RUN:
        return &s->dry_run;
    case OPT_PROGRESS:
        return &s->progress;
    case OPT_PRUNE:
        return &s->prune;
    case OPT_QUIET:
        return &s->quiet;
    case OPT_JSON:
        return &s->json;
    case OPT_NULL:
        return &s->null;
    case OPT_PAGER:
        return &s->pager;
    case OPT_PARTIAL:
        return &s->partial;
    case OPT_BATCH:
        return &s->batch;
    case OPT_ALL_TEXT:
        return &s->all_text;
    case OPT_BLOCKS:
        return &s->blocks;
    case OPT_EXPLAIN:
        return &s->explain;
    case OPT_FULL:
        return &s->full;
    case OPT_HELP:
        return &s->help;
    case OPT_VERSION:
        return &s->version;
    default:
        return NULL;
    }
}

void
option_set_switch(struct settings *s, const struct option *o, bool on)
{
    bool *place = place_of(s, o->id);

    if (place)
        *place = on;
    if (o->id == OPT_FOLLOW)
        s->tells_follow = true;
    if (o->id == OPT_JSON)
        switch_format(s, FORMAT_JSON, on);
    else if (o->id == OPT_PATHS)
        switch_format(s, FORMAT_PATHS, on);
    else if (o->id == OPT_COUNT)
        switch_format(s, FORMAT_COUNT, on);
}
