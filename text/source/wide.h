/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/source/wide.h - UTF-16 and UTF-32: known by their marks or their zeros.
 */
#ifndef PCI_WIDE_H
#define PCI_WIDE_H

#include <stddef.h>
#include <stdint.h>

typedef enum pci_wide {
    PCI_WIDE_NONE,
    PCI_WIDE_16LE,
    PCI_WIDE_16BE,
    PCI_WIDE_32LE,
    PCI_WIDE_32BE
} pci_wide;

/* By a byte order mark, whose length is *len; NONE and 0 without one. */
pci_wide pci_wide_of_mark(const char *s, size_t n, size_t *len);

/* For bytes with zeros among them and no mark: which of the four makes text
 * of them; NONE if that is none. Looks at the first 64 KiB. */
pci_wide pci_wide_guess(const char *s, size_t n);

/* Decodes the character at s (n > 0 bytes are there) into *c and returns its
 * length. What is none, such as half a surrogate pair or half a unit at the
 * end, gives *c = -1. */
size_t pci_wide_decode(pci_wide w, const char *s, size_t n, int32_t *c);

#endif
