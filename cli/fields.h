/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/fields.h - the one table of the fields of a hit that stand in the
 * columns of a table and in format strings.
 */
#ifndef CLI_FIELDS_H
#define CLI_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include <pincite/pincite.h>

#include "cli/str.h"

enum field {
    FIELD_PATH,
    FIELD_LINE,
    FIELD_COLUMN,
    FIELD_START_LINE,
    FIELD_END_LINE,
    FIELD_START_BYTE,
    FIELD_END_BYTE,
    FIELD_SCORE,
    FIELD_RANK,
    FIELD_TITLE,
    FIELD_AUTHOR,
    FIELD_DATE,
    FIELD_URL,
    FIELD_LANGUAGE,
    FIELD_HEADING,
    FIELD_KIND,
    FIELD_PAGE,
    FIELD_PASSAGE,
    FIELD_PASSAGES,
    FIELD_SIMILAR,
    FIELD_STALE,
    FIELD_TEXT,
    FIELD_MARKS,
    N_FIELDS
};

/* A hit as it is to be shown. All borrowed. */
struct subject {
    const pincite_hit *hit;
    size_t rank;
    const char *here;      /* the current folder */
    const char *mark_open; /* around the marks in the text */
    const char *mark_close;
};

const char *field_name(enum field f);
bool field_find(const char *name, size_t len, enum field *out);

/* Adds all names: "path, line, ...". */
void field_list(struct str *out);

/* Adds the value as it is, any bytes; nothing where it is unknown. */
void field_put(struct str *out, enum field f, const struct subject *s);

/* Adds the value fit for a line and a terminal: newlines and tabs in running
 * text are spaces, whatever else a terminal would obey is U+FFFD. */
void field_put_line(struct str *out, enum field f, const struct subject *s);

#endif
