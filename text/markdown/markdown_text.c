/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/markdown/markdown_text.h"

#include "text/html/entity.h"
#include "text/plain/hyphen.h"
#include "text/plain/line.h"
#include "text/markdown/markdown_marks.h"

/* So far is looked back for the start of a word. */
enum { MAX_LOOK = 200 };

void
pci_md_flush(pci_md_text *t)
{
    if (t->held < t->end && !t->st)
        pci_article_append(t->a, t->s + t->held, t->end - t->held, t->held,
                           t->end - t->held);
    t->held = t->end;
}

void
pci_md_begin(pci_md_text *t, pci_block_kind kind, const char *reason)
{
    pci_md_flush(t);
    t->kind = kind;
    t->reason = reason;
    t->open = false;
    t->space = false;
    t->line_end = false;
}

/* Whether the word that ends the last line goes on at s[at..to) without a
 * space; then its hyphen may go. */
static bool
is_cut(pci_md_text *t, size_t at, size_t to)
{
    pci_line before = {.first = t->end, .last = t->end};
    pci_line behind = {.first = at, .last = to};
    pci_hyphen hyphen;
    size_t cut;

    while (before.first > 0 && t->end - before.first < MAX_LOOK &&
           t->s[before.first - 1] != '\n' && t->s[before.first - 1] != '\r')
        before.first--;
    while (before.first < t->end && (t->s[before.first] & '\xc0') == '\x80')
        before.first++;
    if (!pci_line_is_cut(t->s, &before, &behind, false))
        return false;
    hyphen = pci_hyphens_decide(t->hyphens, t->s, &before, &behind, &cut);
    if (hyphen == PCI_HYPHEN_DROP)
        t->held = t->end;
    return hyphen != PCI_HYPHEN_SPACE;
}

/* Makes the block ready for the text at s[at..to): opens it, or puts in the
 * white space before. */
static void
make_ready(pci_md_text *t, size_t at, size_t to)
{
    bool space = t->space;

    if (t->st)
        return;
    if (!t->open) {
        t->st = pci_article_begin_block(t->a, t->kind, t->err);
        if (t->st)
            return;
        t->a->blocks[t->a->n_blocks - 1].reason = t->reason;
        t->open = true;
        space = false;
    }
    if (space && t->line_end && is_cut(t, at, to))
        space = false;
    pci_md_flush(t);
    if (space) {
        size_t until = t->to ? t->to : at;

        pci_article_append(t->a, " ", 1, t->from,
                           until > t->from ? until - t->from : 0);
    }
    t->space = false;
    t->line_end = false;
}

static void
add(pci_md_text *t, const char *text, size_t n, size_t from, size_t to)
{
    /* The map must ascend, whatever the parser hands out. */
    if (from < t->end)
        from = t->end;
    if (to < from)
        to = from;
    make_ready(t, from, to);
    if (t->st)
        return;
    pci_article_append(t->a, text, n, from, to - from);
    t->end = to;
    t->held = to;
    if (t->a->text.failed)
        t->st = t->a->text.failed; /* the article has the words for it */
}

/* The same for a run of text as the source has it. A hyphen at its end
 * waits for what comes. */
static void
add_run(pci_md_text *t, size_t from, size_t to)
{
    pci_line run = {.first = from, .last = to};
    size_t done = pci_line_before_hyphen(t->s, &run);

    if (from < t->end || done <= from) {
        add(t, t->s + from, to - from, from, to);
        return;
    }
    add(t, t->s + from, done - from, from, done);
    t->end = to;
}

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The source's white space [from, to). */
static void
add_white(pci_md_text *t, size_t from, size_t to)
{
    if (!t->space) {
        t->from = from < t->end ? t->end : from;
        t->to = to;
    } else if (t->to) {
        t->to = to;
    }
    t->space = true;
}

void
pci_md_space(pci_md_text *t, bool line_end)
{
    if (!t->space || t->to) {
        t->from = t->end;
        t->to = 0;
    }
    t->space = true;
    t->line_end |= line_end;
}

void
pci_md_replace(pci_md_text *t, const char *text, size_t n, size_t from,
               size_t to)
{
    if (n > 0)
        add(t, text, n, from, to);
}

void
pci_md_entity(pci_md_text *t, size_t from, size_t to)
{
    char text[PCI_ENTITY_TEXT];
    size_t n = pci_entity_decode(t->s + from, to - from, text);

    /* A line end or tab of this kind is white space as others are. */
    if (n == 1 && is_space(text[0]))
        add_white(t, from, to);
    else if (n > 0 && text[0] != '\0')
        add(t, text, n, from, to);
    else
        pci_md_copy(t, from, to, true);
}

/* The end of the bytes from `at` on that are of the same sort as the first:
 * hidden, white, NUL, or text. */
static size_t
same_sort(const pci_md_text *t, size_t at, size_t to, bool code)
{
    bool hidden = !code && t->s[at] != t->hidden[at];
    bool white = is_space(t->s[at]);
    size_t i = at;

    do {
        i++;
    } while (i < to && hidden == (!code && t->s[i] != t->hidden[i]) &&
             (hidden || (white == is_space(t->s[i]) && t->s[i] != '\0')));
    return i;
}

void
pci_md_copy(pci_md_text *t, size_t from, size_t to, bool code)
{
    while (from < to && !t->st) {
        size_t next = t->s[from] ? same_sort(t, from, to, code) : from + 1;

        if (!code && t->s[from] != t->hidden[from]) {
            if (pci_markdown_is_note(t->s, t->n, from))
                pci_md_begin(t, PCI_BLOCK_NOTE, "footnote");
        } else if (t->s[from] == '\0') {
            add(t, "\xef\xbf\xbd", 3, from, from + 1);
        } else if (is_space(t->s[from])) {
            add_white(t, from, next);
        } else {
            add_run(t, from, next);
        }
        from = next;
    }
}
