/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/eight.h - bytes of a text, eight at a time. What is asked of each of
 * them is answered in the top bit of its place; the other bits are 0.
 */
#ifndef PCI_EIGHT_H
#define PCI_EIGHT_H

#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define PCI_EIGHT_ONES UINT64_C(0x0101010101010101)
#define PCI_EIGHT_TOPS UINT64_C(0x8080808080808080)

/* Those at s, where there are as many. */
static inline uint64_t
pci_eight(const char *s)
{
    uint64_t bytes;

    memcpy(&bytes, s, sizeof bytes);
    return bytes;
}

/* The first eight of n bytes, or all where these are fewer: what is not the
 * same for two strings of the same length is not the same there. */
static inline uint64_t
pci_eight_front(const char *s, size_t n)
{
    uint32_t low;
    uint32_t high;

    if (n >= 8)
        return pci_eight(s);
    if (n < 4)
        return n == 0 ? 0
                      : (unsigned char)s[0] |
                            (uint32_t)(unsigned char)s[n / 2] << 8 |
                            (uint32_t)(unsigned char)s[n - 1] << 16;
    memcpy(&low, s, sizeof low);
    memcpy(&high, s + n - sizeof high, sizeof high);
    return (uint64_t)high << 32 | low;
}

/* The same in another order, where eight more bytes can be read behind s: it
 * does not have to be told how many these are. */
static inline uint64_t
pci_eight_front_padded(const char *s, size_t n)
{
    uint64_t bytes = le64toh(pci_eight(s));

    return n < 8 ? bytes & ((UINT64_C(1) << 8 * n) - 1) : bytes;
}

/* Whether n bytes are the same: without a call where they are few, as those
 * of a word. */
static inline bool
pci_eight_same(const char *a, const char *b, size_t n)
{
    if (n <= 8)
        return pci_eight_front(a, n) == pci_eight_front(b, n);
    return pci_eight(a) == pci_eight(b) &&
           pci_eight(a + n - 8) == pci_eight(b + n - 8) &&
           (n <= 16 || memcmp(a + 8, b + 8, n - 16) == 0);
}

/* Which are not of ASCII. */
static inline uint64_t
pci_eight_high(uint64_t bytes)
{
    return bytes & PCI_EIGHT_TOPS;
}

/* Which are below c, itself at most 0x80. */
static inline uint64_t
pci_eight_below(uint64_t bytes, unsigned char c)
{
    uint64_t others = (bytes & ~PCI_EIGHT_TOPS) + (0x80U - c) * PCI_EIGHT_ONES;

    return ~(others | bytes) & PCI_EIGHT_TOPS;
}

/* Which are c, of ASCII. */
static inline uint64_t
pci_eight_equal(uint64_t bytes, char c)
{
    return pci_eight_below(bytes ^ (unsigned char)c * PCI_EIGHT_ONES, 1);
}

/* Whether all are letters, digits, signs and spaces of ASCII. */
static inline bool
pci_eight_are_plain(uint64_t bytes)
{
    /* Sums carry over to neighbours only where one is not of ASCII. */
    uint64_t others = bytes | (bytes + PCI_EIGHT_ONES) |
                      ~(bytes + (0x80 - ' ') * PCI_EIGHT_ONES);

    return !pci_eight_high(others);
}

/* Which of eight plain ones are not below c, itself at most 0x80. */
static inline uint64_t
pci_eight_plain_from(uint64_t bytes, unsigned char c)
{
    return pci_eight_high(bytes + (0x80U - c) * PCI_EIGHT_ONES);
}

/* Whether two spaces are side by side. */
static inline bool
pci_eight_have_gap(uint64_t bytes)
{
    uint64_t spaces = pci_eight_equal(bytes, ' ');

    return (spaces & spaces << 8) != 0;
}

/* How many bytes stand before the first that an answer about bytes of a text,
 * read by pci_eight(), names; it names one. */
static inline unsigned
pci_eight_before(uint64_t answer)
{
    return (unsigned)__builtin_ctzll(le64toh(answer)) / 8;
}

/* Whether the 32 bytes at s are of ASCII. */
static inline bool
pci_eight_four_are_ascii(const char *s)
{
    return !pci_eight_high(pci_eight(s) | pci_eight(s + 8) |
                           pci_eight(s + 16) | pci_eight(s + 24));
}

/* Behind the bytes of ASCII at s[at..n), of which there may be none. */
static inline size_t
pci_eight_skip_ascii(const char *s, size_t n, size_t at)
{
    while (n - at >= 32 && pci_eight_four_are_ascii(s + at))
        at += 32;
    for (; n - at >= 8; at += 8) {
        uint64_t high = pci_eight_high(pci_eight(s + at));

        if (high)
            return at + pci_eight_before(high);
    }
    while (at < n && (unsigned char)s[at] < 0x80)
        at++;
    return at;
}

/* Behind the small letters of ASCII at s[at..n), of which there may be none.
 */
static inline size_t
pci_eight_skip_small(const char *s, size_t n, size_t at)
{
    for (; n - at >= 8; at += 8) {
        uint64_t bytes = pci_eight(s + at);
        uint64_t others = pci_eight_below(bytes, 'a') |
                          (pci_eight_below(bytes, 'z' + 1) ^ PCI_EIGHT_TOPS);

        if (others)
            return at + pci_eight_before(others);
    }
    while (at < n && s[at] >= 'a' && s[at] <= 'z')
        at++;
    return at;
}

/* Where the first digit of s[at..n) is; n: there is none. */
static inline size_t
pci_eight_find_digit(const char *s, size_t n, size_t at)
{
    for (; n - at >= 8; at += 8) {
        /* Digits are the sixteen bytes from '0' on without the last six. */
        uint64_t bytes = pci_eight(s + at) ^ '0' * PCI_EIGHT_ONES;
        uint64_t digits = pci_eight_below(bytes, 10);

        if (digits)
            return at + pci_eight_before(digits);
    }
    while (at < n && (s[at] < '0' || s[at] > '9'))
        at++;
    return at;
}

/* How many an answer names. */
static inline unsigned
pci_eight_count(uint64_t answer)
{
    return (unsigned)((answer >> 7) * PCI_EIGHT_ONES >> 56);
}

#endif
