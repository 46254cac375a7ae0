/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/white.h - white space, as all of text/ sees it. */
#ifndef PCI_WHITE_H
#define PCI_WHITE_H

#include <stddef.h>

/* The length of the white-space character at s (n bytes are there), 0 if it
 * is another. Spaces of no width (U+200B, U+FEFF) are white, too. */
size_t pci_white(const char *s, size_t n);

/* The first offset in [from, to) that is not white, or `to`. */
size_t pci_white_skip(const char *s, size_t from, size_t to);

/* The end of s[from..to) without the white space at its end. */
size_t pci_white_trim(const char *s, size_t from, size_t to);

#endif
