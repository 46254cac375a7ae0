/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first line is a language tag, the rest a text. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "text/words/language.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *newline = size ? memchr(data, '\n', size) : NULL;
    size_t n = newline ? (size_t)(newline - data) : size;
    size_t behind = newline ? n + 1 : n;
    char *tag = fuzz_copy_utf8(data, n);
    char *text = fuzz_copy_utf8(data + behind, size - behind);
    const char *code = pci_language_of_tag(tag, n);

    CHECK(!code || strlen(code) == 2);
    if (code)
        CHECK(pci_language_of_tag(code, 2) == code ||
              strcmp(pci_language_of_tag(code, 2), code) == 0);
    code = pci_language_detect(NULL, text, size - behind);
    CHECK(!code || strlen(code) == 2);
    free(tag);
    free(text);
    return 0;
}
