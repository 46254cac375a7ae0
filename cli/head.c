/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>

#include "cli/head.h"
#include "cli/path.h"
#include "cli/str.h"
#include "cli/styled.h"

void
head_print(const pincite_hit *hit, size_t indent, const struct screen *screen)
{
    const char *title = pincite_hit_title(hit);
    const char *author = pincite_hit_author(hit);
    const char *date = pincite_hit_date(hit);
    struct styled t = STYLED_INIT;

    if (!title || !*title)
        title = path_base(pincite_hit_path(hit));
    styled_name(&t, title, STYLE_TITLE);
    if (author && *author) {
        styled_name(&t, " — ", STYLE_PLAIN);
        styled_name(&t, author, STYLE_PLAIN);
    }
    if (date && *date) {
        styled_name(&t, author && *author ? ", " : " — ", STYLE_PLAIN);
        styled_name(&t, date, STYLE_PLAIN);
    }
    styled_print(&t, indent, screen->width, true, screen);
    styled_free(&t);
}

void
head_print_place(const char *path, uint64_t line, const struct screen *screen)
{
    struct styled t = STYLED_INIT;
    struct str number = STR_INIT;

    styled_name(&t, path, STYLE_FAINT);
    if (line > 0) {
        str_printf(&number, ":%" PRIu64, line);
        styled_name(&t, str_z(&number), STYLE_FAINT);
    }
    /* Never wrapped: it is there to be copied. */
    styled_put(&t, 0, t.text.n, screen);
    putchar('\n');
    str_free(&number);
    styled_free(&t);
}
