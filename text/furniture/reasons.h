/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/furniture/reasons.h - why the words of a block alone tell that it is
 * furniture: the rules of text/furniture/phrases.h, found without reading all
 * of their lists for each block.
 */
#ifndef PCI_REASONS_H
#define PCI_REASONS_H

#include <stdbool.h>
#include <stdint.h>

#include "text/furniture/wording.h"

typedef struct pci_reasons {
    /* A bit of each rule that has a phrase which starts with the byte. */
    uint32_t firsts[256];
    /* The same of the second byte, of rules with PCI_RULE_HAS. */
    uint32_t seconds[256];
    /* A bit of each that matches as pci_rule_match has it. */
    uint32_t is;
    uint32_t starts;
    uint32_t has;
    uint32_t counts;
} pci_reasons;

void pci_reasons_make(pci_reasons *r);

/* The reason, or NULL. *anywhere tells whether the words tell so also in the
 * midst of the text. */
const char *pci_reasons_find(const pci_reasons *r, const pci_wording *w,
                             bool *anywhere);

#endif
