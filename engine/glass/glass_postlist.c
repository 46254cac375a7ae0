/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_postlist.h"

#include <string.h>

enum { HEADER = 5 * PCI_GLASS_UINT + 1 };

static void
begin(pci_glass_postlist *p, uint64_t documents, uint64_t occurrences)
{
    p->documents = documents;
    p->occurrences = occurrences;
    p->is_first = true;
    p->first = 0;
    p->last = 0;
    p->n = 0;
}

void
pci_glass_postlist_begin(pci_glass_postlist *p, const void *term, size_t len,
                         uint64_t documents, uint64_t occurrences)
{
    uint8_t *end = pci_glass_put_sortable_string(p->key, term, len, 1);

    p->key_len = (size_t)(end - p->key);
    *end = 0; /* where the string is not the last part */
    p->prefix_len = p->key_len + 1;
    begin(p, documents, occurrences);
}

void
pci_glass_postlist_begin_lengths(pci_glass_postlist *p)
{
    p->key[0] = 0x00;
    p->key[1] = PCI_GLASS_OF_LENGTHS;
    p->key_len = 2;
    p->prefix_len = 2;
    begin(p, 0, 0);
}

static pincite_status
flush(pci_glass_postlist *p, bool is_last, pincite_error *err)
{
    uint8_t tag[HEADER + sizeof p->chunk];
    uint8_t *end = tag;
    size_t key_len = p->key_len;

    if (p->is_first) {
        end = pci_glass_put_uint(end, p->documents);
        end = pci_glass_put_uint(end, p->occurrences);
        end = pci_glass_put_uint(end, p->first - 1);
    } else {
        key_len =
            (size_t)(pci_glass_put_sortable(p->key + p->prefix_len, p->first) -
                     p->key);
    }
    *end++ = is_last ? '1' : '0';
    end = pci_glass_put_uint(end, p->last - p->first);
    memcpy(end, p->chunk, p->n);
    end += p->n;
    p->is_first = false;
    p->n = 0;
    return pci_glass_table_add(p->table, p->key, key_len, tag,
                               (size_t)(end - tag), false, err);
}

pincite_status
pci_glass_postlist_add(pci_glass_postlist *p, uint32_t document, uint64_t wdf,
                       pincite_error *err)
{
    uint8_t *end;

    if (document <= p->last)
        return pci_fail(err, PINCITE_E_INTERNAL,
                        "internal error: documents are out of order");
    if (p->n >= PCI_GLASS_CHUNK) {
        pincite_status st = flush(p, false, err);

        if (st)
            return st;
    }
    end = p->chunk + p->n;
    if (p->n == 0)
        p->first = document;
    else
        end = pci_glass_put_uint(end, document - p->last - 1);
    end = pci_glass_put_uint(end, wdf);
    p->last = document;
    p->n = (size_t)(end - p->chunk);
    return PINCITE_OK;
}

/* All but the first, unless the chunk ends among them, are copied. */
pincite_status
pci_glass_postlist_add_packed(pci_glass_postlist *p, uint32_t base,
                              uint32_t last, const uint8_t *packed, size_t n,
                              pincite_error *err)
{
    const uint8_t *end = packed + n;
    uint64_t document = base;

    while (packed < end) {
        uint64_t gap;
        uint64_t wdf;
        pincite_status st;

        packed = pci_glass_take_uint(packed, &gap);
        packed = pci_glass_take_uint(packed, &wdf);
        if (packed > end)
            return pci_fail(err, PINCITE_E_INTERNAL,
                            "internal error: postings are cut short");
        document += gap + 1;
        st = pci_glass_postlist_put(p, (uint32_t)document, wdf, err);
        if (st)
            return st;
        n = (size_t)(end - packed);
        if (n > 0 && p->n + n <= PCI_GLASS_CHUNK && last > p->last) {
            memcpy(p->chunk + p->n, packed, n);
            p->n += n;
            p->last = last;
            break;
        }
    }
    return PINCITE_OK;
}

pincite_status
pci_glass_postlist_end(pci_glass_postlist *p, pincite_error *err)
{
    return p->last ? flush(p, true, err) : PINCITE_OK;
}
