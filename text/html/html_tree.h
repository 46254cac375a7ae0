/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/html/html_tree.h - a parsed page as two flat arrays: its visible nodes
 * in document order, and the blocks of text that they make. Whatever is asked
 * of a subtree is asked of a range of the one or the other, so that no depth
 * of nesting can hurt.
 */
#ifndef PCI_HTML_TREE_H
#define PCI_HTML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <gumbo.h>

#include "text/article.h"

typedef enum pci_html_shape {
    PCI_HTML_TEXT,
    PCI_HTML_INLINE,
    PCI_HTML_BLOCK,
    PCI_HTML_CELL, /* of a row that is one block */
    PCI_HTML_BREAK /* <br> */
} pci_html_shape;

typedef struct pci_html_node {
    const GumboNode *g;
    const char *reason; /* why its text is furniture; NULL if it is not */
    uint32_t parent;    /* of node 0 itself */
    uint32_t end;       /* the first node behind its subtree */
    uint32_t block;     /* blocks that start before it */
    uint32_t names;     /* of pci_html_names() */
    uint8_t shape;
    uint8_t kind; /* pci_block_kind of text in it */
    bool is_link;
    bool is_pre;
    bool is_weak; /* the reason does not hold for running text that opens the
                     article */
} pci_html_node;

typedef struct pci_html_block {
    uint32_t first; /* nodes */
    uint32_t end;
    uint32_t parent; /* the block-level node it stands in */
    uint32_t chars;  /* bytes of text, white space counted once */
    uint32_t links;  /* of these in links */
    uint32_t stops;  /* marks that end sentences, and commas */
    bool ends_sentence;
    pci_block_kind kind;
    const char *reason; /* as above, or found by the block itself */
} pci_html_block;

typedef struct pci_html_tree {
    pci_html_node *nodes;
    size_t n;
    size_t cap;
    pci_html_block *blocks;
    size_t n_blocks;
    size_t cap_blocks;
} pci_html_tree;

/* Fails with NOMEM. Release in any case; the GumboNodes must live as long. */
pincite_status pci_html_tree_build(pci_html_tree *t, const GumboNode *root,
                                   pincite_error *err);

void pci_html_tree_release(pci_html_tree *t);

static inline GumboTag
pci_html_tag(const pci_html_node *n)
{
    return n->g->type == GUMBO_NODE_ELEMENT ? n->g->v.element.tag
                                            : GUMBO_TAG_LAST;
}

/* The value of an attribute, or NULL. */
const char *pci_html_attribute(const GumboNode *g, const char *name);

/* Whether `word` is in the attribute's list of words, in any case. */
bool pci_html_has_word(const GumboNode *g, const char *name, const char *word);

/* The blocks of a node's subtree, half-open. */
size_t pci_html_first_block(const pci_html_tree *t, size_t node);
size_t pci_html_end_block(const pci_html_tree *t, size_t node);

#endif
