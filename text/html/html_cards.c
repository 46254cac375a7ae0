/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_cut.h"

#include "text/html/html_blocks.h"
#include "text/html/html_tags.h"
#include "text/html/html_words.h"

/* A card has no more text than this besides links, and no less in all. */
enum { MAX_CARD = 700, MIN_CARD = 25, MAX_SHARE = 50, ENOUGH = 800 };

/* Running text of its own that an article has, if others are nested in it. */
enum { MIN_OWN = 200 };

/* Whether a title stands before the text. */
static bool
is_titled(const pci_html_tree *t, const pci_html_sums *sums, size_t node)
{
    size_t first = pci_html_first_block(t, node);
    size_t end = pci_html_end_block(t, node);
    size_t i;

    for (i = first; i < end; i++) {
        if (sums->titles[i + 1] > sums->titles[i])
            return true;
        if (pci_html_is_prose(&t->blocks[i]))
            return false;
    }
    return false;
}

static bool
is_card(const pci_html_tree *t, const pci_html_sums *sums, size_t node)
{
    int64_t chars = pci_html_sum(sums->chars, t, node);
    int64_t links = pci_html_sum(sums->links, t, node);

    if (t->nodes[node].names & PCI_HTML_BODY_TEXT)
        return false;
    return t->nodes[node].shape == PCI_HTML_BLOCK && chars >= MIN_CARD &&
           chars - links <= MAX_CARD &&
           pci_html_sum(sums->titles, t, node) > 0 && is_titled(t, sums, node);
}

/* Marks the cards among a node's children, if they are most of them. */
static void
mark_children(pci_html_tree *t, const pci_html_sums *sums, size_t node)
{
    size_t cards = 0;
    size_t others = 0;
    size_t i;

    for (i = node + 1; i < t->nodes[node].end; i = t->nodes[i].end) {
        if (is_card(t, sums, i))
            cards++;
        else if (pci_html_sum(sums->chars, t, i) > 0)
            others++;
    }
    if (cards < 2 || (others && (cards < 3 || others * 3 > cards * 2)))
        return;
    for (i = node + 1; i < t->nodes[node].end; i = t->nodes[i].end)
        if (is_card(t, sums, i))
            t->nodes[i].reason = "list of articles";
}

static bool
may_hold_cards(const pci_html_node *node)
{
    GumboTag tag = pci_html_tag(node);

    return node->shape == PCI_HTML_BLOCK && tag != GUMBO_TAG_TABLE &&
           tag != GUMBO_TAG_TR && tag != GUMBO_TAG_TBODY &&
           node->kind != PCI_BLOCK_REFERENCE && node->kind != PCI_BLOCK_NOTE;
}

/* What is to be read on this page may be cards. */
static bool
are_too_many(const pci_html_tree *t, const pci_html_sums *sums)
{
    int64_t prose = 0;
    size_t i = 1;

    while (i < t->n) {
        if (!t->nodes[i].reason) {
            i++;
            continue;
        }
        prose += pci_html_sum(sums->prose, t, i);
        i = t->nodes[i].end;
    }
    return prose * 100 > sums->prose[t->n_blocks] * MAX_SHARE &&
           sums->prose[t->n_blocks] - prose < ENOUGH;
}

/* The standard has articles within an article be comments; in practice they
 * are comments or further articles. */
static void
mark_nested(pci_html_tree *t, const pci_html_sums *sums, size_t node)
{
    int64_t own = pci_html_sum(sums->prose, t, node);
    size_t nested = 0;
    size_t i;

    for (i = node + 1; i < t->nodes[node].end; i++) {
        if (pci_html_tag(&t->nodes[i]) != GUMBO_TAG_ARTICLE)
            continue;
        own -= pci_html_sum(sums->prose, t, i);
        nested++;
        i = t->nodes[i].end - 1;
    }
    if (nested < 2 || own < MIN_OWN)
        return;
    for (i = node + 1; i < t->nodes[node].end; i++)
        if (pci_html_tag(&t->nodes[i]) == GUMBO_TAG_ARTICLE)
            t->nodes[i].reason = "nested article";
}

void
pci_html_mark_cards(pci_html_tree *t, const pci_html_sums *sums)
{
    size_t i;

    for (i = 0; i < t->n; i++)
        if (may_hold_cards(&t->nodes[i]))
            mark_children(t, sums, i);
    for (i = 0; i < t->n; i++) {
        if (pci_html_tag(&t->nodes[i]) != GUMBO_TAG_ARTICLE)
            continue;
        mark_nested(t, sums, i);
        i = t->nodes[i].end - 1;
    }
    if (!are_too_many(t, sums))
        return;
    for (i = 0; i < t->n; i++)
        t->nodes[i].reason = NULL;
}
