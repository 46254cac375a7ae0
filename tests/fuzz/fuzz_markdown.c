/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_article("x.md", data, size);
    return 0;
}
