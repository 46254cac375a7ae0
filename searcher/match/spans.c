/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/match/spans.h"

#include <stdlib.h>

#include "base/alloc.h"

pincite_status
pci_spans_add(pci_spans *s, size_t start, size_t end, pincite_error *err)
{
    if (!pci_grow(&s->list, &s->cap, s->n + 1, sizeof *s->list))
        return pci_fail_nomem(err);
    s->list[s->n++] = (pci_span){start, end};
    return PINCITE_OK;
}

static int
by_start(const void *a, const void *b)
{
    const pci_span *x = a;
    const pci_span *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

void
pci_spans_merge(pci_spans *s)
{
    size_t kept = 0;
    size_t i;

    if (s->n < 2)
        return;
    qsort(s->list, s->n, sizeof *s->list, by_start);
    for (i = 1; i < s->n; i++) {
        if (s->list[i].start >= s->list[kept].end)
            s->list[++kept] = s->list[i];
        else if (s->list[i].end > s->list[kept].end)
            s->list[kept].end = s->list[i].end;
    }
    s->n = kept + 1;
}

void
pci_spans_release(pci_spans *s)
{
    pci_free(s->list);
    *s = (pci_spans)PCI_SPANS_INIT;
}
