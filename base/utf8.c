/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/utf8.h"

#include "base/eight.h"

size_t
pci_utf8_decode_long(const char *s, size_t n, int32_t *c)
{
    static const int32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)s[0];
    size_t len = lead < 0xc2   ? 0
                 : lead < 0xe0 ? 2
                 : lead < 0xf0 ? 3
                 : lead < 0xf5 ? 4
                               : 0;
    int32_t v;
    size_t i;

    *c = -1;
    if (len == 0 || len > n)
        return 1;
    v = lead & (0x7f >> len);
    for (i = 1; i < len; i++) {
        if (!pci_utf8_continues(s[i]))
            return 1;
        v = v << 6 | ((unsigned char)s[i] & 0x3f);
    }
    if (v < smallest[len] || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff))
        return 1;
    *c = v;
    return len;
}

size_t
pci_utf8_encode(int32_t c, char *s)
{
    unsigned char *u = (unsigned char *)s;

    if (c < 0x80) {
        u[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        u[0] = (unsigned char)(0xc0 | c >> 6);
        u[1] = (unsigned char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        u[0] = (unsigned char)(0xe0 | c >> 12);
        u[1] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
        u[2] = (unsigned char)(0x80 | (c & 0x3f));
        return 3;
    }
    u[0] = (unsigned char)(0xf0 | c >> 18);
    u[1] = (unsigned char)(0x80 | (c >> 12 & 0x3f));
    u[2] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
    u[3] = (unsigned char)(0x80 | (c & 0x3f));
    return 4;
}

size_t
pci_utf8_before(const char *s, size_t at)
{
    size_t from = at - 1;

    while (from > 0 && at - from < 4 && pci_utf8_continues(s[from]))
        from--;
    return from;
}

size_t
pci_utf8_valid_length(const char *s, size_t n)
{
    size_t i = 0;

    while ((i = pci_eight_skip_ascii(s, n, i)) < n) {
        int32_t c;
        size_t len = pci_utf8_decode(s + i, n - i, &c);

        if (c < 0)
            break;
        i += len;
    }
    return i;
}

size_t
pci_utf8_count(const char *s, size_t n)
{
    size_t i = 0;
    size_t count = 0;
    int32_t c;

    while (i < n) {
        i += pci_utf8_decode(s + i, n - i, &c);
        count++;
    }
    return count;
}
