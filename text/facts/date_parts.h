/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/date_parts.h - what dates are made of: digits, words, joints. */
#ifndef PCI_DATE_PARTS_H
#define PCI_DATE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pci_date_text {
    const char *s;
    size_t n;
    bool is_bare;     /* nothing but a date: forms that are too short or too
                         common to be dates in running text count, too */
    size_t last_year; /* where the last four digits stand that may be a year;
                         0: nowhere, or at the start */
} pci_date_text;

bool pci_date_is_digit(const pci_date_text *t, size_t at);

/* How many digits stand at `at`, and the value of the first nine. */
size_t pci_date_read_digits(const pci_date_text *t, size_t at, int *value);

/* Whether one of the ASCII signs stands there. */
bool pci_date_is_sign(const pci_date_text *t, size_t at, const char *signs);

size_t pci_date_skip_white(const pci_date_text *t, size_t at);

/* Where the word at `at` ends; `at` where there is none. */
size_t pci_date_word_end(const pci_date_text *t, size_t at);

/* Where the word that ends at `end` starts. */
size_t pci_date_word_start(const pci_date_text *t, size_t end);

/* Whether s[0..n) is one of the space-parted words; A to Z are folded. */
bool pci_date_is_one_of(const char *s, size_t n, const char *words);

/* Whether it is a word that links the parts of a date: "of", "de". */
bool pci_date_is_link(const char *s, size_t n);

/* Behind a day's digits: "st", "er", a masculine ordinal sign ... */
size_t pci_date_skip_ordinal(const pci_date_text *t, size_t at);

/* What may stand between two parts: white space, one sign, one link. */
size_t pci_date_skip_joint(const pci_date_text *t, size_t at);

/* "-3" in "1-3 July": the date is the first day. */
size_t pci_date_skip_range(const pci_date_text *t, size_t at);

/* " 10:30:00 UTC", as the Unix date has it before the year. */
size_t pci_date_skip_time(const pci_date_text *t, size_t at);

#endif
