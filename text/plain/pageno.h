/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/plain/pageno.h - lines that look like page numbers. */
#ifndef PCI_PAGENO_H
#define PCI_PAGENO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/furniture/wording.h"

typedef enum pci_pageno_shape {
    PCI_PAGENO_NONE,
    PCI_PAGENO_SURE,   /* Page 3, Page 3 of 9; A Title Page 3/9; - 12 - */
    PCI_PAGENO_MARKED, /* [12], p. 12, 12 of 30 */
    PCI_PAGENO_BARE,   /* 12 */
    PCI_PAGENO_ROMAN,  /* xii */
    PCI_PAGENO_BESIDE  /* 12     A Title; A Title | 12 */
} pci_pageno_shape;

typedef struct pci_pageno {
    pci_pageno_shape shape;
    uint32_t number; /* 0 for Roman ones */
} pci_pageno;

/* Whether a line may be one, by its last byte and its first word: to rule out
 * most before their wording is made. */
bool pci_pageno_may_be(const char *s, size_t n);

/* Looks at a line without the white space around it, and its wording. */
pci_pageno pci_pageno_read(const char *s, size_t n, const pci_wording *w);

#endif
