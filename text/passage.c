/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/passage.h"

#include <endian.h>
#include <stdbool.h>
#include <string.h>

#include "base/alloc.h"
#include "base/eight.h"
#include "text/sentence.h"
#include "text/white.h"

/* Sizes are in words. A run of letters is a word for every WORD_BYTES of it,
 * so that text without spaces is parted, too. */
enum {
    MIN_WORDS = 60,    /* fewer are joined with a neighbour */
    AIM_WORDS = 120,   /* a passage of so many takes no further block */
    PIECE_WORDS = 160, /* a piece of a long block has no more than this */
    MAX_WORDS = 200,
    STRETCHED = 220, /* what a passage may have with a small neighbour */
    WORD_BYTES = 20,
    ATOM_BYTES = 480 /* a longer run of letters may be cut */
};

/* The passage being made: text[start..end). */
typedef struct draft {
    const char *text;
    pci_passages *out;
    bool failed;
    bool open;
    size_t start;
    size_t end;
    size_t words;
    /* Headings at its end, which go with what follows: */
    size_t head_start;
    size_t head_words;  /* 0: there are none */
    size_t head_before; /* the end of what stands before them */
    size_t last_words;  /* of the passage finished last */
} draft;

void
pci_passages_release(pci_passages *p)
{
    pci_free(p->list);
    p->list = NULL;
    p->n = 0;
    p->cap = 0;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\n';
}

/* Which of eight bytes part words. */
static uint64_t
find_spaces(const char *s)
{
    uint64_t bytes = le64toh(pci_eight(s));

    return pci_eight_equal(bytes, ' ') | pci_eight_equal(bytes, '\n');
}

/* The first offset in [at, to) of a byte that parts words, or `to`. */
static size_t
run_end(const char *text, size_t at, size_t to)
{
    while (at < to && !is_space(text[at]))
        at++;
    return at;
}

/* Counts the bytes that start a word, and what a long one has besides: that
 * fills eight bytes somewhere. */
static size_t
count_words(const char *text, size_t from, size_t to)
{
    size_t words = 0;
    uint64_t before = PCI_EIGHT_TOPS; /* the spaces of the eight before */

    while (to - from >= 8) {
        uint64_t spaces = find_spaces(text + from);

        words += pci_eight_count((spaces << 8 | before >> 56) & ~spaces);
        if (!spaces) {
            size_t start = from - (size_t)__builtin_clzll(before) / 8;

            from = run_end(text, from + 8, to);
            words += (from - start - 1) / WORD_BYTES;
        } else {
            from += 8;
        }
        before = spaces;
    }
    for (; from < to; from++) {
        uint64_t space = is_space(text[from]) ? PCI_EIGHT_TOPS : 0;

        words += before >> 63 && !space;
        before = space;
    }
    return words;
}

/* Adds text[start..end) to the list, or to the last of it where it is small.
 */
static void
finish_passage(draft *d, size_t start, size_t end, size_t words)
{
    pci_passages *out = d->out;

    start = pci_white_skip(d->text, start, end);
    end = pci_white_trim(d->text, start, end);
    if (start == end || d->failed)
        return;
    if (out->n > 0 && words < MIN_WORDS &&
        d->last_words + words <= STRETCHED) {
        out->list[out->n - 1].end = end;
        d->last_words += words;
        return;
    }
    if (!pci_grow(&out->list, &out->cap, out->n + 1, sizeof *out->list)) {
        d->failed = true;
        return;
    }
    out->list[out->n].start = start;
    out->list[out->n].end = end;
    out->n++;
    d->last_words = words;
}

static bool
is_all_headings(const draft *d)
{
    return d->head_words > 0 && d->head_start == d->start;
}

/* Ends the draft; headings at its end start the next one. */
static void
flush(draft *d)
{
    if (!d->open || is_all_headings(d))
        return;
    if (d->head_words > 0) {
        finish_passage(d, d->start, d->head_before, d->words - d->head_words);
        d->start = d->head_start;
        d->words = d->head_words;
        return;
    }
    finish_passage(d, d->start, d->end, d->words);
    d->open = false;
    d->words = 0;
}

