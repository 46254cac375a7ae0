/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/person_words.h - words that belong to names, and such as do not.
 * All lists are in small letters and end with NULL. */
#ifndef PCI_PERSON_WORDS_H
#define PCI_PERSON_WORDS_H

extern const char *const pci_person_particles[];   /* van, de, bin */
extern const char *const pci_person_titles[];      /* before it: Dr, Prof */
extern const char *const pci_person_degrees[];     /* behind it: PhD */
extern const char *const pci_person_stops[];       /* they end it: and, in */
extern const char *const pci_person_never_first[]; /* The, Unsere */
extern const char *const pci_person_never[];       /* institutions, rubrics */
extern const char *const pci_person_rarely[]; /* places, peoples, directions */

#endif
