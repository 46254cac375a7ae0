/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/pack.h - numbers and strings as bytes, for what is kept on disk.
 * Numbers are LEB128 (7 bits a byte, low first); strings are their length as
 * such a number, then their bytes. A string that may be absent is written
 * with its length plus one, 0 for NULL.
 */
#ifndef PCI_PACK_H
#define PCI_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

#ifdef __cplusplus
extern "C" {
#endif

void pci_pack_number(pci_buf *b, uint64_t v);
void pci_pack_bytes(pci_buf *b, const void *bytes, size_t n);
void pci_pack_string(pci_buf *b, const char *s); /* s may be NULL */

/* A cursor over packed bytes. Sticky as buffers are: after a bad read all
 * further ones give 0 or NULL, and `bad` is set. Never reads past the end. */
typedef struct pci_unpack {
    const char *p;
    const char *end;
    bool bad;
} pci_unpack;

uint64_t pci_unpack_number(pci_unpack *u);
/* The same, bad if larger than `max`. */
uint64_t pci_unpack_bounded(pci_unpack *u, uint64_t max);
/* Borrowed from the packed bytes; no NUL follows. */
const char *pci_unpack_bytes(pci_unpack *u, size_t *n);
/* A string or, with *present false, its absence. Borrowed likewise. */
const char *pci_unpack_string(pci_unpack *u, size_t *n, bool *present);

#ifdef __cplusplus
}
#endif

#endif
