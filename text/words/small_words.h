/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/words/small_words.h - English words that say little of what is looked
 * for. */
#ifndef PCI_SMALL_WORDS_H
#define PCI_SMALL_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* All function words, folded, in the order of their bytes. */
extern const char *const pci_function_words[];
extern const size_t pci_n_function_words;

/* Whether a folded word is one. */
bool pci_is_function_word(const char *word, size_t n);

/* Whether it is what requests are made of: "articles describing ...". */
bool pci_is_request_word(const char *word, size_t n);

#endif
