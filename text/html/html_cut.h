/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/html/html_cut.h - cutting the article out of a page: which blocks are
 * the article's, and why the others are furniture.
 */
#ifndef PCI_HTML_CUT_H
#define PCI_HTML_CUT_H

#include "text/html/html_tree.h"

/* Gives every block of the tree that is no part of the article its reason.
 * `title` is the article's, NULL if it is not known. Fails with NOMEM. */
pincite_status pci_html_cut(pci_html_tree *t, const char *title,
                            pincite_error *err);

/* The steps of it. */

/* Sums over blocks: sum[i] is that of the blocks before i. */
typedef struct pci_html_sums {
    int64_t *chars;
    int64_t *links;
    int64_t *prose;  /* characters in blocks of running text, not in links */
    int64_t *titles; /* blocks that are one link of some length */
    int64_t *score;  /* for and against a root that holds the block */
} pci_html_sums;

static inline int64_t
pci_html_sum(const int64_t *sums, const pci_html_tree *t, size_t node)
{
    return sums[pci_html_end_block(t, node)] -
           sums[pci_html_first_block(t, node)];
}

/* Gives cards a reason: elements side by side that each hold a link as a
 * title and little text, as lists of other articles do. */
void pci_html_mark_cards(pci_html_tree *t, const pci_html_sums *sums);

/* Gives nodes that are furniture by their tag, role or names a reason, and
 * all nodes and blocks within; if `is_careful`, by their tag alone. */
void pci_html_mark(pci_html_tree *t, const pci_html_sums *sums,
                   bool is_careful);

/* The node that holds the article; sums->score is made for that. */
size_t pci_html_find_root(const pci_html_tree *t, pci_html_sums *sums);

/* The reason of what stands in the root before the first running text. */
#define PCI_HTML_BEFORE "before the article"

/* Finds furniture among the blocks of the root by their text and links. */
void pci_html_prune(pci_html_tree *t, const pci_html_sums *sums, size_t root);

#endif
