/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_emit.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "text/html/html_align.h"
#include "text/html/html_tags.h"
#include "text/plain/hyphen.h"
#include "text/plain/line.h"
#include "text/white.h"

/* A node that gives text, or white space between texts. */
typedef struct leaf {
    size_t source;
    uint32_t node;
    uint32_t block;
} leaf;

typedef struct leaves {
    leaf *p;
    size_t n;
    size_t cap;
    bool is_sorted;
} leaves;

/* How far a word at a line's end is looked at. */
enum { MAX_BROKEN = 64 };

/* White space is put off until text follows it in the same block. */
typedef enum gap { NO_GAP, SPACE, LINE, CELL } gap;

typedef struct emitter {
    pci_article *a;
    const char *s;
    size_t n;
    size_t base;
    size_t end;  /* no byte of the source before this is to be used again */
    bool is_new; /* the block has no text yet */
    gap gap;
    const char *gap_text; /* the white-space character, if it was one alone */
    size_t gap_len;
    size_t gap_from;
    size_t gap_from_len;
    bool gap_has_line; /* a line of the source ends in it */
    const char *run;   /* copied text not yet appended */
    size_t run_len;
    size_t run_from;
} emitter;

static void
flush(emitter *e)
{
    pci_article_append(e->a, e->run, e->run_len, e->base + e->run_from,
                       e->run_len);
    e->run_len = 0;
}

/* Appends text; what is copied is gathered in one run. */
static void
put(emitter *e, const char *text, size_t len, size_t from, size_t from_len)
{
    if (from < e->end) {
        from = e->end;
        from_len = 0;
    }
    e->end = from + from_len;
    if (len == from_len && e->run_len && e->run + e->run_len == text &&
        e->run_from + e->run_len == from) {
        e->run_len += len;
        return;
    }
    flush(e);
    if (len == from_len) {
        e->run = text;
        e->run_len = len;
        e->run_from = from;
    } else {
        pci_article_append(e->a, text, len, e->base + from, from_len);
    }
}

static bool
ends_word(char c)
{
    return c == '<' || c == '>' || c == ' ' || (c >= '\t' && c <= '\r');
}

/*
 * Whether a word was broken at the line's end that the gap holds: inter- and
 * national. Pages made of print have such. Its hyphen stays, as the word is
 * then found whole and by its parts.
 */
static bool
is_broken_word(const emitter *e, size_t next)
{
    static const pci_hyphens none = PCI_HYPHENS_INIT;
    pci_line a = {.first = e->end, .last = e->end};
    pci_line b = {.first = next, .last = next};
    size_t cut;

    if (!e->gap_has_line || e->end == 0 || e->s[e->end - 1] != '-')
        return false;
    while (a.first > 0 && a.last - a.first < MAX_BROKEN &&
           !ends_word(e->s[a.first - 1]))
        a.first--;
    while (b.last < e->n && b.last - b.first < MAX_BROKEN &&
           !ends_word(e->s[b.last]))
        b.last++;
    return pci_line_is_cut(e->s, &a, &b, true) &&
           pci_hyphens_decide(&none, e->s, &a, &b, &cut) != PCI_HYPHEN_SPACE;
}

/* Puts the white space before what stands at `next`. */
static void
put_gap(emitter *e, size_t next)
{
    gap what = e->is_new ? NO_GAP : e->gap;

    if (what == SPACE && is_broken_word(e, next))
        what = NO_GAP;
    e->is_new = false;
    e->gap = NO_GAP;
    switch (what) {
    case NO_GAP:
        break;
    case SPACE:
        if (e->gap_text && (e->gap_len > 1 || *e->gap_text == ' '))
            put(e, e->gap_text, e->gap_len, e->gap_from, e->gap_from_len);
        else
            put(e, " ", 1, e->gap_from, e->gap_from_len);
        break;
    case LINE:
        put(e, "\n", 1, e->gap_from, e->gap_from_len);
        break;
    case CELL:
        put(e, " | ", 3, e->end, 0);
        break;
    }
}

/* Notes white space; of several the first gives the place. */
static void
add_gap(emitter *e, gap what, const pci_html_cursor *c, size_t from,
        size_t from_len)
{
    bool has_line = c && *c->at == '\n';

    if (e->gap != NO_GAP) {
        e->gap_has_line |= has_line;
        e->gap_text = NULL;
        if (what > e->gap)
            e->gap = what;
        return;
    }
    e->gap = what;
    e->gap_has_line = has_line;
    e->gap_text = c ? c->at : NULL;
    e->gap_len = c ? c->len : 0;
    e->gap_from = from;
    e->gap_from_len = from_len;
}

static bool
is_space(const char *s, size_t n)
{
    static const char *const no_width[] = {"\u200b", "\ufeff"};

    if (!pci_white(s, n))
        return false;
    return n != 3 || (memcmp(s, no_width[0], 3) && memcmp(s, no_width[1], 3));
}

