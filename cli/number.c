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

bool
number_parse_seconds(const char *z, uint64_t *milliseconds)
{
    static const size_t most = 100000000; /* three years */
    uint64_t v = 0;
    uint64_t unit = 1000;
    size_t digits = 0;

    for (; *z >= '0' && *z <= '9' && v <= most; z++, digits++)
        v = v * 10 + (uint64_t)(*z - '0');
    v *= unit;
    if (*z == '.')
        for (z++; *z >= '0' && *z <= '9'; z++, digits++) {
            unit /= 10;
            v += (uint64_t)(*z - '0') * unit;
        }
    *milliseconds = v;
    return *z == '\0' && digits > 0 && v > 0;
}
