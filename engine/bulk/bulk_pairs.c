/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/bulk/bulk_pairs.h"

#include <string.h>

#include "base/alloc.h"
#include "base/pack.h"
#include "engine/bulk/bulk_parts.h"
#include "engine/pairs.h"

void
pci_bulk_pairs_begin(pci_bulk_batch *b)
{
    pci_bulk_pairs *p = &b->pairs;
    pci_unpack u = {p->terms.p, p->terms.p + p->terms.n, false};
    size_t i;

    for (i = 0; i < p->n; i++) {
        size_t len;
        const char *term = pci_unpack_bytes(&u, &len);

        (void)pci_bulk_batch_term(b, term, len);
    }
    if (p->n)
        memset(p->numbers, 0, p->n * p->n * sizeof *p->numbers);
}

pincite_status
pci_bulk_batch_pair(pci_bulk_batch *b, const char *const *terms, size_t n,
                    pincite_error *err)
{
    pci_bulk_pairs *p = &b->pairs;
    size_t i;

    if (n == 0)
        return PINCITE_OK;
    for (i = 0; i < n; i++)
        pci_pack_bytes(&p->terms, terms[i], strlen(terms[i]));
    p->numbers = pci_alloc_array(n * n, sizeof *p->numbers);
    if (!p->numbers || p->terms.failed)
        return pci_fail_nomem(err);
    p->n = n;
    pci_bulk_pairs_begin(b);
    return PINCITE_OK;
}

uint32_t
pci_bulk_pairs_number(pci_bulk_batch *b, uint32_t first, uint32_t second)
{
    const size_t prefix = sizeof PCI_TERM_STEM - 1;
    uint32_t *number =
        &b->pairs.numbers[(first - 1) * b->pairs.n + (second - 1)];

    if (*number == 0) {
        char term[PCI_MAX_TERM];
        size_t one_n;
        size_t two_n;
        const char *one = pci_bulk_batch_text(b, first, &one_n);
        const char *two = pci_bulk_batch_text(b, second, &two_n);

        if (one && two)
            *number =
                pci_bulk_batch_term(b, term,
                                    pci_pair_put(term, one + prefix,
                                                 one_n - prefix, two + prefix,
                                                 two_n - prefix));
    }
    return *number;
}

void
pci_bulk_pairs_release(pci_bulk_pairs *p)
{
    pci_buf_release(&p->terms);
    pci_free(p->numbers);
    p->numbers = NULL;
    p->n = 0;
}
