/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/passage.h - an article's text as passages, the unit that is ranked
 * and shown: one or a few blocks, about 60 to 200 words, parted at block ends
 * and, where a block is longer, at sentence ends.
 */
#ifndef PCI_PASSAGE_H
#define PCI_PASSAGE_H

#include <stddef.h>

#include "base/error.h"
#include "text/article.h"

typedef struct pci_passage {
    size_t start; /* its bytes in the article's text, half-open */
    size_t end;
} pci_passage;

typedef struct pci_passages {
    pci_passage *list;
    size_t n;
    size_t cap;
} pci_passages;

/* clang-format off */
#define PCI_PASSAGES_INIT {NULL, 0, 0}
/* clang-format on */

/*
 * Parts an article. Every byte of a block is in exactly one passage; a
 * passage never starts or ends with white space; a heading goes with what
 * follows it. A sentence longer than a passage may be is cut between words.
 * Fails with NOMEM.
 */
pincite_status pci_passages_find(const pci_article *a, pci_passages *out,
                                 pincite_error *err);

void pci_passages_release(pci_passages *p);

#endif
