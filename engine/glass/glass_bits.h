/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/glass/glass_bits.h - the positions of a term in a document, as the
 * position table has them. */
#ifndef PCI_GLASS_BITS_H
#define PCI_GLASS_BITS_H

#include <stddef.h>
#include <stdint.h>

/* No more bytes than this for n positions. */
static inline size_t
pci_glass_positions_max(size_t n)
{
    return 5 + 8 + 8 * n;
}

/* Writes n > 0 positions, which ascend and differ. Returns the end. */
uint8_t *pci_glass_put_positions(uint8_t *p, const uint32_t *positions,
                                 size_t n);

#endif
