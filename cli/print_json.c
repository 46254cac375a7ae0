/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON Lines, format 1; readers rely on every key. */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/json.h"
#include "cli/msg.h"
#include "cli/path.h"
#include "cli/printer.h"
#include "cli/str.h"

enum { FORMAT = 1 };

struct print_json {
    struct printer base;
    struct str here;
};

static void
set_id(json_t *object, const struct question *q)
{
    /* Shared with the question, never changed. */
    json_put(object, "id",
             q->id ? json_incref((json_t *)(uintptr_t)q->id) : json_null());
}

static json_t *
marks_of(const pincite_hit *hit)
{
    size_t n = pincite_hit_mark_count(hit);
    json_t *list = json_must(json_array());
    size_t i;

    for (i = 0; i < n; i++) {
        const pincite_mark *m = pincite_hit_mark(hit, i);
        json_t *mark = json_must(json_object());

        json_put_integer(mark, "start", pincite_mark_start(m));
        json_put_integer(mark, "end", pincite_mark_end(m));
        json_put_integer(mark, "line", pincite_mark_line(m));
        json_put_integer(mark, "column", pincite_mark_column(m));
        json_put_integer(mark, "start_byte", pincite_mark_start_byte(m));
        json_put_integer(mark, "end_byte", pincite_mark_end_byte(m));
        if (json_array_append_new(list, mark) != 0)
            msg_no_memory();
    }
    return list;
}

static void
begin(struct printer *base, const struct question *q,
      const pincite_results *results)
{
    json_t *object = json_start("query");

    (void)base;
    json_put_integer(object, "format", FORMAT);
    set_id(object, q);
    json_put_text(object, "query", q->query, q->query_len);
    json_put_string(object, "understood", pincite_results_understood(results));
    json_print(object);
}

/* A score; neither infinity nor NaN passes, JSON has no way to write them. */
static json_t *
exact_score(double score)
{
    return json_real(score > -1e12 && score < 1e12 ? score : 0);
}

/* In four decimals: more would only look exact, unless the parts are told. */
static json_t *
score_of(const pincite_hit *hit)
{
    double score = pincite_hit_score(hit);

    if (pincite_hit_part_count(hit) > 0 || !(score >= 0 && score < 1e12))
        return exact_score(score);
    return json_real((double)(uint64_t)(score * 1e4 + 0.5) / 1e4);
}

static void
put_parts(json_t *object, const pincite_hit *hit)
{
    size_t n = pincite_hit_part_count(hit);
    json_t *list;
    size_t i;

    if (n == 0)
        return;
    list = json_must(json_array());
    for (i = 0; i < n; i++) {
        const pincite_part *p = pincite_hit_part(hit, i);
        json_t *part = json_must(json_object());

        json_put_string(part, "of", pincite_part_of(p));
        json_put_string(part, "query", pincite_part_query(p));
        json_put(part, "score", exact_score(pincite_part_score(p)));
        if (json_array_append_new(list, part) != 0)
            msg_no_memory();
    }
    json_put(object, "parts", list);
}

static void
print_hit(struct printer *base, const pincite_hit *hit, size_t rank)
{
    struct print_json *p = (struct print_json *)base;
    json_t *object = json_start("hit");
    size_t n;
    const char *text = pincite_hit_text(hit, &n);

    json_put_integer(object, "rank", rank);
    json_put(object, "score", score_of(hit));
    json_put_path(object,
                  path_relative(str_z(&p->here), pincite_hit_path(hit)));
    json_put_string(object, "title", pincite_hit_title(hit));
    json_put_string(object, "author", pincite_hit_author(hit));
    json_put_string(object, "date", pincite_hit_date(hit));
    json_put_string(object, "url", pincite_hit_url(hit));
    json_put_string(object, "language", pincite_hit_language(hit));
    json_put_string(object, "heading", pincite_hit_heading(hit));
    json_put_string(object, "kind", pincite_hit_kind(hit));
    json_put_count(object, "page", pincite_hit_page(hit));
    json_put_integer(object, "passage", pincite_hit_passage(hit));
    json_put_integer(object, "passages", pincite_hit_passages(hit));
    json_put_integer(object, "similar", pincite_hit_similar(hit));
    json_put_integer(object, "start_line", pincite_hit_start_line(hit));
    json_put_integer(object, "end_line", pincite_hit_end_line(hit));
    json_put_integer(object, "start_byte", pincite_hit_start_byte(hit));
    json_put_integer(object, "end_byte", pincite_hit_end_byte(hit));
    json_put_text(object, "text", text, n);
    json_put(object, "marks", marks_of(hit));
    put_parts(object, hit);
    json_print(object);
}

static void
end(struct printer *base, const struct question *q,
    const pincite_results *results)
{
    json_t *object = json_start("summary");

    (void)base;
    set_id(object, q);
    json_put_integer(object, "hits", pincite_results_count(results));
    json_put_integer(object, "matches", pincite_results_matches(results));
    json_put_string(object, "suggestion", pincite_results_suggestion(results));
    json_put_bool(object, "relaxed", pincite_results_relaxed(results));
    json_put_bool(object, "cut", pincite_results_cut(results));
    json_put_bool(object, "furniture", pincite_results_furniture(results));
    json_print(object);
}

static void
print_error(struct printer *base, const struct question *q, size_t line,
            const char *message)
{
    json_t *object = json_start("error");

    (void)base;
    set_id(object, q);
    json_put_integer(object, "line", line);
    json_put_string(object, "message", message);
    json_print(object);
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
