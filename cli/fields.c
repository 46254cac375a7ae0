/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <string.h>

#include "cli/escape.h"
#include "cli/fields.h"
#include "cli/head.h"
#include "cli/path.h"
#include "cli/spans.h"

static const char *const names[N_FIELDS] = {
    [FIELD_PATH] = "path",         [FIELD_LINE] = "line",
    [FIELD_COLUMN] = "column",     [FIELD_START_LINE] = "start_line",
    [FIELD_END_LINE] = "end_line", [FIELD_START_BYTE] = "start_byte",
    [FIELD_END_BYTE] = "end_byte", [FIELD_SCORE] = "score",
    [FIELD_RANK] = "rank",         [FIELD_TITLE] = "title",
    [FIELD_AUTHOR] = "author",     [FIELD_DATE] = "date",
    [FIELD_URL] = "url",           [FIELD_LANGUAGE] = "language",
    [FIELD_HEADING] = "heading",   [FIELD_KIND] = "kind",
    [FIELD_PAGE] = "page",         [FIELD_PASSAGE] = "passage",
    [FIELD_PASSAGES] = "passages", [FIELD_SIMILAR] = "similar",
    [FIELD_STALE] = "stale",       [FIELD_TEXT] = "text",
    [FIELD_MARKS] = "marks",
};

const char *
field_name(enum field f)
{
    return names[f];
}

bool
field_find(const char *name, size_t len, enum field *out)
{
    size_t i;

    for (i = 0; i < N_FIELDS; i++) {
        if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0) {
            *out = (enum field)i;
            return true;
        }
    }
    return false;
}

void
field_list(struct str *out)
{
    size_t i;

    for (i = 0; i < N_FIELDS; i++)
        str_printf(out, "%s%s", i > 0 ? ", " : "", names[i]);
}

static void
put_number(struct str *out, uint64_t n)
{
    str_printf(out, "%" PRIu64, n);
}

static void
put_string(struct str *out, const char *z)
{
    if (z)
        str_puts(out, z);
}

/* The words that matched, once for each place. */
static void
put_marked(struct str *out, const pincite_hit *hit)
{
    size_t n;
    const char *text = pincite_hit_text(hit, &n);
    const char *between = "";
    struct spans w;

    spans_begin(&w, hit, 0, n);
    while (spans_next(&w)) {
        str_puts(out, between);
        str_add(out, text + w.start, w.end - w.start);
        between = "; ";
    }
}

static void
put_text(struct str *out, const struct subject *s)
{
    size_t n;

    pincite_hit_text(s->hit, &n);
    spans_put(out, s->hit, 0, n, s->mark_open, s->mark_close);
}

/* Of the first mark, or else of the passage, whose column is not known. */
static void
put_place(struct str *out, const pincite_hit *hit, bool column)
{
    const pincite_mark *m = spans_first(hit, 0);

    if (m)
        put_number(out,
                   column ? pincite_mark_column(m) : pincite_mark_line(m));
    else if (!column)
        put_number(out, pincite_hit_start_line(hit));
}

static void
put_count(struct str *out, enum field f, const struct subject *s)
{
    const pincite_hit *hit = s->hit;

    if (f == FIELD_START_LINE)
        put_number(out, pincite_hit_start_line(hit));
    else if (f == FIELD_END_LINE)
        put_number(out, pincite_hit_end_line(hit));
    else if (f == FIELD_START_BYTE)
        put_number(out, pincite_hit_start_byte(hit));
    else if (f == FIELD_END_BYTE)
        put_number(out, pincite_hit_end_byte(hit));
    else if (f == FIELD_RANK)
        put_number(out, s->rank);
    else if (f == FIELD_PASSAGE)
        put_number(out, pincite_hit_passage(hit));
    else if (f == FIELD_PASSAGES)
        put_number(out, pincite_hit_passages(hit));
    else if (f == FIELD_SIMILAR)
        put_number(out, pincite_hit_similar(hit));
    else if (pincite_hit_page(hit) > 0)
        put_number(out, pincite_hit_page(hit));
}

void
field_put(struct str *out, enum field f, const struct subject *s)
{
    const pincite_hit *hit = s->hit;

    switch (f) {
    case FIELD_PATH:
        put_string(out, path_relative(s->here, pincite_hit_path(hit)));
        break;
    case FIELD_LINE:
    case FIELD_COLUMN:
        put_place(out, hit, f == FIELD_COLUMN);
        break;
    case FIELD_SCORE:
        str_printf(out, "%.4f", pincite_hit_score(hit));
        break;
    case FIELD_TITLE:
        put_string(out, pincite_hit_title(hit));
        break;
    case FIELD_AUTHOR:
        put_string(out, pincite_hit_author(hit));
        break;
    case FIELD_DATE:
        put_string(out, pincite_hit_date(hit));
        break;
    case FIELD_URL:
        put_string(out, pincite_hit_url(hit));
        break;
    case FIELD_LANGUAGE:
        put_string(out, pincite_hit_language(hit));
        break;
    case FIELD_HEADING:
        put_string(out, pincite_hit_heading(hit));
        break;
    case FIELD_KIND:
        put_string(out, pincite_hit_kind(hit));
        break;
    case FIELD_STALE:
        put_string(out, head_stale(hit));
        break;
    case FIELD_TEXT:
        put_text(out, s);
        break;
    case FIELD_MARKS:
        put_marked(out, hit);
        break;
    default:
        put_count(out, f, s);
        break;
    }
}

void
field_put_line(struct str *out, enum field f, const struct subject *s)
{
    struct str raw = STR_INIT;

    field_put(&raw, f, s);
    if (f == FIELD_TEXT || f == FIELD_MARKS)
        escape_flat(out, raw.p, raw.n);
    else
        escape_line(out, raw.p, raw.n);
    str_free(&raw);
}
