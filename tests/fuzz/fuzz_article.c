/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as any file: the first byte chooses the name. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "text/source/decode.h"

/* How many bytes the source has once gzip is undone. */
static size_t
source_size(const char *bytes, size_t n)
{
    pci_decoded d;
    size_t size = n;

    CHECK(pci_decode(bytes, n, "x", &d, NULL) == PINCITE_OK);
    if (d.unpacked.p)
        size = d.unpacked.n;
    pci_decoded_release(&d);
    return size;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"x.txt", "x.md", "x.html", "x"};
    const char *name;
    char *copy;
    pincite_error err = PINCITE_ERROR_INIT;
    pci_article a;
    pincite_status st;

    if (size == 0)
        return 0;
    name = names[data[0] % 4];
    copy = fuzz_copy(data + 1, size - 1);
    st = pci_article_parse(copy, size - 1, name, &a, &err);
    if (st) {
        CHECK(st == PINCITE_E_NOT_TEXT || st == PINCITE_E_LIMIT);
        CHECK(strstr(err.message, name) != NULL);
    } else {
        CHECK(!pci_article_find_language(&a, NULL, &err));
        fuzz_check_article(&a, source_size(copy, size - 1));
        fuzz_check_passages(&a);
    }
    pci_article_release(&a);
    free(copy);
    return 0;
}
