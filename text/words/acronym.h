/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/words/acronym.h - acronyms that would fold to a word of another
 * meaning, and a frequent one: US, IT, IS and WHO.
 *
 * No other function word is among them. Where they stand in capitals they are
 * mostly stressed (NOT, ALL, NO), joined (AND/OR) or a spelling that has a
 * common one in small letters (9 AM and 9 am).
 */
#ifndef PCI_ACRONYM_H
#define PCI_ACRONYM_H

#include <stdbool.h>
#include <stddef.h>

/* No acronym of the list has more letters. */
enum { PCI_ACRONYM_MAX = 3 };

/* Whether s[0..n), ASCII letters of any case, is in the list. */
bool pci_acronym_is(const char *s, size_t n);

/*
 * How many of the first bytes of the word s[start..end) are an acronym of the
 * list: 0 unless it is written in capitals, has nothing behind it but 's, and
 * does not stand in a run of capitals. That is a line's words parted by
 * spaces alone, three or more with this one, of two or more letters and all
 * in capitals (WHO WILL LEAD US); single letters and numbers count neither
 * way.
 */
size_t pci_acronym_find(const char *s, size_t n, size_t start, size_t end);

#endif
