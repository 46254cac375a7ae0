/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>

#include "cli/size.h"

void
size_add(struct str *out, uint64_t bytes)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
    double v = (double)bytes / 1000;
    size_t unit = 0;

    if (bytes < 1000) {
        str_printf(out, "%" PRIu64 " B", bytes);
        return;
    }
    /* 999.5 of a unit would be printed as 1000 of it. */
    while (v >= 999.5 && unit + 1 < sizeof units / sizeof units[0]) {
        v /= 1000;
        unit++;
    }
    str_printf(out, v < 99.95 ? "%.1f %s" : "%.0f %s", v, units[unit]);
}
