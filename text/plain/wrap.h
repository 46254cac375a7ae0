/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/plain/wrap.h - hard-wrapped lines: which go on with the one before. */
#ifndef PCI_WRAP_H
#define PCI_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "text/plain/line.h"

/* How a text's lines were wrapped. */
typedef struct pci_wrap {
    size_t width;     /* in columns; 0: they were not, each is a paragraph */
    bool is_exact;    /* a line always took as many words as have room */
    bool is_indented; /* paragraphs start with indented lines */
} pci_wrap;

pci_wrap pci_wrap_find(const pci_lines *lines);

/* The block that line `last` is the newest of. */
typedef struct pci_wrapped {
    pci_line last;
    size_t lines;
    bool item;
} pci_wrapped;

/* Whether line `l`, directly behind it, goes on with the block. */
bool pci_wrap_goes_on(const char *s, const pci_wrap *wrap,
                      const pci_wrapped *block, const pci_line *l);

/* The same for the first line of a page and the block that the page before
 * ends with. */
bool pci_wrap_runs_on(const char *s, const pci_wrap *wrap,
                      const pci_wrapped *block, const pci_line *l);

#endif
