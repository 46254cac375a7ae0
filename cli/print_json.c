/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON Lines, format 1; readers rely on every key. Running out of memory
 * is the one way in which jansson's builders fail here, since all text that
 * reaches them is valid UTF-8.
 */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/escape.h"
#include "cli/msg.h"
#include "cli/path.h"
#include "cli/printer.h"
#include "cli/str.h"

enum { FORMAT = 1 };

struct print_json {
    struct printer base;
    struct str here;
};

static json_t *
must(json_t *value)
{
    if (!value)
        msg_no_memory();
    return value;
}

static void
set(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, must(value)) != 0)
        msg_no_memory();
}

static void
set_integer(json_t *object, const char *key, uint64_t value)
{
    set(object, key, json_integer((json_int_t)value));
}

static void
set_text(json_t *object, const char *key, const char *s, size_t n)
{
    struct str clean = STR_INIT;

    escape_utf8(&clean, s, n);
    set(object, key, json_stringn(str_z(&clean), clean.n));
    str_free(&clean);
}

static void
set_text_or_null(json_t *object, const char *key, const char *z)
{
    if (z)
        set_text(object, key, z, strlen(z));
    else
        set(object, key, json_null());
}

static void
set_id(json_t *object, const struct question *q)
{
    /* Shared with the question, never changed. */
    set(object, "id",
        q->id ? json_incref((json_t *)(uintptr_t)q->id) : json_null());
}

static json_t *
start(const char *type)
{
    json_t *object = must(json_object());

    set(object, "type", json_string(type));
    return object;
}

/*
 * JSON need not escape all that a terminal would obey. Such characters can
 * stand within strings only, so they are escaped in the finished line.
 */
static void
write_line(json_t *object)
{
    size_t flags = JSON_COMPACT | JSON_REAL_PRECISION(15);
    char *text = json_dumps(object, flags);
    struct str line = STR_INIT;
    size_t n, i, len;

    if (!text)
        msg_no_memory();
    n = strlen(text);
    for (i = 0; i < n; i += len) {
        int32_t c = escape_next(text + i, n - i, &len);

        if (c >= 0 && escape_is_unsafe(c))
            str_printf(&line, "\\u%04x", (unsigned)c);
        else
            str_add(&line, text + i, len);
    }
    str_putc(&line, '\n');
    fwrite(line.p, 1, line.n, stdout);

    str_free(&line);
    free(text);
    json_decref(object);
}

static void
set_base64(json_t *object, const char *key, const char *z)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *s = (const unsigned char *)z;
    size_t n = strlen(z);
    struct str out = STR_INIT;
    size_t i;

    for (i = 0; i < n; i += 3) {
        uint32_t v = (uint32_t)s[i] << 16;

        if (i + 1 < n)
            v |= (uint32_t)s[i + 1] << 8;
        if (i + 2 < n)
            v |= s[i + 2];
        str_putc(&out, digits[v >> 18]);
        str_putc(&out, digits[v >> 12 & 63]);
        str_putc(&out, i + 1 < n ? digits[v >> 6 & 63] : '=');
        str_putc(&out, i + 2 < n ? digits[v & 63] : '=');
    }
    set(object, key, json_stringn(str_z(&out), out.n));
    str_free(&out);
}

static void
set_path(json_t *object, const char *path)
{
    size_t n = strlen(path);
    size_t i = 0;
    size_t len;

    set_text(object, "path", path, n);
    for (; i < n; i += len) {
        if (escape_next(path + i, n - i, &len) < 0) {
            set_base64(object, "path_bytes", path);
            return;
        }
    }
}

static json_t *
marks_of(const pincite_hit *hit)
{
    size_t n = pincite_hit_mark_count(hit);
    json_t *list = must(json_array());
    size_t i;

    for (i = 0; i < n; i++) {
        const pincite_mark *m = pincite_hit_mark(hit, i);
        json_t *mark = must(json_object());

        set_integer(mark, "start", pincite_mark_start(m));
        set_integer(mark, "end", pincite_mark_end(m));
        set_integer(mark, "line", pincite_mark_line(m));
        set_integer(mark, "column", pincite_mark_column(m));
        set_integer(mark, "start_byte", pincite_mark_start_byte(m));
        set_integer(mark, "end_byte", pincite_mark_end_byte(m));
        if (json_array_append_new(list, mark) != 0)
            msg_no_memory();
    }
    return list;
}

static void
begin(struct printer *base, const struct question *q,
      const pincite_results *results)
{
    json_t *object = start("query");

    (void)base;
    set_integer(object, "format", FORMAT);
    set_id(object, q);
    set_text(object, "query", q->query, q->query_len);
    set_text_or_null(object, "understood",
                     pincite_results_understood(results));
    write_line(object);
}

/* A score in four decimals: more would only look exact. */
static json_t *
score_of(const pincite_hit *hit)
{
    double score = pincite_hit_score(hit);

    /* Neither infinity nor NaN passes; JSON has no way to write them. */
    if (score >= 0 && score < 1e12)
        return json_real((double)(uint64_t)(score * 1e4 + 0.5) / 1e4);
    return json_real(0);
}

static void
print_hit(struct printer *base, const pincite_hit *hit, size_t rank)
{
    struct print_json *p = (struct print_json *)base;
    json_t *object = start("hit");
    size_t n;
    const char *text = pincite_hit_text(hit, &n);

    set_integer(object, "rank", rank);
    set(object, "score", score_of(hit));
    set_path(object, path_relative(str_z(&p->here), pincite_hit_path(hit)));
    set_text_or_null(object, "title", pincite_hit_title(hit));
    set_text_or_null(object, "author", pincite_hit_author(hit));
    set_text_or_null(object, "date", pincite_hit_date(hit));
    set_integer(object, "passage", pincite_hit_passage(hit));
    set_integer(object, "passages", pincite_hit_passages(hit));
    set_integer(object, "start_line", pincite_hit_start_line(hit));
    set_integer(object, "end_line", pincite_hit_end_line(hit));
    set_integer(object, "start_byte", pincite_hit_start_byte(hit));
    set_integer(object, "end_byte", pincite_hit_end_byte(hit));
    set_text(object, "text", text, n);
    set(object, "marks", marks_of(hit));
    write_line(object);
}

static void
end(struct printer *base, const struct question *q,
    const pincite_results *results)
{
    json_t *object = start("summary");

    (void)base;
    set_id(object, q);
    set_integer(object, "hits", pincite_results_count(results));
    set_integer(object, "matches", pincite_results_matches(results));
    set(object, "suggestion", json_null());
    write_line(object);
}

static void
print_error(struct printer *base, const struct question *q, size_t line,
            const char *message)
{
    json_t *object = start("error");

    (void)base;
    set_id(object, q);
    set_integer(object, "line", line);
    set_text_or_null(object, "message", message);
    write_line(object);
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
