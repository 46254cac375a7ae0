/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bench/peers/peer.h - what the small programs that stand for a peer share:
 * one command line, one way to cut files into passages.
 *
 *     PEER index INDEX FOLDER           adds the files below FOLDER
 *     PEER search INDEX KIND WORD...    prints the ten best passages
 *     PEER warm INDEX QUERIES ROUNDS    for each line "KIND WORD..." of the
 *                                       file: "KIND MS"; the least of the
 *                                       rounds over all, in time of the
 *                                       processor
 *
 * Kinds are word, or, and, phrase and prefix, with more after a colon, which
 * is of no matter here: word:rare.
 */
#ifndef PCI_BENCH_PEER_H
#define PCI_BENCH_PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PEER_HITS = 10, PEER_MOST_WORDS = 16 };

struct peer_query {
    char *kind; /* without what is behind a colon */
    char *words[PEER_MOST_WORDS];
    size_t n_words;
};

typedef bool (*peer_passage_fn)(const char *path, const char *text, size_t n,
                                void *user);

struct peer {
    /* Opens an index, to be filled or to be read. NULL: said why. */
    void *(*open)(const char *index, bool fill);
    /* Adds a passage to it. NULL: this program does not index. */
    peer_passage_fn add;
    /* Fetches the best passages, and writes them unless out is NULL. */
    bool (*ask)(void *opened, const struct peer_query *q, FILE *out);
    /* Commits what was added. */
    bool (*close)(void *opened);
};

enum { PEER_QUERY = 4096 }; /* bytes of a query, written out */

/* Writes the words, with `between` between them, and `before` and `behind`. */
void peer_spell(const struct peer_query *q, const char *before,
                const char *between, const char *behind, char out[PEER_QUERY]);

int peer_main(const struct peer *peer, int argc, char **argv);

/* Calls fn with each passage of the files below a folder, in the order of
 * their names: whole paragraphs, of some 700 bytes. */
bool peer_each_passage(const char *folder, peer_passage_fn fn, void *user);

#ifdef __cplusplus
}
#endif

#endif
