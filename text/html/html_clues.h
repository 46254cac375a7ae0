/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/html/html_clues.h - what a page says of its article, gathered from all
 * its places before it is weighed. Clues beyond a fixed number, and those that
 * are too long to be true, are dropped.
 */
#ifndef PCI_HTML_CLUES_H
#define PCI_HTML_CLUES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

typedef enum pci_clue_kind {
    PCI_CLUE_TITLE,
    PCI_CLUE_HEADLINE,   /* an h1 of the page, as it is shown */
    PCI_CLUE_PAGE_TITLE, /* the title element, with the site's name perhaps */
    PCI_CLUE_AUTHOR,
    PCI_CLUE_DATE,
    PCI_CLUE_URL,
    PCI_CLUE_LANGUAGE,
    PCI_CLUE_SITE, /* the name of the site or its publisher */
    PCI_CLUE_KINDS
} pci_clue_kind;

/* Where in the page's text a clue stands that is not part of it. */
#define PCI_CLUE_NOWHERE ((size_t)-1)

typedef struct pci_clue {
    pci_clue_kind kind;
    int cost;         /* the lower, the more it is trusted */
    const char *from; /* a constant, for pci_fact */
    size_t place;     /* in the page's text; PCI_CLUE_NOWHERE for the head's */
    size_t start;     /* in `text` below */
    size_t n;
} pci_clue;

typedef struct pci_clues {
    pci_clue *list;
    size_t n;
    size_t cap;
    size_t counts[PCI_CLUE_KINDS];
    pci_buf text;
    bool failed; /* memory ran out; sticky */
} pci_clues;

enum { PCI_CLUES_TEXT = 1 << 18 };

/* clang-format off */
#define PCI_CLUES_INIT {NULL, 0, 0, {0}, PCI_BUF_INIT(PCI_CLUES_TEXT), false}
/* clang-format on */

/* Takes a copy; character references that are left in it are decoded, and
 * anything like a tag is cut out. Nothing happens for NULL and "". */
void pci_clues_add(pci_clues *c, pci_clue_kind kind, int cost,
                   const char *from, const char *s, size_t n);

/* The same for what stands in the page's text. */
void pci_clues_add_at(pci_clues *c, pci_clue_kind kind, int cost,
                      const char *from, const char *s, size_t n, size_t place);

/* The cheapest clue of a kind, and the first among equals; NULL if there is
 * none. */
const pci_clue *pci_clues_best(const pci_clues *c, pci_clue_kind kind);

pincite_status pci_clues_status(const pci_clues *c, pincite_error *err);
void pci_clues_release(pci_clues *c);

#endif
