/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/query/relax.h - less than what was asked for, where that is
 * nowhere. */
#ifndef PCI_RELAX_H
#define PCI_RELAX_H

#include "searcher/query/ask.h"

/* Makes what must match count only: AND becomes a list, +word a word. What
 * must not match, filters, phrases and their like stay. False when there was
 * nothing to be made so. */
bool pci_relax(pci_ask *ask);

#endif
