/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/spans.h - a part of a passage walked from mark to mark.
 */
#ifndef CLI_SPANS_H
#define CLI_SPANS_H

#include <stdbool.h>
#include <stddef.h>

#include <pincite/pincite.h>

#include "cli/str.h"

struct spans {
    const pincite_hit *hit;
    size_t i;     /* the next mark to look at */
    size_t to;    /* the end of the part */
    size_t done;  /* the unmarked text before the mark starts here */
    size_t start; /* the mark: bytes start..end of the passage's text */
    size_t end;
};

/* Begins with bytes from..to of the hit's text. */
void spans_begin(struct spans *w, const pincite_hit *hit, size_t from,
                 size_t to);

/*
 * Moves to the next mark, or what of it lies within the part. False after
 * the last one: the rest, done..to, is unmarked.
 */
bool spans_next(struct spans *w);

/* The first mark that does not end before byte `from`; NULL if none. */
const pincite_mark *spans_first(const pincite_hit *hit, size_t from);

/* Adds bytes from..to of the hit's text, each mark between `open` and
 * `close`. Raw: to be escaped by the caller. */
void spans_put(struct str *out, const pincite_hit *hit, size_t from, size_t to,
               const char *open, const char *close);

#endif
