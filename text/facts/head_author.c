/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/head_parts.h"

#include <stdint.h>
#include <string.h>

#include "text/facts/byline.h"
#include "text/facts/head_lines.h"
#include "text/facts/label.h"
#include "text/facts/person.h"
#include "text/furniture/phrase.h"
#include "text/white.h"

enum {
    MAX_LINE = 300,       /* bytes: a longer block is no byline */
    MAX_LINE_BELOW = 120, /* the same for one that is not in the head */
    MAX_AUTHORS = 800,    /* bytes of names */
    BELOW_TITLE = 5,      /* a name alone is one of so many next blocks */
    MAX_NOTE = 1500,      /* bytes of a note on the author */
    MIN_TEXT = 60,        /* bytes of text that is signed */
    LAST_LINES = 3,       /* one of them may be a signature */
    NOTES = 14,           /* a note on the author is one of so many last */
    NOTES_SEARCHED = 400, /* with the footnotes between */
    RUNNING = 2000        /* blocks that may be a running title */
};

static void
take(pci_head *h, const pci_buf *names, pci_sure sure, const char *from,
     size_t block)
{
    if (names->n == 0 || names->failed || sure <= h->author_sure)
        return;
    pci_buf_clear(&h->author);
    pci_buf_add(&h->author, names->p, names->n);
    h->author_sure = sure;
    h->author_from = from;
    h->author_block = block;
}

/* Reads the value of a label: on its line, or, if nothing follows there, the
 * next block. */
static bool
read_value(const pci_head *h, size_t i, const char *s, size_t n,
           pci_person_hint hint, pci_buf *out)
{
    size_t rest;

    if (n == 0) {
        if (i + 1 >= h->a->n_blocks)
            return false;
        s = pci_head_text(h, i + 1, &n);
        if (n > MAX_LINE_BELOW || pci_head_is_foreign(h, i + 1))
            return false;
    }
    return pci_byline_read(s, n, hint, out, &rest);
}

/* Reads a part of a line, its start or another, as "By Jane Doe" or "Author:
 * Jane Doe". */
static pci_label
read_labelled(const pci_head *h, size_t i, const char *s, size_t n,
              bool is_start, pci_buf *out)
{
    size_t value;
    pci_label label = pci_label_read(s, n, &value);

    if (label == PCI_LABEL_BY) {
        /* "By" is the first word of much else, and no label if in a line of
         * its own without the colon. */
        if (value < n &&
            read_value(h, i, s + value, n - value, PCI_PERSON_BY, out) &&
            !pci_head_is_prose(h, out->p, out->n) &&
            (is_start || !pci_head_is_mentioned(h, out->p, out->n, i)))
            return label;
    } else if (label == PCI_LABEL_AUTHOR) {
        if (read_value(h, i, s + value, n - value, PCI_PERSON_LABELLED, out))
            return label;
    }
    pci_buf_clear(out);
    return PCI_LABEL_NONE;
}

/* The same for all parts of a line; what it says of dates is left out. */
static pci_label
read_line(const pci_head *h, size_t i, pci_buf *out)
{
    pci_head_parts parts;
    pci_label label = PCI_LABEL_NONE;
    size_t n;
    const char *s = pci_head_text(h, i, &n);
    size_t k;

    pci_head_split(s, n, &parts);
    for (k = 0; k < parts.n && label == PCI_LABEL_NONE; k++)
        label = read_labelled(h, i, s + parts.list[k].start,
                              parts.list[k].end - parts.list[k].start,
                              parts.list[k].start == 0, out);
    return label;
}

/* "Image of Jane Doe", and a line that starts with the same name. */
static void
find_pictured(pci_head *h, size_t i, pci_buf *out)
{
    size_t value;
    size_t n;
    const char *s = pci_head_text(h, i, &n);
    pci_person name;
    size_t k;

    if (pci_label_read(s, n, &value) != PCI_LABEL_IMAGE)
        return;
    s += value;
    n -= value;
    if (!pci_person_read(s, n, PCI_PERSON_LABELLED, &name))
        return;
    for (k = i > 2 ? i - 2 : 0; k < i + 3 && k < h->a->n_blocks; k++) {
        size_t len;
        const char *line = pci_head_text(h, k, &len);

        if (k != i && len >= name.end - name.start &&
            memcmp(line, s + name.start, name.end - name.start) == 0) {
            pci_person_append(s + name.start, name.end - name.start, out);
            take(h, out, PCI_SURE_FULLY, "byline", k);
            return;
        }
    }
}

/* The names of bylines below the head: one author's, or several. */
typedef struct found_below {
    pci_buf names;
    size_t block;
    bool several;
} found_below;

