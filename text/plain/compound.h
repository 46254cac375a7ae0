/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/plain/compound.h - what English words tell of a hyphen at a line's end:
 * well- and -based make compounds, un- and -ment do not. It is asked where the
 * text itself tells nothing.
 */
#ifndef PCI_COMPOUND_H
#define PCI_COMPOUND_H

#include <stdbool.h>
#include <stddef.h>

typedef enum pci_compound {
    PCI_COMPOUND_UNTOLD,
    PCI_COMPOUND_PARTS, /* the hyphen was there before the line was set */
    PCI_COMPOUND_WHOLE, /* hardly so: re- and -main */
    PCI_COMPOUND_NEVER  /* surely not: agree- and -ment */
} pci_compound;

/* The parts may be in any case; letters that are not ASCII tell nothing.
 * `goes_on`: a further hyphen follows, as in well-to-do. */
pci_compound pci_compound_tell(const char *left, size_t n_left,
                               const char *right, size_t n_right,
                               bool goes_on);

#endif
