/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/query/lex.h - the signs of the query language: where quotations,
 * words, operators and brackets start and end. */
#ifndef PCI_LEX_H
#define PCI_LEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"

/* A query and how far it is read. */
typedef struct pci_lexer {
    const char *s;
    size_t n;
    size_t at;
    /* No quotation mark of the kind is left to close a quotation: looked for
     * once only. */
    bool no_closing;
    bool no_single_closing;
} pci_lexer;

/* A part of the query, half-open. */
typedef struct pci_stretch {
    size_t start;
    size_t end;
} pci_stretch;

typedef enum pci_operator {
    PCI_OPERATOR_NONE,
    PCI_OPERATOR_AND,
    PCI_OPERATOR_OR,
    PCI_OPERATOR_NOT,
    PCI_OPERATOR_NEAR,
    PCI_OPERATOR_SENTENCE
} pci_operator;

/* What plain NEAR allows. */
enum { PCI_NEAR_DEFAULT = 10 };

void pci_lex_skip_space(pci_lexer *l);

/* Whether the byte is there, and taken. */
bool pci_lex_take(pci_lexer *l, char c);

/* The operator that stands here, if any, and where it ends; *distance is
 * what a NEAR allows. Takes nothing. */
pci_operator pci_lex_operator(const pci_lexer *l, size_t *end,
                              unsigned *distance);

/* Takes a quotation that starts here: *inside is what stands between the
 * marks. False when none starts here, or it is never closed. */
bool pci_lex_quotation(pci_lexer *l, pci_stretch *inside);

/* Takes what stands here up to a space, bracket or quotation mark: one byte
 * at least, unless the query is at its end. */
pci_stretch pci_lex_chunk(pci_lexer *l);

#endif
