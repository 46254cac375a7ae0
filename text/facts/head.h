/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/facts/head.h - what an article says of itself in its own lines: the
 * title above, the byline below it or at the end, the date line, the note on
 * the author, the copyright. For plain text, and for what the markup of other
 * formats left open.
 */
#ifndef PCI_HEAD_H
#define PCI_HEAD_H

#include "text/article.h"

/*
 * Sets the facts that are not known yet. All blocks must be there. A title
 * that was set as the "first heading" is looked for again. The language is
 * left to pci_article_find_language().
 * Fails with NOMEM.
 */
pincite_status pci_head_find_facts(pci_article *a, pincite_error *err);

#endif
