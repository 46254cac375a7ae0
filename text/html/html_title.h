/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/html_title.h - which of the titles of a page is the article's. */
#ifndef PCI_HTML_TITLE_H
#define PCI_HTML_TITLE_H

#include "text/html/html_scan.h"

typedef struct pci_html_title {
    const char *s; /* borrowed from the scan; NULL where there is none */
    size_t n;
    const char *from;
    size_t place; /* of the headline in the page's text; PCI_CLUE_NOWHERE if
                     it is not to be seen */
    size_t end;
} pci_html_title;

/* The headline as the page shows it, if what the page says of itself bears
 * it out; else what it says, without the name of the site. */
void pci_html_choose_title(const pci_html_scan *scan, pci_html_title *title);

/* Whether s[0..n) is the name of the site or its host. */
bool pci_html_is_site(const pci_clues *clues, const char *s, size_t n);

#endif
