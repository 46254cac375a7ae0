/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/api/matching_query.h - queries as trees: made by chance, printed as a
 * user would type them, and made smaller.
 */
#ifndef MATCHING_QUERY_H
#define MATCHING_QUERY_H

#include <stdio.h>

#include "matching_world.h"

typedef enum op {
    OP_WORD,   /* text; with * a wildcard */
    OP_PHRASE, /* kids are words */
    OP_LIST,   /* kids have signs */
    OP_AND,
    OP_OR,
    OP_NEAR, /* number */
    OP_SENTENCE,
    OP_NOT,   /* one kid */
    OP_FIELD, /* in `place`: one kid */
    OP_DATE,  /* text..text2, or text alone; either may be empty */
    OP_LANG,  /* text */
    OP_KIND   /* text */
} op;

enum { NO_FUZZ = -1, PLAIN_FUZZ = 0, DEFAULT_NEAR = -1 };

typedef struct node node;
struct node {
    op op;
    char *text;
    char *text2;
    char *fold; /* of a word: what it is compared by */
    char *stems[2];
    bool exact;      /* =word */
    int fuzz;        /* word~, word~1, word~2 */
    int number;      /* NEAR/number; the dress of a phrase */
    bool is_span;    /* of a date: with .. */
    bool is_spelled; /* - as NOT, or + without brackets */
    place place;
    char sign; /* as an item of a list: 0, + or - */
    node **kids;
    size_t n;
};

node *node_new(op o, const char *text);
node *node_copy(const node *q);
void node_free(node *q);

/* Takes the kid; returns the parent. */
node *node_adopt(node *q, node *kid);

/* Whether it is made of filters only. */
bool node_is_filter(const node *q);

/* As it would be typed; caller frees. */
char *node_print(const node *q);

/* A query that some passage of the world may answer. */
node *query_make(chance *c, const world *w);

/*
 * The i-th query that is a little smaller than q; NULL when there are no
 * more. Caller frees.
 */
node *query_smaller(const node *q, size_t i);

#endif
