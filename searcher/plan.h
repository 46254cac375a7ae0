/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/plan.h - what was asked, as a tree for the engine. */
#ifndef PCI_PLAN_H
#define PCI_PLAN_H

#include "engine/query.h"
#include "searcher/ask.h"

/*
 * The clauses that should match are alternatives that add up; those that
 * must match bound them; those that must not take away. *out is NULL when
 * nothing is asked for. Caller frees *out with pci_query_free().
 * Fails with NOMEM.
 */
pincite_status pci_plan(const pci_ask *ask, pci_query **out,
                        pincite_error *err);

#endif
