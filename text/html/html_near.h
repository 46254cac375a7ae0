/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/html_near.h - authors and dates that only the text itself tells,
 * near the headline. */
#ifndef PCI_HTML_NEAR_H
#define PCI_HTML_NEAR_H

#include "text/html/html_title.h"

/* Adds what the lines around the headline tell to the clues. */
void pci_html_read_near(pci_html_scan *scan, const pci_html_title *title);

#endif
