/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/relax.h"

bool
pci_relax(pci_ask *ask)
{
    bool relaxed = false;
    size_t i;

    if (ask->role == PCI_NOT || pci_ask_is_filter(ask) ||
        ask->op == PCI_ASK_NEAR || ask->op == PCI_ASK_SENTENCE)
        return false;
    if (ask->op == PCI_ASK_AND) {
        ask->op = PCI_ASK_LIST;
        relaxed = true;
    }
    for (i = 0; i < ask->n_kids; i++) {
        pci_ask *kid = ask->kids[i];

        if (kid->role == PCI_MUST) {
            kid->role = PCI_SHOULD;
            relaxed = true;
        }
        relaxed |= pci_relax(kid);
    }
    return relaxed;
}
