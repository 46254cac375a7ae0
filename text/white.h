/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/white.h - white space, as all of text/ sees it. */
#ifndef PCI_WHITE_H
#define PCI_WHITE_H

#include <stddef.h>

/* pci_white() where the first byte is there and not of ASCII. */
size_t pci_white_long(const char *s, size_t n);

/* The length of the white-space character at s (n bytes are there), 0 if it
 * is another. Spaces of no width (U+200B, U+FEFF) are white, too. */
static inline size_t
pci_white(const char *s, size_t n)
{
    if (n == 0)
        return 0;
    if ((unsigned char)s[0] < 0x80)
        return s[0] == ' ' || (s[0] >= '\t' && s[0] <= '\r');
    return pci_white_long(s, n);
}

/* The first offset in [from, to) that is not white, or `to`. */
static inline size_t
pci_white_skip(const char *s, size_t from, size_t to)
{
    size_t len;

    for (; from < to; from += len) {
        len = pci_white(s + from, to - from);
        if (len == 0)
            break;
    }
    return from;
}

/* The end of s[from..to) without the white space at its end. */
size_t pci_white_trim(const char *s, size_t from, size_t to);

#endif
