/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/words/extent.h - where a word ends, and how it is written. */
#ifndef PCI_EXTENT_H
#define PCI_EXTENT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pci_extent {
    size_t end;
    size_t next;    /* where to read on: behind the last stop of an acronym */
    size_t acronym; /* so many letters, first, are one of text/words/acronym.h;
                       else 0 */
    size_t suffix;  /* so many bytes, last, are no letters but of the word:
                       ++ or # */
    bool letters;   /* it holds one */
    char dropped;   /* a character to be left out: . of U.S., or , of 1,300 */
} pci_extent;

/* The word that starts at s[at], a character of a class that starts words, of
 * the text s[0..n). */
void pci_extent_find(const char *s, size_t n, size_t at, pci_extent *out);

#endif
