/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <pincite/pincite.h>

#include "cli/article.h"
#include "cli/command.h"
#include "cli/head.h"
#include "cli/msg.h"
#include "cli/number.h"
#include "cli/path.h"
#include "cli/place.h"
#include "cli/styled.h"
#include "cli/terminal.h"

struct look {
    pincite_reader *reader;
    pincite_results *results;
    struct str here;
    size_t line;      /* 0: the whole article */
    const char *typo; /* what was typed for a line and is none, or NULL */
};

/*
 * An article is known by the name its root was given: with links resolved,
 * or as it was typed; and a text that is no file by its name alone.
 */
static pincite_status
find_article(struct look *look, const char *name, pincite_error *err)
{
    struct str path = STR_INIT;
    char *real = realpath(name, NULL);
    pincite_status st = PINCITE_E_NOT_FOUND;

    if (real)
        st = pincite_reader_article(look->reader, real, &look->results, err);
    if (st == PINCITE_E_NOT_FOUND) {
        path_absolute(&path, str_z(&look->here), name);
        if (!real || strcmp(real, str_z(&path)) != 0)
            st = pincite_reader_article(look->reader, str_z(&path),
                                        &look->results, err);
    }
    if (st == PINCITE_E_NOT_FOUND && *name != '/')
        st = pincite_reader_article(look->reader, name, &look->results, err);
    str_free(&path);
    free(real);
    return st;
}

/* The whole name first: a file may be called "essay:12". */
static pincite_status
find_named(struct look *look, const char *name, pincite_error *err)
{
    const char *colon = strrchr(name, ':');
    struct str shorter = STR_INIT;
    pincite_status st = find_article(look, name, err);

    if (st == PINCITE_E_NOT_FOUND && colon && colon > name) {
        str_add(&shorter, name, (size_t)(colon - name));
        st = find_article(look, str_z(&shorter), err);
        if (!number_parse(colon + 1, SIZE_MAX, &look->line) || !look->line)
            look->typo = colon + 1;
    }
    str_free(&shorter);
    return st;
}

/* Tells when the line that was asked for lies behind the text. */
static void
check_line(const struct look *look, const char *name)
{
    size_t n = pincite_results_count(look->results);
    uint64_t end = 0;
    size_t i;

    for (i = 0; i < n; i++) {
        const pincite_hit *p = pincite_results_hit(look->results, i);

        if (pincite_hit_end_line(p) > end)
            end = pincite_hit_end_line(p);
    }
    if (look->line > end)
        msg_say("'%s' has no text at line %zu: it ends at line %" PRIu64, name,
                look->line, end);
}

/* The passages to show: those that hold the line and one on either side. */
static void
choose_passages(const struct look *look, size_t *from, size_t *to)
{
    size_t n = pincite_results_count(look->results);
    size_t first = n;
    size_t last = 0;
    size_t i;

    *from = 0;
    *to = n;
    if (look->line == 0 || n == 0)
        return;
    for (i = 0; i < n; i++) {
        const pincite_hit *p = pincite_results_hit(look->results, i);

        if (pincite_hit_start_line(p) > look->line)
            continue;
        if (pincite_hit_end_line(p) >= look->line) {
            if (first == n)
                first = i;
            last = i;
        } else if (first == n) {
            /* Between two passages, the one before counts. */
            last = i;
        }
    }
    if (first == n)
        first = last;
    *from = first > 0 ? first - 1 : 0;
    *to = last + 2 < n ? last + 2 : n;
}

static void
add_gutter(struct str *out, const pincite_hit *hit)
{
    uint64_t start = pincite_hit_start_line(hit);
    uint64_t end = pincite_hit_end_line(hit);

    str_clear(out);
    if (end > start)
        str_printf(out, "%" PRIu64 "-%" PRIu64, start, end);
    else
        str_printf(out, "%" PRIu64, start);
}

static void
print_passages(const struct look *look, size_t from, size_t to,
               const struct screen *screen)
{
    struct str gutter = STR_INIT;
    size_t widest = 0;
    size_t i;

    for (i = from; i < to; i++) {
        add_gutter(&gutter, pincite_results_hit(look->results, i));
        if (gutter.n > widest)
            widest = gutter.n;
    }
    for (i = from; i < to; i++) {
        const pincite_hit *hit = pincite_results_hit(look->results, i);
        struct styled lines = STYLED_INIT;
        struct styled text = STYLED_INIT;
        size_t n;
        const char *s = pincite_hit_text(hit, &n);

        add_gutter(&gutter, hit);
        styled_name(&lines, str_z(&gutter), STYLE_FAINT);
        styled_text(&text, s, n, STYLE_PLAIN);
        printf("\n%*s", (int)(2 + widest - gutter.n), "");
        styled_put(&lines, 0, lines.text.n, screen);
        fputs("  ", stdout);
        styled_print(&text, widest + 4, screen->width, true, screen);
        styled_free(&text);
        styled_free(&lines);
    }
    str_free(&gutter);
}

static void
print_article(struct look *look, const struct settings *s)
{
    const pincite_hit *first = pincite_results_hit(look->results, 0);
    struct screen screen;
    const char *name;
    size_t from, to;

    if (!first)
        return;
    name = path_relative(str_z(&look->here), pincite_hit_path(first));
    check_line(look, name);
    screen_init(&screen, s->colour);
    head_print_hit(first, 0, &screen);
    head_print_place(name, 0, "", &screen);
    if (head_stale(first))
        printf("%s since it was indexed\n", head_stale(first));
    choose_passages(look, &from, &to);
    print_passages(look, from, to, &screen);
}

static bool
has_index(const struct settings *s)
{
    struct str dir = STR_INIT;
    bool found = s->n_dirs > 0 || place_find(s, false, &dir);

    str_free(&dir);
    return found;
}

/* NOT_FOUND, without a word, when the index does not have the article. */
static pincite_status
show_indexed(struct look *look, const struct settings *s, pincite_error *err)
{
    pincite_status st;

    look->reader = place_open_reader(s);
    if (!look->reader)
        return PINCITE_E_IO;
    path_here(&look->here);
    st = find_named(look, s->operands[0], err);
    if (!st && look->typo) {
        msg_say("'%s' is not a line: lines are numbered from 1", look->typo);
        return PINCITE_E_INVALID;
    }
    if (!st)
        print_article(look, s);
    else if (st != PINCITE_E_NOT_FOUND)
        msg_say("%s", err->message);
    return st;
}

static int
show_any(struct look *look, const struct settings *s)
{
    const char *path = s->operands[0];
    pincite_error err = PINCITE_ERROR_INIT;
    bool is_file = access(path, F_OK) == 0;
    pincite_status st;

    if (s->json || s->blocks || (is_file && !has_index(s)))
        return article_show(path, s);
    st = show_indexed(look, s, &err);
    if (st != PINCITE_E_NOT_FOUND)
        return st ? EXIT_TROUBLE : EXIT_FOUND;
    if (is_file)
        return article_show(path, s);
    msg_say("'%s' is not in the index, nor is there such a file", path);
    return EXIT_NOTHING;
}

int
cmd_show(const struct settings *s)
{
    struct look look = {NULL, NULL, STR_INIT, 0, NULL};
    int status = EXIT_TROUBLE;

    if (s->n_operands == 1)
        status = show_any(&look, s);
    else
        msg_say("show takes one article: pincite show PATH[:LINE]");
    pincite_results_free(look.results);
    pincite_reader_free(look.reader);
    str_free(&look.here);
    return status;
}
