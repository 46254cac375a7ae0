/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/days.h - the days that a date of some precision can mean: 2014 is
 * all of that year, 2014-07 all of that month (ISO 8601).
 */
#ifndef PCI_DAYS_H
#define PCI_DAYS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PCI_DAY = 8 }; /* digits of YYYYMMDD, which sort as the days do */

/* Before and after all days that can be read. */
#define PCI_DAY_FIRST "00000000"
#define PCI_DAY_LAST "99999999"

typedef struct pci_days {
    char first[PCI_DAY + 1];
    char last[PCI_DAY + 1];
} pci_days;

/* Reads s[0..n): YYYY, YYYY-MM or YYYY-MM-DD. False when it is no date. */
bool pci_days_read(const char *s, size_t n, pci_days *out);

#ifdef __cplusplus
}
#endif

#endif
