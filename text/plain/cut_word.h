/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/plain/cut_word.h - the word that a line's end cuts at a hyphen: its two
 * parts, as hashes of their small letters.
 */
#ifndef PCI_CUT_WORD_H
#define PCI_CUT_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/plain/line.h"

enum {
    PCI_MIN_STEM = 5, /* letters that two words share to be of one stem */
    PCI_MAX_END = 48  /* letters of a word's end that are looked at */
};

typedef struct pci_part {
    uint64_t hash;
    size_t letters;
    bool has_vowel;
    bool is_upper; /* all of it */
    bool starts_upper;
} pci_part;

/* FNV-1a starts so. */
/* clang-format off */
#define PCI_PART_INIT {14695981039346656037U, 0, false, true, false}
/* clang-format on */

typedef struct pci_cut_word {
    pci_part left;
    pci_part right;
    uint64_t joined;
    uint64_t stem;  /* of the joined word; 0: it is too short to have one */
    uint64_t end;   /* of the right part, from its last letter on */
    bool is_longer; /* a further hyphen is before it */
    bool goes_on;   /* or behind */
    const char *left_text;
    size_t left_len;
    const char *right_text;
    size_t right_len;
} pci_cut_word;

/* Adds the letter that s[0..n) starts with: its length, 0 if it is none. */
size_t pci_part_add(pci_part *p, const char *s, size_t n);

/* Adds the letter that ends at s[to] and returns where it starts. */
size_t pci_part_add_before(pci_part *p, const char *s, size_t to);

/* Makes a part of the letters at s[from..to) and returns their end. */
size_t pci_part_take(pci_part *p, const char *s, size_t from, size_t to);

/* Finds the word that the end of line a cuts at its hyphen, which starts at
 * `cut`, and that line b goes on with. False if letters lack on either side.
 */
bool pci_cut_word_find(const char *s, const pci_line *a, const pci_line *b,
                       size_t cut, pci_cut_word *w);

/* Words are not broken behind one letter, within figures and names (Su-27,
 * US-led, Anglo-French), or beside another hyphen. */
bool pci_cut_word_may_be_broken(const pci_cut_word *w);

#endif
