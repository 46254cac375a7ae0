/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/plain/sheets.h - page numbers told from other numbers, and the pages
 * they and the form feeds part. */
#ifndef PCI_SHEETS_H
#define PCI_SHEETS_H

#include "text/plain/edge.h"
#include "text/plain/paging.h"

/* A page has more bytes than these. */
enum { PCI_MIN_PAGE = 200 };

/* Marks the edges that are page numbers, with the reason, and appends the
 * pages to `out`. Fails with NOMEM. */
pincite_status pci_sheets_number(pci_edges *e, pci_paging *out,
                                 pincite_error *err);

#endif
