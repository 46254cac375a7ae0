/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/plain/edge.h - what paging looks at: the short lines of a text that may
 * be furniture of its pages, and the form feeds.
 */
#ifndef PCI_EDGE_H
#define PCI_EDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "text/plain/line.h"
#include "text/plain/pageno.h"

typedef struct pci_edge {
    size_t first;     /* its text in the source, half-open; for a form feed */
    size_t last;      /* where the page behind it starts, and empty */
    size_t line;      /* how many lines that are not blank are before it */
    uint64_t letters; /* a hash of its letters, 0 for too few;
                         pci_edges_read() */
    uint32_t number;  /* of a page, perhaps */
    pci_pageno_shape shape;
    bool is_feed;
    bool is_byline;  /* likewise */
    bool in_head;    /* before the first line of running text */
    bool interrupts; /* it stands within a sentence */
    bool is_number;  /* a page number in fact */
    const char *reason;
} pci_edge;

typedef struct pci_edges {
    pci_edge *list;
    size_t n;
    size_t cap;
    size_t lines; /* not blank */
    bool has_feeds;
} pci_edges;

/* clang-format off */
#define PCI_EDGES_INIT {NULL, 0, 0, 0, false}
/* clang-format on */

/* Fails with NOMEM. Release in any case. */
pincite_status pci_edges_find(const pci_lines *lines, size_t width,
                              pci_edges *out, pincite_error *err);

/* Reads the words of all: most texts have nothing that asks for them. */
void pci_edges_read(const char *s, pci_edges *e);

void pci_edges_release(pci_edges *e);

#endif
