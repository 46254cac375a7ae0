/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/markdown/markdown.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include <md4c.h>

#include "base/alloc.h"
#include "text/markdown/frontmatter.h"
#include "text/furniture/furniture.h"
#include "text/plain/hyphen.h"
#include "text/markdown/markdown_html.h"
#include "text/markdown/markdown_marks.h"
#include "text/markdown/markdown_text.h"
#include "text/section.h"
#include "text/plain/title.h"
#include "text/white.h"

/* The level of a bold line that serves as a heading: below all others. */
enum { BOLD_LEVEL = 7 };

/* What the text of a paragraph is part of. */
typedef struct spans {
    size_t images; /* open ones */
    size_t ems;
    size_t strongs;
    size_t links;
    bool has_image;
    bool has_link;
    bool outside_link; /* there is text outside of links; */
    bool outside_em;   /* and outside of images and emphasis; */
    bool outside_strong;
} spans;

typedef struct markdown {
    pci_md_text t;
    char *containers; /* the open ones, innermost last */
    size_t n_containers;
    size_t cap_containers;
    unsigned level; /* of the open heading, or 0 */
    bool code;      /* in a block of code */
    bool row;       /* in a table's row */
    bool raw;       /* in a block of HTML */
    pci_md_html html;
    spans spans;
    bool after_image;       /* the last block was an image */
    pci_block_kind section; /* NOTE, REFERENCE, or PARAGRAPH */
    unsigned section_level;
    size_t title;   /* the block of the first level-1 heading, plus one */
    size_t *linked; /* the blocks before it that are nothing but links */
    size_t n_linked;
    size_t cap_linked;
} markdown;

enum { CONTAINER_QUOTE = 'q', CONTAINER_ITEM = 'i' };

/* What text is where no heading, table or code makes it something else. */
static pci_block_kind
container_kind(const markdown *m)
{
    pci_block_kind kind = PCI_BLOCK_PARAGRAPH;

    if (m->n_containers > 0) {
        if (m->containers[m->n_containers - 1] == CONTAINER_QUOTE)
            return PCI_BLOCK_QUOTE;
        kind = PCI_BLOCK_ITEM;
    }
    return m->section == PCI_BLOCK_PARAGRAPH ? kind : m->section;
}

static void
begin(markdown *m)
{
    pci_block_kind kind = container_kind(m);
    const char *reason = NULL;

    if (m->level)
        kind = PCI_BLOCK_HEADING;
    else if (m->code)
        kind = PCI_BLOCK_CODE;
    else if (m->row)
        kind = PCI_BLOCK_TABLE;
    if (kind == PCI_BLOCK_NOTE)
        reason = "below a heading of notes";
    else if (kind == PCI_BLOCK_REFERENCE)
        reason = "below a heading of references";
    pci_md_begin(&m->t, kind, reason);
}

/* The open block, if any, is over. */
static void
end_block(markdown *m)
{
    pci_md_flush(&m->t);
    if (!m->t.open || m->t.st || m->title || !m->spans.has_link ||
        m->spans.outside_link)
        return;
    if (!pci_grow(&m->linked, &m->cap_linked, m->n_linked + 1,
                  sizeof *m->linked))
        m->t.st = pci_fail_nomem(m->t.err);
    else
        m->linked[m->n_linked++] = m->t.a->n_blocks - 1;
}

/* Links before the title are the menu of the page the article was on. */
static void
hide_menu(markdown *m)
{
    size_t i;

    for (i = 0; i < m->n_linked && m->title; i++) {
        pci_block *b = &m->t.a->blocks[m->linked[i]];

        if (b->kind == PCI_BLOCK_PARAGRAPH || b->kind == PCI_BLOCK_ITEM) {
            b->kind = PCI_BLOCK_FURNITURE;
            b->reason = "link before the title";
        }
    }
}

