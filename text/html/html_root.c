/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_cut.h"

#include "text/html/html_blocks.h"
#include "text/html/html_tags.h"
#include "text/html/html_words.h"

/*
 * Every block speaks for or against the elements that hold it, and the
 * element with the best sum is the article's: running text for it, links and
 * scraps against it. (Pasternack and Roth, "Extracting article text from the
 * web with maximum subsequence segmentation", WWW 2009, do so with a range of
 * tokens; here it is a subtree.)
 */
static int64_t
block_score(const pci_html_block *b)
{
    if (b->reason)
        return -((int64_t)b->chars / 20);
    if (pci_html_is_prose(b))
        return ((int64_t)b->chars - 2 * (int64_t)b->links + 10) /
               (b->kind == PCI_BLOCK_ITEM ? 2 : 1);
    if (b->kind == PCI_BLOCK_HEADING)
        return b->links * 2 > b->chars ? -20 : 0;
    if (b->links * 2 > b->chars)
        return -15 - (int64_t)b->chars / 3;
    return b->kind == PCI_BLOCK_ITEM || b->kind == PCI_BLOCK_TABLE
               ? (int64_t)b->chars / 3
               : -5;
}

/* How much more, in percent, an element is worth for what it calls itself. */
static int64_t
worth(const pci_html_node *node)
{
    int64_t worth = 100;
    GumboTag tag = pci_html_tag(node);

    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY)
        return worth;
    if (node->reason || node->shape != PCI_HTML_BLOCK || tag == GUMBO_TAG_P)
        return 0;
    if (pci_html_has_word(node->g, "itemprop", "articleBody"))
        worth += 40;
    else if (node->names & PCI_HTML_BODY_TEXT)
        worth += 25;
    else if (node->names & PCI_HTML_CONTENT)
        worth += 5;
    if (tag == GUMBO_TAG_ARTICLE)
        worth += 12;
    else if (tag == GUMBO_TAG_MAIN)
        worth += 6;
    return worth;
}

size_t
pci_html_find_root(const pci_html_tree *t, pci_html_sums *sums)
{
    int64_t best_score = 0;
    size_t best = 0;
    size_t i;

    for (i = 0; i < t->n_blocks; i++)
        sums->score[i + 1] = sums->score[i] + block_score(&t->blocks[i]);
    for (i = 0; i < t->n; i++) {
        int64_t score = pci_html_sum(sums->score, t, i);

        if (score <= 0)
            continue;
        score = score * worth(&t->nodes[i]) / 100;
        if (score >= best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}
