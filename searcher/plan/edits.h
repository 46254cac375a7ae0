/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/plan/edits.h - how far two words are apart. */
#ifndef PCI_EDITS_H
#define PCI_EDITS_H

#include <stddef.h>
#include <stdint.h>

#include "engine/db.h"
#include "searcher/query/ask.h"

/*
 * The number of edits that make b of a: characters inserted, deleted,
 * replaced, or two neighbours swapped (optimal string alignment: Damerau
 * 1964). `most` + 1 when there are more than `most`. Words of more than
 * PCI_MAX_WORD bytes are far from all others.
 */
unsigned pci_edits(const char *a, size_t a_len, const char *b, size_t b_len,
                   unsigned most);

/* The same from a word, with its letters (base/letters.h), to one of the
 * index: most that are far their letters tell. */
unsigned pci_edits_to(const pci_word *from, uint64_t letters,
                      const pci_known_word *to, unsigned most);

#endif
