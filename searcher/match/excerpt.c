/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/match/excerpt.h"

#include <stdint.h>
#include <string.h>

#include "searcher/match/marked.h"
#include "text/sentence.h"
#include "text/white.h"

/* A part of the text that may be shown, and what speaks for it. */
typedef struct part {
    size_t start; /* whole sentences; or one that is longer than the budget */
    size_t end;
    size_t first; /* the marks in it that count, half-open */
    size_t last;
    size_t words; /* different ones that matched */
    size_t bytes; /* in marks */
    bool is_long; /* has to be cut */
} part;

typedef struct choice {
    pci_marked m;
    uint8_t like[PCI_EXCERPT_MARKS];     /* the first mark of that word */
    uint16_t inside[PCI_EXCERPT_MARKS];  /* how many like it are in hand */
    uint32_t n_words[PCI_EXCERPT_MARKS]; /* that the mark consists of */
    part best;
    bool any;
} choice;

static unsigned char
lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/* Whether two marks look like forms of one word: but for endings they are
 * equal. Guessing wrong costs little here. */
static bool
are_alike(const choice *c, const pci_span *a, const pci_span *b)
{
    size_t a_len = a->end - a->start;
    size_t b_len = b->end - b->start;
    size_t shorter = a_len < b_len ? a_len : b_len;
    size_t same = 0;

    while (same < shorter && lower(c->m.text[a->start + same]) ==
                                 lower(c->m.text[b->start + same]))
        same++;
    return (same == a_len && same == b_len) ||
           (same >= 3 && same + 1 >= shorter);
}

static uint32_t
count_words(const choice *c, const pci_span *mark)
{
    uint32_t n = 1;
    size_t i;

    for (i = mark->start; i < mark->end; i++)
        n += c->m.text[i] == ' ';
    return n;
}

static void
compare_marks(choice *c)
{
    size_t i;

    for (i = 0; i < c->m.n_marks; i++) {
        size_t k = 0;

        while (k < i && (c->like[k] != k ||
                         !are_alike(c, &c->m.marks[k], &c->m.marks[i])))
            k++;
        c->like[i] = (uint8_t)k;
        c->inside[i] = 0;
        c->n_words[i] = count_words(c, &c->m.marks[i]);
    }
}

/* Takes the next mark into a part, or the first one out of it. */
static void
take_mark(choice *c, part *p)
{
    size_t i = p->last++;

    p->bytes += c->m.marks[i].end - c->m.marks[i].start;
    if (c->inside[c->like[i]]++ == 0)
        p->words += c->n_words[c->like[i]];
}

static void
drop_mark(choice *c, part *p)
{
    size_t i = p->first++;

    p->bytes -= c->m.marks[i].end - c->m.marks[i].start;
    if (--c->inside[c->like[i]] == 0)
        p->words -= c->n_words[c->like[i]];
}

/* Where the sentences end that start at `at` and share their marks. */
static size_t
sentence_next(const choice *c, size_t at)
{
    size_t next = pci_sentence_next(c->m.text, c->m.n, at);

    while (next < c->m.n && pci_marked_across(&c->m, next))
        next = pci_sentence_next(c->m.text, c->m.n, next);
    return next;
}

/* How far from the middle of a part its marks stand. */
static size_t
imbalance(const choice *c, const part *p)
{
    size_t before = c->m.marks[p->first].start - p->start;
    size_t after = p->end - c->m.marks[p->last - 1].end;

    return before > after ? before - after : after - before;
}

/* Parts come in the order of the text. */
static void
consider(choice *c, const part *p)
{
    const part *b = &c->best;
    bool better;

    if (!c->any || p->words != b->words)
        better = !c->any || p->words > b->words;
    else if (p->bytes != b->bytes)
        better = p->bytes > b->bytes;
    else
        better = p->words > 0 && !p->is_long && !b->is_long &&
                 p->first == b->first && p->last == b->last &&
                 p->end > b->end &&
                 b->start > pci_white_skip(c->m.text, 0, c->m.n) &&
                 imbalance(c, p) < imbalance(c, b);
    if (better)
        c->best = *p;
    c->any = true;
}

/* Considers the marks that can be shown together of a sentence that is longer
 * than the budget; `p` starts as it and with no mark in hand. */
static void
consider_long(choice *c, part p)
{
    p.is_long = true;
    if (p.last == c->m.n_marks || c->m.marks[p.last].start >= p.end)
        consider(c, &p);
    while (p.first < c->m.n_marks && c->m.marks[p.first].start < p.end) {
        if (p.last == p.first)
            take_mark(c, &p);
        while (p.last < c->m.n_marks && c->m.marks[p.last].start < p.end &&
               pci_marked_fits(&c->m, c->m.marks[p.first].start,
                               c->m.marks[p.last].end))
            take_mark(c, &p);
        consider(c, &p);
        drop_mark(c, &p);
    }
}

