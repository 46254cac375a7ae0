/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/label.h - words that say what a line of an article's head tells:
 * "Written by", "Author:", "Published". */
#ifndef PCI_LABEL_H
#define PCI_LABEL_H

#include <stddef.h>

typedef enum pci_label {
    PCI_LABEL_NONE,
    PCI_LABEL_BY,     /* "by": an author, if what follows is a name */
    PCI_LABEL_AUTHOR, /* "written by", "Author:", "By:" */
    PCI_LABEL_ABOUT,  /* "About the author" */
    PCI_LABEL_IMAGE,  /* "Image of": mostly of the author */
    PCI_LABEL_TITLE,
    PCI_LABEL_PUBLISHED, /* when the article is from */
    PCI_LABEL_UPDATED,   /* when it was changed */
    PCI_LABEL_NO_DATE,   /* when it was fetched, sent in, and the like */
    PCI_LABEL_URL,
    PCI_LABEL_OTHER /* of no use here: "Photo:", "Written for:" */
} pci_label;

/* The label that s starts with, and where its value starts, behind a colon
 * and white space. Those of titles, dates and addresses need the colon. */
pci_label pci_label_read(const char *s, size_t n, size_t *value);

/* The label of a date that stands at s[at..), by the words before it
 * ("Published on Monday, "), and where these start; PCI_LABEL_NONE and `at`
 * without weekday and preposition if there is none. */
pci_label pci_label_of_date(const char *s, size_t at, size_t *start);

#endif
