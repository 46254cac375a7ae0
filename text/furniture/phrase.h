/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/furniture/phrase.h - fixed words and phrases in a text, whatever their
 * case. */
#ifndef PCI_PHRASE_H
#define PCI_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

/* How much of s a phrase (in small letters) takes at its start, if a word ends
 * there; else 0. White space of any kind meets a space. */
size_t pci_phrase_at(const char *s, size_t n, const char *phrase);

/* The first byte a phrase must have to be at s: most need no more looking. */
char pci_phrase_first_byte(const char *s, size_t n);

/* The same as pci_phrase_at() for the longest of a list that ends with NULL;
 * *which (may be NULL) is its index. */
size_t pci_phrase_any(const char *s, size_t n, const char *const *list,
                      size_t *which);

/* Where the phrase starts that s ends with; n if none of the list does. */
size_t pci_phrase_before(const char *s, size_t n, const char *const *list);

/* Whether a word of s starts with one of the list. */
bool pci_phrase_inside(const char *s, size_t n, const char *const *list);

/* Whether c is a letter, a mark or a digit. */
bool pci_is_word_character(int c);

#endif
