/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_lend.h - lists of terms for a shard that has none.
 *
 * Xapian removes a document by the list of its terms. A shard that is not
 * served (engine/schema.h) is without these: those of the documents that are
 * to go are made again, and lent to it until they are gone.
 */
#ifndef PCI_GLASS_LEND_H
#define PCI_GLASS_LEND_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a document has: tags as glass_termlist.h packs them. */
typedef struct pci_glass_lent {
    uint32_t number;
    const char *terms;
    size_t terms_len;
    const char *slots;
    size_t slots_len; /* 0: no values */
} pci_glass_lent;

/*
 * Puts a table of the lists of n documents, by their numbers, in the place of
 * the one that the database in `dir` has, if any. Neither its file nor that of
 * the version is written to: both are replaced, so that other links to them
 * stay as they are. Fails with CORRUPT, IO, LIMIT, NOMEM.
 */
pincite_status pci_glass_lend(const char *dir, const pci_glass_lent *lists,
                              size_t n, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
