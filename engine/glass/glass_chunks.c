/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_chunks.h"

#include "base/pack.h"
#include "engine/glass/glass_pack.h"

static pci_unpack
tag_of(const pci_glass_found *f)
{
    return (pci_unpack){f->tag, f->tag + f->tag_len, false};
}

/* The number of a document that ends a key, of which it is all from `at` on;
 * 0 if there is none. */
static uint64_t
number_at(const pci_glass_found *f, const uint8_t *at)
{
    const uint8_t *end = f->key + f->key_len;
    uint64_t number;

    return pci_glass_take_sortable(at, end, &number) == end ? number : 0;
}

/* Where the key goes on behind its term. */
static const uint8_t *
behind_term(const pci_glass_found *f)
{
    uint8_t term[PCI_GLASS_KEY];
    size_t len;

    return pci_glass_take_sortable_string(f->key, f->key + f->key_len, term,
                                          &len);
}

/* What the first chunk begins with: two sums, and the first document. */
static uint64_t
first_number(pci_unpack *u)
{
    (void)pci_unpack_number(u);
    (void)pci_unpack_number(u);
    return pci_unpack_bounded(u, UINT32_MAX) + 1;
}

/* Of a key that goes on so behind what all chunks of the list have. */
static bool
go_on(const pci_glass_found *f, const uint8_t *behind, pci_glass_list *list)
{
    pci_unpack u = tag_of(f);
    bool is_first = behind == f->key + f->key_len;
    uint64_t number = is_first ? first_number(&u) : number_at(f, behind);
    uint64_t last;

    if (is_first == list->began || list->ended || number < list->next ||
        number == 0 || u.bad || u.p == u.end)
        return false;
    list->began = true;
    list->ended = *u.p++ == '1';
    last = number + pci_unpack_number(&u);
    (void)pci_unpack_number(&u); /* how often it has the term, or its length */
    while (!u.bad && u.p < u.end) {
        number += pci_unpack_bounded(&u, UINT32_MAX) + 1;
        (void)pci_unpack_number(&u);
        if (number > UINT32_MAX)
            return false;
    }
    list->next = number + 1;
    return !u.bad && number == last;
}

bool
pci_glass_postings_go_on(const pci_glass_found *f, pci_glass_list *list)
{
    return go_on(f, behind_term(f), list);
}

bool
pci_glass_lengths_go_on(const pci_glass_found *f, pci_glass_list *list)
{
    enum { START = 2 }; /* of all these keys */

    return f->key_len >= START && go_on(f, f->key + START, list);
}

bool
pci_glass_values_go_on(const pci_glass_found *f, pci_glass_list *list)
{
    pci_unpack key = {(const char *)f->key + 2,
                      (const char *)f->key + f->key_len, f->key_len < 2};
    pci_unpack u = tag_of(f);
    uint64_t number;
    size_t n;

    (void)pci_unpack_number(&key); /* the slot */
    number = key.bad ? 0 : number_at(f, (const uint8_t *)key.p);
    if (number == 0 || number < list->next)
        return false;
    (void)pci_unpack_bytes(&u, &n);
    while (!u.bad && u.p < u.end) {
        number += pci_unpack_bounded(&u, UINT32_MAX) + 1;
        (void)pci_unpack_bytes(&u, &n);
        if (number > UINT32_MAX)
            return false;
    }
    list->next = number + 1;
    return !u.bad;
}
