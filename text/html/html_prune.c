/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_cut.h"

#include "text/html/html_blocks.h"
#include "text/html/html_phrases.h"
#include "text/html/html_tags.h"

enum { MAX_LABEL = 12, MIN_LABELS = 6 };

enum { MAX_LEDE = 900, MIN_LEDE = 60, MAX_LEDES = 3 };

static bool
is_note(const pci_html_block *b)
{
    return b->kind == PCI_BLOCK_REFERENCE || b->kind == PCI_BLOCK_NOTE;
}

/* The list or table a block belongs to, or the node itself. */
static size_t
list_of(const pci_html_tree *t, size_t node)
{
    size_t i = node;
    GumboTag tag;

    for (; i; i = t->nodes[i].parent) {
        tag = pci_html_tag(&t->nodes[i]);
        if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL ||
            tag == GUMBO_TAG_DL || tag == GUMBO_TAG_TABLE)
            return i;
    }
    return node;
}

/* Whether a block is mostly links; an item or a row if its list is. */
static bool
is_linked(const pci_html_tree *t, const pci_html_sums *sums,
          const pci_html_block *b)
{
    size_t list;

    if (b->kind == PCI_BLOCK_HEADING || b->links * 10 <= b->chars * 7)
        return false;
    if (b->kind != PCI_BLOCK_ITEM && b->kind != PCI_BLOCK_TABLE)
        return true;
    list = list_of(t, b->parent);
    return pci_html_sum(sums->links, t, list) * 2 >
           pci_html_sum(sums->chars, t, list);
}

/* Blocks that are mostly links ("Next", teasers, topics), and those that say
 * what they are. */
static void
prune_blocks(pci_html_tree *t, const pci_html_sums *sums, size_t first,
             size_t end)
{
    size_t i;

    for (i = first; i < end; i++) {
        pci_html_block *b = &t->blocks[i];

        if (b->reason || is_note(b))
            continue;
        if (is_linked(t, sums, b))
            b->reason = "links";
        else
            b->reason = pci_html_phrase_reason(t, b);
    }
}

/* Text that only begins like an announcement has few links or none. */
static bool
may_announce(const pci_html_block *b)
{
    if (pci_html_is_prose(b) || b->kind == PCI_BLOCK_ITEM)
        return b->links * 4 > b->chars;
    return true;
}

/* "Read also", and the links and scraps that follow it. */
static void
prune_announced(pci_html_tree *t, size_t first, size_t end)
{
    bool is_on = false;
    size_t i;

    for (i = first; i < end; i++) {
        pci_html_block *b = &t->blocks[i];

        if (b->reason || is_note(b))
            continue;
        if (may_announce(b) && pci_html_is_announcement(t, b))
            is_on = true;
        else if (b->kind == PCI_BLOCK_HEADING || pci_html_is_prose(b) ||
                 (b->kind != PCI_BLOCK_ITEM && !b->links))
            is_on = false;
        if (is_on)
            b->reason = "related articles";
    }
}

/* Labels of charts and maps come as many blocks of next to nothing. */
static void
prune_labels(pci_html_tree *t, size_t first, size_t end)
{
    size_t from = first;
    size_t i;

    for (i = first; i <= end; i++) {
        const pci_html_block *b = i < end ? &t->blocks[i] : NULL;

        if (b && b->kind == PCI_BLOCK_PARAGRAPH && b->chars <= MAX_LABEL &&
            !b->ends_sentence)
            continue;
        if (i - from < MIN_LABELS)
            from = i;
        for (; from < i; from++)
            if (!t->blocks[from].reason)
                t->blocks[from].reason = "labels";
        from = i + 1;
    }
}

/* What stands before the first running text is the page's, but headings. */
static void
prune_start(pci_html_tree *t, size_t first, size_t end)
{
    size_t i;

    for (i = first; i < end; i++) {
        pci_html_block *b = &t->blocks[i];

        if (!b->reason && pci_html_is_prose(b) && b->kind != PCI_BLOCK_CAPTION)
            break;
    }
    while (i > first) {
        pci_html_block *b = &t->blocks[--i];

        if (!b->reason && b->kind != PCI_BLOCK_HEADING)
            b->reason = PCI_HTML_BEFORE;
    }
}

/* 1 for h1 to 6 for h6. */
static unsigned
level(const pci_html_tree *t, const pci_html_block *b)
{
    size_t i = b->parent;

    while (i && !pci_html_tag_is_heading(pci_html_tag(&t->nodes[i])))
        i = t->nodes[i].parent;
    return i ? pci_html_tag(&t->nodes[i]) - GUMBO_TAG_H1 + 1 : 0;
}

/* A heading without text of its own is one of furniture. */
static void
prune_headings(pci_html_tree *t, size_t first, size_t end)
{
    unsigned below = 7; /* the next heading's level; 7: text */
    bool has_text = false;
    size_t i;

    for (i = end; i > first; i--) {
        pci_html_block *b = &t->blocks[i - 1];

        if (b->reason)
            continue;
        if (b->kind != PCI_BLOCK_HEADING) {
            has_text = true;
            below = 7;
            continue;
        }
        if (!has_text || (below < 7 && below < level(t, b)))
            b->reason = "heading of furniture";
        else
            below = level(t, b);
    }
}

/* Whether nothing but its place speaks against a block, or next to nothing. */
static bool
is_outside(const pci_html_tree *t, const pci_html_block *b)
{
    const pci_html_node *node = &t->nodes[b->first];

    return b->reason && (!node->reason || node->is_weak);
}

/* Whether a block outside the body may be the article's first words. */
static bool
is_lede(const pci_html_tree *t, const pci_html_block *b)
{
    if (!is_outside(t, b))
        return false;
    if (b->kind == PCI_BLOCK_CAPTION || b->kind == PCI_BLOCK_ITEM)
        return false;
    return pci_html_is_prose(b) && !b->links && b->chars >= MIN_LEDE &&
           b->chars <= MAX_LEDE && !pci_html_phrase_reason(t, b);
}

/* The last top heading before a block, or none. */
static size_t
title_before(const pci_html_tree *t, size_t block)
{
    size_t i;

    for (i = block; i > 0; i--)
        if (t->blocks[i - 1].kind == PCI_BLOCK_HEADING &&
            level(t, &t->blocks[i - 1]) == 1)
            return i - 1;
    return block;
}

/* The first words of an article often stand apart from its body, between its
 * title and that. */
static void
find_lede(pci_html_tree *t, size_t first, size_t end)
{
    size_t found = 0;
    size_t i;

    while (first < end &&
           (t->blocks[first].reason || !pci_html_is_prose(&t->blocks[first])))
        first++;
    if (first == end)
        return;
    for (i = title_before(t, first); i < first && found < MAX_LEDES; i++) {
        if (!is_lede(t, &t->blocks[i]))
            continue;
        t->blocks[i].reason = NULL;
        found++;
    }
}

void
pci_html_prune(pci_html_tree *t, const pci_html_sums *sums, size_t root)
{
    size_t first = pci_html_first_block(t, root);
    size_t end = pci_html_end_block(t, root);

    prune_blocks(t, sums, first, end);
    prune_labels(t, first, end);
    prune_announced(t, first, end);
    prune_start(t, first, end);
    prune_headings(t, first, end);
    find_lede(t, first, end);
}
