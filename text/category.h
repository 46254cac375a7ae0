/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/category.h - the general category of a character, as Unicode has it. */
#ifndef PCI_CATEGORY_H
#define PCI_CATEGORY_H

#include <stdint.h>
#include <utf8proc.h>

/* utf8proc_category(), without a call for the letters of ASCII: most of what
 * is asked about. */
static inline utf8proc_category_t
pci_category(int32_t c)
{
    if ((uint32_t)(c | 0x20) - 'a' < 26)
        return c & 0x20 ? UTF8PROC_CATEGORY_LL : UTF8PROC_CATEGORY_LU;
    return utf8proc_category(c);
}

#endif
