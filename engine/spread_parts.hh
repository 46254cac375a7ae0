/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/spread_parts.hh - what spread.cc and spread_build.cc share. */
#ifndef PCI_SPREAD_PARTS_HH
#define PCI_SPREAD_PARTS_HH

#include "engine/spread.hh"

void pci_spread_open_shard(const pci_spread &s, pci_written_shard &shard,
                           const std::string &name, int flags);

/* A close outside of a transaction commits, also what a failed commit or
 * cancel has left. Within one it drops all that was changed. */
void pci_spread_close_shard(pci_written_shard &shard);

/* The state of a shard by which its changes begin. */
const pci_reader &pci_spread_found(const pci_spread &s,
                                   const pci_written_shard &shard);

/* Whether changes of the shards wait for the commit; and whether some do. */
bool pci_spread_waits(const pci_spread &s);
bool pci_spread_has_waiting(const pci_spread &s);

/* Ends the transactions of all shards. Sets *stub where it is still to name
 * one of them. */
pincite_status pci_spread_commit_shards(pci_spread &s, bool *stub,
                                        pincite_error *err);

void pci_spread_find_last_docid(pci_spread &s);

/* Changes each shard as the addition is to, or writes its next generation
 * anew where that is less work. What nothing is left of goes behind the
 * others, unless there are none; *kept tells how many stay. */
pincite_status pci_spread_apply_changes(pci_spread &s, std::size_t *kept,
                                        pincite_error *err);
void pci_spread_forget_changes(pci_spread &s);

/* Writes a shard that was just built, in folder `name`, without what is to go
 * of it again. */
pincite_status pci_spread_trim(pci_spread &s, const std::string &name,
                               pincite_error *err);

/* Commits with what is being built, and with what waits. */
pincite_status pci_spread_commit_waiting(pci_spread &s, pincite_error *err);

/* The name of a shard's folder, and that of its next generation. */
std::string pci_shard_name(std::size_t number, std::uint64_t generation);
std::string pci_shard_next(const std::string &name);

#endif
