/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the index holds of passages and of files: the first byte says which,
 * the others are such a record, or one that is compressed. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "engine/compress.h"
#include "engine/entry.h"
#include "engine/record.h"
#include "tests/fuzz/fuzz.h"

/* What was read reads the same again. */
static void
check_record(const pci_record *r)
{
    pci_buf first = PCI_BUF_INIT((size_t)1 << 30);
    pci_buf second = PCI_BUF_INIT((size_t)1 << 30);
    pci_record again;

    CHECK(pci_record_is_sound(r));
    pci_record_pack(r, &first);
    CHECK(pci_record_unpack(first.p, first.n, &again, NULL) == PINCITE_OK);
    pci_record_pack(&again, &second);
    CHECK(first.n == second.n && memcmp(first.p, second.p, first.n) == 0);
    pci_record_release(&again);
    pci_buf_release(&first);
    pci_buf_release(&second);
}

static void
check_entry(const pci_entry *e)
{
    pci_buf first = PCI_BUF_INIT((size_t)1 << 30);
    pci_buf second = PCI_BUF_INIT((size_t)1 << 30);
    pci_entry again;

    CHECK(pci_entry_is_sound(e));
    pci_entry_pack(e, &first);
    CHECK(pci_entry_unpack(first.p, first.n, &again, NULL) == PINCITE_OK);
    pci_entry_pack(&again, &second);
    CHECK(first.n == second.n && memcmp(first.p, second.p, first.n) == 0);
    pci_entry_release(&again);
    pci_buf_release(&first);
    pci_buf_release(&second);
}

static void
check_data(const char *data, size_t n)
{
    pci_buf record = PCI_BUF_INIT(PCI_DATA_MAX);
    pci_decompressor *d;

    CHECK(pci_decompressor_new(&d, NULL) == PINCITE_OK);
    if (!pci_decompress(d, data, n, &record, NULL))
        CHECK(record.n <= PCI_DATA_MAX);
    pci_decompressor_free(d);
    pci_buf_release(&record);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pci_record record;
    pci_entry entry;
    char *copy;

    if (size == 0)
        return 0;
    copy = fuzz_copy(data + 1, size - 1);
    if (data[0] == PCI_COMPRESSED) {
        check_data((const char *)data, size);
    } else if (data[0] & 1) {
        if (!pci_record_unpack(copy, size - 1, &record, NULL))
            check_record(&record);
        pci_record_release(&record);
    } else {
        if (!pci_entry_unpack(copy, size - 1, &entry, NULL))
            check_entry(&entry);
        pci_entry_release(&entry);
    }
    free(copy);
    return 0;
}
