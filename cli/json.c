/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/escape.h"
#include "cli/msg.h"
#include "cli/str.h"

json_t *
json_must(json_t *value)
{
    if (!value)
        msg_no_memory();
    return value;
}

void
json_put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, json_must(value)) != 0)
        msg_no_memory();
}

void
json_put_bool(json_t *object, const char *key, bool value)
{
    json_put(object, key, json_boolean(value));
}

void
json_put_integer(json_t *object, const char *key, uint64_t value)
{
    json_put(object, key, json_integer((json_int_t)value));
}

void
json_put_count(json_t *object, const char *key, uint64_t value)
{
    json_put(object, key,
             value ? json_integer((json_int_t)value) : json_null());
}

void
json_put_text(json_t *object, const char *key, const char *s, size_t n)
{
    struct str clean = STR_INIT;

    escape_utf8(&clean, s, n);
    json_put(object, key, json_stringn(str_z(&clean), clean.n));
    str_free(&clean);
}

void
json_put_string(json_t *object, const char *key, const char *z)
{
    if (z)
        json_put_text(object, key, z, strlen(z));
    else
        json_put(object, key, json_null());
}

json_t *
json_start(const char *type)
{
    json_t *object = json_must(json_object());

    json_put(object, "type", json_string(type));
    return object;
}

void
json_print(json_t *object)
{
    size_t flags = JSON_COMPACT | JSON_REAL_PRECISION(15);
    char *text = json_dumps(object, flags);
    struct str line = STR_INIT;

    if (!text)
        msg_no_memory();
    escape_json(&line, text, strlen(text));
    str_putc(&line, '\n');
    fwrite(line.p, 1, line.n, stdout);

    str_free(&line);
    free(text);
    json_decref(object);
}

static void
put_base64(json_t *object, const char *key, const char *z)
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
    json_put(object, key, json_stringn(str_z(&out), out.n));
    str_free(&out);
}

void
json_put_path(json_t *object, const char *path)
{
    size_t n = strlen(path);
    size_t i = 0;
    size_t len;

    json_put_text(object, "path", path, n);
    for (; i < n; i += len) {
        if (escape_next(path + i, n - i, &len) < 0) {
            put_base64(object, "path_bytes", path);
            return;
        }
    }
}
