/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/sentence.h - where sentences end. */
#ifndef PCI_SENTENCE_H
#define PCI_SENTENCE_H

#include <stddef.h>

/*
 * The end of the sentence that starts at text[at]: the offset of the next
 * sentence's first character, or n. The white space between belongs to the
 * sentence it follows. Full stops of abbreviations (e.g., Dr., U.S., p. 2),
 * initials, numbers and ellipses do not end one, closing quotes and brackets
 * and a (citation) behind the stop belong to it. A newline ends one, too.
 * Always moves on: > at.
 */
size_t pci_sentence_next(const char *text, size_t n, size_t at);

#endif
