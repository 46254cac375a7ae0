/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/api/matching_world.h - a made-up collection of small articles, and
 * its passages as the library read them.
 */
#ifndef MATCHING_WORLD_H
#define MATCHING_WORLD_H

#include <pincite/pincite.h>

#include "matching_words.h"

/* What a query can ask in. */
typedef enum place {
    IN_TEXT,
    IN_TITLE,
    IN_AUTHOR,
    IN_HEADING,
    IN_PATH,
    IN_URL,
    PLACES
} place;

/* The names of the fields; that of the text is "". */
extern const char *const place_names[PLACES];

typedef struct passage {
    char *path;
    unsigned number;
    char *text;
    char *date; /* NULL: unknown */
    char language[3];
    char kind[12];
    tokens words[PLACES];
} passage;

typedef struct world {
    passage *list;
    size_t n;
} world;

/* Writes `n` articles into the folder `root`. */
void world_write(chance *c, const char *root, size_t n);

/* All passages of the articles that world_write() wrote. */
void world_read(world *w, pincite_reader *r, const char *root, size_t n);
void world_free(world *w);

/* Whether it is a word that queries do not ask for on its own. */
bool is_small_word(const char *folded);

/* Some form of some word, or NULL-terminated lists to choose from. */
const char *content_word(chance *c);
extern const char *const author_words[];

#endif
