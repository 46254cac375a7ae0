/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_entries.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

struct pci_glass_entry {
    const char *bytes; /* set before sorting, when they no longer move */
    size_t at;
    size_t key_len;
    size_t tag_len;
    size_t order; /* of its coming */
};

pincite_status
pci_glass_entries_add(pci_glass_entries *e, const void *key, size_t key_len,
                      const void *tag, size_t tag_len, pincite_error *err)
{
    size_t at = e->bytes.n;

    pci_buf_add(&e->bytes, key, key_len);
    pci_buf_add(&e->bytes, tag, tag_len);
    if (e->bytes.failed ||
        !pci_grow(&e->list, &e->cap, e->n + 1, sizeof *e->list))
        return pci_fail_nomem(err);
    e->list[e->n] = (struct pci_glass_entry){.at = at,
                                             .key_len = key_len,
                                             .tag_len = tag_len,
                                             .order = e->n};
    e->n++;
    return PINCITE_OK;
}

static int
compare_keys(const struct pci_glass_entry *a, const struct pci_glass_entry *b)
{
    size_t least = a->key_len < b->key_len ? a->key_len : b->key_len;
    int order = memcmp(a->bytes, b->bytes, least);

    return order ? order
                 : (a->key_len > b->key_len) - (a->key_len < b->key_len);
}

static int
compare_entries(const void *a, const void *b)
{
    const struct pci_glass_entry *one = a;
    const struct pci_glass_entry *two = b;
    int order = compare_keys(one, two);

    return order ? order
                 : (one->order > two->order) - (one->order < two->order);
}

pincite_status
pci_glass_entries_write(pci_glass_entries *e, pci_glass_table *to,
                        pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < e->n; i++)
        e->list[i].bytes = e->bytes.p + e->list[i].at;
    if (e->n)
        qsort(e->list, e->n, sizeof *e->list, compare_entries);
    for (i = 0; i < e->n && !st; i++) {
        const struct pci_glass_entry *one = &e->list[i];

        if (i + 1 < e->n && !compare_keys(one, one + 1))
            continue;
        if (one->tag_len)
            st = pci_glass_table_add(to, one->bytes, one->key_len,
                                     one->bytes + one->key_len, one->tag_len,
                                     false, err);
    }
    return st;
}

size_t
pci_glass_entries_size(const pci_glass_entries *e)
{
    return e->bytes.cap + e->cap * sizeof *e->list;
}

void
pci_glass_entries_release(pci_glass_entries *e)
{
    pci_buf_release(&e->bytes);
    pci_free(e->list);
    e->list = NULL;
    e->n = 0;
    e->cap = 0;
}
