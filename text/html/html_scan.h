/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/html_scan.h - one walk over a parsed page that gathers all clues.
 */
#ifndef PCI_HTML_SCAN_H
#define PCI_HTML_SCAN_H

#include <gumbo.h>

#include "text/html/html_clues.h"

enum { PCI_SCAN_TEXT = 1 << 22 };

typedef struct pci_html_scan {
    pci_clues clues;
    pci_buf text; /* what the page shows, a line for each block; cut off at
                     PCI_SCAN_TEXT bytes */
} pci_html_scan;

/* Fails with NOMEM. Release in any case. */
pincite_status pci_html_scan_page(pci_html_scan *scan, const GumboNode *root,
                                  pincite_error *err);

void pci_html_scan_release(pci_html_scan *scan);

/* Clues that stand beside the article cost so much more; comments by readers
 * are out of reach. */
enum { PCI_COST_ASIDE = 40, PCI_COST_COMMENT = 400 };

#endif
