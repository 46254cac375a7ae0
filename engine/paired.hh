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

    /* Whether a stem is paired, by its term; and the term of two of them. */
    bool has(const std::string &term) const;
    static std::string term_of(const std::string &first,
                               const std::string &second);

    /* To be told to a batch before anything is added. Fails with NOMEM. */
    pincite_status tell(pci_bulk_batch *batch, pincite_error *err) const;

private:
    std::vector<std::string> terms; /* in the order of their bytes */
};

#endif
