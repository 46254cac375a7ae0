/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/source/wide.h"

#include <stdbool.h>
#include <string.h>

#include <utf8proc.h>

/* What a guess looks at. */
enum { SAMPLE = 64 << 10 };

pci_wide
pci_wide_of_mark(const char *s, size_t n, size_t *len)
{
    /* The mark of UTF-16 starts as that of UTF-32 does; a text of UTF-16
     * that begins with a NUL is none. */
    *len = 4;
    if (n >= 4 && memcmp(s, "\xff\xfe\0\0", 4) == 0)
        return PCI_WIDE_32LE;
    if (n >= 4 && memcmp(s, "\0\0\xfe\xff", 4) == 0)
        return PCI_WIDE_32BE;
    *len = 2;
    if (n >= 2 && memcmp(s, "\xff\xfe", 2) == 0)
        return PCI_WIDE_16LE;
    if (n >= 2 && memcmp(s, "\xfe\xff", 2) == 0)
        return PCI_WIDE_16BE;
    *len = 0;
    return PCI_WIDE_NONE;
}

static uint32_t
unit_16(const char *s, bool big)
{
    const unsigned char *u = (const unsigned char *)s;

    return big ? (uint32_t)u[0] << 8 | u[1] : (uint32_t)u[1] << 8 | u[0];
}

static uint32_t
unit_32(const char *s, bool big)
{
    uint32_t a = unit_16(s, big);
    uint32_t b = unit_16(s + 2, big);

    return big ? a << 16 | b : b << 16 | a;
}

static size_t
decode_16(const char *s, size_t n, bool big, int32_t *c)
{
    uint32_t v;
    uint32_t w;

    *c = -1;
    if (n < 2)
        return n;
    v = unit_16(s, big);
    if (v < 0xd800 || v > 0xdfff) {
        *c = (int32_t)v;
        return 2;
    }
    if (v > 0xdbff || n < 4)
        return 2;
    w = unit_16(s + 2, big);
    if (w < 0xdc00 || w > 0xdfff)
        return 2;
    *c = (int32_t)(0x10000 + ((v - 0xd800) << 10 | (w - 0xdc00)));
    return 4;
}

static size_t
decode_32(const char *s, size_t n, bool big, int32_t *c)
{
    uint32_t v;

    *c = -1;
    if (n < 4)
        return n;
    v = unit_32(s, big);
    if (v <= 0x10ffff && (v < 0xd800 || v > 0xdfff))
        *c = (int32_t)v;
    return 4;
}

size_t
pci_wide_decode(pci_wide w, const char *s, size_t n, int32_t *c)
{
    switch (w) {
    case PCI_WIDE_16LE:
    case PCI_WIDE_16BE:
        return decode_16(s, n, w == PCI_WIDE_16BE, c);
    case PCI_WIDE_32LE:
    case PCI_WIDE_32BE:
        return decode_32(s, n, w == PCI_WIDE_32BE, c);
    case PCI_WIDE_NONE:
        break;
    }
    *c = -1;
    return 1;
}

/* Whether a character is one that text does not have. */
static bool
is_strange(int32_t c)
{
    if (c < 0x20)
        return c < '\t' || c > '\r';
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CO:
        return true;
    default:
        return false;
    }
}

/* Whether a character's two bytes would be two letters, or the like, of
 * ASCII. That is by chance so for one in three characters of Chinese, and
 * for all of text that is not wide. */
static bool
is_pair(int32_t c)
{
    int32_t high = c >> 8;
    int32_t low = c & 0xff;

    return high >= 0x20 && high < 0x7f && low >= 0x20 && low < 0x7f;
}

/*
 * How many characters of the sample are ASCII; 0 where it cannot be w. Text
 * has spaces, or line ends at least, in every script; read in the wrong byte
 * order, these become something else.
 */
static size_t
ascii_in(pci_wide w, const char *s, size_t n)
{
    size_t strange = 0;
    size_t pairs = 0;
    size_t ascii = 0;
    size_t count = 0;
    size_t at = 0;
    int32_t c;

    while (at < n) {
        at += pci_wide_decode(w, s + at, n - at, &c);
        count++;
        ascii += c >= 0 && c < 0x80;
        pairs += is_pair(c);
        /* The sample may end within a character. */
        strange += c < 0 ? n - at > 0 : is_strange(c);
    }
    if (strange * 50 > count || pairs * 2 > count || ascii * 50 < count)
        return 0;
    return ascii;
}

pci_wide
pci_wide_guess(const char *s, size_t n)
{
    /* Most demanding first: UTF-32 can be read as UTF-16 full of NULs. */
    static const pci_wide all[] = {PCI_WIDE_32LE, PCI_WIDE_32BE, PCI_WIDE_16LE,
                                   PCI_WIDE_16BE};
    pci_wide best = PCI_WIDE_NONE;
    size_t most = 0;
    size_t i;

    if (n > SAMPLE)
        n = SAMPLE;
    /* Less than two letters is no text to be told by. */
    if (n < 4)
        return PCI_WIDE_NONE;
    for (i = 0; i < sizeof all / sizeof all[0]; i++) {
        size_t ascii = ascii_in(all[i], s, n);

        if (ascii > most) {
            most = ascii;
            best = all[i];
        }
    }
    return best;
}
