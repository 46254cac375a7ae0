/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/facts/date.h - dates as people write them, in the languages pincite
 * knows the months of: English, French, German, Spanish, Italian, Portuguese,
 * Russian, Latvian and more; and ISO 8601 and RFC 2822.
 */
#ifndef PCI_DATE_H
#define PCI_DATE_H

#include <stdbool.h>
#include <stddef.h>

enum { PCI_DATE_SIZE = 11 }; /* "2014-07-01" and a NUL */

/*
 * Finds the first date in text[0..n), valid UTF-8, and writes it as ISO 8601
 * at the precision it has: 2014-07-01 or 2014-07. Its bytes are
 * [*start, *end) (both may be NULL). A year alone is no date here. Days and
 * months are checked; 03/04/2015 is read as the language's custom has it
 * only where one order is impossible, and as day, month otherwise.
 */
bool pci_date_find(const char *text, size_t n, char iso[PCI_DATE_SIZE],
                   size_t *start, size_t *end);

/* Reads a value that is nothing but a date, with a time behind it perhaps:
 * for meta elements and front matter. A year alone counts. */
bool pci_date_read(const char *text, size_t n, char iso[PCI_DATE_SIZE]);

#endif