/* The sentence to come: its end without and with the white space behind it,
 * and how long it is. */
typedef struct coming {
    size_t start;
    size_t end;
    size_t next;
    size_t characters;
} coming;

static coming
look_ahead(const choice *c, size_t at)
{
    coming s = {at, at, at, 0};

    if (at < c->m.n) {
        s.next = sentence_next(c, at);
        s.end = pci_white_trim(c->m.text, at, s.next);
        s.characters = pci_marked_count(&c->m, at, s.end);
    }
    return s;
}

/* Takes as many sentences into `p`, which has `used` characters, as fit. */
static coming
take_sentences(choice *c, part *p, coming s, size_t *used)
{
    while (s.start < c->m.n && *used + s.characters <= c->m.budget) {
        *used += s.characters + pci_marked_count(&c->m, s.end, s.next);
        p->end = s.end;
        while (p->last < c->m.n_marks && c->m.marks[p->last].end <= s.next)
            take_mark(c, p);
        s = look_ahead(c, s.next);
    }
    return s;
}

/* Considers every run of sentences that cannot be made longer. */
static void
consider_all(choice *c)
{
    part p = {0, 0, 0, 0, 0, 0, false};
    size_t used = 0;
    coming s;

    p.start = pci_white_skip(c->m.text, 0, c->m.n);
    s = look_ahead(c, p.start);
    while (s.start < c->m.n) {
        size_t next;

        s = take_sentences(c, &p, s, &used);
        if (s.start > p.start) {
            consider(c, &p);
            next = sentence_next(c, p.start);
            used -= pci_marked_count(&c->m, p.start, next);
            while (p.first < p.last && c->m.marks[p.first].start < next)
                drop_mark(c, &p);
        } else {
            p.end = s.end;
            consider_long(c, p);
            p.first = p.last = pci_marked_behind(&c->m, s.next);
            next = s.next;
            s = look_ahead(c, next);
        }
        p.start = next;
    }
}

/* Cuts the best part, a long sentence, around its marks. */
static void
cut_best(choice *c)
{
    part *p = &c->best;
    pci_span sentence = {p->start, p->end};
    pci_span core = {p->start, p->start};
    pci_span shown;

    if (p->last > p->first) {
        core.start = c->m.marks[p->first].start;
        core.end = c->m.marks[p->last - 1].end;
    }
    shown = pci_marked_cut(&c->m, sentence, core);
    p->start = shown.start;
    p->end = shown.end;
}

pci_excerpt
pci_excerpt_choose(const char *text, size_t n, const pci_span *marks,
                   size_t n_marks, size_t budget)
{
    pci_excerpt out = {0, n, false, false};
    choice c = {.m = {text, n, marks, n_marks, budget}};

    if (n_marks > PCI_EXCERPT_MARKS)
        c.m.n_marks = PCI_EXCERPT_MARKS;
    if (budget == 0)
        c.m.budget = 1;
    if (pci_marked_fits(&c.m, 0, n))
        return out;
    compare_marks(&c);
    consider_all(&c);
    if (!c.any)
        return out;
    if (c.best.is_long)
        cut_best(&c);
    out.start = c.best.start;
    out.end = c.best.end;
    out.before = pci_white_skip(text, 0, n) < out.start;
    out.after = pci_white_trim(text, 0, n) > out.end;
    if (!out.before)
        out.start = 0;
    if (!out.after)
        out.end = n;
    return out;
}

void
pincite_hit_excerpt(const pincite_hit *hit, size_t budget, size_t *start,
                    size_t *end)
{
    pci_span marks[PCI_EXCERPT_MARKS];
    size_t most = pincite_hit_mark_count(hit);
    size_t done = 0;
    size_t n_marks = 0;
    size_t n, i;
    const char *text = pincite_hit_text(hit, &n);
    pci_excerpt e;

    if (most > PCI_EXCERPT_MARKS)
        most = PCI_EXCERPT_MARKS;
    for (i = 0; i < most; i++) {
        const pincite_mark *m = pincite_hit_mark(hit, i);
        pci_span span = {pincite_mark_start(m), pincite_mark_end(m)};

        if (span.start < done || span.end <= span.start || span.end > n)
            continue;
        done = span.end;
        marks[n_marks++] = span;
    }
    e = pci_excerpt_choose(text, n, marks, n_marks, budget);
    *start = e.start;
    *end = e.end;
}
