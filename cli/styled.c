/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "cli/escape.h"
#include "cli/styled.h"
#include "cli/linebreak.h"

enum { NARROWEST = 8 }; /* columns of text that are always used */

static void
set_style(struct styled *t, enum style style)
{
    str_fill(&t->style, (char)style, t->text.n - t->style.n);
}

void
styled_text(struct styled *t, const char *s, size_t n, enum style style)
{
    escape_text(&t->text, s, n);
    set_style(t, style);
}

void
styled_name(struct styled *t, const char *s, enum style style)
{
    escape_line(&t->text, s, strlen(s));
    set_style(t, style);
}

void
styled_clear(struct styled *t)
{
    str_clear(&t->text);
    str_clear(&t->style);
}

void
styled_free(struct styled *t)
{
    str_free(&t->text);
    str_free(&t->style);
}

void
styled_put(const struct styled *t, size_t from, size_t to,
           const struct screen *screen)
{
    static const char *const on[] = {
        [STYLE_PLAIN] = "",
        [STYLE_TITLE] = "\033[1m",
        [STYLE_FAINT] = "\033[2m",
        [STYLE_MARK] = "\033[1;31m",
    };

    while (from < to) {
        size_t end = from + 1;
        unsigned char style = (unsigned char)t->style.p[from];
        bool colour = screen->colour && style != STYLE_PLAIN;

        while (end < to && (unsigned char)t->style.p[end] == style)
            end++;
        if (colour)
            fputs(on[style], stdout);
        fwrite(t->text.p + from, 1, end - from, stdout);
        if (colour)
            fputs("\033[0m", stdout);
        from = end;
    }
}

void
styled_print(const struct styled *t, size_t indent, size_t width, bool begun,
             const struct screen *screen)
{
    struct wrap w = {t->text.p, t->text.n, 0, 0, 0, 0};
    bool any = false;

    w.width = width > indent + NARROWEST ? width - indent : NARROWEST;
    while (wrap_next(&w)) {
        if (!begun || any)
            printf("%*s", (int)(w.start < w.end ? indent : 0), "");
        styled_put(t, w.start, w.end, screen);
        putchar('\n');
        any = true;
    }
    if (begun && !any)
        putchar('\n');
}
