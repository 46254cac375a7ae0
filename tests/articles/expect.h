/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/articles/expect.h - what a person says an article is: NAME.expect;
 * README.md tells how it is written. */
#ifndef TESTS_ARTICLES_EXPECT_H
#define TESTS_ARTICLES_EXPECT_H

#include <stdbool.h>
#include <stddef.h>

enum { FACTS = 5 }; /* as pincite_fact counts them */

typedef struct block {
    const char *kind; /* a kind of pincite_block_kind(), or "any" */
    const char *text;
} block;

typedef struct expect {
    char *bytes; /* what the others point into */
    const char *facts[FACTS];
    block *blocks;
    size_t n;
} expect;

extern const char *const fact_names[FACTS];

/* Reads a file; false, with a message, if it cannot be read or is not written
 * as it should be. Release in any case. */
bool expect_read(const char *path, expect *out);
void expect_release(expect *e);

#endif
