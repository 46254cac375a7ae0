/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/format.h - the forms in which results are printed.
 */
#ifndef CLI_FORMAT_H
#define CLI_FORMAT_H

#include <stdbool.h>

enum format {
    FORMAT_DEFAULT, /* nothing was asked for */
    FORMAT_TEXT,
    FORMAT_JSON,
    FORMAT_TSV,
    FORMAT_VIM,
    FORMAT_PATHS,
    FORMAT_COUNT,
    FORMAT_HTML,
    FORMAT_TEMPLATE
};

/* A form by its name. False when there is none such; that has been said. */
bool format_find(const char *name, enum format *out);

/* Whether the records of a form may be ended by NUL. */
bool format_takes_null(enum format f);

#endif
