/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/sketch.h - a text in 64 bits, such that texts that are nearly the same
 * have nearly the same bits: copies of an article, one perhaps with a line
 * mended or a paragraph dropped, are told from two articles on one subject.
 *
 * It is a SimHash (Charikar, 2002) over all runs of three folded words: each
 * run is hashed and votes on every bit. How a text is set into lines, blocks
 * and passages, its capitals, accents and quotation marks make no difference.
 */
#ifndef PCI_SKETCH_H
#define PCI_SKETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/words/token.h"

/* No text, or none with a word in it. Near to nothing, itself included. */
#define PCI_SKETCH_NONE ((uint64_t)0)

/*
 * A text of fewer runs than this is too short for a vote to mean much. Its
 * sketch is a hash of all its words, marked as such by the lowest bit, and is
 * near only to its equal.
 */
enum { PCI_SKETCH_RUNS = 40 };

/*
 * Sketches are near when at most so many of their 63 bits differ. Of copies
 * of articles of 200 words and more, with 2 % of the words changed here and
 * there, or 5 % dropped or added in one place, 2 % or fewer are missed; with
 * 5 % changed here and there a quarter is. Of different articles, also on
 * one subject, one pair in some millions is taken for copies.
 */
enum { PCI_SKETCH_DISTANCE = 12 };

/* A sketch in the making. */
typedef struct pci_sketch {
    int32_t votes[64];
    uint64_t planes[8]; /* of runs that were counted and are not votes yet: the
                           lowest bits of all counts, then the next */
    unsigned n_groups;  /* of runs there */
    uint64_t group[8];  /* hashes of runs that wait to be counted */
    unsigned n_group;
    uint64_t run[2]; /* hashes of the last two words */
    uint64_t words;
    uint64_t all; /* the hash of all words so far */
} pci_sketch;

void pci_sketch_begin(pci_sketch *s);

/* Adds the tokens of the next piece of the text; runs go on from the piece
 * before, so it does not matter how the text is cut. */
void pci_sketch_add(pci_sketch *s, const pci_tokens *tokens);

/* The same on every machine: it may be kept on disk. */
uint64_t pci_sketch_finish(pci_sketch *s);

/* Whether two texts are copies of one, a few edits aside. */
bool pci_sketch_near(uint64_t a, uint64_t b);

#endif
