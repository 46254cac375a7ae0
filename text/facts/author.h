/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/facts/author.h - the names in what a byline says: "Von Anna Berg und
 * Jan Holm | 3. Mai 2015" are two names.
 */
#ifndef PCI_AUTHOR_H
#define PCI_AUTHOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum { PCI_MAX_NAMES = 60 };

typedef enum pci_name_trust {
    PCI_NAME_OF_PERSON,
    PCI_NAME_OF_STAFF /* "Redaktion", "admin", an account's name: better than
                         nothing */
} pci_name_trust;

typedef struct pci_name {
    size_t start; /* in `text` */
    size_t n;
    pci_name_trust trust;
} pci_name;

typedef struct pci_names {
    pci_name list[PCI_MAX_NAMES];
    size_t n;
    pci_buf text;
} pci_names;

/* What kind of text names are looked for in. */
typedef enum pci_names_in {
    PCI_NAMES_IN_FIELD,  /* nothing but names, however they are spelt */
    PCI_NAMES_IN_BYLINE, /* names come first, then other things may follow */
    PCI_NAMES_IN_TEXT    /* anything: only what looks like a whole name */
} pci_names_in;

void pci_names_init(pci_names *names);
void pci_names_release(pci_names *names);

/* Appends the names in s[0..n) that are not there yet. */
void pci_names_add(pci_names *names, const char *s, size_t n, pci_names_in in);

/* Whether s[0..n) starts as bylines do ("By ", "Von "), and how many bytes
 * that is; 0 if not. */
size_t pci_byline_lead(const char *s, size_t n);

#endif
