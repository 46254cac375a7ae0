/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_pack.h - numbers and strings as Xapian's glass tables
 * have them. Each function writes at p, where there is room for the most it
 * may take, and returns where to go on. Inline: a build calls them some
 * hundred million times.
 */
#ifndef PCI_GLASS_PACK_H
#define PCI_GLASS_PACK_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    PCI_GLASS_UINT = 10,    /* the most bytes of a number */
    PCI_GLASS_SORTABLE = 9, /* of one that sorts */
    PCI_GLASS_KEY = 255,    /* of a key */
    PCI_GLASS_TERM = 245    /* of a term, one less for each zero byte */
};

/* What a zero byte and these begin, among the keys of postings, is of no
 * term. */
enum {
    PCI_GLASS_OF_METADATA = 0xc0,
    PCI_GLASS_OF_STATISTICS = 0xd0, /* of the values of a slot */
    PCI_GLASS_OF_VALUES = 0xd8,
    PCI_GLASS_OF_LENGTHS = 0xe0
};

/* Seven bits a byte, low ones first, all but the last with the top bit. */
static inline uint8_t *
pci_glass_put_uint(uint8_t *p, uint64_t v)
{
    while (v >= 0x80) {
        *p++ = (uint8_t)(v | 0x80);
        v >>= 7;
    }
    *p++ = (uint8_t)v;
    return p;
}

/* How many bytes the former writes. */
static inline size_t
pci_glass_uint_size(uint64_t v)
{
    size_t n = 1;

    while (v >>= 7)
        n++;
    return n;
}

/* Reads what the former wrote; the bytes are our own, and sound. */
static inline const uint8_t *
pci_glass_take_uint(const uint8_t *p, uint64_t *v)
{
    unsigned shift = 7;

    *v = *p & 0x7f;
    while (*p++ & 0x80) {
        *v |= (uint64_t)(*p & 0x7f) << shift;
        shift += 7;
    }
    return p;
}

/* A number at the end of a string: its bytes, low ones first, no zeros
 * behind. */
static inline uint8_t *
pci_glass_put_uint_last(uint8_t *p, uint64_t v)
{
    for (; v; v >>= 8)
        *p++ = (uint8_t)v;
    return p;
}

/* A number whose bytes sort as it does: ones at the front tell how many bytes
 * follow beyond two. */
static inline uint8_t *
pci_glass_put_sortable(uint8_t *p, uint64_t v)
{
    unsigned more = 0; /* bytes beyond two */
    unsigned i;

    while (more < 7 && v >> (15 + 7 * more))
        more++;
    for (i = more + 2; i-- > 0;)
        *p++ = i < 8 ? (uint8_t)(v >> 8 * i) : 0;
    p -= more + 2;
    *p |= (uint8_t)(0xff00 >> more);
    return p + more + 2;
}

/* Reads such a number of 32 bits of bytes that are not trusted: where to go
 * on, NULL if there is none. */
static inline const uint8_t *
pci_glass_take_sortable(const uint8_t *p, const uint8_t *end, uint64_t *v)
{
    unsigned more = 0;
    unsigned i;

    *v = 0;
    while (p < end && more < 7 && *p & 0x80 >> more)
        more++;
    if ((size_t)(end - p) < more + 2)
        return NULL;
    *v = *p++ & (0x7fu >> more);
    for (i = 0; i <= more; i++)
        *v = *v << 8 | *p++;
    return *v <= UINT32_MAX ? p : NULL;
}

/* A string in a key: a zero byte is 00 ff, the end 00, which the last string
 * of a key does without. Takes twice its length and one at most. */
static inline uint8_t *
pci_glass_put_sortable_string(uint8_t *p, const void *bytes, size_t n,
                              int is_last)
{
    const uint8_t *s = (const uint8_t *)bytes;
    const uint8_t *end = s + n;

    while (s < end) {
        const uint8_t *zero = (const uint8_t *)memchr(s, 0, (size_t)(end - s));
        size_t plain = (size_t)((zero ? zero : end) - s);

        memcpy(p, s, plain);
        p += plain;
        s += plain;
        if (zero) {
            *p++ = 0;
            *p++ = 0xff;
            s++;
        }
    }
    if (!is_last)
        *p++ = 0;
    return p;
}

/* Reads it, to the end of the string or of the key, of which it takes no more
 * bytes than that has. Returns where to go on. */
static inline const uint8_t *
pci_glass_take_sortable_string(const uint8_t *p, const uint8_t *end,
                               uint8_t *to, size_t *n)
{
    uint8_t *start = to;

    while (p < end) {
        const uint8_t *zero = (const uint8_t *)memchr(p, 0, (size_t)(end - p));
        size_t plain = (size_t)((zero ? zero : end) - p);

        memcpy(to, p, plain);
        to += plain;
        p += plain;
        if (zero && (++p == end || *p != 0xff))
            break;
        if (zero) {
            *to++ = 0;
            p++;
        }
    }
    *n = (size_t)(to - start);
    return p;
}

static inline void
pci_glass_put_16(uint8_t *p, uint32_t v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

static inline void
pci_glass_put_32(uint8_t *p, uint32_t v)
{
    pci_glass_put_16(p, v >> 16);
    pci_glass_put_16(p + 2, v);
}

static inline uint32_t
pci_glass_get_16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static inline uint32_t
pci_glass_get_32(const uint8_t *p)
{
    return pci_glass_get_16(p) << 16 | pci_glass_get_16(p + 2);
}

#endif
