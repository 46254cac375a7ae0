/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_item.h"

#include <errno.h>
#include <unistd.h>

/* The bytes of the item at `at`; 0 when it does not lie in the block. */
static uint32_t
size_inside(const uint8_t *block, uint32_t block_size, uint32_t at,
            bool is_leaf)
{
    const uint8_t *item = block + at;
    uint32_t size, key;

    if (at + (is_leaf ? PCI_GLASS_LEAF_ITEM : PCI_GLASS_BRANCH_ITEM) >
        block_size)
        return 0;
    if (is_leaf) {
        size = pci_glass_item_size(item);
        key = PCI_GLASS_LEAF_ITEM + item[2] +
              (pci_glass_item_begins(item) ? 0 : PCI_GLASS_COMPONENT);
    } else {
        size = PCI_GLASS_BRANCH_ITEM + item[PCI_GLASS_CHILD];
        key = size;
    }
    return key <= size && size <= block_size - at ? size : 0;
}

bool
pci_glass_block_is_sound(const uint8_t *b, uint32_t size, unsigned level)
{
    uint32_t end = pci_glass_block_end(b);
    uint32_t free = pci_glass_get_16(b + PCI_GLASS_TOTAL_FREE_AT);
    uint32_t used = 0;
    uint32_t c;

    if (b[PCI_GLASS_LEVEL_AT] != level || end <= PCI_GLASS_HEADER ||
        end > size || (end - PCI_GLASS_HEADER) % PCI_GLASS_ENTRY ||
        pci_glass_get_16(b + PCI_GLASS_MAX_FREE_AT) > free)
        return false;
    for (c = PCI_GLASS_HEADER; c < end; c += PCI_GLASS_ENTRY) {
        uint32_t at = pci_glass_get_16(b + c);
        uint32_t n = at < end + pci_glass_get_16(b + PCI_GLASS_MAX_FREE_AT)
                         ? 0
                         : size_inside(b, size, at, level == 0);

        if (n == 0)
            return false;
        used += n;
    }
    return used + free == size - end;
}

pincite_status
pci_glass_block_read(int fd, const char *path, uint32_t n, uint32_t size,
                     uint8_t *to, pincite_error *err)
{
    size_t got = 0;

    while (got < size) {
        ssize_t more =
            pread(fd, to + got, size - got, (off_t)n * size + (off_t)got);

        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return pci_fail_errno(err, "cannot read '%s'", path);
        if (more == 0)
            return pci_fail(err, PINCITE_E_CORRUPT,
                            "block %lu of '%s' is cut off", (unsigned long)n,
                            path);
        got += (size_t)more;
    }
    return PINCITE_OK;
}

/* Whether the key of an entry, counted from 0, is beyond another. */
static bool
is_beyond(const uint8_t *block, unsigned level, uint32_t i,
          const pci_glass_key *key)
{
    pci_glass_key there =
        pci_glass_key_at(block, level, PCI_GLASS_HEADER + i * PCI_GLASS_ENTRY);

    return pci_glass_key_compare(&there, key) > 0;
}

static uint32_t
count_entries(const uint8_t *block)
{
    return (pci_glass_block_end(block) - PCI_GLASS_HEADER) / PCI_GLASS_ENTRY;
}

/* The last entry from `low` to before `high` whose key is not beyond this one;
 * `low` where all are. */
static uint32_t
halve(const uint8_t *block, unsigned level, uint32_t low, uint32_t high,
      const pci_glass_key *key)
{
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (is_beyond(block, level, middle, key))
            high = middle;
        else
            low = middle;
    }
    return PCI_GLASS_HEADER + low * PCI_GLASS_ENTRY;
}

uint32_t
pci_glass_find_entry(const uint8_t *block, unsigned level,
                     const pci_glass_key *key)
{
    return halve(block, level, 0, count_entries(block), key);
}

uint32_t
pci_glass_find_entry_from(const uint8_t *block, unsigned level, uint32_t from,
                          const pci_glass_key *key)
{
    uint32_t low = (from - PCI_GLASS_HEADER) / PCI_GLASS_ENTRY;
    uint32_t n = count_entries(block);
    uint32_t step = 1;

    for (; n - low > step && !is_beyond(block, level, low + step, key);
         step *= 2)
        low += step;
    return halve(block, level, low, n - low > step ? low + step : n, key);
}
