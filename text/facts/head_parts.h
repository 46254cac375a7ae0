/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/head_parts.h - what the parts of text/facts/head.h share. */
#ifndef PCI_HEAD_PARTS_H
#define PCI_HEAD_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "text/article.h"
#include "text/facts/date.h"

/* How sure a finding is; the surest wins, and of equals the first. */
typedef enum pci_sure {
    PCI_SURE_NOT,
    PCI_SURE_HARDLY,
    PCI_SURE_PERHAPS,
    PCI_SURE_LIKELY,
    PCI_SURE_LABELLED, /* a label says so, but not where it says most */
    PCI_SURE_FULLY
} pci_sure;

enum { PCI_NO_BLOCK = -1 };

typedef struct pci_head {
    pci_article *a;
    size_t first; /* where the head starts: behind a long menu */
    size_t body;  /* the first block of running text */
    size_t late;  /* up to here labels are read: bylines behind a standfirst */
    size_t tail;  /* from here on all is short again */

    long title;       /* the title's block, or PCI_NO_BLOCK */
    size_t title_end; /* in the block: it may go on with the byline */
    const char *title_from;

    pci_buf author;
    pci_sure author_sure;
    const char *author_from;
    size_t author_block;

    char date[PCI_DATE_SIZE];
    pci_sure date_sure;
    const char *date_from;
} pci_head;

/* The text of block i. */
const char *pci_head_text(const pci_head *h, size_t i, size_t *n);

/* Whether block i tells of other articles, or is no line of prose at all. */
bool pci_head_is_foreign(const pci_head *h, size_t i);

/* Whether block i is running text of the article. */
bool pci_head_is_running(const pci_head *h, size_t i);

/* Whether the head is as long as those of pages with their menus: there a
 * line that stands alone may be anything. */
bool pci_head_is_page(const pci_head *h);

/* text/facts/head_author.c: from labels and notes; then, the title being
 * known, from names that stand alone. */
void pci_head_find_named_author(pci_head *h);
void pci_head_find_lone_author(pci_head *h);

/* text/facts/head_date.c */
void pci_head_find_date(pci_head *h);

/* Whether block i is nothing but a date and what goes with it. */
bool pci_head_is_date_line(const pci_head *h, size_t i);

/* Whether a line has a year and the name of a journal or the like. */
bool pci_head_is_publication(const char *s, size_t n);

/* text/facts/head_title.c */
void pci_head_find_title(pci_head *h);

#endif
