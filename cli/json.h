/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/json.h - JSON objects made and printed. Running out of memory is the
 * one way in which jansson's builders fail here, since all text that reaches
 * them is made valid UTF-8; it ends the program.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

/* The value; ends the program when there is none. */
json_t *json_must(json_t *value);

/* An object with its "type". */
json_t *json_start(const char *type);

/* Put a value under a key. json_put() takes the value over; text may hold
 * any bytes; a string may be NULL, and a count 0, for null. */
void json_put(json_t *object, const char *key, json_t *value);
void json_put_bool(json_t *object, const char *key, bool value);
void json_put_integer(json_t *object, const char *key, uint64_t value);
void json_put_count(json_t *object, const char *key, uint64_t value);
void json_put_text(json_t *object, const char *key, const char *s, size_t n);
void json_put_string(json_t *object, const char *key, const char *z);

/* "path", and "path_bytes" in base64 when it is not UTF-8. */
void json_put_path(json_t *object, const char *path);

/* Prints the object as a line and frees it. */
void json_print(json_t *object);

#endif
