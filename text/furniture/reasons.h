/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/furniture/reasons.h - why the words of a block alone tell that it is
 * furniture: the rules of text/furniture/phrases.h, found without reading all
 * of their lists for each block.
 */
#ifndef PCI_REASONS_H
#define PCI_REASONS_H

#include <stdbool.h>

#include "text/furniture/wording.h"

/* The reason, or NULL. *anywhere tells whether the words tell so also in the
 * midst of the text. */
const char *pci_reasons_find(const pci_wording *w, bool *anywhere);

#endif