static void
push(markdown *m, char container)
{
    if (!pci_grow(&m->containers, &m->cap_containers, m->n_containers + 1,
                  sizeof *m->containers)) {
        m->t.st = pci_fail_nomem(m->t.err);
        return;
    }
    m->containers[m->n_containers++] = container;
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    markdown *m = user;

    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
        pci_md_space(&m->t, false);
        return m->t.st;
    }
    end_block(m);
    switch (type) {
    case MD_BLOCK_QUOTE:
        push(m, CONTAINER_QUOTE);
        break;
    case MD_BLOCK_LI:
        push(m, CONTAINER_ITEM);
        break;
    case MD_BLOCK_H:
        m->level = ((const MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_CODE:
        m->code = true;
        break;
    case MD_BLOCK_TR:
        m->row = true;
        break;
    case MD_BLOCK_HTML:
        m->raw = true;
        pci_md_html_begin(&m->html, container_kind(m));
        break;
    default:
        break;
    }
    memset(&m->spans, 0, sizeof m->spans);
    begin(m);
    return m->t.st;
}

/* The last block is a heading: is it one of notes or references? */
static void
see_heading(markdown *m, unsigned level)
{
    const pci_article *a = m->t.a;
    const pci_block *b = &a->blocks[a->n_blocks - 1];
    pci_block_kind kind =
        pci_section_kind(a->text.p + b->start, b->end - b->start);

    if (kind != PCI_BLOCK_PARAGRAPH || level <= m->section_level) {
        m->section = kind;
        m->section_level = kind == PCI_BLOCK_PARAGRAPH ? 0 : level;
    }
}

static void
set_title(markdown *m)
{
    pci_article *a = m->t.a;
    const pci_block *b = &a->blocks[a->n_blocks - 1];

    m->title = a->n_blocks;
    if (!m->t.st)
        m->t.st =
            pci_article_set_fact(a, PCI_FACT_TITLE, a->text.p + b->start,
                                 b->end - b->start, "first heading", m->t.err);
}

static void
leave_heading(markdown *m)
{
    if (m->t.open && !m->t.st) {
        if (m->level == 1 && !m->title)
            set_title(m);
        see_heading(m, m->level);
    }
    m->level = 0;
}

/* A paragraph has ended: it may be an image's caption, or a bold line that
 * is meant as a heading. */
static void
see_paragraph(markdown *m)
{
    const spans *s = &m->spans;
    pci_article *a = m->t.a;
    pci_block *b = m->t.open ? &a->blocks[a->n_blocks - 1] : NULL;
    bool image = s->has_image && !s->outside_em;

    if (b && b->kind == PCI_BLOCK_PARAGRAPH) {
        if (image || (m->after_image && !s->outside_em)) {
            b->kind = PCI_BLOCK_CAPTION;
            b->reason = image ? "text of an image" : "below an image";
        } else if (!s->outside_strong && !s->has_image &&
                   pci_is_heading(a->text.p + b->start, b->end - b->start)) {
            b->kind = PCI_BLOCK_HEADING;
            b->reason = "bold line";
            see_heading(m, BOLD_LEVEL);
        }
    }
    m->after_image = image;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    markdown *m = user;

    (void)detail;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
        return m->t.st;
    end_block(m);
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_LI:
        m->n_containers--;
        break;
    case MD_BLOCK_H:
        leave_heading(m);
        break;
    case MD_BLOCK_P:
        if (!m->t.st)
            see_paragraph(m);
        break;
    case MD_BLOCK_CODE:
        m->code = false;
        break;
    case MD_BLOCK_TR:
        m->row = false;
        break;
    case MD_BLOCK_HTML:
        m->raw = false;
        break;
    default:
        break;
    }
    if (type != MD_BLOCK_P)
        m->after_image = false;
    begin(m);
    return m->t.st;
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    markdown *m = user;

    (void)detail;
    m->spans.images += type == MD_SPAN_IMG;
    m->spans.ems += type == MD_SPAN_EM;
    m->spans.strongs += type == MD_SPAN_STRONG;
    m->spans.links += type == MD_SPAN_A;
    m->spans.has_link |= type == MD_SPAN_A;
    m->spans.has_image |= type == MD_SPAN_IMG;
    return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    markdown *m = user;

    (void)detail;
    m->spans.images -= type == MD_SPAN_IMG;
    m->spans.ems -= type == MD_SPAN_EM;
    m->spans.strongs -= type == MD_SPAN_STRONG;
    m->spans.links -= type == MD_SPAN_A;
    return 0;
}

/* Notes what the text s[from..to) is part of, unless it is white. */
static void
see_text(markdown *m, size_t from, size_t to)
{
    spans *s = &m->spans;

    if (pci_white_skip(m->t.s, from, to) == to)
        return;
    s->outside_link |= s->links == 0;
    if (s->images > 0)
        return;
    s->outside_em |= s->ems == 0;
    s->outside_strong |= s->strongs == 0;
}

