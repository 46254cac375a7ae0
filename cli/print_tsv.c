/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A table: a line of names, then a line a hit, its columns parted by tabs.
 * What would break a line, or what a terminal would obey, is escaped so that
 * every byte can be had back.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/escape.h"
#include "cli/fields.h"
#include "cli/path.h"
#include "cli/printer.h"
#include "cli/str.h"

static const enum field columns[] = {FIELD_PATH,     FIELD_LINE,
                                     FIELD_COLUMN,   FIELD_START_BYTE,
                                     FIELD_END_BYTE, FIELD_SCORE,
                                     FIELD_TITLE,    FIELD_AUTHOR,
                                     FIELD_DATE,     FIELD_TEXT};

enum { N_COLUMNS = sizeof columns / sizeof columns[0] };

struct print_tsv {
    struct printer base;
    struct str here;
    struct str value;
    struct str row;
    const struct settings *s;
};

static void
put_bytes(struct str *out, const char *s, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        str_printf(out, "\\x%02X", (unsigned char)s[i]);
}

static void
put_escaped(struct str *out, const char *s, size_t n)
{
    size_t i, len;

    for (i = 0; i < n; i += len) {
        int32_t c = escape_next(s + i, n - i, &len);

        if (c == '\t')
            str_puts(out, "\\t");
        else if (c == '\n')
            str_puts(out, "\\n");
        else if (c == '\\')
            str_puts(out, "\\\\");
        else if (c < 0 || escape_is_unsafe(c))
            put_bytes(out, s + i, len);
        else
            str_add(out, s + i, len);
    }
}

static void
print_row(struct print_tsv *p)
{
    str_putc(&p->row, p->s->null ? '\0' : '\n');
    fwrite(p->row.p, 1, p->row.n, stdout);
    str_clear(&p->row);
}

static void
begin(struct printer *base, const struct question *q,
      const pincite_results *results)
{
    struct print_tsv *p = (struct print_tsv *)base;
    size_t i;

    (void)q;
    (void)results;
    for (i = 0; i < N_COLUMNS; i++)
        str_printf(&p->row, "%s%s", i > 0 ? "\t" : "", field_name(columns[i]));
    print_row(p);
}

static void
print_hit(struct printer *base, const pincite_hit *hit, size_t rank)
{
    struct print_tsv *p = (struct print_tsv *)base;
    struct subject subject = {hit, rank, str_z(&p->here), p->s->mark_open,
                              p->s->mark_close};
    size_t i;

    for (i = 0; i < N_COLUMNS; i++) {
        if (i > 0)
            str_putc(&p->row, '\t');
        str_clear(&p->value);
        field_put(&p->value, columns[i], &subject);
        put_escaped(&p->row, p->value.p, p->value.n);
    }
    print_row(p);
}

static void
end(struct printer *base, const struct question *q,
    const pincite_results *results)
{
    (void)base;
    (void)q;
    (void)results;
}

static void
print_tsv_free(struct printer *base)
{
    struct print_tsv *p = (struct print_tsv *)base;

    str_free(&p->here);
    str_free(&p->value);
    str_free(&p->row);
    free(p);
}

struct printer *
print_tsv_new(const struct settings *s)
{
    static const struct printer_ops ops = {begin, print_hit, end, NULL,
                                           print_tsv_free};
    static const struct print_tsv empty = {
        {NULL}, STR_INIT, STR_INIT, STR_INIT, NULL};
    struct print_tsv *p = mem_resize(NULL, 1, sizeof *p);

    *p = empty;
    p->base.ops = &ops;
    p->s = s;
    path_here(&p->here);
    return &p->base;
}
