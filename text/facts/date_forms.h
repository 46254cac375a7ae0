/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/date_forms.h - the forms dates are written in. */
#ifndef PCI_DATE_FORMS_H
#define PCI_DATE_FORMS_H

#include "text/facts/date_parts.h"

typedef struct pci_date {
    int year;
    int month; /* 0 if unknown, likewise the day */
    int day;
    size_t start; /* its bytes, half-open */
    size_t end;
} pci_date;

/* Reads the date one of whose numbers is the run of digits at `at`, `len`
 * bytes long with the given value; false if it is part of none, or of an
 * impossible one. Looks at a few words on either side. */
bool pci_date_form(const pci_date_text *t, size_t at, size_t len, int value,
                   pci_date *d);

#endif
