/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/person.h - what looks like the name of a person. */
#ifndef PCI_PERSON_H
#define PCI_PERSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* What else says that a name stands here. */
typedef enum pci_person_hint {
    PCI_PERSON_ALONE,   /* nothing: no word may be a place's or a direction */
    PCI_PERSON_BY,      /* a word like "by": the first may not */
    PCI_PERSON_LABELLED /* a label, such as "Author:" */
} pci_person_hint;

typedef struct pci_person {
    size_t start; /* its bytes, half-open: titles and degrees are left out */
    size_t end;
    size_t next;  /* behind a degree or the like, if there is one */
    size_t words; /* but for initials and particles */
} pci_person;

/*
 * Reads the name at the start of s[0..n): two to five words with capitals or
 * initials, particles (van, de, bin) among them; or, in a script without
 * capitals and with a hint, what is as long as a name. False if there is
 * none, or if it has words that tell an institution, a place or a rubric.
 */
bool pci_person_read(const char *s, size_t n, pci_person_hint hint,
                     pci_person *out);

/* Appends the name; a NAME IN CAPITALS as is usual. */
void pci_person_append(const char *s, size_t n, pci_buf *out);

#endif
