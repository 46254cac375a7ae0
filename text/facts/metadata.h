/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/facts/metadata.h - the keys under which articles tell of themselves in
 * front matter, and what each means. Where several keys tell the same fact,
 * the one that tells it best wins, whatever their order.
 */
#ifndef PCI_METADATA_H
#define PCI_METADATA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "text/article.h"

typedef struct pci_metadata {
    pci_buf value[PCI_FACTS];
    size_t rank[PCI_FACTS]; /* of the key it came from, 0 the best */
} pci_metadata;

void pci_metadata_init(pci_metadata *m);
void pci_metadata_release(pci_metadata *m);

/* Takes a value; what cannot be read, and unknown keys, are ignored. Further
 * values of the same key are further authors, or ignored. */
void pci_metadata_add(pci_metadata *m, const char *key, size_t key_len,
                      const char *value, size_t n);

/* Sets the facts of the article that are not known yet. Fails with NOMEM. */
pincite_status pci_metadata_set(pci_metadata *m, pci_article *a,
                                const char *from, pincite_error *err);

#endif
