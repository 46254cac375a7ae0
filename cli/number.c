/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/number.h"

bool
number_parse(const char *z, size_t most, size_t *out)
{
    size_t v = 0;

    if (*z == '\0')
        return false;
    for (; *z; z++) {
        size_t digit;

        if (*z < '0' || *z > '9')
            return false;
        digit = (size_t)(*z - '0');
        if (digit > most || v > (most - digit) / 10)
            return false;
        v = v * 10 + digit;
    }
    *out = v;
    return true;
}
