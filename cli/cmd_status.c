/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <pincite/pincite.h>

#include "cli/command.h"
#include "cli/escape.h"
#include "cli/msg.h"
#include "cli/path.h"
#include "cli/place.h"
#include "cli/size.h"

enum { NAMED_MOST = 20 }; /* stale files told by name */

/* What the scan found, told once all is known. */
struct stale {
    struct str names; /* lines, masked */
    struct str here;
    uint64_t n_new;
    uint64_t n_changed;
    uint64_t n_gone;
    uint64_t n_unreadable;
};

static void
on_change(pincite_change change, const char *path, const char *reason,
          void *user)
{
    struct stale *stale = user;
    const char *word;
    const char *name = path_relative(str_z(&stale->here), path);

    (void)reason;
    if (change == PINCITE_ADDED) {
        word = "new";
        stale->n_new++;
    } else if (change == PINCITE_CHANGED) {
        word = "changed";
        stale->n_changed++;
    } else if (change == PINCITE_REMOVED) {
        word = "gone";
        stale->n_gone++;
    } else if (change == PINCITE_FAILED) {
        word = "unreadable";
        stale->n_unreadable++;
    } else {
        return;
    }
    if (stale->n_new + stale->n_changed + stale->n_gone +
            stale->n_unreadable <=
        NAMED_MOST) {
        str_printf(&stale->names, "  %-10s  ", word);
        escape_line(&stale->names, name, strlen(name));
        str_putc(&stale->names, '\n');
    }
}

static void
print_field(const char *field, const char *value)
{
    struct str line = STR_INIT;

    str_printf(&line, "%-9s  ", field);
    escape_line(&line, value, strlen(value));
    str_putc(&line, '\n');
    fwrite(line.p, 1, line.n, stdout);
    str_free(&line);
}

static void
print_number(const char *field, uint64_t value)
{
    struct str text = STR_INIT;

    str_printf(&text, "%" PRIu64, value);
    print_field(field, str_z(&text));
    str_free(&text);
}

/* One of a list, whose field is named only before the first. */
static void
print_path(const char *path, void *user)
{
    const char **field = user;

    print_field(*field, path);
    *field = "";
}

static void
print_remote(const char *place, const char *why, void *user)
{
    struct str line = STR_INIT;

    (void)user;
    str_puts(&line, place);
    if (why)
        str_printf(&line, "  not counted: %s", why);
    print_field("remote", str_z(&line));
    str_free(&line);
}

static pincite_status
print_index(const struct settings *s, const char *dir, pincite_error *err)
{
    struct str size = STR_INIT;
    pincite_reader *reader = NULL;
    uint64_t articles = 0;
    uint64_t bytes = 0;
    const char *roots = "roots";
    const char *followed = "followed";
    pincite_status st;

    st = place_open(s, &dir, 1, true, &reader, err);
    if (st)
        goto out;
    st = pincite_reader_articles(reader, &articles, err);
    if (!st)
        st = pincite_index_size(dir, &bytes, err);
    if (st)
        goto out;
    print_field("index", dir);
    print_number("articles", articles);
    print_number("passages", pincite_reader_passages(reader));
    size_add(&size, bytes);
    print_field("on disk", str_z(&size));
    pincite_reader_each_remote(reader, print_remote, NULL);
    st = pincite_reader_each_root(reader, print_path, &roots, err);
    if (!st)
        st = pincite_reader_each_followed(reader, print_path, &followed, err);
out:
    pincite_reader_free(reader);
    str_free(&size);
    return st;
}

static void
print_stale(struct stale *stale)
{
    uint64_t n =
        stale->n_new + stale->n_changed + stale->n_gone + stale->n_unreadable;

    if (n == 0) {
        print_field("state", "up to date");
        return;
    }
    printf("%-9s  %" PRIu64 " new, %" PRIu64 " changed, %" PRIu64 " gone",
           "state", stale->n_new, stale->n_changed, stale->n_gone);
    if (stale->n_unreadable > 0)
        printf(", %" PRIu64 " unreadable", stale->n_unreadable);
    putchar('\n');
    fwrite(str_z(&stale->names), 1, stale->names.n, stdout);
    if (n > NAMED_MOST)
        printf("  and %" PRIu64 " more\n", n - NAMED_MOST);
}

static void
print_hint(const struct settings *s)
{
    struct str line = STR_INIT;

    str_puts(&line, "to refresh it: pincite index");
    if (s->n_dirs > 0) {
        const char *dir = s->dirs[s->n_dirs - 1];

        str_puts(&line, " -d ");
        escape_line(&line, dir, strlen(dir));
    }
    str_putc(&line, '\n');
    fwrite(line.p, 1, line.n, stdout);
    str_free(&line);
}

int
cmd_status(const struct settings *s)
{
    struct stale stale = {STR_INIT, STR_INIT, 0, 0, 0, 0};
    pincite_error err = PINCITE_ERROR_INIT;
    struct str dir = STR_INIT;
    int status = EXIT_TROUBLE;
    pincite_status st;

    if (s->n_operands > 0) {
        msg_say("status takes no argument but -d DIR");
        goto out;
    }
    if (!place_find(s, false, &dir)) {
        place_say_none(&dir);
        goto out;
    }
    path_here(&stale.here);
    st = print_index(s, str_z(&dir), &err);
    if (!st)
        st = pincite_changes_scan(str_z(&dir), on_change, &stale, &err);
    if (st) {
        place_say_failure(st, str_z(&dir), &err);
        goto out;
    }
    print_stale(&stale);
    if (stale.n_new + stale.n_changed + stale.n_gone > 0)
        print_hint(s);
    status = EXIT_FOUND;
out:
    str_free(&stale.names);
    str_free(&stale.here);
    str_free(&dir);
    return status;
}
