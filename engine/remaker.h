/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/remaker.h - who knows texts, and makes of a passage's record again
 * what it was indexed by: what is on disk has no list of it. */
#ifndef PCI_REMAKER_H
#define PCI_REMAKER_H

#include <stddef.h>

#include "base/error.h"
#include "engine/record.h"
#include "engine/store.h"

typedef struct pci_remaker {
    /* Whether the stemmer of a language in use has this stamp. Fails with
     * CORRUPT: there is no such language; with FORMAT. */
    pincite_status (*language)(const char *code, const char *stamp,
                               const char *dir, void *user,
                               pincite_error *err);
    /* The postings of a passage, borrowed until the next call. Fails with
     * CORRUPT: there cannot be such a passage. */
    pincite_status (*postings)(const pci_record *r, const pci_posting **list,
                               size_t *n, void *user, pincite_error *err);
    void *user;
} pci_remaker;

#endif
