/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/stemmers.h"

#include <string.h>

uint64_t
pci_stemmers_set(const pci_stemmers *s, const pci_analyser *a)
{
    size_t i;

    for (i = 0; i < s->n; i++)
        if (!strcmp(pci_analyser_stamp(s->list[i]), pci_analyser_stamp(a)))
            return UINT64_C(1) << i;
    return 0;
}

void
pci_stemmers_init(pci_stemmers *s, const pci_analysers *languages)
{
    size_t i;

    s->languages = languages;
    s->n = 0;
    for (i = 0; i < languages->n && s->n < PCI_MAX_STEMMERS; i++)
        if (!pci_stemmers_set(s, languages->list[i].analyser))
            s->list[s->n++] = languages->list[i].analyser;
}

pincite_status
pci_stemmers_main(const pci_stemmers *s, pci_db *db, uint64_t *set,
                  pincite_error *err)
{
    const pci_analysers *all = s->languages;
    pincite_status st = PINCITE_OK;
    uint64_t most = 0;
    size_t i;

    *set = 0;
    for (i = 0; i < all->n && s->n > 1 && !st; i++) {
        uint64_t passages;

        st = pci_db_in_language(db, all->list[i].code, &passages, err);
        if (!st && passages > most) {
            most = passages;
            *set = pci_stemmers_set(s, all->list[i].analyser);
        }
    }
    return st;
}
