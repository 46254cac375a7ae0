/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "cli/batch.h"
#include "cli/msg.h"
#include "cli/str.h"

enum { LINE_MOST = 1024 * 1024 };

enum got { GOT_LINE, GOT_LONG_LINE, GOT_END };

/* Reads one line without its end; of a longer one than allowed, nothing. */
static enum got
read_line(struct str *line)
{
    enum got got = GOT_END;
    int c;

    str_clear(line);
    while ((c = getc_unlocked(stdin)) != EOF && c != '\n') {
        if (line->n < LINE_MOST) {
            str_putc(line, (char)c);
            got = got == GOT_END ? GOT_LINE : got;
        } else {
            got = GOT_LONG_LINE;
        }
    }
    if (c == '\n' && got == GOT_END)
        got = GOT_LINE;
    if (got == GOT_LINE && line->n > 0 && line->p[line->n - 1] == '\r')
        line->n--;
    return got;
}

/*
 * Reads a JSON object. Returns what is wrong with it, or NULL. `q` borrows
 * from `object` and keeps the id of a wrong one too, if it has any.
 */
static const char *
read_object(const json_t *object, struct question *q, size_t *limit)
{
    const json_t *query = json_object_get(object, "query");
    const json_t *most = json_object_get(object, "limit");

    q->id = json_object_get(object, "id");
    if (!json_is_string(query))
        return "the object has no string \"query\"";
    q->query = json_string_value(query);
    q->query_len = json_string_length(query);
    if (!most || json_is_null(most))
        return NULL;
    if (!json_is_integer(most) || json_integer_value(most) < 1)
        return "\"limit\" is not a whole number from 1";
    if ((uintmax_t)json_integer_value(most) <= SIZE_MAX)
        *limit = (size_t)json_integer_value(most);
    return NULL;
}

/* Whether a line is JSON and no words. */
static bool
is_object(struct str *line)
{
    const char *p = str_z(line);

    return p[strspn(p, " \t")] == '{';
}

static bool
answer(struct asking *a, const struct question *q, size_t limit,
       pincite_error *err)
{
    bool found;

    /* The collection may have grown since the last question. */
    return pincite_reader_reopen(a->reader, err) == PINCITE_OK &&
           answer_question(a, q, limit, &found, err) == PINCITE_OK;
}

/* Answers a line, one way or the other. False if it could not be. */
static bool
answer_line(struct asking *a, struct str *line, enum got got, size_t number,
            size_t limit)
{
    pincite_error err = PINCITE_ERROR_INIT;
    struct question q = {"", 0, NULL};
    const char *wrong = NULL;
    json_t *object = NULL;
    json_error_t problem;

    if (got == GOT_LONG_LINE) {
        wrong = "the line is longer than 1 MiB";
    } else if (is_object(line)) {
        object = json_loadb(line->p, line->n, 0, &problem);
        wrong = object ? read_object(object, &q, &limit) : problem.text;
    } else {
        q.query = str_z(line);
        q.query_len = line->n;
    }
    if (!wrong && !answer(a, &q, limit, &err))
        wrong = err.message;
    if (wrong && a->printer)
        a->printer->ops->error(a->printer, &q, number, wrong);
    json_decref(object);
    return !wrong;
}

int
batch_run(struct asking *a, size_t limit)
{
    struct str line = STR_INIT;
    int status = EXIT_FOUND;
    size_t number = 0;

    for (;;) {
        enum got got = read_line(&line);

        if (got == GOT_END)
            break;
        if (!answer_line(a, &line, got, ++number, limit))
            status = EXIT_TROUBLE;
        /* Who asked waits for it; when nobody takes it, stop asking. */
        if (fflush(stdout) != 0)
            break;
    }
    if (ferror(stdin)) {
        msg_say("cannot read the queries: %s", strerror(errno));
        status = EXIT_TROUBLE;
    }
    str_free(&line);
    return status;
}