static void
emit_text(emitter *e, const pci_html_node *node, size_t n, bool is_last)
{
    const char *text = node->g->v.text.text;
    const char *end = text + strlen(text);
    pci_html_cursor c;

    if (!pci_html_cursor_init(&c, node->g, e->s, n))
        return;
    if (is_last)
        end = text + pci_white_trim(text, 0, (size_t)(end - text));
    while (c.text < end && pci_html_cursor_next(&c)) {
        size_t from = (size_t)(c.from - e->s);

        if (node->is_pre && !e->is_new) {
            put_gap(e, from);
            put(e, c.at, c.len, from, c.from_len);
        } else if (is_space(c.at, c.len)) {
            add_gap(e, SPACE, &c, from, c.from_len);
        } else {
            put_gap(e, from);
            put(e, c.at, c.len, from, c.from_len);
        }
    }
    /* The text is the tree's, the run must not outlive a gap's. */
    flush(e);
}

static pincite_status
begin(emitter *e, const pci_html_block *b, pincite_error *err)
{
    pci_block_kind kind = b->reason ? PCI_BLOCK_FURNITURE : b->kind;
    pincite_status st = pci_article_begin_block(e->a, kind, err);

    if (st)
        return st;
    e->a->blocks[e->a->n_blocks - 1].reason = b->reason;
    e->is_new = true;
    e->gap = NO_GAP;
    return PINCITE_OK;
}

static bool
is_cell(const pci_html_node *node)
{
    GumboTag tag = pci_html_tag(node);

    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

static pincite_status
emit_leaf(emitter *e, const pci_html_tree *t, const leaf *l, size_t n)
{
    const pci_html_node *node = &t->nodes[l->node];

    switch ((pci_html_shape)node->shape) {
    case PCI_HTML_TEXT:
        emit_text(e, node, n, l->node + 1 == t->blocks[l->block].end);
        break;
    case PCI_HTML_BREAK:
        add_gap(e, node->is_pre ? LINE : SPACE, NULL, l->source,
                node->g->v.element.original_tag.length);
        break;
    case PCI_HTML_CELL:
        add_gap(e, is_cell(node) ? CELL : SPACE, NULL, l->source,
                node->g->v.element.original_tag.length);
        break;
    case PCI_HTML_INLINE:
    case PCI_HTML_BLOCK:
        break;
    }
    return PINCITE_OK;
}

/* Where a node starts in the source; false if it is none of the source's. */
static bool
source_of(const pci_html_node *node, const char *s, size_t n, size_t *source)
{
    const char *data = node->shape == PCI_HTML_TEXT
                           ? node->g->v.text.original_text.data
                           : node->g->v.element.original_tag.data;

    if (!data || data < s || data > s + n)
        return false;
    *source = (size_t)(data - s);
    return true;
}

static pincite_status
gather(leaves *out, const pci_html_tree *t, const char *s, size_t n,
       pincite_error *err)
{
    size_t b;
    size_t i;

    out->is_sorted = true;
    for (b = 0; b < t->n_blocks; b++) {
        for (i = t->blocks[b].first; i < t->blocks[b].end; i++) {
            const pci_html_node *node = &t->nodes[i];
            leaf l = {0, (uint32_t)i, (uint32_t)b};

            if (node->shape == PCI_HTML_INLINE ||
                !source_of(node, s, n, &l.source))
                continue;
            if (!pci_grow(&out->p, &out->cap, out->n + 1, sizeof *out->p))
                return pci_fail_nomem(err);
            if (out->n && out->p[out->n - 1].source > l.source)
                out->is_sorted = false;
            out->p[out->n++] = l;
        }
    }
    return PINCITE_OK;
}

static int
compare(const void *x, const void *y)
{
    const leaf *a = x;
    const leaf *b = y;

    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

pincite_status
pci_html_emit(pci_article *a, const pci_html_tree *t, const char *s, size_t n,
              size_t base, pincite_error *err)
{
    emitter e = {.a = a, .s = s, .n = n, .base = base};
    leaves all = {NULL, 0, 0, true};
    uint32_t block = UINT32_MAX;
    size_t i;
    pincite_status st = gather(&all, t, s, n, err);

    if (st)
        goto out;
    /* Tables push out what does not belong into them, to before them. */
    if (!all.is_sorted)
        qsort(all.p, all.n, sizeof *all.p, compare);
    for (i = 0; i < all.n; i++) {
        const leaf *l = &all.p[i];

        if (l->block != block)
            st = begin(&e, &t->blocks[l->block], err);
        if (!st)
            st = emit_leaf(&e, t, l, n);
        if (st)
            goto out;
        block = l->block;
    }
out:
    pci_free(all.p);
    return st;
}
