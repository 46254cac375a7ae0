/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/query/parse_field.h - "title:", "date:" and their like. */
#ifndef PCI_PARSE_FIELD_H
#define PCI_PARSE_FIELD_H

#include "searcher/query/ask.h"
#include "searcher/query/lex.h"

/* Takes the name of a field of words, with its colon, when it stands here and
 * something directly behind it. */
bool pci_parse_field(pci_lexer *l, pci_field *out);

/* Reads "date:2014", "lang:en" or "kind:note" when a right one stands here;
 * else *out is NULL, and nothing is taken. Fails with NOMEM. */
pincite_status pci_parse_filter(pci_lexer *l, pci_ask **out,
                                pincite_error *err);

/* The name of a field, without colon; NULL for the text. */
const char *pci_field_name(pci_field field);

/* The name of a kind of passage, as hits have it. */
const char *pci_kind_name(pci_kind kind);

#endif
