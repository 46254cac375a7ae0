/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/white.h"

#include <stdint.h>

#include "base/utf8.h"

size_t
pci_white_long(const char *s, size_t n)
{
    int32_t c;
    size_t len = pci_utf8_decode(s, n, &c);

    if (c >= 0x2000 && c <= 0x200b)
        return len;
    switch (c) {
    case 0x85:
    case 0xa0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x3000:
    case 0xfeff:
        return len;
    default:
        return 0;
    }
}

size_t
pci_white_trim(const char *s, size_t from, size_t to)
{
    while (to > from) {
        size_t last = pci_utf8_before(s, to);

        if (last < from || pci_white(s + last, to - last) != to - last)
            break;
        to = last;
    }
    return to;
}
