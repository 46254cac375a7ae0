/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/buf.h - a growable run of bytes. Sticky: once an append fails, every
 * later one does nothing, so a builder checks once, at its end, with
 * pci_buf_status().
 */
#ifndef PCI_BUF_H
#define PCI_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_buf {
    char *p;    /* NULL while empty, else NUL-terminated at p[n] */
    size_t n;   /* bytes in use */
    size_t cap; /* bytes there is room for */
    size_t max; /* n never exceeds this */
    pincite_status failed;
    bool is_fixed; /* p is not ours */
} pci_buf;

/* An empty buffer that refuses to grow beyond `max` bytes. */
/* clang-format off */
#define PCI_BUF_INIT(max_bytes) {NULL, 0, 0, (max_bytes), PINCITE_OK, false}
/* One on an array of chars that starts with a NUL: it never runs out of
 * memory, and so may be used where nobody could tell; not for stealing. */
#define PCI_BUF_ON(array) \
    {array, 0, sizeof(array), sizeof(array) - 1, PINCITE_OK, true}
/* clang-format on */

void pci_buf_add(pci_buf *b, const void *bytes, size_t n);
void pci_buf_add_str(pci_buf *b, const char *s);

/* Room for `n` more bytes at b->p + b->n, to be filled by the caller, who
 * then adds to b->n himself and sets the NUL; NULL when there is none. */
char *pci_buf_reserve(pci_buf *b, size_t n);

/* The same, without a call where there is room already: for what is done for
 * each word. */
static inline char *
pci_buf_room(pci_buf *b, size_t n)
{
    if (!b->failed && b->cap - b->n > n && b->n + n <= b->max)
        return b->p + b->n;
    return pci_buf_reserve(b, n);
}

static inline void
pci_buf_add_byte(pci_buf *b, char byte)
{
    char *to = pci_buf_room(b, 1);

    if (!to)
        return;
    to[0] = byte;
    to[1] = '\0';
    b->n++;
}

/* Empties it, keeping the memory and forgetting a failure. */
void pci_buf_clear(pci_buf *b);

/* Hands the bytes over, NUL-terminated, to be freed with pci_free(); empty
 * buffers give "". NULL when an append failed or memory is out. */
char *pci_buf_steal(pci_buf *b);

/* OK, or why an append failed: NOMEM or LIMIT. */
pincite_status pci_buf_status(const pci_buf *b, pincite_error *err);

/* Frees the memory; the buffer is empty and usable afterwards. */
void pci_buf_release(pci_buf *b);

#ifdef __cplusplus
}
#endif

#endif
