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
