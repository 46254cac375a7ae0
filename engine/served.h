/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/served.h - where each shard of several is now, under a name that
 * stays: a Xapian stub file a shard, for xapian-tcpsrv and
 * xapian-replicate-server. pincite itself does not read them.
 */
#ifndef PCI_SERVED_H
#define PCI_SERVED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "engine/stub.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Brings these files up to date with the stub: none where it has one shard.
 * What is right already is not written. Fails with IO, NOMEM. */
pincite_status pci_served_write(const char *dir, const pci_stub *stub,
                                pincite_error *err);

/* Whether it is the name of such a file: "shard-<n>". */
bool pci_served_is_name(const char *name, size_t n);

#ifdef __cplusplus
}
#endif

#endif