static void
extend(draft *d, size_t start, size_t end, size_t words)
{
    if (!d->open)
        d->start = start;
    d->open = true;
    d->end = end;
    d->words += words;
}

/* Ends the passage at text[at], where a piece of a long block ends. */
static void
cut(draft *d, size_t at)
{
    finish_passage(d, d->start, at, d->words);
    d->start = at;
    d->words = 0;
}

/* The end of the run of letters at `at` and the spaces behind it, or of its
 * first bytes, where it is too long to be one. */
static size_t
atom_end(const char *text, size_t at, size_t end)
{
    size_t i = at;

    while (i < end && !is_space(text[i])) {
        if (i - at >= ATOM_BYTES && ((unsigned char)text[i] & 0xc0) != 0x80)
            return i;
        i++;
    }
    while (i < end && is_space(text[i]))
        i++;
    return i;
}

/* A sentence longer than a passage may be is cut between words. */
static void
add_long_sentence(draft *d, size_t from, size_t to)
{
    while (from < to) {
        size_t next = atom_end(d->text, from, to);
        size_t words = count_words(d->text, from, next);

        if (d->words > 0 && d->words + words > PIECE_WORDS)
            cut(d, from);
        extend(d, from, next, words);
        from = next;
    }
}

/* Parts a block of too many words into pieces of about the same size. The
 * last piece stays open. */
static void
add_long_block(draft *d, size_t at, size_t end, size_t words)
{
    size_t pieces = (words + PIECE_WORDS - 1) / PIECE_WORDS;
    size_t aim = (words + pieces - 1) / pieces;

    d->head_words = 0;
    while (at < end) {
        size_t next = pci_sentence_next(d->text, end, at);
        size_t w = count_words(d->text, at, next);

        /* Cut before the sentence if that comes closer to the aim. */
        if (d->open && d->words > 0 && w <= MAX_WORDS &&
            (d->words + w > MAX_WORDS || 2 * d->words + w > 2 * aim))
            cut(d, at);
        if (w > MAX_WORDS)
            add_long_sentence(d, at, next);
        else
            extend(d, at, next, w);
        at = next;
    }
}

static void
add_heading(draft *d, const pci_block *b, size_t words)
{
    /* A new section is a good place to part. */
    if (d->words >= MIN_WORDS && d->head_words == 0)
        flush(d);
    if (d->head_words == 0) {
        d->head_start = b->start;
        d->head_before = d->end;
    }
    extend(d, b->start, b->end, words);
    d->head_words += words;
    /* So many lines head nothing. */
    if (d->head_words > MIN_WORDS)
        d->head_words = 0;
}

static void
add_block(draft *d, const pci_block *b)
{
    size_t words = count_words(d->text, b->start, b->end);
    size_t most = d->words < MIN_WORDS ? STRETCHED : MAX_WORDS;

    if (d->words >= AIM_WORDS ||
        (d->words + words > most &&
         !(words > MAX_WORDS && d->words < MIN_WORDS)))
        flush(d);
    if (b->kind == PCI_BLOCK_HEADING && words <= MIN_WORDS) {
        add_heading(d, b, words);
    } else if (words > MAX_WORDS) {
        add_long_block(d, b->start, b->end, words);
    } else {
        extend(d, b->start, b->end, words);
        d->head_words = 0;
    }
}

pincite_status
pci_passages_find(const pci_article *a, pci_passages *out, pincite_error *err)
{
    draft d;
    size_t i;

    memset(&d, 0, sizeof d);
    d.text = a->text.p;
    d.out = out;
    out->n = 0;
    for (i = 0; i < a->n_blocks && !d.failed; i++)
        add_block(&d, &a->blocks[i]);
    d.head_words = 0;
    flush(&d);
    return d.failed ? pci_fail_nomem(err) : PINCITE_OK;
}
