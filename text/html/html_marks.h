/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/html_marks.h - what class and id say of authors and dates. */
#ifndef PCI_HTML_MARKS_H
#define PCI_HTML_MARKS_H

#include <stdint.h>

enum {
    PCI_MARK_AUTHOR = 1 << 0,
    PCI_MARK_BYLINE = 1 << 1,
    PCI_MARK_NAME = 1 << 2,
    PCI_MARK_DATE = 1 << 3,
    PCI_MARK_PUBLISHED = 1 << 4,
    PCI_MARK_UPDATED = 1 << 5,
    PCI_MARK_TITLE = 1 << 6,
    PCI_MARK_BESIDE = 1 << 7,  /* about the author, not naming him */
    PCI_MARK_COMMENT = 1 << 8, /* by readers */
    PCI_MARK_ASIDE = 1 << 9    /* of other articles, or of the site */
};

/* The marks of all the words in a class or id attribute, which are parted by
 * signs or by capitals: "post-author", "authorName". */
uint32_t pci_html_marks(const char *value);

#endif
