/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/plain/paging.h - the pages that a plain text was set on, and the lines
 * that belong to these and not to the text: page numbers, running titles,
 * download notices, footnotes. They are told by what the text itself shows:
 * numbers that count up, lines that come again beside these or beside form
 * feeds, sentences that they interrupt. A line that only looks like one stays
 * text.
 */
#ifndef PCI_PAGING_H
#define PCI_PAGING_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "text/plain/line.h"

typedef enum pci_page_line_kind {
    PCI_PAGE_FURNITURE,
    PCI_PAGE_NOTE,        /* the first line of a footnote */
    PCI_PAGE_NOTE_GOES_ON /* a further one */
} pci_page_line_kind;

typedef struct pci_page_line {
    size_t first;       /* where its text starts in the source */
    const char *reason; /* a constant */
    pci_page_line_kind kind;
} pci_page_line;

/* From here on the source stands on this page. */
typedef struct pci_page_start {
    size_t at;
    uint32_t page;
} pci_page_start;

typedef struct pci_paging {
    pci_page_line *lines; /* ascending, as are the pages */
    size_t n_lines;
    size_t cap_lines;
    pci_page_start *pages; /* none: the text has no pages */
    size_t n_pages;
    size_t cap_pages;
    size_t title; /* where a running title starts in the source that heads
                     the text and its author; SIZE_MAX: there is none */
    size_t title_end;
} pci_paging;

/* clang-format off */
#define PCI_PAGING_INIT {NULL, 0, 0, NULL, 0, 0, SIZE_MAX, 0}
/* clang-format on */

/*
 * Finds them in a text whose lines were wrapped to `width` columns, 0 if
 * they were not. Memory is bounded: of a text with very many short lines the
 * end is not looked at.
 * Fails with NOMEM. Release in any case.
 */
pincite_status pci_paging_find(const pci_lines *lines, size_t width,
                               pci_paging *out, pincite_error *err);

/* Walks the lines in ascending order of `first`: the one there, or NULL.
 * *next is 0 before the first call. Borrowed from p. */
const pci_page_line *pci_paging_line(const pci_paging *p, size_t *next,
                                     size_t first);

/* The page that the source stands on at `at`; 0 if there are no pages. */
uint32_t pci_paging_page(const pci_paging *p, size_t at);

void pci_paging_release(pci_paging *p);

#endif
