/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/context.h"
#include "cli/escape.h"
#include "cli/head.h"
#include "cli/path.h"
#include "cli/printer.h"
#include "cli/spans.h"
#include "cli/str.h"
#include "cli/styled.h"
#include "cli/terminal.h"
#include "cli/url.h"
#include "cli/linebreak.h"

enum {
    LINES_SHOWN = 7, /* of a passage that is cut */
    LINES_WHOLE = 9  /* up to here cutting is not worth it */
};

struct print_text {
    struct printer base;
    struct screen screen;
    struct str here;
    struct str host; /* for links */
    struct context context;
    const char *mark_open;
    const char *mark_close;
    size_t indent;
    bool full;
};

static void
begin(struct printer *base, const struct question *q,
      const pincite_results *results)
{
    struct print_text *p = (struct print_text *)base;
    size_t n = pincite_results_count(results);

    (void)q;
    context_begin(&p->context, results);
    p->indent = 4;
    for (; n > 99; n /= 10)
        p->indent++;
}

static size_t
characters(const char *s, size_t n)
{
    size_t count = 0;
    size_t i, len;

    for (i = 0; i < n; i += len) {
        escape_next(s + i, n - i, &len);
        count++;
    }
    return count;
}

/* Bytes from..to of the passage with their marks. */
static void
style_passage(const struct print_text *p, const pincite_hit *hit, size_t from,
              size_t to, struct styled *out)
{
    const char *text = pincite_hit_text(hit, NULL);
    struct spans w;

    spans_begin(&w, hit, from, to);
    while (spans_next(&w)) {
        styled_text(out, text + w.done, w.start - w.done, STYLE_PLAIN);
        styled_name(out, p->mark_open, STYLE_MARK);
        styled_text(out, text + w.start, w.end - w.start, STYLE_MARK);
        styled_name(out, p->mark_close, STYLE_MARK);
    }
    styled_text(out, text + w.done, to - w.done, STYLE_PLAIN);
}

static size_t
count_lines(const struct print_text *p, const struct styled *t)
{
    size_t width = p->screen.width;
    struct wrap w = {t->text.p, t->text.n, 8, 0, 0, 0};
    size_t n = 0;

    if (width > p->indent + 8)
        w.width = width - p->indent;
    while (wrap_next(&w))
        n++;
    return n;
}

/* Bytes from..to of the passage, with dots for what is left out. */
static void
style_part(const struct print_text *p, const pincite_hit *hit, size_t from,
           size_t to, struct styled *out)
{
    size_t n;

    pincite_hit_text(hit, &n);
    styled_clear(out);
    if (from > 0)
        styled_name(out, "… ", STYLE_FAINT);
    style_passage(p, hit, from, to, out);
    if (to < n)
        /* A no-break space: the dots shall not stand alone. */
        styled_name(out, "\xc2\xa0…", STYLE_FAINT);
}

/*
 * The part of a passage of `lines` lines that fills about LINES_SHOWN. How
 * many characters these take is seen from the passage itself: letters may be
 * wide, and its lines short. Returns the byte at which the part starts.
 */
static size_t
style_excerpt(const struct print_text *p, const pincite_hit *hit, size_t lines,
              struct styled *out)
{
    size_t from, to, n;
    const char *text = pincite_hit_text(hit, &n);
    size_t budget = characters(text, n);
    int tries = 4;

    do {
        budget = budget / lines * LINES_SHOWN;
        pincite_hit_excerpt(hit, budget, &from, &to);
        style_part(p, hit, from, to, out);
        lines = count_lines(p, out);
    } while (lines > LINES_WHOLE && --tries > 0);
    return from;
}

/* What is to be seen of a passage, and the byte at which that starts. */
static size_t
style_hit(const struct print_text *p, const pincite_hit *hit,
          struct styled *out)
{
    size_t lines, n;

    pincite_hit_text(hit, &n);
    style_passage(p, hit, 0, n, out);
    lines = count_lines(p, out);
    if (lines <= LINES_WHOLE || p->full || p->context.most > 0)
        return 0;
    return style_excerpt(p, hit, lines, out);
}

/* Where the eye should land: the line of the first mark to be seen, or the
 * passage's first line when nothing in it is marked. */
static uint64_t
line_of(const pincite_hit *hit, size_t from)
{
    const pincite_mark *m = spans_first(hit, from);

    return m ? pincite_mark_line(m) : pincite_hit_start_line(hit);
}

static void
print_styled(const struct print_text *p, const struct styled *t)
{
    styled_print(t, p->indent, p->screen.width, false, &p->screen);
}

/* A passage beside that of a hit, or where it is shown instead. */
static void
print_neighbour(const struct print_text *p, const pincite_hit *neighbour,
                size_t elsewhere)
{
    struct styled t = STYLED_INIT;
    struct str words = STR_INIT;
    size_t n;
    const char *text = pincite_hit_text(neighbour, &n);

    if (elsewhere > 0) {
        str_printf(&words, "(see %zu)", elsewhere);
        styled_name(&t, str_z(&words), STYLE_FAINT);
    } else {
        styled_text(&t, text, n, STYLE_FAINT);
    }
    print_styled(p, &t);
    str_free(&words);
    styled_free(&t);
}

