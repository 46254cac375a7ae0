/* SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/remake.h - the words of a passage, made again of its record. */
#ifndef PCI_REMAKE_H
#define PCI_REMAKE_H

#include "engine/remaker.h"
#include "indexer/postings.h"
#include "text/words/analyser.h"
#include "text/words/token.h"

typedef struct pci_remake {
    pci_analysers analysers;
    pci_postings words;
    pci_tokens tokens;
} pci_remake;

/* clang-format off */
#define PCI_REMAKE_INIT \
    {PCI_ANALYSERS_INIT, PCI_POSTINGS_INIT, PCI_TOKENS_INIT}
/* clang-format on */

void pci_remake_release(pci_remake *m);

/* The two of a pci_remaker, whose user is a pci_remake. */
pincite_status pci_remake_language(const char *code, const char *stamp,
                                   const char *dir, void *remake,
                                   pincite_error *err);
pincite_status pci_remake_postings(const pci_record *r,
                                   const pci_posting **list, size_t *n,
                                   void *remake, pincite_error *err);

#endif
