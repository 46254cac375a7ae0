/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/buf.h"

#include <string.h>

#include "base/alloc.h"

/* Bytes there is room for at first: most grow to as many, in small steps. */
enum { FIRST = 256 };

char *
pci_buf_reserve(pci_buf *b, size_t n)
{
    size_t need;

    if (b->failed)
        return NULL;
    if (n > b->max || b->n > b->max - n) {
        b->failed = PINCITE_E_LIMIT;
        return NULL;
    }
    need = b->n + n + 1;
    if (!b->p && need < FIRST)
        need = b->max < FIRST ? b->max + 1 : FIRST;
    if (!pci_grow(&b->p, &b->cap, need, 1)) {
        b->failed = PINCITE_E_NOMEM;
        return NULL;
    }
    return b->p + b->n;
}

void
pci_buf_add(pci_buf *b, const void *bytes, size_t n)
{
    char *to = pci_buf_room(b, n);

    if (!to)
        return;
    if (n)
        memcpy(to, bytes, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void
pci_buf_add_str(pci_buf *b, const char *s)
{
    pci_buf_add(b, s, strlen(s));
}

void
pci_buf_clear(pci_buf *b)
{
    b->n = 0;
    b->failed = PINCITE_OK;
    if (b->p)
        b->p[0] = '\0';
}

char *
pci_buf_steal(pci_buf *b)
{
    char *p;

    pci_buf_add(b, "", 0);
    p = b->failed ? NULL : b->p;
    if (p)
        b->p = NULL;
    pci_buf_release(b);
    return p;
}

pincite_status
pci_buf_status(const pci_buf *b, pincite_error *err)
{
    if (b->failed == PINCITE_E_NOMEM)
        return pci_fail_nomem(err);
    if (b->failed)
        return pci_fail(err, b->failed, "larger than %zu bytes", b->max);
    return PINCITE_OK;
}

void
pci_buf_release(pci_buf *b)
{
    if (b->is_fixed) {
        pci_buf_clear(b);
        return;
    }
    pci_free(b->p);
    b->p = NULL;
    b->n = 0;
    b->cap = 0;
    b->failed = PINCITE_OK;
}
