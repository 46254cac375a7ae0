/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/escape.h"
#include "cli/msg.h"

/* How many bytes from s on stand for themselves within a JSON string. */
static size_t
plain(const char *s, size_t n)
{
    size_t i = 0;

    while (i < n && s[i] >= ' ' && s[i] <= '~' && s[i] != '"' && s[i] != '\\')
        i++;
    return i;
}

/*
 * JSON need not escape all that a terminal would obey; here it is escaped.
 * Such characters can stand within strings only, so that whole JSON may be
 * given, too: `quote` is false then, and quotes and backslashes are its own.
 */
static void
add_escaped(struct str *out, const char *s, size_t n, bool quote)
{
    size_t i = 0;

    while (i < n) {
        size_t run = plain(s + i, n - i);
        size_t len;
        int32_t c;

        str_add(out, s + i, run);
        i += run;
        if (i == n)
            break;
        c = escape_next(s + i, n - i, &len);
        if (c < 0) {
            str_puts(out, "\xef\xbf\xbd");
        } else if (c == '\n') {
            str_puts(out, "\\n");
        } else if (c == '\t') {
            str_puts(out, "\\t");
        } else if (escape_is_unsafe(c)) {
            str_printf(out, "\\u%04x", (unsigned)c);
        } else {
            if (quote && (c == '"' || c == '\\'))
                str_putc(out, '\\');
            str_add(out, s + i, len);
        }
        i += len;
    }
}

/* What stands before a value; keys are ours and plain. */
static void
add_key(struct json *j, const char *key)
{
    if (j->inner)
        str_putc(&j->line, ',');
    j->inner = true;
    str_putc(&j->line, '"');
    str_puts(&j->line, key);
    str_puts(&j->line, "\":");
}

void
json_start(struct json *j, const char *type)
{
    static const struct json empty = {STR_INIT, false};

    *j = empty;
    str_putc(&j->line, '{');
    json_put_string(j, "type", type);
}

void
json_put_bool(struct json *j, const char *key, bool value)
{
    add_key(j, key);
    str_puts(&j->line, value ? "true" : "false");
}

void
json_put_integer(struct json *j, const char *key, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    add_key(j, key);
    str_add(&j->line, digits + at, sizeof digits - at);
}

static void
put_null(struct json *j, const char *key)
{
    add_key(j, key);
    str_puts(&j->line, "null");
}

void
json_put_count(struct json *j, const char *key, uint64_t value)
{
    if (value)
        json_put_integer(j, key, value);
    else
        put_null(j, key);
}

void
json_put_real(struct json *j, const char *key, double value)
{
    char digits[32];

    snprintf(digits, sizeof digits, "%.15g", value);
    add_key(j, key);
    str_puts(&j->line, digits);
    /* So that it is read as a real everywhere. */
    if (!strpbrk(digits, ".e"))
        str_puts(&j->line, ".0");
}

void
json_put_text(struct json *j, const char *key, const char *s, size_t n)
{
    add_key(j, key);
    str_putc(&j->line, '"');
    add_escaped(&j->line, s, n, true);
    str_putc(&j->line, '"');
}

void
json_put_string(struct json *j, const char *key, const char *z)
{
    if (z)
        json_put_text(j, key, z, strlen(z));
    else
        put_null(j, key);
}

void
json_put_value(struct json *j, const char *key, const struct json_t *value)
{
    char *text;

    if (!value) {
        put_null(j, key);
        return;
    }
    text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY |
                                 JSON_REAL_PRECISION(15));
    if (!text)
        msg_no_memory();
    add_key(j, key);
    add_escaped(&j->line, text, strlen(text), false);
    free(text);
}

void
json_begin_list(struct json *j, const char *key)
{
    add_key(j, key);
    str_putc(&j->line, '[');
    j->inner = false;
}

void
json_begin_item(struct json *j)
{
    str_puts(&j->line, j->inner ? ",{" : "{");
    j->inner = false;
}

void
json_end_item(struct json *j)
{
    str_putc(&j->line, '}');
    j->inner = true;
}

void
json_end_list(struct json *j)
{
    str_putc(&j->line, ']');
    j->inner = true;
}

void
json_print(struct json *j)
{
    str_puts(&j->line, "}\n");
    fwrite(j->line.p, 1, j->line.n, stdout);
    str_free(&j->line);
}

static void
put_base64(struct json *j, const char *key, const char *z)
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
    json_put_text(j, key, str_z(&out), out.n);
    str_free(&out);
}

void
json_put_path(struct json *j, const char *path)
{
    size_t n = strlen(path);
    size_t i = 0;
    size_t len;

    json_put_text(j, "path", path, n);
    for (; i < n; i += len) {
        if (escape_next(path + i, n - i, &len) < 0) {
            put_base64(j, "path_bytes", path);
            return;
        }
    }
}
