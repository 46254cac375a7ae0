/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/source/western.h - old texts of Western Europe: as Windows, the
 * Macintosh and DOS had them. Detectors by letter frequencies know the first
 * only.
 */
#ifndef PCI_WESTERN_H
#define PCI_WESTERN_H

#include <stddef.h>

/*
 * `charset`, or "MACINTOSH" or "IBM850" where that makes better words of the
 * bytes: not one with a capital or a currency sign in its middle. NULL when
 * memory is out.
 */
const char *pci_western_choose(const char *s, size_t n, const char *charset);

#endif
