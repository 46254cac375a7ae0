/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/settings.h - what a pincite_options holds. */
#ifndef PCI_SETTINGS_H
#define PCI_SETTINGS_H

#include <pincite/search.h>

#include "base/limits.h"
#include "engine/db.h"

enum { PCI_DEFAULT_LIMIT = 10, PCI_DEFAULT_PER_ARTICLE = 3 };

struct pincite_options {
    size_t limit;       /* passages at most */
    size_t per_article; /* of one article at most; 0 = no bound */
    pci_order order;
    uint64_t limit_ms; /* 0: none */
    pincite_go_on_fn go_on;
    void *go_on_user;
    bool explain;
    bool all_text;
};

struct pincite_access {
    pci_access access;
};

/* The access, or the defaults for NULL. */
pci_access pci_access_of(const pincite_access *a);

/* The settings, or the defaults for NULL. */
pincite_options pci_settings_of(const pincite_options *o);

#endif
