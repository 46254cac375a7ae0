/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/author_parts.h - the words of a byline, and what parts its names.
 */
#ifndef PCI_AUTHOR_PARTS_H
#define PCI_AUTHOR_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/facts/author_words.h"

/* A part of some text. */
typedef struct pci_span {
    const char *s;
    size_t n;
} pci_span;

/* The next word from *at on; false at the end. */
bool pci_author_next_word(pci_span t, size_t *at, pci_span *word);

/* Whether the word, without the signs around it, is of that kind. */
bool pci_author_is(pci_span word, pci_author_word kind);

typedef struct pci_author_separator {
    size_t start;
    size_t end;
    bool is_hard; /* what follows it may be something else than a name */
    bool is_and;  /* what follows it is one, if what is before it is */
} pci_author_separator;

/* The next separator from `from` on, or the end of the text. */
pci_author_separator pci_author_find_separator(pci_span t, size_t from);

#endif
