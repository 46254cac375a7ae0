/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/stems.h - the stems of a passage's text in the order in which they
 * stand there, as one string of bytes: by it phrases, NEAR and SENTENCE are
 * told. It is far smaller than lists of positions by term and passage, as it
 * need not tell a passage from others, nor a stem from those that the passage
 * does not have.
 *
 * First come those that get a number, by 15 bits each, the lowest of
 * pci_hash_64() of their terms: of those that are told apart by them 124 at
 * most, in the order in which they were added, which is that of the tokens:
 * who makes a string again has to keep to it. One byte is how many they are;
 * then come the lower eight bits of all of them, then the higher seven, so
 * that one is found by looking for a byte.
 *
 * Then comes each stem, in the order of positions, from 1:
 *
 *   00..7b       by its number, from 0
 *   80..ff, b    by its bits, the higher seven first
 *   7e, n, ...   by its term, of n bytes: what shares its 15 bits with another
 *                one of the passage
 *
 * and before it may stand
 *
 *   7d           here a sentence begins, that is not the first
 *   7c           it stands at the position of the last one
 *   7f, number   so many positions (base/pack.h) have no stem
 */
#ifndef PCI_STEMS_H
#define PCI_STEMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PCI_STEMS_NUMBERS = 124 };

/* One that is to be written, where it stands. */
typedef struct pci_stem_at {
    uint32_t position;
    uint32_t stem; /* its number, from 1; 0: here a sentence begins */
} pci_stem_at;

/* Two paired stems (engine/pairs.h) of which one stands right behind the
 * other: what the caller calls their terms. */
typedef struct pci_stem_pair {
    uint32_t first;
    uint32_t second;
} pci_stem_pair;

/* Reusable. */
typedef struct pci_stems {
    pci_stem_at *list;
    size_t n;
    size_t cap;
    struct pci_stem_name *names; /* of each stem, once */
    size_t n_names;
    size_t cap_names;
    uint32_t *cells;      /* stems by their bits; 0: empty */
    size_t n_cells;       /* 0 or a power of two */
    pci_stem_pair *pairs; /* of what was written last; some more than once */
    size_t n_pairs;
    size_t cap_pairs;
    bool failed; /* memory is out */
} pci_stems;

/* clang-format off */
#define PCI_STEMS_INIT {NULL, 0, 0, NULL, 0, 0, NULL, 0, NULL, 0, 0, false}
/* clang-format on */

/* A stem that is not there yet. */
typedef struct pci_stem_new {
    uint32_t term; /* what the caller calls its term */
    uint32_t hash; /* the lower half of pci_hash_64() of that */
    bool is_paired;
} pci_stem_new;

/* Adds one; returns the number by which it is added again. A failure is told
 * in the end. */
uint32_t pci_stems_add_new(pci_stems *s, pci_stem_new stem, uint32_t position);

/* Makes room in the list; false where there is none. */
bool pci_stems_grow(pci_stems *s);

/* Adds a stem by its number or, with 0, the beginning of a sentence. They
 * nearly come in order. */
static inline void
pci_stems_add(pci_stems *s, uint32_t stem, uint32_t position)
{
    if (s->n == s->cap && !pci_stems_grow(s))
        return;
    s->list[s->n].position = position;
    s->list[s->n++].stem = stem;
}

/* The bytes of a term, that stay until the next is asked for. */
typedef const char *pci_stems_text(void *user, uint32_t term, size_t *len);

/* Appends the string of what was added since the last one, and forgets it.
 * Fails with NOMEM. */
pincite_status pci_stems_write(pci_stems *s, pci_stems_text *text, void *user,
                               pci_buf *out, pincite_error *err);

/* Forgets what was added. */
void pci_stems_clear(pci_stems *s);

void pci_stems_release(pci_stems *s);

/* A stem that is looked for. */
typedef struct pci_stem_key {
    const char *term;
    size_t len;
    uint16_t bits; /* see pci_stem_key_of() */
} pci_stem_key;

pci_stem_key pci_stem_key_of(const char *term, size_t len);

/* Reads a string, of a passage that has all of the keys: of one that it does
 * not have, another one's places might be told. No two keys are alike. */
typedef struct pci_stems_reader {
    const uint8_t *p;
    const uint8_t *end;
    const pci_stem_key *keys;
    size_t n_keys;
    uint32_t numbers;                  /* that stems have */
    uint32_t position;                 /* of the stem it is at */
    uint32_t sentence;                 /* that it stands in, from 0 */
    size_t key;                        /* which one it is */
    bool bad;                          /* the string cannot be read */
    uint8_t stops[UINT8_MAX + 1];      /* at any byte but a number of another
                                          stem */
    uint16_t known[PCI_STEMS_NUMBERS]; /* of each number of a key: which one,
                                          from 1; of others nothing */
} pci_stems_reader;

void pci_stems_begin(pci_stems_reader *r, const void *bytes, size_t n,
                     const pci_stem_key *keys, size_t n_keys);

/* Moves on to the next place of any of the keys; false at the end, or where it
 * is `bad`. */
bool pci_stems_next(pci_stems_reader *r);

/*
 * Whether one key may stand right before another: where it is false, it does
 * not in this string, of a passage that has both. It looks for the number of
 * the first alone, without telling what else the bytes mean, also whether they
 * are damaged: that takes a fraction of the time of reading, and rules out
 * most passages.
 */
bool pci_stems_may_follow(const void *bytes, size_t n,
                          const pci_stem_key *first,
                          const pci_stem_key *second);

#ifdef __cplusplus
}
#endif

#endif
