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
#include "base/limits.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a line starts that names a shard in the folder. */
#define PCI_STUB_LINE "auto "

typedef struct pci_stub {
    char **names; /* in the folder: each a plain "shard-<n>.<gen>" */
    size_t n;
    size_t cap;
    char **remotes; /* served by xapian-tcpsrv: each HOST:PORT */
    size_t n_remotes;
    size_t cap_remotes;
    bool is_replica; /* names has one, "replica_0" or "replica_1": a copy that
                        xapian-replicate keeps, to be read only */
} pci_stub;

/* clang-format off */
#define PCI_STUB_INIT {NULL, 0, 0, NULL, 0, 0, false}
/* clang-format on */

/*
 * Reads the stub of folder `dir`. Beside what pci_stub_put() writes, blank
 * lines and comments ("# ...") are allowed, and what xapian-replicate writes.
 * Nothing else is followed: a path in it could lead anywhere, and Xapian
 * knows lines that run programs.
 * Fails with NOT_FOUND (no stub, or no folder), CORRUPT, IO, NOMEM.
 * Release *out in any case.
 */
pincite_status pci_stub_read(const char *dir, pci_stub *out,
                             pincite_error *err);

/* Replaces the stub. */
pincite_status pci_stub_put(const char *dir, const pci_stub *s,
                            pincite_error *err);

/* Replaces the stub by one that lists `names`. */
pincite_status pci_stub_write(const char *dir, const char *const *names,
                              size_t n, pincite_error *err);

/* Appends a shard in the folder, or a remote one unless it is there. Fail with
 * LIMIT, NOMEM, INVALID (no HOST:PORT). */
pincite_status pci_stub_add(pci_stub *s, const char *name, pincite_error *err);
pincite_status pci_stub_add_remote(pci_stub *s, const char *place,
                                   pincite_error *err);

/* Whether n bytes are HOST:PORT: a name or address, and 1 to 65535. */
bool pci_stub_is_remote(const char *place, size_t n);

bool pci_stub_has(const pci_stub *s, const char *name);

/* Whether n bytes are the name of a shard's folder. */
bool pci_stub_is_shard_name(const char *name, size_t n);

/* The two numbers in such a name. */
unsigned long pci_stub_shard_number(const char *name);
unsigned long pci_stub_shard_generation(const char *name);

void pci_stub_release(pci_stub *s);

#ifdef __cplusplus
}
#endif

#endif
