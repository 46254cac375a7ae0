/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/pairs.h"

#include <string.h>

size_t
pci_pair_put(char out[PCI_MAX_TERM], const char *first, size_t first_n,
             const char *second, size_t second_n)
{
    const size_t before = sizeof PCI_TERM_PAIR - 1;
    char *p = out;

    memcpy(p, PCI_TERM_PAIR, before);
    memcpy(p += before, first, first_n);
    p += first_n;
    *p++ = PCI_PAIR_BETWEEN;
    memcpy(p, second, second_n);
    return (size_t)(p - out) + second_n;
}
