/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/starts.h"

static bool
is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

void
pci_starts_add(pci_starts *s, const char *word, size_t n, unsigned letters)
{
    uint32_t *second;

    if (n == 0 || !is_small(*word))
        return;
    second = &s->second[(unsigned char)*word & 31];
    if (letters < 2 || n < 2 || !is_small(word[1]))
        *second = UINT32_MAX;
    else if (word[1] == 'y' || word[1] == 'i')
        *second |= UINT32_C(1) << ('y' & 31) | UINT32_C(1) << ('i' & 31);
    else
        *second |= UINT32_C(1) << ((unsigned char)word[1] & 31);
}
