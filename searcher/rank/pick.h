/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/rank/pick.h - which of the passages that matched are shown: few of
 * one article, and of articles that say the same only the best one. */
#ifndef PCI_PICK_H
#define PCI_PICK_H

#include "engine/db.h"
#include "searcher/rank/rank.h"

typedef struct pci_picking {
    const pci_ranking *ranking; /* NULL: the order they come in is theirs */
    size_t limit;               /* passages at most */
    size_t per_article;         /* of one article at most; 0 = no bound */
    bool failed;                /* memory was out */
} pci_picking;

/* A pci_search's pick(); `user` is a pci_picking. */
size_t pci_pick(pci_candidates *c, void *user);

#endif
