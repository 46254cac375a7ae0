/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/api/matching_reference.h - what a query matches, found the slow and
 * obvious way: by the words of the manual, in each passage on its own.
 */
#ifndef MATCHING_REFERENCE_H
#define MATCHING_REFERENCE_H

#include "matching_query.h"

typedef struct span {
    size_t start;
    size_t end;
} span;

typedef struct spans {
    span *list;
    size_t n;
} spans;

void spans_free(spans *s);

/* Whether the passage answers the query; if so, what of it matched. */
bool reference_match(const node *q, const passage *p, spans *out);

/* Whether the query asks for something that relaxing would not ask for. */
bool reference_requires(const node *q);

/* The query with "any of" for AND and +; caller frees. */
node *reference_relaxed(const node *q);

#endif
