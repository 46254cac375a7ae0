/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/furniture/wording.h - a short piece of text folded for comparison with
 * lists of phrases: lower case, no accents, one space for any white space, '
 * for every apostrophe. The lists are written so folded.
 */
#ifndef PCI_WORDING_H
#define PCI_WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PCI_WORDING_SIZE = 400, PCI_WORDING_PAIRS = 32 * 32 };

typedef struct pci_wording {
    char s[PCI_WORDING_SIZE + 8]; /* NUL-terminated */
    size_t n;
    size_t words; /* parted by spaces */
    bool is_cut;  /* the text was longer than this holds */
} pci_wording;

void pci_wording_make(const char *text, size_t n, pci_wording *w);

/* A number for the two bytes at s, below PCI_WORDING_PAIRS: by it nearly all
 * places are told where a phrase cannot stand. */
static inline size_t
pci_wording_pair(const char *s)
{
    return (size_t)(s[0] & 31) << 5 | (size_t)(s[1] & 31);
}

/* Whether a byte belongs to a word; those of other scripts all do. */
static inline bool
pci_wording_in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

/* Whether a text, not folded yet, may start with a phrase of the list, but for
 * signs before it: false where the first two bytes of all of them are others.
 * The list's phrases start with letters or digits. */
bool pci_wording_may_start(const char *text, size_t n,
                           const char *const *list);

/* Whether the words s[0..n) start with the phrase of `len` bytes, and a word
 * ends there. */
bool pci_wording_at(const char *s, size_t n, const char *phrase, size_t len);

/* Whether the words s[0..n) start with a phrase of the list, which ends with
 * NULL, and a word ends there; returns the phrase's length, else 0. */
size_t pci_wording_starts(const char *s, size_t n, const char *const *list);

/* Whether it is a phrase of the list, but for signs around it. */
bool pci_wording_is(const pci_wording *w, const char *const *list);

/* Whether a phrase of the list stands in it, between word ends. */
bool pci_wording_has(const pci_wording *w, const char *const *list);

/* Where it starts but for signs; w->n: there is nothing else. And where it
 * ends but for those, at `front` or behind. */
size_t pci_wording_front(const pci_wording *w);
size_t pci_wording_back(const pci_wording *w, size_t front);

/* A hash of nothing but its letters; 0 if it has fewer than three. */
uint64_t pci_wording_letters(const pci_wording *w);

#endif
