/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/pack.h"

#include <string.h>

void
pci_pack_number(pci_buf *b, uint64_t v)
{
    while (v >= 0x80) {
        pci_buf_add_byte(b, (char)(unsigned char)(v | 0x80));
        v >>= 7;
    }
    pci_buf_add_byte(b, (char)(unsigned char)v);
}

void
pci_pack_bytes(pci_buf *b, const void *bytes, size_t n)
{
    pci_pack_number(b, n);
    pci_buf_add(b, bytes, n);
}

void
pci_pack_string(pci_buf *b, const char *s)
{
    if (!s) {
        pci_pack_number(b, 0);
        return;
    }
    pci_pack_number(b, (uint64_t)strlen(s) + 1);
    pci_buf_add_str(b, s);
}

uint64_t
pci_unpack_number(pci_unpack *u)
{
    uint64_t v = 0;
    unsigned shift;

    for (shift = 0; shift < 64 && u->p < u->end; shift += 7) {
        unsigned char c = (unsigned char)*u->p++;
        uint64_t bits = c & 0x7f;

        if (shift == 63 && bits > 1)
            break;
        v |= bits << shift;
        if (!(c & 0x80))
            return u->bad ? 0 : v;
    }
    u->bad = true;
    u->p = u->end;
    return 0;
}

uint64_t
pci_unpack_bounded(pci_unpack *u, uint64_t max)
{
    uint64_t v = pci_unpack_number(u);

    if (v <= max)
        return v;
    u->bad = true;
    u->p = u->end;
    return 0;
}

static const char *
take(pci_unpack *u, size_t n)
{
    const char *p = u->p;

    if (u->bad || n > (size_t)(u->end - u->p)) {
        u->bad = true;
        u->p = u->end;
        return NULL;
    }
    u->p += n;
    return p;
}

const char *
pci_unpack_bytes(pci_unpack *u, size_t *n)
{
    const char *p;

    *n = (size_t)pci_unpack_bounded(u, (uint64_t)(u->end - u->p));
    p = take(u, *n);
    if (!p)
        *n = 0;
    return p;
}

const char *
pci_unpack_string(pci_unpack *u, size_t *n, bool *present)
{
    uint64_t v = pci_unpack_bounded(u, (uint64_t)(u->end - u->p) + 1);
    const char *p;

    *present = v != 0;
    *n = v ? (size_t)v - 1 : 0;
    p = v ? take(u, *n) : NULL;
    if (v && !p) {
        *present = false;
        *n = 0;
    }
    return p;
}
