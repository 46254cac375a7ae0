/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_blocks.h"

#include <string.h>

#include "base/alloc.h"
#include "text/html/html_tags.h"
#include "text/white.h"

/* A row longer than this is laid out as a table, but not meant as one. */
enum { MAX_ROW = 2000, MIN_PROSE = 80, MIN_SENTENCE = 40 };

/* Headings longer than this are sentences set in large type. */
enum { MAX_HEADING = 200, MIN_HEADING_SENTENCE = 120 };

typedef struct scan {
    pci_html_tree *t;
    uint32_t at;     /* the innermost open node */
    uint32_t block;  /* the innermost open block-level one */
    uint32_t text;   /* the last one */
    uint32_t breaks; /* of <br> since it */
    bool is_open;    /* the last block takes more */
    bool is_spaced;  /* white space stands at its end */
} scan;

static const char *
text_of(const pci_html_node *node)
{
    return node->g->v.text.text;
}

static bool
is_blank(const char *s, size_t n)
{
    return pci_white_skip(s, 0, n) >= n;
}

/* Whether a row may be one block: nothing in its cells but short text. */
static bool
is_row(const pci_html_tree *t, size_t row)
{
    size_t chars = 0;
    size_t cells = 0;
    size_t i;

    for (i = row + 1; i < t->nodes[row].end; i++) {
        const pci_html_node *node = &t->nodes[i];
        GumboTag tag = pci_html_tag(node);

        if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH)
            cells++;
        else if (node->shape == PCI_HTML_BLOCK && tag != GUMBO_TAG_P &&
                 tag != GUMBO_TAG_DIV)
            return false;
        else if (node->shape == PCI_HTML_TEXT)
            chars += strlen(text_of(node));
        if (chars > MAX_ROW)
            return false;
    }
    return cells > 1;
}

static void
open_row(pci_html_tree *t, size_t row)
{
    size_t i;

    if (!is_row(t, row))
        return;
    t->nodes[row].kind = PCI_BLOCK_TABLE;
    for (i = row + 1; i < t->nodes[row].end; i++) {
        pci_html_node *node = &t->nodes[i];

        node->kind = PCI_BLOCK_TABLE;
        if (node->shape == PCI_HTML_BLOCK)
            node->shape = PCI_HTML_CELL;
    }
}

/* Counts a text into a block's figures. */
static void
count_text(scan *sc, pci_html_block *b, const char *s, bool is_link)
{
    uint32_t before = b->chars;

    for (; *s; s++) {
        if ((unsigned char)*s <= ' ') {
            b->chars += !sc->is_spaced;
            sc->is_spaced = true;
            continue;
        }
        sc->is_spaced = false;
        b->chars++;
        /* Sentence ends of other scripts begin with this byte. */
        b->ends_sentence = strchr(".!?:;\"'", *s) ||
                           ((unsigned char)*s >= 0x80 && b->ends_sentence);
        b->stops += *s == ',' || *s == '.';
    }
    if (is_link)
        b->links += b->chars - before;
    if (b->kind == PCI_BLOCK_HEADING &&
        (b->chars > MAX_HEADING ||
         (b->chars > MIN_HEADING_SENTENCE && b->ends_sentence)))
        b->kind = PCI_BLOCK_PARAGRAPH;
}

/* What sets the size of the letters of a text: "" for nothing. Pages without
 * heading tags use it in their stead. */
static const char *
size_of(const pci_html_tree *t, uint32_t i)
{
    for (i = t->nodes[i].parent; i; i = t->nodes[i].parent) {
        const pci_html_node *node = &t->nodes[i];
        const char *size;

        if (node->shape == PCI_HTML_BLOCK)
            break;
        switch (pci_html_tag(node)) {
        case GUMBO_TAG_FONT:
            size = pci_html_attribute(node->g, "size");
            if (size)
                return size;
            break;
        case GUMBO_TAG_BIG:
            return "big";
        case GUMBO_TAG_SMALL:
            return "small";
        default:
            break;
        }
    }
    return "";
}

/* Whether breaks part text i from the one before: two of them, or one where
 * the letters change their size. */
static bool
is_parted(const scan *sc, uint32_t i)
{
    return sc->breaks > 1 ||
           (sc->breaks == 1 &&
            strcmp(size_of(sc->t, sc->text), size_of(sc->t, i)) != 0);
}

static pincite_status
add_text(scan *sc, uint32_t i, pincite_error *err)
{
    pci_html_tree *t = sc->t;
    const pci_html_node *node = &t->nodes[i];
    const char *s = text_of(node);
    pci_html_block *b;

    if (is_blank(s, strlen(s))) {
        sc->is_spaced = true;
        return PINCITE_OK;
    }
    if (!sc->is_open || is_parted(sc, i)) {
        if (!pci_grow(&t->blocks, &t->cap_blocks, t->n_blocks + 1,
                      sizeof *t->blocks))
            return pci_fail_nomem(err);
        b = &t->blocks[t->n_blocks++];
        memset(b, 0, sizeof *b);
        b->first = i;
        b->parent = sc->block;
        b->kind = (pci_block_kind)t->nodes[sc->block].kind;
        sc->is_open = true;
        sc->is_spaced = true;
    }
    sc->breaks = 0;
    sc->text = i;
    b = &t->blocks[t->n_blocks - 1];
    b->end = i + 1;
    count_text(sc, b, s, node->is_link);
    return PINCITE_OK;
}

/* Leaves the nodes that end at node i. */
static void
leave(scan *sc, uint32_t i)
{
    const pci_html_node *nodes = sc->t->nodes;

    while (sc->at && nodes[sc->at].end <= i) {
        if (nodes[sc->at].shape == PCI_HTML_BLOCK) {
            sc->is_open = false;
            sc->block = nodes[sc->at].parent;
            while (sc->block && nodes[sc->block].shape != PCI_HTML_BLOCK)
                sc->block = nodes[sc->block].parent;
        }
        sc->at = nodes[sc->at].parent;
    }
}

static void
enter(scan *sc, uint32_t i)
{
    switch ((pci_html_shape)sc->t->nodes[i].shape) {
    case PCI_HTML_BLOCK:
        sc->is_open = false;
        sc->block = i;
        if (pci_html_tag(&sc->t->nodes[i]) == GUMBO_TAG_TR)
            open_row(sc->t, i);
        break;
    case PCI_HTML_BREAK:
        sc->breaks++;
        sc->is_spaced = true;
        break;
    case PCI_HTML_CELL:
        sc->is_spaced = true;
        break;
    case PCI_HTML_TEXT:
    case PCI_HTML_INLINE:
        break;
    }
    sc->at = i;
}

pincite_status
pci_html_find_blocks(pci_html_tree *t, pincite_error *err)
{
    scan sc = {t, 0, 0, 0, 0, false, true};
    uint32_t i;
    pincite_status st;

    for (i = 0; i < t->n; i++) {
        leave(&sc, i);
        t->nodes[i].block = (uint32_t)t->n_blocks;
        if (t->nodes[i].shape == PCI_HTML_TEXT) {
            st = add_text(&sc, i, err);
            if (st)
                return st;
        } else {
            enter(&sc, i);
        }
    }
    return PINCITE_OK;
}

bool
pci_html_is_prose(const pci_html_block *b)
{
    if (b->kind == PCI_BLOCK_HEADING || b->links * 5 > b->chars * 2)
        return false;
    if (b->kind == PCI_BLOCK_CODE)
        return true;
    return b->chars >= MIN_PROSE ||
           (b->chars >= MIN_SENTENCE && b->ends_sentence);
}
