/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/json.h - a JSON object written as it is told, and printed as a line.
 * Batches print many: they would take half as long again if each was first
 * built in memory.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/str.h"

struct json_t; /* jansson's, which reads JSON */

struct json {
    struct str line;
    bool inner; /* a value stands before the next in this bracket */
};

/* Begins an object, with its "type". */
void json_start(struct json *j, const char *type);

/* Put a value under a key of ours. Text may hold any bytes; a string may be
 * NULL, and a count 0, for null; a real is finite. */
void json_put_bool(struct json *j, const char *key, bool value);
void json_put_integer(struct json *j, const char *key, uint64_t value);
void json_put_count(struct json *j, const char *key, uint64_t value);
void json_put_real(struct json *j, const char *key, double value);
void json_put_text(struct json *j, const char *key, const char *s, size_t n);
void json_put_string(struct json *j, const char *key, const char *z);

/* What was read, as it was; NULL for null. */
void json_put_value(struct json *j, const char *key,
                    const struct json_t *value);

/* "path", and "path_bytes" in base64 when it is not UTF-8. */
void json_put_path(struct json *j, const char *path);

/* A list of objects under a key: each is begun, filled and ended. */
void json_begin_list(struct json *j, const char *key);
void json_begin_item(struct json *j);
void json_end_item(struct json *j);
void json_end_list(struct json *j);

/* Ends the object, prints it as a line, and frees what it took. */
void json_print(struct json *j);

#endif
