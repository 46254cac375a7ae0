/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/hash.h"

#include <string.h>

#define XXH_INLINE_ALL /* one small function: no library to load */
#include <xxhash.h>

void
pci_hash_bytes(const void *bytes, size_t n, char out[PCI_HASH_BYTES])
{
    XXH128_canonical_t canonical;

    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes, n));
    memcpy(out, canonical.digest, PCI_HASH_BYTES);
}

void
pci_hash_hex(const void *bytes, size_t n, char out[PCI_HASH_HEX + 1])
{
    static const char digits[] = "0123456789abcdef";
    char hash[PCI_HASH_BYTES];
    size_t i;

    pci_hash_bytes(bytes, n, hash);
    for (i = 0; i < PCI_HASH_BYTES; i++) {
        out[2 * i] = digits[(unsigned char)hash[i] >> 4];
        out[2 * i + 1] = digits[(unsigned char)hash[i] & 15];
    }
    out[PCI_HASH_HEX] = '\0';
}

void
pci_hash_none(char out[PCI_HASH_HEX + 1])
{
    memset(out, '0', PCI_HASH_HEX);
    out[PCI_HASH_HEX] = '\0';
}

uint64_t
pci_hash_64(const void *bytes, size_t n)
{
    return XXH3_64bits(bytes, n);
}
