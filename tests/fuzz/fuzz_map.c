/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Two bytes are the length of the text, the others its packed map. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "text/map.h"

static void
check_again(const pci_map *m, size_t text)
{
    pci_buf packed = PCI_BUF_INIT((size_t)1 << 30);
    pci_map again;
    size_t at;

    pci_map_pack(m, 0, text, &packed);
    CHECK(!packed.failed);
    CHECK(pci_map_unpack(packed.p, packed.n, text, &again, NULL) ==
          PINCITE_OK);
    for (at = 0; at <= text; at++) {
        CHECK(pci_map_start(m, at) == pci_map_start(&again, at));
        CHECK(pci_map_end(m, at) == pci_map_end(&again, at));
    }
    pci_map_release(&again);
    pci_buf_release(&packed);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pci_map m;
    size_t text;
    size_t i;
    char *copy;

    if (size < 2)
        return 0;
    text = ((size_t)data[0] << 8 | data[1]) % 4096;
    copy = fuzz_copy(data + 2, size - 2);
    if (pci_map_unpack(copy, size - 2, text, &m, NULL) == PINCITE_OK) {
        size_t at = 0;

        for (i = 0; i < m.n; i++) {
            CHECK(m.runs[i].text == at);
            at += m.runs[i].text_len;
        }
        CHECK(at == text);
        for (at = 0; at <= text + 1; at++) {
            size_t line;
            size_t column;

            pci_map_line(&m, pci_map_start(&m, at), &line, &column);
            CHECK(line >= m.first_line && column > 0);
        }
        check_again(&m, text);
    }
    pci_map_release(&m);
    free(copy);
    return 0;
}
