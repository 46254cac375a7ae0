/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/plan/plan_words.h - words, phrases, NEAR and SENTENCE as trees for
 * the engine. */
#ifndef PCI_PLAN_WORDS_H
#define PCI_PLAN_WORDS_H

#include "searcher/query/ask.h"
#include "searcher/plan/plan_tree.h"

/* NULL when memory is out. */
pci_query *pci_plan_words(pci_planner *p, const pci_ask *words);

/* NEAR or SENTENCE; NULL where the stems in the index cannot tell it, and when
 * memory is out. */
pci_query *pci_plan_near(pci_planner *p, const pci_ask *near);

#endif
