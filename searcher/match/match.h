/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/match/match.h - whether a passage is what was asked for, and which
 * bytes of it: words as they stand in the text, phrases and their like as one
 * span and never their stray words, nothing that must not match.
 *
 * This is what a query means, told by the passage alone; the plan finds the
 * same by the index.
 */
#ifndef PCI_MATCH_H
#define PCI_MATCH_H

#include "engine/record.h"
#include "searcher/query/ask.h"
#include "searcher/match/spans.h"
#include "text/words/analyser.h"

typedef struct pci_matcher pci_matcher;

/* Borrows both; notes in the query which of its words it has seen. Caller
 * frees *out with pci_matcher_free(). Fails with NOMEM. */
pincite_status pci_matcher_new(pci_ask *ask, pci_analysers *languages,
                               pci_matcher **out, pincite_error *err);
void pci_matcher_free(pci_matcher *m);

/* Tells whether a passage matches; replaces the contents of `marks`, unless
 * that is NULL, by the spans that do, in order. Fails with NOMEM, INVALID. */
pincite_status pci_matcher_match(pci_matcher *m, const pci_record *r,
                                 bool *matches, pci_spans *marks,
                                 pincite_error *err);

#endif
