/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/hash.h - content hashes: XXH3, 128 bits (xxHash's format-stable
 * "canonical" form). Not cryptographic: it tells changed content from
 * unchanged, and is no defence against someone who makes two files collide.
 */
#ifndef PCI_HASH_H
#define PCI_HASH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PCI_HASH_HEX = 32 };

enum { PCI_HASH_BYTES = 16 };

/* Writes the hash of n bytes, big-endian. */
void pci_hash_bytes(const void *bytes, size_t n, char out[PCI_HASH_BYTES]);

/* Writes the hash of n bytes as 32 lower-case hex digits and a NUL. */
void pci_hash_hex(const void *bytes, size_t n, char out[PCI_HASH_HEX + 1]);

/* Writes what stands where no content was read. */
void pci_hash_none(char out[PCI_HASH_HEX + 1]);

/* XXH3, 64 bits, of n bytes: the same number on every machine. */
uint64_t pci_hash_64(const void *bytes, size_t n);

#ifdef __cplusplus
}
#endif

#endif
