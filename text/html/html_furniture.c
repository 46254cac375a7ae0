/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_cut.h"

#include <string.h>

#include "text/html/html_tags.h"
#include "text/html/html_words.h"

/* Names are sometimes given for looks, or to what holds the whole page.
 * Furniture is believed as long as it holds no more than these parts, in
 * percent, of all running text. */
enum { MAX_STRONG = 40, MAX_COMMENTS = 90, MAX_WEAK = 12, WEAK_CHARS = 700 };

/* With a heading of the page in it, furniture is believed up to this part. */
enum { MAX_WITH_TITLE = 10 };

/* Where that much remains, strong evidence is believed up to this part. */
enum { ENOUGH = 1500, MAX_WITH_ENOUGH = 75 };

/* Text without links: characters, and the part of all running text. */
enum { MAX_PLAIN = 600, MAX_PLAIN_SHARE = 15 };

enum { MAX_CAPTION = 700 };

/* The first use named that is in `among`. */
static pci_html_use
first_use(uint32_t names, uint32_t from, uint32_t to)
{
    uint32_t use;

    for (use = from; use < to; use++)
        if (names & (UINT32_C(1) << use))
            return (pci_html_use)use;
    return PCI_HTML_USE_NONE;
}

/* Elements that are furniture by what they are. */
static const char *
tag_reason(const pci_html_node *node)
{
    switch (pci_html_tag(node)) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MENU:
        return "nav element";
    case GUMBO_TAG_FOOTER:
        return "footer element";
    case GUMBO_TAG_ASIDE:
        return "aside element";
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
        return "form";
    default:
        break;
    }
    if (pci_html_tag_is_control(pci_html_tag(node)))
        return "form control";
    return NULL;
}

static int64_t
share_of_prose(const pci_html_tree *t, const pci_html_sums *sums, size_t node)
{
    int64_t all = sums->prose[t->n_blocks];

    return all ? pci_html_sum(sums->prose, t, node) * 100 / all : 0;
}

/* Whether a top heading or the whole article is in the subtree. Looks at each
 * node no more often than furniture is nested without being believed. */
static bool
has_title(const pci_html_tree *t, size_t node)
{
    size_t i;

    for (i = node + 1; i < t->nodes[node].end; i++) {
        GumboTag tag = pci_html_tag(&t->nodes[i]);

        if (tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_MAIN ||
            tag == GUMBO_TAG_ARTICLE)
            return true;
    }
    return false;
}

/* Running text of some length and without links is no such thing, whatever
 * its name. */
static bool
is_unlikely(const pci_html_tree *t, const pci_html_sums *sums, size_t i,
            pci_html_use use, int64_t share)
{
    int64_t chars = pci_html_sum(sums->chars, t, i);
    int64_t links = pci_html_sum(sums->links, t, i);

    if (links * 10 > chars)
        return false;
    switch (use) {
    case PCI_HTML_USE_NAVIGATION:
    case PCI_HTML_USE_SHARE:
    case PCI_HTML_USE_LOGIN:
    case PCI_HTML_USE_HIDDEN:
    case PCI_HTML_USE_NEWSLETTER:
        return chars > MAX_PLAIN;
    case PCI_HTML_USE_RELATED:
    case PCI_HTML_USE_ADVERT:
        return share > MAX_PLAIN_SHARE;
    default:
        return false;
    }
}

/* What an element without blocks of its own can be. */
static uint32_t
names_of(const pci_html_tree *t, size_t i)
{
    const uint32_t inner = (UINT32_C(1) << PCI_HTML_USE_SHARE) |
                           (UINT32_C(1) << PCI_HTML_USE_ADVERT) |
                           (UINT32_C(1) << PCI_HTML_USE_LOGIN) |
                           (UINT32_C(1) << PCI_HTML_USE_HIDDEN);

    if (t->nodes[i].shape == PCI_HTML_BLOCK ||
        pci_html_end_block(t, i) > pci_html_first_block(t, i) + 1)
        return t->nodes[i].names;
    return t->nodes[i].names & inner;
}

static const char *
strong_reason(const pci_html_tree *t, const pci_html_sums *sums, size_t i)
{
    const pci_html_node *node = &t->nodes[i];
    pci_html_use use = first_use(names_of(t, i), 1, PCI_HTML_FIRST_WEAK_USE);
    const char *reason = tag_reason(node);
    int64_t max = use == PCI_HTML_USE_COMMENTS ? MAX_COMMENTS : MAX_STRONG;
    int64_t rest;
    int64_t share;

    if (!use && !reason)
        return NULL;
    share = share_of_prose(t, sums, i);
    rest = sums->prose[t->n_blocks] - pci_html_sum(sums->prose, t, i);
    if (rest >= ENOUGH && max < MAX_WITH_ENOUGH)
        max = MAX_WITH_ENOUGH;
    if (!reason && is_unlikely(t, sums, i, use, share))
        return NULL;
    if (share > max ||
        (share > MAX_WITH_TITLE && max != MAX_COMMENTS && has_title(t, i)))
        return NULL;
    return reason ? reason : pci_html_use_reason(use);
}

