/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/analyser.h - tokens to terms: the stemmer of a language, with a cache.
 */
#ifndef PCI_ANALYSER_H
#define PCI_ANALYSER_H

#include <stddef.h>

#include "base/error.h"
#include "text/token.h"

typedef struct pci_analyser pci_analyser;

/*
 * An analyser of English. Caller frees *out with pci_analyser_free().
 * Fails with NOMEM, INTERNAL (libstemmer has no such stemmer).
 */
pincite_status pci_analyser_new(pci_analyser **out, pincite_error *err);
void pci_analyser_free(pci_analyser *a);

/*
 * The stem of a folded word. Borrowed from the analyser until the next call.
 * Fails with NOMEM.
 */
pincite_status pci_analyser_stem(pci_analyser *a, const char *word, size_t n,
                                 const char **stem, size_t *stem_len,
                                 pincite_error *err);

/*
 * What this analyser is, as one line: the version of the tokeniser, the
 * language, and a hash of the stems of a fixed list of words. Indexes carry
 * it; one made by an analyser of another stamp would silently miss words.
 * Borrowed from the analyser.
 */
const char *pci_analyser_stamp(const pci_analyser *a);

#endif
