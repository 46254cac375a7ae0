/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/api/matching_words.h - words as the manual tells of them, done the
 * slow and obvious way, for texts of Latin letters without apostrophes.
 */
#ifndef MATCHING_WORDS_H
#define MATCHING_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A seeded source of chance. */
typedef struct chance {
    uint64_t state;
} chance;

/* From 0 to n - 1. */
size_t pick(chance *c, size_t n);

/* True in `percent` of all cases. */
bool happens(chance *c, unsigned percent);

typedef struct token {
    char *raw;      /* as it stands in the text; NULL for a joined form */
    char *fold;     /* small letters without accents */
    char *stem;     /* in the language of the text, */
    bool is_german; /* which may be this one */
    int position;   /* a joined form is there twice: with its first part's and
                       with its last part's */
    size_t start;   /* bytes */
    size_t end;
    int sentence;
} token;

typedef struct tokens {
    token *list;
    size_t n;
} tokens;

/* Languages: "en", "de", or NULL for words that are not stemmed. */
tokens tokens_of(const char *text, const char *language);
void tokens_free(tokens *t);

/* Caller frees what these return. */
char *fold_of(const char *word);
char *stem_of(const char *folded, const char *language);
char *text_copy(const char *s);

/* Whether it holds a capital or an accent. */
bool is_particular(const char *word);

/* Whether `*` in the pattern can be filled so that it is the word. */
bool fits_wildcard(const char *pattern, const char *word);

/* How many letters are to be inserted, deleted, replaced or swapped with
 * their neighbour to make b of a. */
size_t edit_distance(const char *a, const char *b);

/* Not worth going on: a test without memory. */
void *need(void *p);

#endif
