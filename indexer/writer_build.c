/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who writes what the writer adds: the bulk builder or Xapian. */
#include <config.h>

#include <unistd.h>

#include "base/error.h"
#include "engine/stamp.h"
#include "indexer/writer.h"

static unsigned
processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1                     ? 1
           : n > PINCITE_MAX_THREADS ? PINCITE_MAX_THREADS
                                     : (unsigned)n;
}

pincite_status
pci_writer_use_xapian(pincite_writer *w, pincite_error *err)
{
    if (!pci_store_set_served(w->store, NULL))
        return PINCITE_OK;
    return pci_fail(err, PINCITE_E_INVALID,
                    "index '%s' was built in bulk, and Xapian cannot change "
                    "it%s%s; " PCI_INDEX_ANEW,
                    w->dir, w->fallback.code ? ": " : "",
                    w->fallback.code ? w->fallback.message : "");
}

/* Of an index that is served copies may be kept, and Xapian copies no more
 * than one shard. */
static bool
is_to_stay_one(const pincite_writer *w)
{
    return w->builder == PINCITE_BUILDER_AUTO && pci_store_is_served(w->store);
}

pincite_status
pci_writer_begin_build(pincite_writer *w, bool addition, pci_build_plan *plan,
                       bool *building, pincite_error *err)
{
    pincite_status st;

    *building = false;
    if (w->builder == PINCITE_BUILDER_XAPIAN)
        return pci_writer_use_xapian(w, err);
    if (!pci_store_can_build(w->store) || (addition && is_to_stay_one(w)))
        return PINCITE_OK;
    *plan = (pci_build_plan){w->memory ? w->memory : PINCITE_DEFAULT_MEMORY,
                             w->threads ? w->threads : processors(),
                             pci_store_is_served(w->store)};
    st = pci_store_begin_build(w->store, plan, addition, &w->fallback);
    *building = !st;
    if (st == PINCITE_E_FORMAT && w->builder == PINCITE_BUILDER_AUTO)
        return pci_writer_use_xapian(w, err);
    if (st && err)
        *err = w->fallback;
    return st;
}
