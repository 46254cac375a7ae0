/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/plan.h - what was asked, as a tree for the engine. */
#ifndef PCI_PLAN_H
#define PCI_PLAN_H

#include <stdbool.h>

#include "engine/query.h"
#include "searcher/ask.h"

/*
 * The clauses that should match are alternatives that add up; those that
 * must match bound them; those that must not take away. Notes, references
 * and, with `all_text`, furniture count half; without it, furniture is left
 * out. *out is NULL when nothing is asked for.
 * Caller frees *out with pci_query_free(). Fails with NOMEM.
 */
pincite_status pci_plan(const pci_ask *ask, bool all_text, pci_query **out,
                        pincite_error *err);

#endif
