/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * "file:line:column:text", a line a hit, as grep prints it and as editors
 * read it: the place is that of the first mark to be seen in the text.
 */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/escape.h"
#include "cli/path.h"
#include "cli/printer.h"
#include "cli/spans.h"
#include "cli/str.h"

enum { CHARACTERS = 160 }; /* of the passage; a list shows little more */

struct print_vim {
    struct printer base;
    struct str here;
    struct str line;
    struct str excerpt;
    const struct settings *s;
};

static void
nothing(struct printer *base, const struct question *q,
        const pincite_results *results)
{
    (void)base;
    (void)q;
    (void)results;
}

/* The part of the passage to be shown; returns the byte it starts at. */
static size_t
cut_excerpt(struct print_vim *p, const pincite_hit *hit)
{
    size_t from, to, n;

    pincite_hit_text(hit, &n);
    pincite_hit_excerpt(hit, CHARACTERS, &from, &to);
    str_clear(&p->excerpt);
    str_puts(&p->excerpt, from > 0 ? "… " : "");
    spans_put(&p->excerpt, hit, from, to, p->s->mark_open, p->s->mark_close);
    str_puts(&p->excerpt, to < n ? " …" : "");
    return from;
}

static void
print_hit(struct printer *base, const pincite_hit *hit, size_t rank)
{
    struct print_vim *p = (struct print_vim *)base;
    const char *path = path_relative(str_z(&p->here), pincite_hit_path(hit));
    const pincite_mark *m = spans_first(hit, cut_excerpt(p, hit));

    (void)rank;
    str_clear(&p->line);
    escape_line(&p->line, path, strlen(path));
    /* Nothing is marked when the title alone matched; a place there must be:
     * editors take a line without a column for something else. */
    str_printf(&p->line, ":%" PRIu64 ":%" PRIu64 ":",
               m ? pincite_mark_line(m) : pincite_hit_start_line(hit),
               m ? pincite_mark_column(m) : 1);
    escape_flat(&p->line, p->excerpt.p, p->excerpt.n);
    str_putc(&p->line, '\n');
    fwrite(p->line.p, 1, p->line.n, stdout);
}

static void
print_vim_free(struct printer *base)
{
    struct print_vim *p = (struct print_vim *)base;

    str_free(&p->here);
    str_free(&p->line);
    str_free(&p->excerpt);
    free(p);
}

struct printer *
print_vim_new(const struct settings *s)
{
    static const struct printer_ops ops = {nothing, print_hit, nothing, NULL,
                                           print_vim_free};
    static const struct print_vim empty = {
        {NULL}, STR_INIT, STR_INIT, STR_INIT, NULL};
    struct print_vim *p = mem_resize(NULL, 1, sizeof *p);

    *p = empty;
    p->base.ops = &ops;
    p->s = s;
    path_here(&p->here);
    return &p->base;
}
