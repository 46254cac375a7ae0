/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/api/dumps.h - what indexes hold, whole, to be compared. */
#ifndef DUMPS_H
#define DUMPS_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <pincite/pincite.h>

/* Freed with free(d.p). */
typedef struct dump {
    char *p;
    size_t n;
} dump;

static inline bool
dump_append(const char *lines, size_t n, void *user)
{
    dump *out = user;
    char *p = realloc(out->p, out->n + n + 1);

    if (!p)
        return false;
    memcpy(p + out->n, lines, n);
    out->p = p;
    out->n += n;
    p[out->n] = '\0';
    return true;
}

/* Reads an index anew. */
static inline pincite_status
dump_read(const char *dir, dump *out, pincite_error *err)
{
    pincite_reader *reader;
    pincite_status st = pincite_reader_open(&dir, 1, &reader, err);

    out->p = NULL;
    out->n = 0;
    if (!st)
        st = pincite_reader_dump(reader, dump_append, out, err);
    pincite_reader_free(reader);
    return st;
}

static inline bool
dump_same(const dump *a, const dump *b)
{
    return a->n == b->n && (a->n == 0 || !memcmp(a->p, b->p, a->n));
}

#endif
