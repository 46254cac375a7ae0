/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/head.h"

#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/facts/head_parts.h"
#include "text/facts/label.h"
#include "text/furniture/phrase.h"
#include "text/white.h"

enum {
    LONG_BLOCK = 250,     /* bytes: running text */
    LONG_SENTENCE = 150,  /* the same, if it ends as sentences do */
    MAX_STANDFIRST = 700, /* bytes of text before the byline */
    BEHIND_STANDFIRST = 6,
    HEAD_BLOCKS = 40,  /* the head is no longer, nor is the tail */
    SHORT_HEAD = 16,   /* nor this where all blocks are short */
    LONGEST_HEAD = 16, /* of a text that is no page with menus */
    MAX_MENU = 2000,   /* blocks before the text */
    MAX_URL = 500
};

const char *
pci_head_text(const pci_head *h, size_t i, size_t *n)
{
    const pci_block *b = &h->a->blocks[i];

    *n = b->end - b->start;
    return h->a->text.p + b->start;
}

bool
pci_head_is_foreign(const pci_head *h, size_t i)
{
    static const char *const foreign[] = {"teaser", "related", "comment",
                                          "link",   "nav",     "list of",
                                          "nested", "outside", "cookie",
                                          "share",  NULL};
    const pci_block *b = &h->a->blocks[i];

    switch (b->kind) {
    case PCI_BLOCK_CODE:
    case PCI_BLOCK_TABLE:
    case PCI_BLOCK_NOTE:
    case PCI_BLOCK_REFERENCE:
        return true;
    case PCI_BLOCK_FURNITURE:
        return b->reason &&
               pci_phrase_inside(b->reason, strlen(b->reason), foreign);
    default:
        return false;
    }
}

static bool
ends_as_sentence(const char *s, size_t n)
{
    static const char marks[] = ".!?\")]";

    return n > 0 &&
           (strchr(marks, s[n - 1]) || (unsigned char)s[n - 1] > 0x7f);
}

bool
pci_head_is_running(const pci_head *h, size_t i)
{
    size_t n;
    const char *s = pci_head_text(h, i, &n);

    if (h->a->blocks[i].kind == PCI_BLOCK_FURNITURE ||
        pci_head_is_foreign(h, i))
        return false;
    return n >= LONG_BLOCK || (n >= LONG_SENTENCE && ends_as_sentence(s, n));
}

bool
pci_head_is_page(const pci_head *h)
{
    return h->first > 0 || h->body > LONGEST_HEAD;
}

/* Notes on the author and disclaimers, two of them, may be as long as running
 * text. */
static void
find_tail(pci_head *h)
{
    size_t n = h->a->n_blocks;
    size_t notes = 2;

    h->tail = n;
    while (h->tail > h->late && n - h->tail < HEAD_BLOCKS) {
        if (pci_head_is_running(h, h->tail - 1) && notes-- == 0)
            break;
        h->tail--;
    }
}

/* If the text starts with a standfirst, more of the head is behind it. */
static void
find_late(pci_head *h)
{
    size_t n = h->a->n_blocks;
    size_t i = h->body;
    size_t most = i + 1 + BEHIND_STANDFIRST;

    h->late = h->body;
    if (i >= n || h->a->blocks[i].end - h->a->blocks[i].start > MAX_STANDFIRST)
        return;
    for (i++; i < n && i < most; i++) {
        if (pci_head_is_running(h, i)) {
            h->late = i;
            break;
        }
    }
}

/* Where the head ends and the tail starts. */
static void
find_ends(pci_head *h)
{
    size_t n = h->a->n_blocks;
    size_t most = n < MAX_MENU ? n : MAX_MENU;
    size_t i = 0;

    while (i < most && !pci_head_is_running(h, i))
        i++;
    h->body = i < most ? i : (n < SHORT_HEAD ? n : SHORT_HEAD);
    h->first = h->body > HEAD_BLOCKS ? h->body - HEAD_BLOCKS : 0;
    find_late(h);
    find_tail(h);
}

