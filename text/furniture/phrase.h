/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/furniture/phrase.h - fixed words and phrases in a text, whatever their
 * case. */
#ifndef PCI_PHRASE_H
#define PCI_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

/* The same for the longest of a list that ends with NULL; *which (may be
 * NULL) is its index. */
size_t pci_phrase_any(const char *s, size_t n, const char *const *list,
                      size_t *which);

/* Where the phrase starts that s ends with; n if none of the list does. */
size_t pci_phrase_before(const char *s, size_t n, const char *const *list);

/* Whether a word of s starts with one of the list. */
bool pci_phrase_inside(const char *s, size_t n, const char *const *list);

/* Whether c is a letter, a mark or a digit. */
bool pci_is_word_character(int c);

#endif
