/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/months.h - the names of the months in many languages. */
#ifndef PCI_MONTHS_H
#define PCI_MONTHS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The month, from 1, that a word names, also abbreviated or inflected; 0 if
 * it names none. Case and accents make no difference. *is_weak tells that
 * the word means something else in another language ("out", "set", "ago"),
 * and is a month only beside a day.
 */
int pci_month_of(const char *word, size_t n, bool *is_weak);

#endif
