/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/check_shard.hh - the part of engine/check.h that looks into shards.
 * For the engine's own .cc files. */
#ifndef PCI_CHECK_SHARD_HH
#define PCI_CHECK_SHARD_HH

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/check.h"
#include "engine/entry.h"

/* What is found, in the order of finding. */
struct pci_findings {
    std::vector<std::string> list;
    uint64_t n = 0;

    void add(const char *format, ...)
#ifdef __GNUC__
        __attribute__((format(printf, 2, 3)))
#endif
        ;
};

/* What the passages of an article say. */
struct pci_seen_article {
    std::string shard;
    std::string path;
    std::string sketch; /* with its length, as in slot 0 */
    uint32_t last = 0;  /* the number of the last one seen */
    uint32_t passages = 0;
    bool told = false;
};

/* One index being checked. */
struct pci_check_run {
    const std::string dir;
    const pci_checker &checker;
    pci_findings found;
    std::map<std::string, pci_seen_article> articles; /* by their terms */
    std::set<std::string> languages;                  /* of passages */
    std::set<std::string> stamped;                    /* with a stamp */
    std::optional<std::string> place;         /* that the shard has to have */
    std::map<std::string, std::string> paths; /* of the shards before it */
};

/* Looks into a shard. Damage is added to what is found; what cannot be told
 * is a failure. */
pincite_status pci_check_shard(pci_check_run &run, const std::string &name,
                               pincite_error *err);

#endif
