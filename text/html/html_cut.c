/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_cut.h"

#include <string.h>

#include "base/alloc.h"
#include "text/html/html_blocks.h"
#include "text/html/html_phrases.h"

/* Too little to be the article, if there is more to be had. */
enum { FEW_CHARS = 250, MIN_TITLE = 12 };

static void
sum_up(const pci_html_tree *t, pci_html_sums *sums)
{
    size_t i;

    for (i = 0; i < t->n_blocks; i++) {
        const pci_html_block *b = &t->blocks[i];
        bool is_title = b->chars >= MIN_TITLE && b->links * 5 > b->chars * 4;
        int64_t prose =
            pci_html_is_prose(b) ? (int64_t)b->chars - b->links : 0;

        sums->chars[i + 1] = sums->chars[i] + b->chars;
        sums->links[i + 1] = sums->links[i] + b->links;
        sums->prose[i + 1] = sums->prose[i] + prose;
        sums->titles[i + 1] = sums->titles[i] + is_title;
    }
}

/* What the page calls notes or references is the article's wherever it
 * stands. */
static bool
is_note(const pci_html_block *b)
{
    return b->kind == PCI_BLOCK_NOTE || b->kind == PCI_BLOCK_REFERENCE;
}

static void
keep_root_only(pci_html_tree *t, size_t root)
{
    size_t first = pci_html_first_block(t, root);
    size_t end = pci_html_end_block(t, root);
    size_t i;

    for (i = 0; i < t->n_blocks; i++)
        if ((i < first || i >= end) && !t->blocks[i].reason &&
            !is_note(&t->blocks[i]))
            t->blocks[i].reason = "outside the article";
}

/* How boldly to cut. */
typedef enum courage {
    BOLD,    /* all there is */
    CAREFUL, /* no furniture but by tags, no cards */
    TIMID,   /* no choice of a root */
    NOTHING  /* furniture by tags only */
} courage;

static void
forget(pci_html_tree *t)
{
    size_t i;

    for (i = 0; i < t->n; i++) {
        t->nodes[i].reason = NULL;
        t->nodes[i].is_weak = false;
    }
}

/* Cuts, and tells how many characters of text are left. */
static int64_t
cut(pci_html_tree *t, pci_html_sums *sums, courage how)
{
    int64_t left = 0;
    size_t i;

    forget(t);
    if (how == BOLD)
        pci_html_mark_cards(t, sums);
    pci_html_mark(t, sums, how == CAREFUL || how == NOTHING);
    if (how == BOLD || how == CAREFUL) {
        size_t root = pci_html_find_root(t, sums);

        keep_root_only(t, root);
        pci_html_prune(t, sums, root);
    }
    for (i = 0; i < t->n_blocks; i++)
        if (!t->blocks[i].reason && t->blocks[i].kind != PCI_BLOCK_HEADING)
            left += (int64_t)t->blocks[i].chars - t->blocks[i].links;
    return left;
}

/* Never loses the article: where a bold cut leaves too little, takes another
 * if that leaves much more. */
static void
cut_enough(pci_html_tree *t, pci_html_sums *sums)
{
    courage best = BOLD;
    int64_t most = cut(t, sums, BOLD);
    courage how;

    if (most >= FEW_CHARS)
        return;
    for (how = CAREFUL; how <= NOTHING && (how < NOTHING || !most); how++) {
        int64_t left = cut(t, sums, how);

        if (left > 2 * most) {
            best = how;
            most = left;
        }
    }
    cut(t, sums, best);
}

static bool
has_headings(const pci_html_tree *t)
{
    size_t i;

    for (i = 0; i < t->n_blocks; i++)
        if (t->blocks[i].kind == PCI_BLOCK_HEADING)
            return true;
    return false;
}

/* Pages without heading tags set their titles in large type: what stands
 * right before the text and says the title is a heading. */
static void
keep_title(pci_html_tree *t, const char *title)
{
    size_t n = strlen(title);
    size_t i;

    if (has_headings(t))
        return;
    for (i = 0; i < t->n_blocks && t->blocks[i].reason; i++) {
        pci_html_block *b = &t->blocks[i];

        if (strcmp(b->reason, PCI_HTML_BEFORE) == 0 &&
            pci_html_says(t, b, title, n)) {
            b->reason = NULL;
            b->kind = PCI_BLOCK_HEADING;
            return;
        }
    }
}

pincite_status
pci_html_cut(pci_html_tree *t, const char *title, pincite_error *err)
{
    size_t n = t->n_blocks + 1;
    pci_html_sums sums;

    sums.chars = pci_alloc_array(n * 5, sizeof *sums.chars);
    if (!sums.chars)
        return pci_fail_nomem(err);
    sums.links = sums.chars + n;
    sums.prose = sums.links + n;
    sums.titles = sums.prose + n;
    sums.score = sums.titles + n;
    pci_html_find_notes(t);
    sum_up(t, &sums);
    cut_enough(t, &sums);
    if (title)
        keep_title(t, title);
    pci_free(sums.chars);
    return PINCITE_OK;
}