/* The passage of hit `rank` as it was styled, with those around it, parted by
 * empty lines. */
static void
print_in_context(const struct print_text *p, const pincite_hit *hit,
                 size_t rank, const struct styled *passage)
{
    struct neighbours all;
    size_t said = 0; /* the last "see" */
    size_t i;

    context_find(&p->context, hit, &all);
    if (all.from == all.to)
        print_styled(p, passage);
    for (i = all.from; i < all.to; i++) {
        const pincite_hit *one = pincite_results_hit(all.article, i);
        size_t elsewhere =
            i == all.at ? 0 : context_shown_with(&p->context, one, rank);

        if (elsewhere > 0 && elsewhere == said)
            continue;
        if (i > all.from)
            putchar('\n');
        if (i == all.at)
            print_styled(p, passage);
        else
            print_neighbour(p, one, elsewhere);
        said = elsewhere;
    }
    pincite_results_free(all.article);
}

/* What the score is made of, a line a part; without --explain, nothing. */
static void
print_parts(const struct print_text *p, const pincite_hit *hit)
{
    size_t n = pincite_hit_part_count(hit);
    size_t i;

    for (i = 0; i < n; i++) {
        const pincite_part *part = pincite_hit_part(hit, i);
        struct styled line = STYLED_INIT;
        struct str words = STR_INIT;

        str_printf(&words, "%9.4f  %s %s", pincite_part_score(part),
                   pincite_part_of(part), pincite_part_query(part));
        styled_name(&line, str_z(&words), STYLE_FAINT);
        print_styled(p, &line);
        str_free(&words);
        styled_free(&line);
    }
}

/* How many articles are left out because they say the same. */
static void
print_similar(const struct print_text *p, const pincite_hit *hit)
{
    struct styled line = STYLED_INIT;
    struct str words = STR_INIT;

    if (pincite_hit_similar(hit) > 0) {
        str_printf(&words, "+%" PRIu32 " similar", pincite_hit_similar(hit));
        styled_name(&line, str_z(&words), STYLE_FAINT);
        print_styled(p, &line);
    }
    str_free(&words);
    styled_free(&line);
}

/* That the file is no longer what it was when it was indexed. */
static void
print_stale(const struct print_text *p, const pincite_hit *hit)
{
    const char *stale = head_stale(hit);
    struct styled line = STYLED_INIT;
    struct str words = STR_INIT;

    if (stale) {
        str_printf(&words, "%s since it was indexed", stale);
        styled_name(&line, str_z(&words), STYLE_FAINT);
        print_styled(p, &line);
    }
    str_free(&words);
    styled_free(&line);
}

/* Where the passage stands, with a link if the screen takes such. */
static void
print_place(struct print_text *p, const pincite_hit *hit, uint64_t line)
{
    const char *path = pincite_hit_path(hit);
    struct str url = STR_INIT;

    if (p->screen.links)
        url_put_file(&url, str_z(&p->host), path, line);
    head_print_place(path_relative(str_z(&p->here), path), line, str_z(&url),
                     &p->screen);
    str_free(&url);
}

static void
print_hit(struct printer *base, const pincite_hit *hit, size_t rank)
{
    struct print_text *p = (struct print_text *)base;
    struct styled passage = STYLED_INIT;
    size_t from = style_hit(p, hit, &passage);

    if (rank > 1)
        putchar('\n');
    printf("%*zu  ", (int)p->indent - 2, rank);
    head_print_hit(hit, p->indent, &p->screen);
    printf("%*s", (int)p->indent, "");
    print_place(p, hit, line_of(hit, from));
    print_stale(p, hit);
    head_print_section(hit, from, p->indent, &p->screen);
    print_in_context(p, hit, rank, &passage);
    print_similar(p, hit);
    print_parts(p, hit);
    styled_free(&passage);
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
    context_end(&p->context);
    /* For people only: a script counts the hits itself. */
    if (p->screen.is_tty) {
        if (n > 0)
            str_printf(&words, "%zu of %" PRIu64 " passages", n,
                       pincite_results_matches(results));
        else
            str_puts(&words, "nothing found");
        styled_name(&line, str_z(&words), STYLE_FAINT);
        if (n > 0)
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
    str_free(&p->host);
    free(p);
}

struct printer *
print_text_new(const struct settings *s, pincite_reader *reader)
{
    static const struct printer_ops ops = {begin, print_hit, end, NULL,
                                           print_text_free};
    static const struct print_text empty = {.here = STR_INIT,
                                            .host = STR_INIT,
                                            .indent = 4};
    struct print_text *p = mem_resize(NULL, 1, sizeof *p);

    *p = empty;
    p->base.ops = &ops;
    p->mark_open = s->mark_open;
    p->mark_close = s->mark_close;
    p->full = s->full;
    p->context.reader = reader;
    p->context.most = s->context;
    screen_init(&p->screen, s->colour);
    p->screen.links = screen_wants(s->hyperlink);
    if (p->screen.links)
        url_host(&p->host);
    path_here(&p->here);
    return &p->base;
}
