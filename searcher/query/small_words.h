/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/query/small_words.h - words of English queries that say little of
 * what is looked for. */
#ifndef PCI_SMALL_WORDS_H
#define PCI_SMALL_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a folded word is a function word. */
bool pci_is_function_word(const char *word, size_t n);

/* Whether it is what requests are made of: "articles describing ...". */
bool pci_is_request_word(const char *word, size_t n);

#endif
