/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/wrap.h - hard-wrapped lines: which go on with the one before. */
#ifndef PCI_WRAP_H
#define PCI_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "text/line.h"

/* The width, in columns, that the text's lines were wrapped to; 0 where they
 * were not, and each line is a paragraph. */
size_t pci_wrap_width(const char *s, size_t n, size_t at);

/* The block that line `last` is the newest of. */
typedef struct pci_wrapped {
    pci_line last;
    size_t lines;
    bool item;
} pci_wrapped;

/* Whether line `l`, directly behind it, goes on with the block. */
bool pci_wrap_goes_on(const char *s, size_t width, const pci_wrapped *block,
                      const pci_line *l);

#endif
