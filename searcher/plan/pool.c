/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/plan/pool.h"

#include <stdlib.h>

#include "base/alloc.h"

/* So many times what is to be kept may pile up before it is sorted out. */
enum { SLACK = 4 };

static int
best_first(const void *a, const void *b)
{
    const pci_pool_word *x = a;
    const pci_pool_word *y = b;

    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    if (x->passages != y->passages)
        return x->passages > y->passages ? -1 : 1;
    return pci_word_compare(&x->word, &y->word);
}

void
pci_pool_finish(pci_pool *c)
{
    if (c->n > 1)
        qsort(c->list, c->n, sizeof *c->list, best_first);
    while (c->n > c->most) {
        pci_free(c->list[--c->n].word.text);
        c->cut = true;
    }
}

pincite_status
pci_pool_add(pci_pool *c, const char *word, size_t len, unsigned distance,
             uint64_t passages, pincite_error *err)
{
    pci_pool_word *new;

    if (c->n >= SLACK * c->most)
        pci_pool_finish(c);
    if (!pci_grow(&c->list, &c->cap, c->n + 1, sizeof *c->list))
        return pci_fail_nomem(err);
    new = &c->list[c->n++];
    *new = (pci_pool_word){{NULL, 0}, distance, passages};
    return pci_word_set(&new->word, word, len, err);
}

void
pci_pool_release(pci_pool *c)
{
    size_t i;

    for (i = 0; i < c->n; i++)
        pci_free(c->list[i].word.text);
    pci_free(c->list);
    *c = (pci_pool){NULL, 0, 0, 0, false};
}