static void
add_below(found_below *f, const pci_buf *names, size_t block)
{
    if (f->names.n == 0) {
        pci_buf_add(&f->names, names->p, names->n);
        f->block = block;
    } else if (f->names.n != names->n ||
               memcmp(f->names.p, names->p, names->n) != 0) {
        f->several = true;
    }
}

/* A byline below the head: the running title of a page, or the article's last
 * line. If there are several authors, these are other articles. */
static void
find_below(pci_head *h)
{
    char space[MAX_AUTHORS + 1] = "";
    pci_buf names = PCI_BUF_ON(space);
    char authors[MAX_AUTHORS + 1] = "";
    char bylines[MAX_AUTHORS + 1] = "";
    found_below author = {PCI_BUF_ON(authors), 0, false};
    found_below by = {PCI_BUF_ON(bylines), 0, false};
    size_t i;

    for (i = h->late; i < h->a->n_blocks; i++) {
        const pci_block *b;
        pci_label label;

        if (i >= h->late + RUNNING && i < h->tail)
            i = h->tail;
        b = &h->a->blocks[i];
        if (b->end - b->start > MAX_LINE_BELOW || pci_head_is_foreign(h, i))
            continue;
        pci_buf_clear(&names);
        label = read_line(h, i, &names);
        if (label == PCI_LABEL_AUTHOR && memchr(names.p, ' ', names.n))
            add_below(&author, &names, i);
        else if (label == PCI_LABEL_BY)
            add_below(&by, &names, i);
    }
    if (!author.several)
        take(h, &author.names, PCI_SURE_LABELLED, "byline", author.block);
    if (!by.several)
        take(h, &by.names, PCI_SURE_HARDLY, "byline", by.block);
}

/* The names that the notes on authors at the article's end have. */
static void
find_notes(pci_head *h)
{
    char space[MAX_AUTHORS + 1] = "";
    pci_buf names = PCI_BUF_ON(space);
    size_t first = h->a->n_blocks;
    size_t block = 0;
    size_t searched = 0;
    size_t notes = 0;

    while (first > h->late && searched++ < NOTES_SEARCHED && notes < NOTES) {
        const pci_block *b = &h->a->blocks[--first];

        notes += b->kind != PCI_BLOCK_NOTE && b->kind != PCI_BLOCK_REFERENCE;
    }
    for (; first < h->a->n_blocks; first++) {
        size_t n;
        const char *s = pci_head_text(h, first, &n);
        size_t value = 0;
        pci_person name;

        if (pci_head_is_foreign(h, first) || n > MAX_NOTE)
            continue;
        while (n > 0 && (*s == '*' || *s == ' ' || *s == '-')) {
            s++;
            n--;
        }
        if (pci_label_read(s, n, &value) != PCI_LABEL_ABOUT)
            value = 0;
        s += value;
        n -= value;
        if (!pci_byline_is_note(s, n, &name) ||
            pci_head_is_mentioned(h, s + name.start, name.end - name.start,
                                  first))
            continue;
        if (names.n > 0)
            pci_buf_add_str(&names, ", ");
        else
            block = first;
        pci_person_append(s + name.start, name.end - name.start, &names);
    }
    take(h, &names, PCI_SURE_LIKELY, "author note", block);
}

void
pci_head_find_named_author(pci_head *h)
{
    char space[MAX_AUTHORS + 1] = "";
    pci_buf names = PCI_BUF_ON(space);
    size_t i;

    for (i = h->first; i < h->late && h->author_sure < PCI_SURE_FULLY; i++) {
        const pci_block *b = &h->a->blocks[i];

        if (b->end - b->start > MAX_LINE || pci_head_is_foreign(h, i))
            continue;
        pci_buf_clear(&names);
        if (read_line(h, i, &names) != PCI_LABEL_NONE) {
            take(h, &names, PCI_SURE_FULLY, "byline", i);
        } else {
            pci_buf_clear(&names);
            find_pictured(h, i, &names);
        }
    }
    if (h->author_sure < PCI_SURE_FULLY)
        find_below(h);
    if (h->author_sure < PCI_SURE_LIKELY)
        find_notes(h);
}

/* Reads a part of a line that is a name, or a name and a role, and nobody the
 * text is about. */
static pci_sure
read_part(const pci_head *h, size_t i, const char *s, size_t n, pci_buf *out)
{
    size_t rest;

    if (!pci_byline_read(s, n, PCI_PERSON_ALONE, out, &rest) ||
        pci_head_is_prose(h, out->p, out->n) ||
        pci_head_is_mentioned(h, out->p, out->n, i)) {
        pci_buf_clear(out);
        return PCI_SURE_NOT;
    }
    rest = pci_white_skip(s, rest, n);
    if (rest == n && (!pci_head_is_page(h) || pci_head_is_date_line(h, i)) &&
        !pci_head_is_known(h, out->p, out->n, i))
        return PCI_SURE_PERHAPS;
    if (rest < n && pci_byline_has_role(s + rest, n - rest))
        return PCI_SURE_LABELLED;
    pci_buf_clear(out);
    return PCI_SURE_NOT;
}

