/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * indexer/texts.h - the texts of an index that are no files: their names, and
 * what each was when it was added.
 */
#ifndef PCI_TEXTS_H
#define PCI_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "engine/entry.h"
#include "indexer/absorb.h"

typedef struct pci_text {
    char *name;
    char hash[PCI_HASH_HEX + 1];
} pci_text;

typedef struct pci_texts {
    pci_text *list; /* by name */
    size_t n;
    size_t cap;
} pci_texts;

/* clang-format off */
#define PCI_TEXTS_INIT {NULL, 0, 0}
/* clang-format on */

/* Whether a text may have the name: INVALID if not. */
pincite_status pci_text_check_name(const char *name, pincite_error *err);

/* Makes a fact that is told ready to be kept: a date in the one form, a
 * language by its code, others in UTF-8. *out is NULL for an empty value;
 * free it with pci_free(). Fails with INVALID, LIMIT, NOMEM. */
pincite_status pci_text_check_fact(pci_fact_kind kind, const char *value,
                                   char **out, pincite_error *err);

/* Of the bytes, and of what is told of them. Fails with NOMEM. */
pincite_status pci_text_hash(const char *bytes, size_t n, const pci_told *told,
                             char hash[PCI_HASH_HEX + 1], pincite_error *err);

/* Takes in an entry if it is of a text; for the engine to call for each, with
 * the list as `user`; to be settled then. Fails with NOMEM. */
pincite_status pci_texts_take(const pci_entry *e, void *texts);
void pci_texts_settle(pci_texts *t);

/* NULL if there is none. Borrowed until the list changes. */
const pci_text *pci_texts_find(const pci_texts *t, const char *name);

/* Adds a text, or replaces it. Fails with NOMEM. */
pincite_status pci_texts_put(pci_texts *t, const char *name, const char *hash,
                             pincite_error *err);

void pci_texts_drop(pci_texts *t, const char *name);
void pci_texts_release(pci_texts *t);

#endif
