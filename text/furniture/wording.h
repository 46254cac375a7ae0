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

enum { PCI_WORDING_SIZE = 400 };

typedef struct pci_wording {
    char s[PCI_WORDING_SIZE + 8]; /* NUL-terminated */
    size_t n;
    size_t words; /* parted by spaces */
    bool is_cut;  /* the text was longer than this holds */
} pci_wording;

void pci_wording_make(const char *text, size_t n, pci_wording *w);

/* Whether the words s[0..n) start with a phrase of the list, which ends with
 * NULL, and a word ends there; returns the phrase's length, else 0. */
size_t pci_wording_starts(const char *s, size_t n, const char *const *list);

/* Whether it is a phrase of the list, but for signs around it. */
bool pci_wording_is(const pci_wording *w, const char *const *list);

/* Whether a phrase of the list stands in it, between word ends. */
bool pci_wording_has(const pci_wording *w, const char *const *list);

/* Where it starts but for signs; w->n: there is nothing else. */
size_t pci_wording_front(const pci_wording *w);

/* Whether a word may start at byte `at` of it, since none goes on there. */
bool pci_wording_is_start(const pci_wording *w, size_t at);

/* A hash of nothing but its letters; 0 if it has fewer than three. */
uint64_t pci_wording_letters(const pci_wording *w);

#endif
