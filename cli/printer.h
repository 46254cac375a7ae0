/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/printer.h - the one face of all forms of output: an answer is begun,
 * its hits follow, best first, and it is ended.
 */
#ifndef CLI_PRINTER_H
#define CLI_PRINTER_H

#include <stdbool.h>
#include <stddef.h>

#include <pincite/pincite.h>

#include "cli/options.h"

struct json_t; /* jansson's */

/* What was asked. All borrowed. */
struct question {
    const char *query; /* any bytes */
    size_t query_len;
    const struct json_t *id; /* any JSON value, NULL for none */
};

struct printer;

struct printer_ops {
    void (*begin)(struct printer *p, const struct question *q,
                  const pincite_results *results);
    void (*hit)(struct printer *p, const pincite_hit *hit, size_t rank);
    void (*end)(struct printer *p, const struct question *q,
                const pincite_results *results);
    /* A line of a batch that could not be answered; NULL: never called. */
    void (*error)(struct printer *p, const struct question *q, size_t line,
                  const char *message);
    void (*free)(struct printer *p);
};

/* The head of every printer. */
struct printer {
    const struct printer_ops *ops;
};

/* Each form of output. Caller frees with printer->ops->free(printer). The
 * settings are borrowed, and by text the reader, for what stands around a
 * hit. */
struct printer *print_text_new(const struct settings *s,
                               pincite_reader *reader);
struct printer *print_json_new(void);
struct printer *print_tsv_new(const struct settings *s);
struct printer *print_vim_new(const struct settings *s);
struct printer *print_paths_new(const struct settings *s);
struct printer *print_html_new(void);
struct printer *print_template_new(const struct settings *s);

/* The one that the settings ask for. */
struct printer *printer_new(const struct settings *s, pincite_reader *reader);

/* Prints a whole answer. */
void printer_answer(struct printer *p, const struct question *q,
                    const pincite_results *results);

#endif
