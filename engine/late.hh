/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/late.hh - what Xapian has of a shard, which is opened when something
 * asks for it: most searches are answered without, and to open it takes as
 * long as some of these. For the engine's own .cc files.
 */
#ifndef PCI_LATE_HH
#define PCI_LATE_HH

#include <memory>
#include <optional>
#include <utility>

#include <xapian.h>

#include "engine/glass/glass_paths.h"

class pci_late
{
public:
    explicit pci_late(std::shared_ptr<pci_glass_paths> paths)
        : paths(std::move(paths))
    {
    }

    /* The database in the state whose ways these are. Throws what Xapian
     * throws, DatabaseModifiedError where it is in another one by now. */
    const Xapian::Database &open();

private:
    std::shared_ptr<pci_glass_paths> paths;
    std::optional<Xapian::Database> database;
};

#endif
