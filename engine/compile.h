/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/compile.h - a pci_query as Xapian's. */
#ifndef PCI_COMPILE_H
#define PCI_COMPILE_H

#include "base/watch.h"
#include "engine/query.h"

class pci_reader;

namespace Xapian
{
class Query;
}

/*
 * `local` has the shards that the query is for, and has to be there as long as
 * it is; NULL: some are remote.
 * With a watch, the query looks at it while it is matched; it finds and scores
 * the same.
 * Fails with INVALID (an operator without a kid it needs, a phrase of
 * anything but stems), LIMIT (nested too deeply). Throws; for use inside
 * pci_guard().
 */
pincite_status pci_compile(const pci_query *q, const pci_reader *local,
                           pci_watch *watch, Xapian::Query &out,
                           pincite_error *err);

#endif
