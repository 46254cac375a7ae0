/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/plain/footnotes.h - notes at the foot of pages. */
#ifndef PCI_FOOTNOTES_H
#define PCI_FOOTNOTES_H

#include "text/plain/paging.h"

/*
 * Adds to the paging of the text, which has pages, the lines of the notes at
 * their feet: behind a blank line, numbered as the page refers to them, and
 * followed by nothing but the page's end. Fails with NOMEM.
 */
pincite_status pci_footnotes_find(const pci_lines *lines, pci_paging *p,
                                  pincite_error *err);

#endif
