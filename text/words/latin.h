/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/words/latin.h - the plain letters of the accented ones that most texts
 * in Latin letters do with, so that these need no Unicode tables.
 */
#ifndef PCI_LATIN_H
#define PCI_LATIN_H

#include <stddef.h>
#include <stdint.h>

enum { PCI_LATIN_FIRST = 0xc0, PCI_LATIN_LAST = 0x17f };

/* What each of them is folded to, the first at 0; empty for what is no letter,
 * has no plain one, or is more than a letter with an accent. */
extern const char pci_latin[PCI_LATIN_LAST - PCI_LATIN_FIRST + 1][3];

/* The same for any character; NULL where there is nothing. */
static inline const char *
pci_latin_plain(int32_t c)
{
    if (c < PCI_LATIN_FIRST || c > PCI_LATIN_LAST ||
        !pci_latin[c - PCI_LATIN_FIRST][0])
        return NULL;
    return pci_latin[c - PCI_LATIN_FIRST];
}

#endif
