/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/html_meta.h - what meta elements say: OpenGraph, Dublin Core, the
 * citation_ names of scholarly pages, and others in use. */
#ifndef PCI_HTML_META_H
#define PCI_HTML_META_H

#include <gumbo.h>

#include "text/html/html_clues.h"

/* Reads one meta element. */
void pci_html_read_meta(pci_clues *c, const GumboNode *meta);

#endif
