/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The articles of an answer, each once, in the order of their best passages;
 * with the number of their passages if they are to be counted.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/escape.h"
#include "cli/path.h"
#include "cli/printer.h"
#include "cli/str.h"

/* A hit's article and what it is sorted by. */
struct seen {
    const char *path; /* borrowed from the results */
    size_t rank;      /* of its best passage */
    size_t passages;
};

struct print_paths {
    struct printer base;
    struct str here;
    struct seen *seen;
    size_t n;
    const struct settings *s;
};

static void
begin(struct printer *base, const struct question *q,
      const pincite_results *results)
{
    struct print_paths *p = (struct print_paths *)base;
    size_t n = pincite_results_count(results);

    (void)q;
    p->seen = mem_resize(p->seen, n, sizeof *p->seen);
    p->n = 0;
}

static void
keep_hit(struct printer *base, const pincite_hit *hit, size_t rank)
{
    struct print_paths *p = (struct print_paths *)base;
    struct seen *seen = &p->seen[p->n++];

    seen->path = pincite_hit_path(hit);
    seen->rank = rank;
    seen->passages = 1;
}

static int
by_path(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;
    int order = strcmp(x->path, y->path);

    if (order)
        return order;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static int
by_rank(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;

    return (x->rank > y->rank) - (x->rank < y->rank);
}

/* Makes one of all passages of an article. */
static void
gather(struct print_paths *p)
{
    size_t kept = 0;
    size_t i;

    qsort(p->seen, p->n, sizeof *p->seen, by_path);
    for (i = 0; i < p->n; i++) {
        if (kept > 0 && !strcmp(p->seen[kept - 1].path, p->seen[i].path))
            p->seen[kept - 1].passages++;
        else
            p->seen[kept++] = p->seen[i];
    }
    p->n = kept;
    qsort(p->seen, p->n, sizeof *p->seen, by_rank);
}

static void
end(struct printer *base, const struct question *q,
    const pincite_results *results)
{
    struct print_paths *p = (struct print_paths *)base;
    struct str line = STR_INIT;
    size_t i;

    (void)q;
    (void)results;
    gather(p);
    for (i = 0; i < p->n && i < p->s->limit; i++) {
        const char *path = path_relative(str_z(&p->here), p->seen[i].path);

        str_clear(&line);
        if (p->s->null)
            str_puts(&line, path);
        else
            escape_line(&line, path, strlen(path));
        if (p->s->format == FORMAT_COUNT)
            str_printf(&line, ":%zu", p->seen[i].passages);
        str_putc(&line, p->s->null ? '\0' : '\n');
        fwrite(line.p, 1, line.n, stdout);
    }
    str_free(&line);
}

static void
print_paths_free(struct printer *base)
{
    struct print_paths *p = (struct print_paths *)base;

    str_free(&p->here);
    free(p->seen);
    free(p);
}

struct printer *
print_paths_new(const struct settings *s)
{
    static const struct printer_ops ops = {begin, keep_hit, end, NULL,
                                           print_paths_free};
    static const struct print_paths empty = {{NULL}, STR_INIT, NULL, 0, NULL};
    struct print_paths *p = mem_resize(NULL, 1, sizeof *p);

    *p = empty;
    p->base.ops = &ops;
    p->s = s;
    path_here(&p->here);
    return &p->base;
}
