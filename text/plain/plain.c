/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/plain.h"

#include "base/alloc.h"
#include "base/eight.h"
#include "base/utf8.h"
#include "text/furniture/furniture.h"
#include "text/plain/hyphen.h"
#include "text/plain/line.h"
#include "text/plain/notes.h"
#include "text/plain/paging.h"
#include "text/furniture/shapes.h"
#include "text/plain/title.h"
#include "text/furniture/wording.h"
#include "text/plain/wrap.h"

/* Furniture that may stand within one paragraph; more ends it. */
enum { MAX_HELD = 48 };

/* What stands between a line of text and the one before. */
typedef enum gap { GAP_NONE, GAP_BLANK, GAP_PAGE } gap;

typedef struct held_line {
    pci_line line;
    const pci_page_line *what;
} held_line;

typedef struct plain {
    pci_article *a;
    const char *s;
    pci_wrap wrap;
    pci_paging paging;
    pci_hyphens hyphens;
    pci_wrapped block; /* the open block; no lines: there is none */
    pci_marker marker; /* what it starts with */
    bool alone;        /* its first line stands behind a blank one */
    size_t done;       /* its text is appended up to here: a hyphen at the end
                          of its last line waits for the next */
    gap gap;
    held_line held[MAX_HELD]; /* what follows the open block */
    size_t n_held;
    size_t next_held; /* in the paging */
    pincite_error *err;
} plain;

/* Whether eight bytes can be copied, given the one behind them: all are plain,
 * and behind no space there is another, or a tab. */
static bool
are_copyable(const char *s)
{
    uint64_t bytes = pci_eight(s);
    uint64_t behind = pci_eight_below(pci_eight(s + 1), ' ' + 1);

    return pci_eight_are_plain(bytes) &&
           !(behind & ~pci_eight_plain_from(bytes, ' ' + 1));
}

/* How many bytes of s[at..to) can be copied as they are. */
static size_t
copyable(const char *s, size_t at, size_t to)
{
    size_t from = at;

    while (at < to) {
        unsigned char byte = (unsigned char)s[at];
        int32_t c;

        if (to - at > 8 && are_copyable(s + at)) {
            at += 8;
            continue;
        }
        if (byte >= 0x80) {
            size_t len = pci_utf8_decode(s + at, to - at, &c);

            if (c < 0)
                break;
            at += len;
            continue;
        }
        if (byte == '\t' || byte == '\0' ||
            (byte == ' ' && at + 1 < to &&
             (s[at + 1] == ' ' || s[at + 1] == '\t')))
            break;
        at++;
    }
    return at - from;
}

/* Appends the text s[at..to), spaces and tabs collapsed. A NUL becomes U+FFFD
 * as well: it would end strings early. */
static void
append_text(plain *p, size_t at, size_t to)
{
    while (at < to) {
        size_t n = copyable(p->s, at, to);
        size_t end;

        pci_article_append(p->a, p->s + at, n, at, n);
        at += n;
        if (at == to)
            break;
        end = at;
        while (end < to && (p->s[end] == ' ' || p->s[end] == '\t'))
            end++;
        if (end > at) {
            pci_article_append(p->a, " ", 1, at, end - at);
        } else {
            end = at + 1;
            pci_article_append(p->a, "\xef\xbf\xbd", 3, at, 1);
        }
        at = end;
    }
}

/* The block that is being made, or NULL if a failed append has left it without
 * text. */
static pci_block *
last_block(const plain *p)
{
    return p->a->text.failed || p->a->n_blocks == 0
               ? NULL
               : &p->a->blocks[p->a->n_blocks - 1];
}

/* Ends the open block, if any; now it can be seen whether it is a heading. */
static void
end_block(plain *p)
{
    pci_article *a = p->a;
    pci_block *b;

    if (p->block.lines == 0)
        return;
    append_text(p, p->done, p->block.last.last);
    b = last_block(p);
    if (b && p->block.lines == 1 &&
        pci_is_heading(a->text.p + b->start, b->end - b->start) &&
        (p->marker == PCI_MARKER_NONE ||
         (p->marker == PCI_MARKER_NUMBER && p->alone && p->gap != GAP_NONE)))
        b->kind = PCI_BLOCK_HEADING;
    p->block.lines = 0;
}

