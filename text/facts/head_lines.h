/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/head_lines.h - lines of an article's head: their parts, and
 * whether words are a name by what else the article says. */
#ifndef PCI_HEAD_LINES_H
#define PCI_HEAD_LINES_H

#include "text/facts/head_parts.h"

enum { PCI_HEAD_MAX_PARTS = 12 };

typedef struct pci_head_part {
    size_t start; /* its bytes in the line, without white space around */
    size_t end;
} pci_head_part;

/* The parts of a line between bars, dots, dashes, before "Written by", and
 * around its date with what belongs to that ("published on"). */
typedef struct pci_head_parts {
    pci_head_part list[PCI_HEAD_MAX_PARTS];
    size_t n;
} pci_head_parts;

void pci_head_split(const char *s, size_t n, pci_head_parts *out);

/* Whether a line has `what`, which ends with a byte that few lines have. */
bool pci_head_has(const char *s, size_t n, const char *what);

/* Whether it starts as a copyright does, or has its sign. */
bool pci_head_is_copyright(const char *s, size_t n);

/* Whether the article uses all words of a name in small letters, too: then it
 * is none. */
bool pci_head_is_prose(const pci_head *h, const char *name, size_t n);

/* Whether it uses any of them so, or as they are in running text other than
 * block `but`. */
bool pci_head_is_known(const pci_head *h, const char *name, size_t n,
                       size_t but);

/* Whether running text other than block `but` has the name: then it may be
 * someone the article is about. */
bool pci_head_is_mentioned(const pci_head *h, const char *name, size_t n,
                           size_t but);

#endif
