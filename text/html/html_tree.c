/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_tree.h"

#include <string.h>
#include <strings.h>

#include "base/alloc.h"
#include "text/html/html_blocks.h"
#include "text/html/html_tags.h"
#include "text/html/html_words.h"

/* An id of more words than that, parted by hyphens, is a slug. */
enum { ID = 0, MAX_PARTS = 3 };

const char *
pci_html_attribute(const GumboNode *g, const char *name)
{
    const GumboAttribute *a;

    if (g->type != GUMBO_NODE_ELEMENT)
        return NULL;
    a = gumbo_get_attribute(&g->v.element.attributes, name);
    return a ? a->value : NULL;
}

bool
pci_html_has_word(const GumboNode *g, const char *name, const char *word)
{
    const char *p = pci_html_attribute(g, name);
    size_t n = strlen(word);

    while (p && *p) {
        size_t len = strcspn(p, " \t\n\r\f");

        if (len == n && strncasecmp(p, word, n) == 0)
            return true;
        p += len;
        p += strspn(p, " \t\n\r\f");
    }
    return false;
}

/* Whether the style says `property: value`. */
static bool
has_style(const char *style, const char *property, const char *value)
{
    const char *p = strcasestr(style, property);

    if (!p || (p > style && p[-1] == '-'))
        return false;
    p += strlen(property);
    p += strspn(p, " \t\n\r");
    if (*p != ':')
        return false;
    p++;
    p += strspn(p, " \t\n\r");
    return strncasecmp(p, value, strlen(value)) == 0;
}

/* The body is never hidden: pages hide it until their scripts have run. */
static bool
is_hidden(const GumboNode *g)
{
    const char *style = pci_html_attribute(g, "style");

    if (g->v.element.tag == GUMBO_TAG_BODY ||
        g->v.element.tag == GUMBO_TAG_HTML)
        return false;
    if (pci_html_attribute(g, "hidden"))
        return true;
    return style && (has_style(style, "display", "none") ||
                     has_style(style, "visibility", "hidden"));
}

static bool
is_dropped(const GumboNode *g)
{
    switch (g->type) {
    case GUMBO_NODE_ELEMENT:
        /* <isindex> comes with a form and a text of its own. */
        if (g->parse_flags & GUMBO_INSERTION_FROM_ISINDEX)
            return true;
        return pci_html_tag_is_dropped(g->v.element.tag) || is_hidden(g);
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
        /* What the parser made up has no place in the source. */
        return !g->v.text.original_text.data;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE:
        break;
    }
    return true;
}

/* Whether an id is made of a heading's words, as generators of documents do
 * it, and names nothing else. */
static bool
is_slug(const char *id)
{
    size_t parts = 0;

    for (; *id && parts < MAX_PARTS; id++)
        parts += *id == '-' || *id == '_';
    return parts == MAX_PARTS;
}

static uint32_t
names_of(const GumboNode *g)
{
    static const char *const attributes[] = {[ID] = "id",
                                             "class",
                                             "role",
                                             "itemprop"};
    uint32_t names = 0;
    size_t i;

    for (i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        const char *value = pci_html_attribute(g, attributes[i]);

        if (value && !(i == ID && is_slug(value)))
            names |= pci_html_names(value);
    }
    return names;
}

/* The kind of the text in an element by its tag, given that of the text
 * around it. */
static pci_block_kind
kind_of_tag(GumboTag tag, pci_block_kind around)
{
    switch (tag) {
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
        return PCI_BLOCK_ITEM;
    case GUMBO_TAG_BLOCKQUOTE:
        return PCI_BLOCK_QUOTE;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP:
        return PCI_BLOCK_CODE;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
        return PCI_BLOCK_CAPTION;
    default:
        return around;
    }
}

static pci_block_kind
kind_in(GumboTag tag, uint32_t names, pci_block_kind around)
{
    if (pci_html_tag_is_heading(tag))
        return PCI_BLOCK_HEADING;
    if (around == PCI_BLOCK_NOTE || around == PCI_BLOCK_REFERENCE)
        return around;
    if (names & PCI_HTML_REFERENCES)
        return PCI_BLOCK_REFERENCE;
    if ((names & PCI_HTML_NOTES) && tag != GUMBO_TAG_A &&
        tag != GUMBO_TAG_SUP && tag != GUMBO_TAG_SPAN)
        return PCI_BLOCK_NOTE;
    return kind_of_tag(tag, around);
}

