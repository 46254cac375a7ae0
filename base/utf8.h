/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base/utf8.h - reading and writing UTF-8, strictly (RFC 3629). */
#ifndef PCI_UTF8_H
#define PCI_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Whether a byte goes on with a character, and does not begin one. */
static inline bool
pci_utf8_continues(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* pci_utf8_decode() where the first byte is there and not of ASCII. */
size_t pci_utf8_decode_long(const char *s, size_t n, int32_t *c);

/*
 * Decodes the character at s (n > 0 bytes are there) into *c and returns its
 * length. Bytes that are no UTF-8 give length 1 and *c = -1.
 */
static inline size_t
pci_utf8_decode(const char *s, size_t n, int32_t *c)
{
    *c = (unsigned char)s[0];
    return *c < 0x80 ? 1 : pci_utf8_decode_long(s, n, c);
}

/* Writes c (a Unicode scalar value) to s, which has room for 4 bytes; returns
 * the length. */
size_t pci_utf8_encode(int32_t c, char *s);

/* Where the character before offset `at` (> 0) starts. */
size_t pci_utf8_before(const char *s, size_t at);

/* The first offset at which s is no UTF-8, or n if it all is. */
size_t pci_utf8_valid_length(const char *s, size_t n);

/* How many characters s holds; bytes that are none count as one each. */
size_t pci_utf8_count(const char *s, size_t n);

#ifdef __cplusplus
}
#endif

#endif