/* The address at the start of s, or an empty one. */
static size_t
url_length(const char *s, size_t n)
{
    static const char https[] = "https://";
    static const char http[] = "http://";
    size_t at = 0;

    if ((n < sizeof https || memcmp(s, https, sizeof https - 1) != 0) &&
        (n < sizeof http || memcmp(s, http, sizeof http - 1) != 0))
        return 0;
    while (at < n && at < MAX_URL && s[at] > ' ' && !strchr("<>\"|", s[at]))
        at++;
    while (at > 0 && strchr(".,;)]", s[at - 1]))
        at--;
    return at;
}

/* A label or nothing else on the line: then the address is the article's. */
static pincite_status
find_url(pci_head *h, pincite_error *err)
{
    size_t n_blocks = h->a->n_blocks;
    size_t i;

    for (i = h->first; i < n_blocks; i++) {
        size_t n;
        const char *s;
        size_t value;
        size_t len;
        bool labelled;

        if (i >= h->late && i < h->tail)
            i = h->tail;
        if (i >= n_blocks)
            break;
        s = pci_head_text(h, i, &n);
        /* Most lines have no colon, and so no address. */
        if (n > MAX_URL || !memchr(s, ':', n) || pci_head_is_foreign(h, i))
            continue;
        labelled = pci_label_read(s, n, &value) == PCI_LABEL_URL;
        value = labelled ? value : 0;
        len = url_length(s + value, n - value);
        if (len == 0)
            continue;
        if (!labelled && (len < n || (i > 0 && i + 1 < n_blocks)))
            continue;
        return pci_article_set_fact(h->a, PCI_FACT_URL, s + value, len,
                                    labelled ? "address label"
                                             : "address line",
                                    err);
    }
    return PINCITE_OK;
}

/* Whether the title that was found first can be none: it is the author's
 * name, or no text follows it. */
static bool
is_no_title(const pci_head *h, const char *title)
{
    size_t len = strlen(title);
    size_t i;

    if (h->author_sure && h->author.n == len &&
        memcmp(h->author.p, title, len) == 0)
        return true;
    for (i = h->tail; i < h->a->n_blocks; i++) {
        size_t n;
        const char *s = pci_head_text(h, i, &n);

        if (n == len && memcmp(s, title, n) == 0)
            return true;
    }
    return false;
}

/* A title that was but the first heading gives way. */
static pincite_status
set_title(pci_head *h, pincite_error *err)
{
    pci_fact *fact = &h->a->facts[PCI_FACT_TITLE];
    size_t value = 0;
    size_t n;
    const char *s;

    if (fact->value && strcmp(fact->from, "first heading") == 0 &&
        (h->title >= 0 || is_no_title(h, fact->value))) {
        pci_free(fact->value);
        fact->value = NULL;
        fact->from = NULL;
    }
    if (h->title < 0)
        return PINCITE_OK;
    s = pci_head_text(h, (size_t)h->title, &n);
    n = h->title_end;
    if (strcmp(h->title_from, "title label") == 0)
        pci_label_read(s, n, &value);
    return pci_article_set_fact(h->a, PCI_FACT_TITLE, s + value, n - value,
                                h->title_from, err);
}

static pincite_status
set_facts(pci_head *h, pincite_error *err)
{
    pincite_status st = set_title(h, err);

    if (!st && h->author_sure)
        st = pci_article_set_fact(h->a, PCI_FACT_AUTHOR, h->author.p,
                                  h->author.n, h->author_from, err);
    if (!st && h->date_sure)
        st = pci_article_set_fact(h->a, PCI_FACT_DATE, h->date,
                                  strlen(h->date), h->date_from, err);
    return st ? st : find_url(h, err);
}

pincite_status
pci_head_find_facts(pci_article *a, pincite_error *err)
{
    char author[1000] = "";
    pci_head h = {.a = a, .title = PCI_NO_BLOCK, .author = PCI_BUF_ON(author)};

    if (a->n_blocks == 0 || a->text.failed)
        return PINCITE_OK;
    find_ends(&h);
    pci_head_find_named_author(&h);
    pci_head_find_title(&h);
    pci_head_find_lone_author(&h);
    pci_head_find_date(&h);
    return set_facts(&h, err);
}