/* A name that stands alone, or with a role or a date, in a line near the
 * title. */
static pci_sure
read_alone(const pci_head *h, size_t i, pci_buf *out)
{
    pci_head_parts parts;
    size_t n;
    const char *s = pci_head_text(h, i, &n);
    pci_sure sure = PCI_SURE_NOT;
    size_t k;

    pci_buf_clear(out);
    if (n > MAX_LINE_BELOW || pci_head_is_foreign(h, i))
        return PCI_SURE_NOT;
    pci_head_split(s, n, &parts);
    for (k = 0; k < parts.n && !sure; k++) {
        size_t start = parts.list[k].start;
        bool is_last = k + 1 == parts.n;

        if (k > 0 && !pci_head_is_date_line(h, i))
            break;
        sure = read_part(h, i, s + start, parts.list[k].end - start, out);
        if (sure == PCI_SURE_PERHAPS && !is_last && k == 0 &&
            pci_byline_has_role(s + parts.list[k].end, n - parts.list[k].end))
            sure = PCI_SURE_LABELLED;
        else if (sure == PCI_SURE_PERHAPS && !is_last &&
                 !pci_head_is_date_line(h, i))
            sure = PCI_SURE_NOT;
    }
    if (sure == PCI_SURE_NOT)
        pci_buf_clear(out);
    return sure;
}

/* Names alone, in one line or in several. */
static pci_sure
find_alone(const pci_head *h, pci_buf *out, size_t *block)
{
    char space[MAX_AUTHORS + 1] = "";
    pci_buf names = PCI_BUF_ON(space);
    pci_sure sure = PCI_SURE_NOT;
    size_t at = h->title < 0 ? h->first : (size_t)h->title + 1;
    size_t end = at + BELOW_TITLE < h->body ? at + BELOW_TITLE : h->body;

    for (; at < end; at++) {
        pci_sure found = read_alone(h, at, &names);

        if (found == PCI_SURE_NOT) {
            if (sure > PCI_SURE_NOT)
                break;
            continue;
        }
        if (sure == PCI_SURE_NOT) {
            sure = found;
            *block = at;
        } else {
            pci_buf_add_str(out, ", ");
        }
        pci_buf_add(out, names.p, names.n);
    }
    /* Above the title, if not below. */
    if (sure == PCI_SURE_NOT && h->title > 0) {
        *block = (size_t)h->title - 1;
        sure = read_alone(h, *block, out);
    }
    return sure;
}

/* Whether block i is text that a signature may follow. */
static bool
is_text(const pci_head *h, size_t i)
{
    size_t n;
    const char *s = pci_head_text(h, i, &n);

    return h->a->blocks[i].kind != PCI_BLOCK_FURNITURE && n > MIN_TEXT &&
           !pci_head_is_foreign(h, i) &&
           (strchr(".!?", s[n - 1]) || pci_head_is_running(h, i));
}

/* A name in one of the last lines: the signature of a letter. */
static void
find_signature(pci_head *h)
{
    char space[MAX_AUTHORS + 1] = "";
    pci_buf names = PCI_BUF_ON(space);
    size_t first =
        h->a->n_blocks > LAST_LINES ? h->a->n_blocks - LAST_LINES : 0;
    size_t i;

    for (i = first < h->late ? h->late : first; i < h->a->n_blocks; i++) {
        if (i < h->tail || i < 2 ||
            (!is_text(h, i - 1) && !is_text(h, i - 2)) ||
            read_alone(h, i, &names) != PCI_SURE_PERHAPS)
            continue;
        take(h, &names, PCI_SURE_HARDLY, "signature", i);
    }
}

void
pci_head_find_lone_author(pci_head *h)
{
    char space[MAX_AUTHORS + 1] = "";
    pci_buf names = PCI_BUF_ON(space);
    size_t block = 0;
    pci_sure sure;

    if (h->author_sure >= PCI_SURE_LABELLED)
        return;
    sure = find_alone(h, &names, &block);
    /* A note that has the name of the line says it is one. */
    if (names.n > 0 && h->author.n > 0 &&
        memmem(names.p, names.n, h->author.p, h->author.n))
        sure = PCI_SURE_LABELLED;
    take(h, &names, sure, "line at the title", block);
    if (h->author_sure == PCI_SURE_NOT)
        find_signature(h);
}
