/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/section.h - the sections behind an article's text, told by their
 * headings. */
#ifndef PCI_SECTION_H
#define PCI_SECTION_H

#include <stddef.h>

#include "text/article.h"

/* What the paragraphs and items under a heading are: REFERENCE under
 * "Bibliography", NOTE under "Notes", in many languages; PARAGRAPH under any
 * other. */
pci_block_kind pci_section_kind(const char *heading, size_t n);

#endif
