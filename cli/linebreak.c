/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <utf8proc.h>

#include "cli/escape.h"
#include "cli/linebreak.h"

static size_t
columns_of(int32_t c)
{
    int n = c < 0 || (c >= ' ' && c <= '~') ? 1 : utf8proc_charwidth(c);

    return n > 0 ? (size_t)n : 0;
}

size_t
wrap_columns(const char *s, size_t n)
{
    size_t columns = 0;
    size_t i, len;

    for (i = 0; i < n; i += len)
        columns += columns_of(escape_next(s + i, n - i, &len));
    return columns;
}

/* Ends the line at `end` and goes on behind the spaces after it. */
static bool
break_line(struct wrap *w, size_t end, size_t next)
{
    w->end = end;
    while (w->end > w->start && w->text[w->end - 1] == ' ')
        w->end--;
    while (next < w->n && w->text[next] == ' ')
        next++;
    w->pos = next;
    return true;
}

bool
wrap_next(struct wrap *w)
{
    size_t columns = 0;
    size_t space = 0; /* the last space on this line, 0 for none */
    size_t i, len;

    while (w->pos < w->n && w->text[w->pos] == ' ')
        w->pos++;
    if (w->pos >= w->n)
        return false;
    w->start = w->pos;
    for (i = w->start; i < w->n; i += len) {
        size_t more;

        if (w->text[i] == '\n')
            return break_line(w, i, i + 1);
        if (w->text[i] == ' ')
            space = i;
        if (w->text[i] >= ' ' && w->text[i] <= '~') {
            more = 1;
            len = 1;
        } else {
            more = columns_of(escape_next(w->text + i, w->n - i, &len));
        }
        columns += more;
        if (columns <= w->width || w->text[i] == ' ')
            continue;
        if (space > 0)
            return break_line(w, space, space);
        if (more > 0 && i > w->start)
            return break_line(w, i, i);
    }
    return break_line(w, w->n, w->n);
}
