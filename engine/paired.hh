/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/paired.hh - which stems are paired (engine/pairs.h): learned from
 * samples, kept by each shard. For the engine's own .cc files.
 */
#ifndef PCI_PAIRED_HH
#define PCI_PAIRED_HH

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "engine/store.h"

class pci_paired
{
public:
    /* None. */
    pci_paired() = default;

    /* Those that a shard has, as its metadata tell. Throws where these are
     * damaged. */
    explicit pci_paired(const std::string &packed);

    /* Those stems of a batch that most of its documents have, and that are not
     * small. */
    static pci_paired learn(const pci_bulk_batch *samples,
                            pci_is_small *is_small, void *user);

    std::string pack() const;

    /* The number of a stem, by its term, from 1; 0: it is not paired. */
    uint32_t number_of(const std::string &term) const;

    /* The term of two of them, by their numbers. */
    std::string term_of(uint32_t first, uint32_t second) const;

    /* To be told to a batch before anything is added. Fails with NOMEM. */
    pincite_status tell(pci_bulk_batch *batch, pincite_error *err) const;

private:
    std::vector<std::string> terms; /* in the order of their bytes */
};

#endif
