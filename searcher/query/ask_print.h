/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/query/ask_print.h - a query as it was understood, for people. */
#ifndef PCI_ASK_PRINT_H
#define PCI_ASK_PRINT_H

#include "base/buf.h"
#include "searcher/query/ask.h"

/* Appends it as a query that reads the same again. */
void pci_ask_print(const pci_ask *ask, pci_buf *out);

#endif
