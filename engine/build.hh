/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/build.hh - a shard that is built in bulk, in a folder that no stub
 * names yet. For the engine's own .cc files.
 */
#ifndef PCI_BUILD_HH
#define PCI_BUILD_HH

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/error.h"
#include "engine/bulk/bulk.h"
#include "engine/paired.hh"
#include "engine/record.h"
#include "engine/store.h"

class pci_building
{
    std::string folder; /* of the shard */
    pci_build_plan plan;
    pci_bulk *bulk = nullptr;
    pci_bulk_batch *batch = nullptr; /* of what is added one by one */
    std::unordered_map<std::string, std::string> metadata;
    std::string dictionary; /* of document data; "": none */
    pci_paired paired;
    uint32_t before = 0; /* passages are numbered from there on */
    bool complete = false;

    pincite_status take_own(pincite_error *err);

public:
    pci_building(const std::string &path, const pci_build_plan &how)
        : folder(path), plan(how)
    {
    }
    pci_building(const pci_building &) = delete;
    pci_building &operator=(const pci_building &) = delete;
    /* Removes the folder, if it is not complete. */
    ~pci_building();

    /* The revision is that of the database: above the one it replaces. */
    pincite_status start(uint32_t revision, uint32_t last, pincite_error *err);
    bool is_served() const
    {
        return plan.served;
    }
    const std::string &get_dictionary() const
    {
        return dictionary;
    }
    /* To be told before anything is added. */
    pincite_status use_dictionary(const std::string &bytes,
                                  pincite_error *err);
    pincite_status use_paired(const pci_paired &stems, pincite_error *err);
    /* Caller frees *out with pci_bulk_batch_free(). */
    pincite_status make_batch(pci_bulk_batch **out, pincite_error *err) const;
    std::string get_metadata(const std::string &key) const;
    /* How many passages were added. */
    std::size_t count() const;
    /* The number of the passage that was added last. */
    uint32_t get_last_docid() const;
    const std::unordered_map<std::string, std::string> &
    get_all_metadata() const
    {
        return metadata;
    }
    void set_metadata(const std::string &key, const std::string &value);
    pincite_status add(const pci_record *r, const pci_posting *postings,
                       std::size_t n, pincite_error *err);
    /* Behind what was added before. */
    pincite_status take(pci_bulk_batch *other, pincite_error *err);
    pincite_status finish(pincite_error *err);
};

/*
 * Begins a shard of this name in index folder `dir`, whose passages are
 * numbered from `before` + 1. FORMAT when the installed
 * Xapian writes databases in another way than engine/glass/ does; also fails
 * with IO, NOMEM.
 */
pincite_status pci_build_begin(const std::string &dir, const std::string &name,
                               const pci_build_plan &plan, uint32_t revision,
                               uint32_t before,
                               std::unique_ptr<pci_building> &out,
                               pincite_error *err);

#endif
