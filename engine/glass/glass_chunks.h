/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_chunks.h - the lists of the posting list table, which is
 * in chunks, read as untrusted bytes: postings of a term, lengths of all
 * documents, values of a slot. Xapian's matcher may never end where one of
 * them goes back.
 */
#ifndef PCI_GLASS_CHUNKS_H
#define PCI_GLASS_CHUNKS_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/glass/glass_tags.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How far a list was read; zeroed before the first of its chunks. */
typedef struct pci_glass_list {
    uint64_t next; /* the least number of a document that may follow */
    bool began;
    bool ended;
} pci_glass_list;

/* Whether an entry goes on with the list, as its next chunk: the documents in
 * their order, and as many as it says. */
typedef bool (*pci_glass_chunk_fn)(const pci_glass_found *f,
                                   pci_glass_list *list);

bool pci_glass_postings_go_on(const pci_glass_found *f, pci_glass_list *list);
bool pci_glass_lengths_go_on(const pci_glass_found *f, pci_glass_list *list);
bool pci_glass_values_go_on(const pci_glass_found *f, pci_glass_list *list);

#ifdef __cplusplus
}
#endif

#endif
