/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/articles/align.h - the words of two texts, matched in order. */
#ifndef TESTS_ARTICLES_ALIGN_H
#define TESTS_ARTICLES_ALIGN_H

#include <stdbool.h>
#include <stddef.h>

typedef struct word {
    const char *key; /* lower case, no ASCII punctuation */
    size_t block;    /* the number of the block it is of */
    bool furniture;
    size_t match; /* the number of the other side's word, or NO_MATCH */
} word;

#define NO_MATCH ((size_t)-1)

typedef struct words {
    word *list;
    size_t n;
    size_t cap;
} words;

/* Appends the words of a block's text; false when memory is out. */
bool words_add(words *w, const char *text, size_t block, bool furniture);
void words_release(words *w);

/* Matches as many words as possible, in order; where there is a choice,
 * furniture with furniture. False when memory is out. */
bool words_align(words *a, words *b);

#endif