/* md4c hands out text that lies in no source: line ends, and the indentation
 * of code. Anything else of the kind would be text without a place. */
static void
add_foreign(markdown *m, MD_TEXTTYPE type, const char *text, size_t n)
{
    pci_md_text *t = &m->t;
    const char *nul;

    if (type == MD_TEXT_NULLCHAR) {
        nul = memchr(t->s + t->end, '\0', t->n - t->end);
        if (nul)
            pci_md_copy(t, (size_t)(nul - t->s), (size_t)(nul - t->s) + 1,
                        true);
    } else if (pci_white_skip(text, 0, n) == n) {
        pci_md_space(t, false);
    } else {
        pci_md_replace(t, text, n, t->end, t->end);
    }
}

static int
add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
    markdown *m = user;
    uintptr_t p = (uintptr_t)text;
    uintptr_t base = (uintptr_t)m->t.hidden;
    size_t from;
    size_t to;

    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
        pci_md_space(&m->t, type == MD_TEXT_SOFTBR);
        return m->t.st;
    }
    if (p < base || p >= base + m->t.n || size > base + m->t.n - p) {
        add_foreign(m, type, text, size);
        return m->t.st;
    }
    from = (size_t)(p - base);
    to = from + size;
    switch (type) {
    case MD_TEXT_HTML:
        if (m->raw)
            pci_md_html_add(&m->html, &m->t, from, to);
        else if (size > 0)
            pci_md_html_inline(&m->t, from, to);
        break;
    case MD_TEXT_ENTITY:
        see_text(m, from, to);
        pci_md_entity(&m->t, from, to);
        break;
    default:
        see_text(m, from, to);
        pci_md_copy(&m->t, from, to, type == MD_TEXT_CODE);
        break;
    }
    return m->t.st;
}

/* Without a heading of the first level, one near the top will do. */
static pincite_status
find_title(pci_article *a, pincite_error *err)
{
    const pci_block *b;

    if (a->facts[PCI_FACT_TITLE].value)
        return PINCITE_OK;
    b = pci_find_title(a);
    if (!b)
        return PINCITE_OK;
    return pci_article_set_fact(a, PCI_FACT_TITLE, a->text.p + b->start,
                                b->end - b->start, "first heading", err);
}

static pincite_status
parse(markdown *m, size_t body, pincite_error *err)
{
    static const MD_PARSER parser = {
        0,
        MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
        enter_block,
        leave_block,
        enter_span,
        leave_span,
        add_text,
        NULL,
        NULL};

    m->t.end = body;
    m->t.held = body;
    m->section = PCI_BLOCK_PARAGRAPH;
    if (md_parse(m->t.hidden + body, (MD_SIZE)(m->t.n - body), &parser, m) &&
        !m->t.st)
        m->t.st = pci_fail_nomem(err);
    /* Whoever has the article tells what its text failed of. */
    return m->t.a->text.failed ? PINCITE_OK : m->t.st;
}

pincite_status
pci_markdown_parse(pci_article *a, const char *s, size_t n, pincite_error *err)
{
    static const pci_paging no_pages = PCI_PAGING_INIT;
    const pci_lines lines = {.s = s, .n = n}; /* gone through once */
    pci_hyphens hyphens = PCI_HYPHENS_INIT;
    markdown m = {
        .t = {.a = a, .s = s, .n = n, .hyphens = &hyphens, .err = err}};
    char *hidden = NULL;
    size_t body = 0;
    pincite_status st;

    /* md4c counts in unsigned. */
    if (n > UINT_MAX / 2)
        return pci_fail(err, PINCITE_E_LIMIT, "%zu bytes of Markdown", n);
    st = pci_frontmatter_read(a, s, n, &body, err);
    if (st)
        return st;
    st = pci_hyphens_count(&lines, &no_pages, &hyphens, err);
    if (!st)
        st = pci_markdown_hide(s, n, &hidden, err);
    m.t.hidden = hidden;
    if (!st)
        st = parse(&m, body, err);
    if (!st && !a->text.failed && a->n_blocks > 0) {
        hide_menu(&m);
        st = pci_furniture_find(a, err);
        if (!st)
            st = find_title(a, err);
    }
    pci_hyphens_release(&hyphens);
    pci_free(m.containers);
    pci_free(m.linked);
    pci_free(hidden);
    return st;
}
