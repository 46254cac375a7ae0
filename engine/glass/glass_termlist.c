/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_termlist.h"

#include <string.h>

#include "engine/glass/glass_pack.h"

/* A wdf and a shared prefix that together fit in a byte. */
enum { MAX_PACKED = 256, MAX_PACKED_WDF = 127 };

/* How many bytes both start with. */
static uint32_t
shared(const pci_glass_term *a, const pci_glass_term *b)
{
    uint32_t least = a->len < b->len ? a->len : b->len;
    uint32_t n = 0;

    while (n < least && a->bytes[n] == b->bytes[n])
        n++;
    return n;
}

static uint8_t *
put_term(uint8_t *p, const pci_glass_term *t, const pci_glass_term *before)
{
    uint32_t reused = shared(t, before);
    uint64_t both =
        (uint64_t)(t->wdf + UINT64_C(1)) * (before->len + 1) + reused;
    int packed = t->wdf < MAX_PACKED_WDF && both < MAX_PACKED;

    *p++ = (uint8_t)(packed ? both : reused);
    *p++ = (uint8_t)(t->len - reused);
    memcpy(p, t->bytes + reused, t->len - reused);
    p += t->len - reused;
    return packed ? p : pci_glass_put_uint(p, t->wdf);
}

void
pci_glass_termlist_pack(const pci_glass_term *terms, size_t n, uint64_t length,
                        pci_buf *out)
{
    size_t room = 2 * PCI_GLASS_UINT;
    uint8_t *from;
    uint8_t *p;
    size_t i;

    if (n == 0)
        return;
    for (i = 0; i < n; i++)
        room += 2 + PCI_GLASS_UINT + terms[i].len;
    from = (uint8_t *)pci_buf_reserve(out, room);
    if (!from)
        return;
    p = pci_glass_put_uint(from, length);
    p = pci_glass_put_uint(p, n);
    *p++ = (uint8_t)terms[0].len;
    memcpy(p, terms[0].bytes, terms[0].len);
    p = pci_glass_put_uint(p + terms[0].len, terms[0].wdf);
    for (i = 1; i < n; i++)
        p = put_term(p, &terms[i], &terms[i - 1]);
    out->n += (size_t)(p - from);
}

void
pci_glass_slots_pack(const uint32_t *slots, size_t n, pci_buf *out)
{
    uint8_t number[PCI_GLASS_UINT];
    size_t i;

    for (i = 0; i < n; i++) {
        uint32_t gap = i ? slots[i] - slots[i - 1] - 1 : slots[0];

        pci_buf_add(out, number,
                    (size_t)(pci_glass_put_uint(number, gap) - number));
    }
}
