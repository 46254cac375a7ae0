/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_termlist.h"

#include <string.h>

#include "base/pack.h"
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

/* A term of a list, and the one before it. */
typedef struct terms {
    uint8_t now[PCI_GLASS_TERM];
    uint32_t len;
} terms;

static uint8_t
take_byte(pci_unpack *u)
{
    if (u->p < u->end)
        return (uint8_t)*u->p++;
    u->bad = true;
    return 0;
}

/* Puts the bytes after the shared prefix in the place of those before; bad if
 * the term does not fit, or does not sort behind the last one. */
static void
take_rest(pci_unpack *u, terms *t, uint32_t reused)
{
    uint32_t rest = take_byte(u);
    uint32_t left = t->len - reused;
    uint32_t both = rest < left ? rest : left;
    int order;

    if (u->bad || rest > (size_t)(u->end - u->p) ||
        rest > PCI_GLASS_TERM - reused) {
        u->bad = true;
        return;
    }
    order = memcmp(u->p, t->now + reused, both);
    u->bad = order < 0 || (order == 0 && rest <= left);
    memcpy(t->now + reused, u->p, rest);
    u->p += rest;
    t->len = reused + rest;
}

/* Moves on to the next term, and returns its wdf. */
static uint64_t
take_term(pci_unpack *u, terms *t)
{
    uint32_t before = t->len;
    uint32_t reused = before > 0 ? take_byte(u) : 0;
    bool packed = reused > before;

    take_rest(u, t, packed ? reused % (before + 1) : reused);
    return packed ? reused / (before + 1) - 1
                  : pci_unpack_bounded(u, UINT32_MAX);
}

bool
pci_glass_termlist_is_sound(const void *tag, size_t n)
{
    pci_unpack u = {(const char *)tag, (const char *)tag, false};
    terms t = {{0}, 0};
    uint64_t length, left;

    if (n == 0)
        return true;
    u.end += n;
    length = pci_unpack_number(&u);
    for (left = pci_unpack_number(&u); left > 0 && !u.bad; left--) {
        uint64_t wdf = take_term(&u, &t);

        u.bad = u.bad || wdf > length;
        length -= wdf;
    }
    return !u.bad && u.p == u.end && length == 0;
}

bool
pci_glass_slots_are_sound(const void *tag, size_t n, uint32_t end)
{
    pci_unpack u = {(const char *)tag, (const char *)tag, false};
    uint64_t next = 0;

    if (n > 0)
        u.end += n;
    while (u.p < u.end && next < end)
        next += pci_unpack_bounded(&u, end - 1 - next) + 1;
    return !u.bad && u.p == u.end;
}