static pincite_status
begin_block(plain *p, pci_block_kind kind, const char *reason, size_t at)
{
    pincite_status st = pci_article_begin_block(p->a, kind, p->err);
    pci_block *b;

    if (st)
        return st;
    b = &p->a->blocks[p->a->n_blocks - 1];
    b->reason = reason;
    b->page = pci_paging_page(&p->paging, at);
    return PINCITE_OK;
}

/* Appends what joins line l to line `last`, whose text is appended up to
 * `done`. */
static void
join(plain *p, const pci_line *last, size_t done, const pci_line *l)
{
    pci_hyphen hyphen = PCI_HYPHEN_SPACE;
    size_t cut;

    if (pci_line_is_cut(p->s, last, l, false))
        hyphen = pci_hyphens_decide(&p->hyphens, p->s, last, l, &cut);
    if (hyphen != PCI_HYPHEN_DROP)
        append_text(p, done, last->last);
    /* The space is copied from the line break. */
    if (hyphen == PCI_HYPHEN_SPACE)
        pci_article_append(p->a, " ", 1, last->next - 1, 1);
}

/* Appends furniture and notes from held line i on: to the end of the block,
 * which is *next. */
static pincite_status
add_held(plain *p, size_t i, size_t *next)
{
    const pci_page_line *what = p->held[i].what;
    const pci_line *l = &p->held[i].line;
    size_t done = pci_line_before_hyphen(p->s, l);
    pincite_status st =
        begin_block(p,
                    what->kind == PCI_PAGE_FURNITURE ? PCI_BLOCK_FURNITURE
                                                     : PCI_BLOCK_NOTE,
                    what->reason, l->first);

    if (st)
        return st;
    append_text(p, l->first, done);
    while (++i < p->n_held && p->held[i].what->kind == PCI_PAGE_NOTE_GOES_ON) {
        join(p, l, done, &p->held[i].line);
        l = &p->held[i].line;
        done = pci_line_before_hyphen(p->s, l);
        append_text(p, l->first, done);
    }
    append_text(p, done, l->last);
    *next = i;
    return PINCITE_OK;
}

/* Ends the open block and lets follow what is held. */
static pincite_status
end_text(plain *p)
{
    pincite_status st = PINCITE_OK;
    size_t i = 0;

    end_block(p);
    while (i < p->n_held && !st)
        st = add_held(p, i, &i);
    p->n_held = 0;
    return st;
}

static pincite_status
hold(plain *p, const pci_line *l, const pci_page_line *what)
{
    pincite_status st = PINCITE_OK;

    if (p->n_held == MAX_HELD)
        st = end_text(p);
    p->held[p->n_held++] = (held_line){*l, what};
    return st;
}

/* Whether a line tells who wrote what stands above it, or when. */
static bool
is_signature(const char *s, const pci_line *l)
{
    size_t n = l->last - l->first;
    pci_wording w;

    if (n > PCI_WORDING_SIZE || pci_line_starts_lower(s, l))
        return false;
    pci_wording_make(s + l->first, n, &w);
    return pci_shape_is_byline(s + l->first, n, &w) ||
           pci_shape_is_date(s + l->first, n, &w);
}

static bool
goes_on(const plain *p, const pci_line *l)
{
    if (p->block.lines == 0 || p->gap == GAP_BLANK)
        return false;
    if (p->block.lines == 1 && p->wrap.width && is_signature(p->s, l) &&
        !pci_line_ends_sentence(p->s, &p->block.last))
        return false;
    return p->gap == GAP_PAGE ? pci_wrap_runs_on(p->s, &p->wrap, &p->block, l)
                              : pci_wrap_goes_on(p->s, &p->wrap, &p->block, l);
}