static const char *
weak_reason(const pci_html_tree *t, const pci_html_sums *sums, size_t i)
{
    const pci_html_node *node = &t->nodes[i];
    int64_t chars = pci_html_sum(sums->chars, t, i);
    int64_t links = pci_html_sum(sums->links, t, i);
    pci_html_use use =
        first_use(node->names, PCI_HTML_FIRST_WEAK_USE, PCI_HTML_USES);

    if (!use || share_of_prose(t, sums, i) > MAX_WEAK ||
        chars - links > WEAK_CHARS)
        return NULL;
    /* That of the article has its title, and often its first words. */
    if (use == PCI_HTML_USE_HEADER && links * 2 < chars)
        return NULL;
    /* Without a link there is nothing it could draw to. */
    if (use == PCI_HTML_USE_TEASER && links == 0)
        return NULL;
    return pci_html_use_reason(use);
}

/* Elements whose names tell of the page as a whole, or are of the running
 * text itself. */
static bool
is_exempt(const pci_html_node *node)
{
    switch (pci_html_tag(node)) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_LAST:
        return true;
    default:
        return node->shape == PCI_HTML_CELL || node->shape == PCI_HTML_BREAK;
    }
}

static void
mark_node(pci_html_tree *t, const pci_html_sums *sums, size_t i,
          bool is_careful)
{
    pci_html_node *node = &t->nodes[i];

    if (node->shape == PCI_HTML_TEXT || is_exempt(node))
        return;
    if (is_careful) {
        node->reason =
            share_of_prose(t, sums, i) > MAX_STRONG ? NULL : tag_reason(node);
        return;
    }
    node->reason = strong_reason(t, sums, i);
    if (!node->reason) {
        node->reason = weak_reason(t, sums, i);
        node->is_weak = node->reason != NULL;
    }
}

/* The bytes of a text that are not white. */
static size_t
ink(const char *s)
{
    size_t n = 0;

    for (; *s; s++)
        n += (unsigned char)*s > ' ';
    return n;
}

/* A block is furniture if next to all of its text is; a name that leads a
 * paragraph does not make it a byline. */
static const char *
block_reason(const pci_html_tree *t, const pci_html_block *b)
{
    const char *reason = t->nodes[b->parent].reason;
    size_t marked = 0;
    size_t all = 0;
    size_t i;

    if (reason)
        return reason;
    for (i = b->first; i < b->end; i++) {
        const pci_html_node *node = &t->nodes[i];
        size_t n;

        if (node->shape != PCI_HTML_TEXT)
            continue;
        n = ink(node->g->v.text.text);
        all += n;
        marked += node->reason ? n : 0;
        if (!reason)
            reason = node->reason;
    }
    return marked * 10 >= all * 9 ? reason : NULL;
}

/* What calls itself a caption is one, if it is as short. */
static void
mark_caption(pci_html_tree *t, const pci_html_sums *sums, size_t node)
{
    size_t i;

    if (t->nodes[node].shape != PCI_HTML_BLOCK ||
        pci_html_sum(sums->chars, t, node) > MAX_CAPTION)
        return;
    for (i = pci_html_first_block(t, node); i < pci_html_end_block(t, node);
         i++)
        if (t->blocks[i].kind != PCI_BLOCK_HEADING)
            t->blocks[i].kind = PCI_BLOCK_CAPTION;
}

void
pci_html_mark(pci_html_tree *t, const pci_html_sums *sums, bool is_careful)
{
    size_t i;

    for (i = 1; i < t->n; i++) {
        pci_html_node *node = &t->nodes[i];
        const pci_html_node *parent = &t->nodes[node->parent];

        if (parent->reason) {
            node->reason = parent->reason;
            node->is_weak = parent->is_weak;
        } else if (!node->reason) {
            mark_node(t, sums, i, is_careful);
        }
        if (node->names & PCI_HTML_CAPTION)
            mark_caption(t, sums, i);
    }
    for (i = 0; i < t->n_blocks; i++)
        t->blocks[i].reason = block_reason(t, &t->blocks[i]);
}
