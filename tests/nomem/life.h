/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/nomem/life.h - the life of an index through the public library, which
 * memory may end anywhere, and what an index then answers.
 */
#ifndef LIFE_H
#define LIFE_H

#include <stdbool.h>
#include <stdint.h>

#include <pincite/pincite.h>

/* What there is to do, and to do it with. */
typedef struct life {
    bool updates;     /* the index */
    bool reads;       /* all that it can tell */
    unsigned threads; /* 0: the index is written by Xapian, and has a text that
                         is no file; else it is built in bulk by so many */
    char root[500];   /* a folder of articles */
    char index[500];  /* the index of them */
    char before[500]; /* a copy of it as it is before; missing: none */
    char page[700];   /* one of the articles */
} life;

/* How far a life has come, and what ended it. */
typedef struct life_end {
    bool indexed;          /* the index is up to date */
    pincite_status status; /* of the call that failed, or 0 */
    pincite_error err;
    const char *step; /* the name of that call */
    uint64_t told;    /* all that was read, as one number */
} life_end;

/* Updates, reads: stops at the first failure. All it made but the index is
 * freed again. */
void life_run(const life *l, life_end *end);

/* Brings the index up to date and nothing else. */
pincite_status life_update(const life *l, pincite_error *err);

/* What the index answers to some queries, as one number; 0 where there is no
 * index. */
pincite_status life_answers(const life *l, uint64_t *out, pincite_error *err);

#endif
