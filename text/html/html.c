/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html.h"

#include <stdbool.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/html/html_arena.h"
#include "text/html/html_cut.h"
#include "text/html/html_emit.h"
#include "text/html/html_facts.h"
#include "text/html/html_nest.h"
#include "text/html/html_tree.h"

/* Larger pages are read without their structure, in pieces. A parsed page
 * takes five to ten times its size, and never more than MEMORY times. */
enum {
    MAX_PAGE = 16 << 20,
    PIECE = 4 << 20,
    MEMORY = 128,
    MIN_MEMORY = 1 << 20,
    MAX_HEAD = 256 << 10
};

/* What is taken of a page, or of a piece of one. */
typedef enum aim { ARTICLE, ALL_TEXT, FACTS } aim;

static pincite_status
read_page(pci_article *a, const GumboOutput *page, aim what, const char *s,
          size_t n, size_t base, pincite_error *err)
{
    pci_html_tree tree;
    pincite_status st = PINCITE_OK;

    memset(&tree, 0, sizeof tree);
    if (what != ALL_TEXT)
        st = pci_html_find_facts(a, page->root, err);
    if (st || what == FACTS)
        return st;
    st = pci_html_tree_build(&tree, page->root, err);
    if (!st && what == ARTICLE)
        st = pci_html_cut(&tree, a->facts[PCI_FACT_TITLE].value, err);
    if (!st)
        st = pci_html_emit(a, &tree, s, n, base, err);
    pci_html_tree_release(&tree);
    return st;
}

/* Reads s[0..n), which stands at `base` of the source; *is_over tells that
 * it takes too much memory, and then nothing was read. */
static pincite_status
parse(pci_article *a, aim what, const char *s, size_t n, size_t base,
      bool *is_over, pincite_error *err)
{
    pci_html_arena arena;
    const GumboOutput *page =
        pci_html_arena_parse(&arena, n * MEMORY + MIN_MEMORY, s, n);
    pincite_status st = PINCITE_OK;

    *is_over = !page && arena.is_over;
    if (page)
        st = read_page(a, page, what, s, n, base, err);
    else if (!arena.is_over)
        st = pci_fail_nomem(err);
    pci_html_arena_release(&arena);
    return st;
}

/* Where a piece of s[at..n) may end: before a tag, or else behind a space, or
 * else at a character. */
static size_t
piece_end(const char *s, size_t at, size_t n)
{
    size_t end = at + PIECE;
    size_t i;

    if (n - at <= PIECE)
        return n;
    for (i = end; i > at && s[i] != '<'; i--)
        ;
    if (i == at)
        for (i = end; i > at && s[i - 1] != ' '; i--)
            ;
    if (i > at)
        return i;
    while (pci_utf8_continues(s[end]))
        end--;
    return end;
}

/* Reads the facts of a page from its head alone. */
static pincite_status
parse_head(pci_article *a, const char *s, size_t n, pincite_error *err)
{
    const char *end = memmem(s, n < MAX_HEAD ? n : MAX_HEAD, "</head", 6);
    bool is_over;

    if (!end || !pci_html_is_tame(s, (size_t)(end - s)))
        return PINCITE_OK;
    return parse(a, FACTS, s, (size_t)(end - s), 0, &is_over, err);
}

/* For what is too large, or nested as no page is: all its text. */
static pincite_status
parse_text(pci_article *a, const char *s, size_t n, pincite_error *err)
{
    char *flat = pci_alloc(n);
    size_t at = 0;
    pincite_status st;

    if (!flat)
        return pci_fail_nomem(err);
    st = parse_head(a, s, n, err);
    if (st)
        goto out;
    pci_html_flatten(s, n, flat);
    while (at < n) {
        size_t end = piece_end(flat, at, n);
        bool is_over;

        st = parse(a, ALL_TEXT, flat + at, end - at, at, &is_over, err);
        if (!st && is_over)
            st = pci_fail_nomem(err);
        if (st)
            goto out;
        at = end;
    }
out:
    pci_free(flat);
    return st;
}

pincite_status
pci_html_parse(pci_article *a, const char *s, size_t n, pincite_error *err)
{
    bool is_over;
    pincite_status st;

    if (n == 0)
        return PINCITE_OK;
    if (n <= MAX_PAGE && pci_html_is_tame(s, n)) {
        st = parse(a, ARTICLE, s, n, 0, &is_over, err);
        if (!is_over)
            return st;
    }
    return parse_text(a, s, n, err);
}
