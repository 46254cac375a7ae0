/* SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/absorb.h - one source file becomes passages of the index. */
#ifndef PCI_ABSORB_H
#define PCI_ABSORB_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/store.h"
#include "text/article.h"
#include "text/words/analyser.h"

/* What is reused from one article to the next. */
typedef struct pci_absorber pci_absorber;

/* Caller frees *out with pci_absorber_free(). */
pincite_status pci_absorber_new(pci_absorber **out, pincite_error *err);
void pci_absorber_free(pci_absorber *a);

/* Where passages go: into the store, or into a batch, which the caller takes
 * to a store that builds. */
typedef struct pci_sink {
    pci_store *store;
    pci_bulk_batch *batch; /* if this is NULL */
} pci_sink;

/* The language of the article that was absorbed last, and the stamp of its
 * stemmer: a copy outlives the absorber. */
typedef struct pci_stemmed {
    char code[PCI_LANGUAGE_CODE + 1];
    char stamp[PCI_STEMMER_STAMP + 1];
} pci_stemmed;

/* Borrowed from the absorber. */

const pci_stemmed *pci_absorber_language(const pci_absorber *a);

/* What is told of an article, and believed rather than what is found in it;
 * NULL for what is not told. */
typedef struct pci_told {
    char *facts[PCI_FACTS];
} pci_told;

/*
 * Reads a source's bytes as an article and adds its passages to the sink: to a
 * store in place of those it had under this path. *passages tells how many.
 * `told` may be NULL; so may `sink`: then the source is only read, to see
 * whether it can be. A batch has its language still to be told of.
 * Fails with NOT_TEXT (binary, or too large), before the sink is touched,
 * with a message that names the path; and as the store does.
 */
pincite_status pci_absorb(pci_absorber *a, const pci_sink *sink,
                          const char *path, const char *bytes, size_t n,
                          const pci_told *told, uint32_t *passages,
                          pincite_error *err);

/* To be called before a batch is freed that the absorber added to, if it is to
 * be used any more: another batch may have the same address. */
void pci_absorber_leave_batch(pci_absorber *a);

/* Adds the n passages of an article as they were recorded: its source cannot
 * be read any more. The store has none of it. Fails with INVALID (there is no
 * such language), before the store is touched; and as the store does. */
pincite_status pci_absorb_recorded(pci_absorber *a, pci_store *store,
                                   const pci_record *passages, size_t n,
                                   pincite_error *err);

#endif
