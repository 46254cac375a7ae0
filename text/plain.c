/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain.h"

#include "base/utf8.h"
#include "text/line.h"
#include "text/title.h"
#include "text/wrap.h"

typedef struct plain {
    pci_article *a;
    const char *s;
    size_t width;      /* the lines were wrapped to; 0 = they were not */
    pci_wrapped block; /* the open block; no lines: there is none */
    pci_marker marker; /* what it starts with */
    bool alone;        /* its first line stands behind a blank one */
} plain;

/* How many bytes of s[at..to) can be copied as they are. */
static size_t
copyable(const char *s, size_t at, size_t to)
{
    size_t from = at;

    while (at < to) {
        unsigned char byte = (unsigned char)s[at];
        int32_t c;

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

/* Ends the open block, if any; now it can be seen whether it is a heading. */
static void
end_block(plain *p, bool blank_behind)
{
    pci_article *a = p->a;
    pci_block *b;

    /* A failed append may have left the block without its text. */
    if (p->block.lines == 1 && !a->text.failed) {
        b = &a->blocks[a->n_blocks - 1];
        if (pci_is_heading(a->text.p + b->start, b->end - b->start) &&
            (p->marker == PCI_MARKER_NONE ||
             (p->marker == PCI_MARKER_NUMBER && p->alone && blank_behind)))
            b->kind = PCI_BLOCK_HEADING;
    }
    p->block.lines = 0;
}

static pincite_status
begin_block(plain *p, const pci_line *l, bool blank_before, pincite_error *err)
{
    p->marker = pci_line_marker(p->s, l);
    p->alone = blank_before;
    p->block.item = p->marker != PCI_MARKER_NONE;
    return pci_article_begin_block(p->a,
                                   p->block.item ? PCI_BLOCK_ITEM
                                                 : PCI_BLOCK_PARAGRAPH,
                                   err);
}

/* Puts a line that is not blank into the open block or a new one. */
static pincite_status
add_line(plain *p, const pci_line *l, bool blank_before, pincite_error *err)
{
    const pci_line *last = &p->block.last;
    pincite_status st;

    if (p->block.lines > 0 && pci_wrap_goes_on(p->s, p->width, &p->block, l)) {
        if (!pci_line_is_cut(p->s, last, l, false))
            pci_article_append(p->a, " ", 1, last->last,
                               l->first - last->last);
    } else {
        end_block(p, false);
        st = begin_block(p, l, blank_before, err);
        if (st)
            return st;
    }
    append_text(p, l->first, l->last);
    p->block.last = *l;
    p->block.lines++;
    return PINCITE_OK;
}

pincite_status
pci_plain_parse(pci_article *a, const char *s, size_t n, size_t at,
                pincite_error *err)
{
    plain p = {a, s, pci_wrap_width(s, n, at), {{0}, 0, false}, 0, false};
    bool blank = true;
    pci_line line;

    while (pci_line_read(s, n, at, &line) && !a->text.failed) {
        if (pci_line_is_blank(&line)) {
            end_block(&p, true);
            blank = true;
        } else {
            pincite_status st = add_line(&p, &line, blank, err);

            if (st)
                return st;
            blank = false;
        }
        if (line.page_end) {
            end_block(&p, true);
            blank = true;
        }
        at = line.next;
    }
    end_block(&p, true);
    return PINCITE_OK;
}
