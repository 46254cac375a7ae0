/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/glass/glass_termlist.h - what the term list table says of a
 * document: its terms, and the slots of its values. */
#ifndef PCI_GLASS_TERMLIST_H
#define PCI_GLASS_TERMLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A term of a document; borrows its bytes. */
typedef struct pci_glass_term {
    const uint8_t *bytes;
    uint32_t len;
    uint32_t wdf;
} pci_glass_term;

/* Appends the tag of a document with these terms, in their order, and this
 * length. */
void pci_glass_termlist_pack(const pci_glass_term *terms, size_t n,
                             uint64_t length, pci_buf *out);

/* The same for the slots it has values in, ascending. */
void pci_glass_slots_pack(const uint32_t *slots, size_t n, pci_buf *out);

/* Whether untrusted bytes are such a tag: all in bounds, terms that ascend, as
 * many as it says, and their wdfs its length. The bytes may be NULL if n is
 * 0. */
bool pci_glass_termlist_is_sound(const void *tag, size_t n);
/* And all slots before `end`. */
bool pci_glass_slots_are_sound(const void *tag, size_t n, uint32_t end);

#ifdef __cplusplus
}
#endif

#endif
