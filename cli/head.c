/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/head.h"
#include "cli/path.h"
#include "cli/str.h"
#include "cli/styled.h"

void
head_print_hit(const pincite_hit *hit, size_t indent,
               const struct screen *screen)
{
    head_print(pincite_hit_title(hit), pincite_hit_author(hit),
               pincite_hit_date(hit), pincite_hit_path(hit), indent, screen);
}

void
head_print(const char *title, const char *author, const char *date,
           const char *path, size_t indent, const struct screen *screen)
{
    struct styled t = STYLED_INIT;

    if (!title || !*title)
        title = path_base(path);
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
head_print_place(const char *path, uint64_t line, const char *url,
                 const struct screen *screen)
{
    struct styled t = STYLED_INIT;
    struct str number = STR_INIT;

    styled_name(&t, path, STYLE_FAINT);
    if (line > 0) {
        str_printf(&number, ":%" PRIu64, line);
        styled_name(&t, str_z(&number), STYLE_FAINT);
    }
    /* OSC 8: terminals make a link of it, or pass over it. */
    if (*url)
        printf("\033]8;;%s\033\\", url);
    /* Never wrapped: it is there to be copied. */
    styled_put(&t, 0, t.text.n, screen);
    if (*url)
        fputs("\033]8;;\033\\", stdout);
    putchar('\n');
    str_free(&number);
    styled_free(&t);
}

static void
add_part(struct styled *t, const char *z)
{
    if (t->text.n > 0)
        styled_name(t, " · ", STYLE_FAINT);
    styled_name(t, z, STYLE_FAINT);
}

const char *
head_heading(const pincite_hit *hit, size_t from)
{
    const char *heading = pincite_hit_heading(hit);
    const char *title = pincite_hit_title(hit);
    size_t n = heading ? strlen(heading) : 0;

    if (!n || (title && !strcmp(title, heading)) ||
        (from == 0 && !strncmp(pincite_hit_text(hit, NULL), heading, n)))
        return NULL;
    return heading;
}

void
head_print_section(const pincite_hit *hit, size_t from, size_t indent,
                   const struct screen *screen)
{
    const char *heading = head_heading(hit, from);
    struct styled t = STYLED_INIT;
    struct str page = STR_INIT;

    if (strcmp(pincite_hit_kind(hit), "text"))
        add_part(&t, pincite_hit_kind(hit));
    if (pincite_hit_page(hit)) {
        str_printf(&page, "page %" PRIu32, pincite_hit_page(hit));
        add_part(&t, str_z(&page));
    }
    if (heading)
        add_part(&t, heading);
    if (t.text.n > 0)
        styled_print(&t, indent, screen->width, false, screen);
    str_free(&page);
    styled_free(&t);
}

const char *
head_stale(const pincite_hit *hit)
{
    pincite_file file = pincite_hit_file(hit);

    if (file == PINCITE_FILE_CHANGED)
        return "changed";
    return file == PINCITE_FILE_GONE ? "gone" : NULL;
}
