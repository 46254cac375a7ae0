/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/glass/glass_version.h - the file that makes a folder of tables a
 * database. */
#ifndef PCI_GLASS_VERSION_H
#define PCI_GLASS_VERSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/glass/glass_table.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PCI_GLASS_VERSION_FILE "iamglass"

enum {
    PCI_GLASS_UUID = 16,
    PCI_GLASS_VERSION_START = 16, /* bytes that are always the same */
    PCI_GLASS_VERSION_MAX = 256,  /* what is longer is not read */
    PCI_GLASS_COMPRESS_MIN = 18   /* shorter tags are never compressed */
};

/* In the order of the file. */
enum {
    PCI_GLASS_POSTLIST,
    PCI_GLASS_DOCDATA,
    PCI_GLASS_TERMLIST,
    PCI_GLASS_POSITION,
    PCI_GLASS_SPELLING,
    PCI_GLASS_SYNONYM,
    PCI_GLASS_TABLES
};

/* The names of the tables' files. */
extern const char *const pci_glass_table_files[PCI_GLASS_TABLES];

typedef struct pci_glass_version {
    uint8_t uuid[PCI_GLASS_UUID];
    uint32_t revision;
    uint32_t block_size;
    pci_glass_root roots[PCI_GLASS_TABLES];
    uint64_t documents; /* numbered from `before` + 1 without gaps */
    uint32_t before;
    uint64_t shortest; /* of the documents that have a length; 0: none */
    uint64_t longest;
    uint64_t length;  /* of all */
    uint64_t max_wdf; /* of a term in a document */
} pci_glass_version;

/* What is read of one: zeros for a database that never had a document. */
typedef struct pci_glass_statistics {
    uint32_t documents;
    uint32_t last;       /* number of a document */
    uint32_t shortest;   /* of the documents that have a length; 0: none */
    uint32_t most_often; /* that a document has a term */
    uint64_t length;     /* of all */
} pci_glass_statistics;

/* Writes the file's bytes; returns how many. */
size_t pci_glass_version_pack(const pci_glass_version *v,
                              uint8_t out[PCI_GLASS_VERSION_MAX]);

/* Writes the bytes of a file, n that may be anything, but with what *v, of
 * which nothing else counts but revision and size of blocks, has of a table;
 * returns how many. 0: they are no such file, or that would be too long. */
size_t pci_glass_version_put_root(const uint8_t *bytes, size_t n,
                                  const pci_glass_version *v, int table,
                                  uint8_t out[PCI_GLASS_VERSION_MAX]);

/* Writes the file in folder `dir`, as the last one, so that from now on it is
 * a database; it lasts. */
pincite_status pci_glass_version_write(const pci_glass_version *v,
                                       const char *dir, pincite_error *err);

/* Whether PCI_GLASS_VERSION_START bytes start a file of the format that is
 * known. */
bool pci_glass_version_is_known(const uint8_t *bytes);

/* Whether the bytes, of the version file that an installed Xapian made for an
 * empty database, show the format that is written here. */
bool pci_glass_version_is_ours(const uint8_t *bytes, size_t n);

#ifdef __cplusplus
}
#endif

#endif
