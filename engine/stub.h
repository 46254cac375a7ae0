/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/stub.h - the stub file of an index folder: the list of its shards,
 * in the form that Xapian reads, too.
 */
#ifndef PCI_STUB_H
#define PCI_STUB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_stub {
    char **names; /* each a plain "shard-<n>.<gen>" */
    size_t n;
    size_t cap;
} pci_stub;

/* clang-format off */
#define PCI_STUB_INIT {NULL, 0, 0}
/* clang-format on */

/*
 * Reads the stub of folder `dir`. What is not exactly what pci_stub_write()
 * writes is not followed: a path in it could lead anywhere.
 * Fails with NOT_FOUND (no stub, or no folder), CORRUPT, IO, NOMEM.
 * Release *out in any case.
 */
pincite_status pci_stub_read(const char *dir, pci_stub *out,
                             pincite_error *err);

/* Replaces the stub by one that lists `names`. */
pincite_status pci_stub_write(const char *dir, const char *const *names,
                              size_t n, pincite_error *err);

bool pci_stub_has(const pci_stub *s, const char *name);

/* Whether n bytes are the name of a shard's folder. */
bool pci_stub_is_shard_name(const char *name, size_t n);

void pci_stub_release(pci_stub *s);

#ifdef __cplusplus
}
#endif

#endif
