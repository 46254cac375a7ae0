/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/take.h"

#include <string.h>

#include "base/alloc.h"

bool
pci_take_string(pci_unpack *u, char **out)
{
    bool present;
    size_t n;
    const char *s = pci_unpack_string(u, &n, &present);

    *out = NULL;
    if (!present)
        return true;
    if (n && memchr(s, '\0', n)) {
        u->bad = true;
        u->p = u->end;
        return true;
    }
    *out = pci_strndup(s, n);
    return *out != NULL;
}
