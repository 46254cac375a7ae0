/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/plain/hyphen.h - what becomes of the hyphen at a line's end: inter- and
 * national were one word before the line was set, great- and power two.
 *
 * The text itself is asked: whether the joined word or the compound occurs
 * elsewhere in it, or a word that starts as the joined one does; whether its
 * parts are words; whether there are more hyphens at line ends than the text
 * has compounds. Where it does not tell, the parts do, in English
 * (text/plain/compound.h). Then a text that breaks words is taken to have
 * broken this one; in any other the hyphen stays.
 *
 * A hyphen that stays wrongly looks odd, but loses nothing: the tokeniser
 * finds the word by its parts and as a whole. One that goes wrongly loses the
 * parts. So compounds are to be kept first.
 */
#ifndef PCI_HYPHEN_H
#define PCI_HYPHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "text/plain/line.h"
#include "text/plain/paging.h"

typedef struct pci_hyphen_count {
    uint64_t key; /* 0: free */
    uint32_t seen;
} pci_hyphen_count;

/* What was counted of the words that stand around line-end hyphens. */
typedef struct pci_hyphens {
    pci_hyphen_count *table;
    size_t size; /* a power of two, or 0 */
    size_t used;
    uint64_t at_line_ends;
    uint64_t surely_broken; /* of these */
    uint64_t compounds;     /* hyphens between letters in a line */
    uint64_t words;
    uint64_t lines;
    bool is_english;
} pci_hyphens;

/* clang-format off */
#define PCI_HYPHENS_INIT {NULL, 0, 0, 0, 0, 0, 0, 0, false}
/* clang-format on */

/*
 * Counts the words of a text that matter, but for those in the lines that
 * paging found. Memory is bounded: after very many different hyphens the
 * further ones are not asked for.
 * Fails with NOMEM. Release in any case.
 */
pincite_status pci_hyphens_count(const pci_lines *lines,
                                 const pci_paging *paging, pci_hyphens *out,
                                 pincite_error *err);

void pci_hyphens_release(pci_hyphens *h);

typedef enum pci_hyphen {
    PCI_HYPHEN_KEEP, /* the lines meet there */
    PCI_HYPHEN_DROP, /* it goes, and they meet */
    PCI_HYPHEN_SPACE /* it stays, with a space: pre- and post-war */
} pci_hyphen;

/* Decides on a line a that is cut (pci_line_is_cut()), and b which goes on
 * with it. *cut is where the hyphen starts. */
pci_hyphen pci_hyphens_decide(const pci_hyphens *h, const char *s,
                              const pci_line *a, const pci_line *b,
                              size_t *cut);

#endif
