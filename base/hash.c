/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/hash.h"

#define XXH_INLINE_ALL /* one small function: no library to load */
#include <xxhash.h>

void
pci_hash_hex(const void *bytes, size_t n, char out[PCI_HASH_HEX + 1])
{
    static const char digits[] = "0123456789abcdef";
    XXH128_canonical_t canonical;
    size_t i;

    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes, n));
    for (i = 0; i < sizeof canonical.digest; i++) {
        out[2 * i] = digits[canonical.digest[i] >> 4];
        out[2 * i + 1] = digits[canonical.digest[i] & 15];
    }
    out[PCI_HASH_HEX] = '\0';
}