static bool
is_pre(GumboTag tag)
{
    return tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_LISTING ||
           tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_PLAINTEXT;
}

static pci_html_shape
shape_of(const GumboNode *g)
{
    if (g->type != GUMBO_NODE_ELEMENT)
        return PCI_HTML_TEXT;
    if (g->v.element.tag == GUMBO_TAG_BR)
        return PCI_HTML_BREAK;
    return pci_html_tag_is_block(g->v.element.tag) ? PCI_HTML_BLOCK
                                                   : PCI_HTML_INLINE;
}

static void
fill_node(pci_html_node *node, const pci_html_node *parent, const GumboNode *g)
{
    GumboTag tag;

    node->g = g;
    node->shape = (uint8_t)shape_of(g);
    node->kind = (uint8_t)(parent ? parent->kind : PCI_BLOCK_PARAGRAPH);
    node->is_link = parent && parent->is_link;
    node->is_pre = parent && parent->is_pre;
    if (node->shape == PCI_HTML_TEXT)
        return;
    tag = g->v.element.tag;
    node->names = names_of(g);
    node->kind = (uint8_t)kind_in(tag, node->names, node->kind);
    node->is_link |= tag == GUMBO_TAG_A && pci_html_attribute(g, "href");
    node->is_pre |= is_pre(tag);
}

static pincite_status
add_node(pci_html_tree *t, const GumboNode *g, uint32_t parent,
         pincite_error *err)
{
    pci_html_node *node;

    if (!pci_grow(&t->nodes, &t->cap, t->n + 1, sizeof *t->nodes))
        return pci_fail_nomem(err);
    node = &t->nodes[t->n];
    memset(node, 0, sizeof *node);
    fill_node(node, t->n ? &t->nodes[parent] : NULL, g);
    node->parent = parent;
    node->end = (uint32_t)t->n + 1;
    t->n++;
    return PINCITE_OK;
}

/* Closes nodes from `at` up until one has a child left, and gives that. Until
 * blocks are looked for, `block` of an open node counts its children seen. */
static const GumboNode *
next_child(pci_html_tree *t, uint32_t *at)
{
    for (;;) {
        pci_html_node *node = &t->nodes[*at];
        const GumboVector *children = &node->g->v.element.children;

        while (node->shape != PCI_HTML_TEXT &&
               node->block < children->length) {
            const GumboNode *g = children->data[node->block++];

            if (!is_dropped(g))
                return g;
        }
        node->end = (uint32_t)t->n;
        if (*at == 0)
            return NULL;
        *at = node->parent;
    }
}

static pincite_status
flatten(pci_html_tree *t, const GumboNode *root, pincite_error *err)
{
    const GumboNode *g = root;
    uint32_t at = 0;
    pincite_status st;

    for (; g; g = next_child(t, &at)) {
        st = add_node(t, g, at, err);
        if (st)
            return st;
        at = (uint32_t)t->n - 1;
    }
    return PINCITE_OK;
}

pincite_status
pci_html_tree_build(pci_html_tree *t, const GumboNode *root,
                    pincite_error *err)
{
    pincite_status st;

    memset(t, 0, sizeof *t);
    st = flatten(t, root, err);
    if (!st)
        st = pci_html_find_blocks(t, err);
    return st;
}

void
pci_html_tree_release(pci_html_tree *t)
{
    pci_free(t->nodes);
    pci_free(t->blocks);
    memset(t, 0, sizeof *t);
}

size_t
pci_html_first_block(const pci_html_tree *t, size_t node)
{
    return t->nodes[node].block;
}

size_t
pci_html_end_block(const pci_html_tree *t, size_t node)
{
    size_t end = t->nodes[node].end;

    return end < t->n ? t->nodes[end].block : t->n_blocks;
}
