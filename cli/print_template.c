/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A format string for each hit. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "cli/path.h"
#include "cli/printer.h"
#include "cli/str.h"
#include "cli/template.h"

struct print_template {
    struct printer base;
    struct str here;
    struct str record;
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

static void
print_hit(struct printer *base, const pincite_hit *hit, size_t rank)
{
    struct print_template *p = (struct print_template *)base;
    struct subject subject = {hit, rank, str_z(&p->here), p->s->mark_open,
                              p->s->mark_close};

    str_clear(&p->record);
    template_fill(&p->record, &p->s->template, &subject, p->s->null);
    if (p->s->null)
        str_putc(&p->record, '\0');
    else if (p->s->template.newline)
        str_putc(&p->record, '\n');
    fwrite(str_z(&p->record), 1, p->record.n, stdout);
}

static void
print_template_free(struct printer *base)
{
    struct print_template *p = (struct print_template *)base;

    str_free(&p->here);
    str_free(&p->record);
    free(p);
}

struct printer *
print_template_new(const struct settings *s)
{
    static const struct printer_ops ops = {nothing, print_hit, nothing, NULL,
                                           print_template_free};
    static const struct print_template empty = {{NULL},
                                                STR_INIT,
                                                STR_INIT,
                                                NULL};
    struct print_template *p = mem_resize(NULL, 1, sizeof *p);

    *p = empty;
    p->base.ops = &ops;
    p->s = s;
    path_here(&p->here);
    return &p->base;
}
