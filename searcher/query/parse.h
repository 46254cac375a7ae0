/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/query/parse.h - the query language. The manual is pincite-query(7);
 * in short:
 *
 *     list     = { item }, parted by white space
 *     item     = ["+"] [not] term { operator [not] term }
 *     not      = NOT | "-"
 *     operator = NEAR | NEAR/n | SENTENCE, then AND, then OR: these bind
 *                from the tightest on
 *     term     = [field ":"] ["="] ( quotation | word | "(" list ")" )
 *
 * What cannot be read so is read as words: a sign without a word, a
 * quotation mark or a bracket without its partner, an operator without an
 * operand, bytes that are no UTF-8.
 */
#ifndef PCI_PARSE_H
#define PCI_PARSE_H

#include "base/limits.h"
#include "searcher/query/ask.h"

/* Reads a query. *out is a LIST, and tells whether it was shortened. Fails
 * with NOMEM only. Caller frees *out with pci_ask_free(). */
pincite_status pci_parse(const char *query, size_t n, pci_ask **out,
                         pincite_error *err);

#endif