/* Puts a line of text into the open block or a new one. */
static pincite_status
add_line(plain *p, const pci_line *l)
{
    pincite_status st;

    if (goes_on(p, l)) {
        join(p, &p->block.last, p->done, l);
    } else {
        st = end_text(p);
        p->marker = pci_line_marker(p->s, l);
        p->alone = p->gap != GAP_NONE;
        p->block.item = p->marker != PCI_MARKER_NONE;
        if (!st)
            st = begin_block(p,
                             p->block.item ? PCI_BLOCK_ITEM
                                           : PCI_BLOCK_PARAGRAPH,
                             NULL, l->first);
        if (st)
            return st;
    }
    p->done = pci_line_before_hyphen(p->s, l);
    append_text(p, l->first, p->done);
    p->block.last = *l;
    p->block.lines++;
    p->gap = GAP_NONE;
    return PINCITE_OK;
}

static pincite_status
add_lines(plain *p, const pci_lines *lines)
{
    pci_line_walk walk = {.lines = lines};
    pci_line line;

    p->gap = GAP_BLANK;
    while (pci_lines_next(&walk, &line) && !p->a->text.failed) {
        const pci_page_line *what =
            pci_paging_line(&p->paging, &p->next_held, line.first);
        pincite_status st = PINCITE_OK;

        if (pci_line_is_blank(&line)) {
            if (p->gap == GAP_NONE)
                p->gap = GAP_BLANK;
        } else if (what) {
            st = hold(p, &line, what);
            p->gap = GAP_PAGE;
        } else {
            st = add_line(p, &line);
        }
        if (st)
            return st;
        if (line.page_end)
            p->gap = GAP_PAGE;
    }
    p->gap = GAP_BLANK;
    return end_text(p);
}

static pincite_status
set_title(plain *p)
{
    pci_article *a = p->a;
    const pci_block *title = pci_find_title(a);
    size_t start = p->paging.title;
    pincite_status st = PINCITE_OK;

    if (title)
        st = pci_article_set_fact(a, PCI_FACT_TITLE, a->text.p + title->start,
                                  title->end - title->start, "first heading",
                                  p->err);
    else if (start < p->paging.title_end)
        st = pci_article_set_fact(a, PCI_FACT_TITLE, p->s + start,
                                  p->paging.title_end - start, "running title",
                                  p->err);
    return st;
}

/* What can be told only when all blocks are there. */
static pincite_status
judge_blocks(plain *p)
{
    pci_article *a = p->a;
    pincite_status st;
    size_t i;

    if (a->text.failed || a->n_blocks == 0)
        return PINCITE_OK;
    pci_notes_find(a);
    st = pci_furniture_find(a, p->err);
    if (st)
        return st;
    pci_unmark_speakers(a);
    st = set_title(p);
    /* A heading heads something. */
    for (i = a->n_blocks; i-- > 0;) {
        pci_block *b = &a->blocks[i];

        if (b->kind == PCI_BLOCK_HEADING)
            b->kind = PCI_BLOCK_PARAGRAPH;
        if (b->kind != PCI_BLOCK_FURNITURE)
            break;
    }
    return st;
}

/* Nearly all of a source is text, and there is a block for every second line
 * or fewer. */
static void
make_room(pci_article *a, size_t n)
{
    enum { MOST = 1000 };
    size_t lines = a->map.n_lines < MOST ? a->map.n_lines : MOST;
    char *text = pci_buf_reserve(&a->text, n);

    pci_grow(&a->blocks, &a->cap_blocks, lines / 2, sizeof *a->blocks);
    pci_grow(&a->map.runs, &a->map.cap, lines, sizeof *a->map.runs);
    if (text)
        *text = '\0';
}

pincite_status
pci_plain_parse(pci_article *a, const char *s, size_t n, pincite_error *err)
{
    pci_lines lines = pci_lines_keep(s, n, a->map.n_lines);
    plain p = {.a = a,
               .s = s,
               .wrap = pci_wrap_find(&lines),
               .paging = PCI_PAGING_INIT,
               .hyphens = PCI_HYPHENS_INIT,
               .err = err};
    pincite_status st = pci_paging_find(&lines, p.wrap.width, &p.paging, err);

    if (!st)
        st = pci_hyphens_count(&lines, &p.paging, &p.hyphens, err);
    if (!st) {
        make_room(a, n);
        st = add_lines(&p, &lines);
    }
    if (!st)
        st = judge_blocks(&p);
    pci_lines_release(&lines);
    pci_paging_release(&p.paging);
    pci_hyphens_release(&p.hyphens);
    return st;
}
