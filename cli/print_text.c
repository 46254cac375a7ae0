/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/head.h"
#include "cli/path.h"
#include "cli/printer.h"
#include "cli/str.h"
#include "cli/styled.h"
#include "cli/terminal.h"
#include "cli/linebreak.h"

enum {
    LINES_SHOWN = 12, /* of a passage that is cut */
    LINES_WHOLE = 14  /* up to here cutting is not worth it */
};

struct print_text {
    struct printer base;
    struct screen screen;
    struct str here;
    const char *mark_open;
    const char *mark_close;
    size_t indent;
    bool full;
};

/* A line of a passage and how many of its bytes matched. */
struct line {
    size_t start;
    size_t end;
    size_t marked;
};

static void
begin(struct printer *base, const struct question *q,
      const pincite_results *results)
{
    struct print_text *p = (struct print_text *)base;
    size_t n = pincite_results_count(results);

    (void)q;
    p->indent = 4;
    for (; n > 99; n /= 10)
        p->indent++;
}

/* The passage with its marks. */
static void
style_passage(const struct print_text *p, const pincite_hit *hit,
              struct styled *out)
{
    size_t n_marks = pincite_hit_mark_count(hit);
    size_t n, i;
    size_t done = 0;
    const char *text = pincite_hit_text(hit, &n);

    for (i = 0; i < n_marks; i++) {
        const pincite_mark *m = pincite_hit_mark(hit, i);
        size_t start = pincite_mark_start(m);
        size_t end = pincite_mark_end(m);

        /* The spans come from disk: one that makes no sense is left out. */
        if (start < done || end < start || end > n)
            continue;
        styled_text(out, text + done, start - done, STYLE_PLAIN);
        styled_name(out, p->mark_open, STYLE_MARK);
        styled_text(out, text + start, end - start, STYLE_MARK);
        styled_name(out, p->mark_close, STYLE_MARK);
        done = end;
    }
    styled_text(out, text + done, n - done, STYLE_PLAIN);
}

static size_t
count_marked(const struct styled *t, size_t from, size_t to)
{
    size_t n = 0;

    for (; from < to; from++)
        n += t->style.p[from] == STYLE_MARK;
    return n;
}

/* All lines of the passage. Caller frees *out. */
static size_t
cut_lines(const struct styled *t, size_t width, struct line **out)
{
    struct wrap w = {t->text.p, t->text.n, width, 0, 0, 0};
    struct line *lines = NULL;
    size_t n = 0;
    size_t cap = 0;

    while (wrap_next(&w)) {
        if (n == cap) {
            cap = cap ? 2 * cap : 32;
            lines = mem_resize(lines, cap, sizeof *lines);
        }
        lines[n].start = w.start;
        lines[n].end = w.end;
        lines[n].marked = count_marked(t, w.start, w.end);
        n++;
    }
    *out = lines;
    return n;
}

/*
 * The first of the LINES_SHOWN lines with the most in them that matched; of
 * equal ones those with the match nearest to their middle.
 */
static size_t
choose_lines(const struct line *lines, size_t n)
{
    size_t sum = 0;
    size_t best = 0;
    size_t first = 0;
    size_t last = 0;
    size_t i;

    for (i = 0; i < n; i++) {
        size_t start;

        sum += lines[i].marked;
        if (i + 1 < LINES_SHOWN)
            continue;
        start = i + 1 - LINES_SHOWN;
        if (start > 0)
            sum -= lines[start - 1].marked;
        if (start == 0 || sum > best) {
            best = sum;
            first = start;
            last = start;
        } else if (sum == best && last == start - 1) {
            last = start;
        }
    }
    /* Without any match the beginning tells most. */
    return best == 0 ? 0 : first + (last - first) / 2;
}

static void
print_lines(const struct print_text *p, const struct styled *t,
            const struct line *lines, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        if (lines[i].start < lines[i].end)
            printf("%*s", (int)p->indent, "");
        styled_put(t, lines[i].start, lines[i].end, &p->screen);
        putchar('\n');
    }
}

static void
print_passage(const struct print_text *p, const pincite_hit *hit)
{
    struct styled whole = STYLED_INIT;
    struct styled part = STYLED_INIT;
    struct line *lines = NULL;
    size_t width = p->screen.width;
    size_t n, from;

    style_passage(p, hit, &whole);
    n = cut_lines(&whole, width > p->indent + 8 ? width - p->indent : 8,
                  &lines);
    if (p->full || n <= LINES_WHOLE) {
        print_lines(p, &whole, lines, n);
    } else {
        from = choose_lines(lines, n);
        if (from > 0)
            styled_name(&part, "… ", STYLE_FAINT);
        styled_copy(&part, &whole, lines[from].start,
                    lines[from + LINES_SHOWN - 1].end);
        if (from + LINES_SHOWN < n)
            /* A no-break space: the dots shall not stand alone. */
            styled_name(&part, "\xc2\xa0…", STYLE_FAINT);
        styled_print(&part, p->indent, width, false, &p->screen);
    }

    free(lines);
    styled_free(&part);
    styled_free(&whole);
}

static void
print_hit(struct printer *base, const pincite_hit *hit, size_t rank)
{
    struct print_text *p = (struct print_text *)base;
    const char *path = path_relative(str_z(&p->here), pincite_hit_path(hit));

    if (rank > 1)
        putchar('\n');
    printf("%*zu  ", (int)p->indent - 2, rank);
    head_print_hit(hit, p->indent, &p->screen);
    printf("%*s", (int)p->indent, "");
    head_print_place(path, printer_line(hit), &p->screen);
    head_print_section(hit, p->indent, &p->screen);
    print_passage(p, hit);
}

static void
end(struct printer *base, const struct question *q,
    const pincite_results *results)
{
    struct print_text *p = (struct print_text *)base;
    struct styled line = STYLED_INIT;
    struct str words = STR_INIT;
    size_t n = pincite_results_count(results);

    (void)q;
    /* For people only: a script counts the hits itself. */
    if (p->screen.is_tty && n > 0) {
        str_printf(&words, "%zu of %" PRIu64 " passages", n,
                   pincite_results_matches(results));
        styled_name(&line, str_z(&words), STYLE_FAINT);
        putchar('\n');
        styled_print(&line, 0, p->screen.width, false, &p->screen);
    }
    str_free(&words);
    styled_free(&line);
}

static void
print_text_free(struct printer *base)
{
    struct print_text *p = (struct print_text *)base;

    str_free(&p->here);
    free(p);
}

struct printer *
print_text_new(const struct settings *s)
{
    static const struct printer_ops ops = {begin, print_hit, end, NULL,
                                           print_text_free};
    static const struct print_text empty = {{NULL}, {0}, STR_INIT, "",
                                            "",     4,   0};
    struct print_text *p = mem_resize(NULL, 1, sizeof *p);

    *p = empty;
    p->base.ops = &ops;
    p->mark_open = s->mark_open;
    p->mark_close = s->mark_close;
    p->full = s->full;
    screen_init(&p->screen, s->colour);
    path_here(&p->here);
    return &p->base;
}
