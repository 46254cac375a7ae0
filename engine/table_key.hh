/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/table_key.hh - the keys of the entries that glass tables have. For
 * the engine's own .cc files. */
#ifndef PCI_TABLE_KEY_HH
#define PCI_TABLE_KEY_HH

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include <xapian.h>

#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_paths.h"

/* A key of a table. Of a longer string Xapian takes no more bytes, either. */
class pci_table_key
{
public:
    pci_table_key &byte(uint8_t b)
    {
        *end++ = b;
        return *this;
    }

    pci_table_key &number(uint64_t n)
    {
        end = pci_glass_put_uint(end, n);
        return *this;
    }

    pci_table_key &document(Xapian::docid n)
    {
        end = pci_glass_put_sortable(end, n);
        return *this;
    }

    pci_table_key &bytes(const std::string &s)
    {
        end = std::copy_n(s.begin(), std::min(s.size(), most), end);
        return *this;
    }

    /* Behind all that begins so. */
    pci_table_key &fill()
    {
        while (end - start < PCI_GLASS_KEY)
            *end++ = 0xff;
        return *this;
    }

    pci_table_key &string(const std::string &s, bool is_last)
    {
        end = pci_glass_put_sortable_string(end, s.data(),
                                            std::min(s.size(), most), is_last);
        return *this;
    }

    operator pci_glass_bytes() const
    {
        return {start, (std::size_t)(end - start)};
    }

    pci_table_key() = default;
    pci_table_key(const pci_table_key &) = delete;
    pci_table_key &operator=(const pci_table_key &) = delete;

private:
    static constexpr std::size_t most = PCI_GLASS_KEY;

    uint8_t start[2 * most + 4 * PCI_GLASS_UINT];
    uint8_t *end = start;
};

#endif
