/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON Lines, format 1; readers rely on every key. */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/json.h"
#include "cli/path.h"
#include "cli/printer.h"
#include "cli/str.h"

enum { FORMAT = 1 };

struct print_json {
    struct printer base;
    struct str here;
};

static void
put_marks(struct json *j, const pincite_hit *hit)
{
    size_t n = pincite_hit_mark_count(hit);
    size_t i;

    json_begin_list(j, "marks");
    for (i = 0; i < n; i++) {
        const pincite_mark *m = pincite_hit_mark(hit, i);

        json_begin_item(j);
        json_put_integer(j, "start", pincite_mark_start(m));
        json_put_integer(j, "end", pincite_mark_end(m));
        json_put_integer(j, "line", pincite_mark_line(m));
        json_put_integer(j, "column", pincite_mark_column(m));
        json_put_integer(j, "start_byte", pincite_mark_start_byte(m));
        json_put_integer(j, "end_byte", pincite_mark_end_byte(m));
        json_end_item(j);
    }
    json_end_list(j);
}

static void
begin(struct printer *base, const struct question *q,
      const pincite_results *results)
{
    struct json j;

    json_start(&j, "query");
    (void)base;
    json_put_integer(&j, "format", FORMAT);
    json_put_value(&j, "id", q->id);
    json_put_text(&j, "query", q->query, q->query_len);
    json_put_string(&j, "understood", pincite_results_understood(results));
    json_print(&j);
}

/* Neither infinity nor NaN passes, JSON has no way to write them. */
static double
finite(double score)
{
    return score > -1e12 && score < 1e12 ? score : 0;
}

/* In four decimals: more would only look exact, unless the parts are told. */
static double
score_of(const pincite_hit *hit)
{
    double score = finite(pincite_hit_score(hit));

    if (pincite_hit_part_count(hit) > 0 || score < 0)
        return score;
    return (double)(uint64_t)(score * 1e4 + 0.5) / 1e4;
}

static void
put_parts(struct json *j, const pincite_hit *hit)
{
    size_t n = pincite_hit_part_count(hit);
    size_t i;

    if (n == 0)
        return;
    json_begin_list(j, "parts");
    for (i = 0; i < n; i++) {
        const pincite_part *p = pincite_hit_part(hit, i);

        json_begin_item(j);
        json_put_string(j, "of", pincite_part_of(p));
        json_put_string(j, "query", pincite_part_query(p));
        json_put_real(j, "score", finite(pincite_part_score(p)));
        json_end_item(j);
    }
    json_end_list(j);
}

/* Whether what is shown may no longer stand there. */
static void
put_stale(struct json *j, const pincite_hit *hit)
{
    pincite_file file = pincite_hit_file(hit);

    if (file == PINCITE_FILE_UNKNOWN)
        json_put_string(j, "stale", NULL);
    else
        json_put_bool(j, "stale", file != PINCITE_FILE_SAME);
}

static void
print_hit(struct printer *base, const pincite_hit *hit, size_t rank)
{
    struct print_json *p = (struct print_json *)base;
    struct json j;
    size_t n;
    const char *text = pincite_hit_text(hit, &n);

    json_start(&j, "hit");
    json_put_integer(&j, "rank", rank);
    json_put_real(&j, "score", score_of(hit));
    json_put_path(&j, path_relative(str_z(&p->here), pincite_hit_path(hit)));
    json_put_string(&j, "title", pincite_hit_title(hit));
    json_put_string(&j, "author", pincite_hit_author(hit));
    json_put_string(&j, "date", pincite_hit_date(hit));
    json_put_string(&j, "url", pincite_hit_url(hit));
    json_put_string(&j, "language", pincite_hit_language(hit));
    json_put_string(&j, "heading", pincite_hit_heading(hit));
    json_put_string(&j, "kind", pincite_hit_kind(hit));
    json_put_count(&j, "page", pincite_hit_page(hit));
    json_put_integer(&j, "passage", pincite_hit_passage(hit));
    json_put_integer(&j, "passages", pincite_hit_passages(hit));
    json_put_integer(&j, "similar", pincite_hit_similar(hit));
    put_stale(&j, hit);
    json_put_integer(&j, "start_line", pincite_hit_start_line(hit));
    json_put_integer(&j, "end_line", pincite_hit_end_line(hit));
    json_put_integer(&j, "start_byte", pincite_hit_start_byte(hit));
    json_put_integer(&j, "end_byte", pincite_hit_end_byte(hit));
    json_put_text(&j, "text", text, n);
    put_marks(&j, hit);
    put_parts(&j, hit);
    json_print(&j);
}

static void
end(struct printer *base, const struct question *q,
    const pincite_results *results)
{
    struct json j;

    json_start(&j, "summary");
    (void)base;
    json_put_value(&j, "id", q->id);
    json_put_integer(&j, "hits", pincite_results_count(results));
    json_put_integer(&j, "matches", pincite_results_matches(results));
    json_put_string(&j, "suggestion", pincite_results_suggestion(results));
    json_put_bool(&j, "relaxed", pincite_results_relaxed(results));
    json_put_bool(&j, "cut", pincite_results_cut(results));
    json_put_bool(&j, "shortened", pincite_results_shortened(results));
    json_put_bool(&j, "partial", pincite_results_partial(results));
    json_put_bool(&j, "furniture", pincite_results_furniture(results));
    json_print(&j);
}

static void
print_error(struct printer *base, const struct question *q, size_t line,
            const char *message)
{
    struct json j;

    json_start(&j, "error");
    (void)base;
    json_put_value(&j, "id", q->id);
    json_put_integer(&j, "line", line);
    json_put_string(&j, "message", message);
    json_print(&j);
}

static void
print_json_free(struct printer *base)
{
    struct print_json *p = (struct print_json *)base;

    str_free(&p->here);
    free(p);
}

struct printer *
print_json_new(void)
{
    static const struct printer_ops ops = {begin, print_hit, end, print_error,
                                           print_json_free};
    static const struct print_json empty = {{NULL}, STR_INIT};
    struct print_json *p = mem_resize(NULL, 1, sizeof *p);

    *p = empty;
    p->base.ops = &ops;
    path_here(&p->here);
    return &p->base;
}
