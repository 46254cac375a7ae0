/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_lists.h"

#include "engine/glass/glass_termlist.h"

enum {
    /* Of a key: a docid has two bytes and one more for each bit set at the
     * front of the first; a docid of 32 bits has three such bits at most. */
    MAX_MORE = 3
};

/* The bytes that the docid takes at the start of the key; 0: there is none. */
static size_t
docid_size(const pci_glass_found *f)
{
    size_t more = 0;

    while (f->key_len > 0 && more <= MAX_MORE && f->key[0] & 0x80 >> more)
        more++;
    return more <= MAX_MORE && f->key_len >= more + 2 ? more + 2 : 0;
}

bool
pci_glass_list_is_sound(const pci_glass_found *f)
{
    size_t docid = docid_size(f);

    if (docid == 0 || f->key_len > docid + 1 ||
        (f->key_len == docid + 1 && f->key[docid] != 0))
        return false;
    /* The greatest number is no slot. */
    return f->key_len == docid
               ? pci_glass_termlist_is_sound(f->tag, f->tag_len)
               : pci_glass_slots_are_sound(f->tag, f->tag_len, UINT32_MAX);
}
