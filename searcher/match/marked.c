/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/match/marked.h"

#include <stdint.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/white.h"

/* A cut is moved so many characters to keep a word whole. */
enum { WORD_KEPT = 40 };

/* Characters below it are written with spaces between words. */
enum { CJK_FIRST = 0x2e80 };

size_t
pci_marked_count(const pci_marked *m, size_t from, size_t to)
{
    size_t n = 0;

    /* Of each character the byte that starts it. */
    for (; from < to; from++)
        n += ((unsigned char)m->text[from] & 0xc0) != 0x80;
    return n;
}

bool
pci_marked_fits(const pci_marked *m, size_t from, size_t to)
{
    return to - from <= m->budget ||
           ((to - from) / 4 <= m->budget &&
            pci_marked_count(m, from, to) <= m->budget);
}

size_t
pci_marked_behind(const pci_marked *m, size_t at)
{
    size_t low = 0;
    size_t high = m->n_marks;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (m->marks[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

const pci_span *
pci_marked_across(const pci_marked *m, size_t at)
{
    size_t i = pci_marked_behind(m, at);

    return i < m->n_marks && m->marks[i].start < at ? &m->marks[i] : NULL;
}

/* Goes back or on by up to `most` characters, which it lessens. */
static size_t
go_back(const pci_marked *m, size_t at, size_t least, size_t *most)
{
    while (at > least && *most > 0) {
        at = pci_utf8_before(m->text, at);
        --*most;
    }
    return at;
}

static size_t
go_on(const pci_marked *m, size_t at, size_t end, size_t *most)
{
    while (at<end && * most> 0) {
        int32_t code;

        at += pci_utf8_decode(m->text + at, end - at, &code);
        --*most;
    }
    return at;
}

static bool
is_white(const pci_marked *m, size_t at)
{
    return at < m->n && pci_white(m->text + at, m->n - at) > 0;
}

/* Whether an accent or the like stands there, which no line may start with. */
static bool
is_combining(const pci_marked *m, size_t at)
{
    int32_t code = -1;

    if (at < m->n)
        pci_utf8_decode(m->text + at, m->n - at, &code);
    if (code < 0x300)
        return false;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return true;
    default:
        return false;
    }
}

/* Whether words may part at `at`: at white space, and between characters that
 * are words of their own. */
static bool
parts_words(const pci_marked *m, size_t at)
{
    size_t before = pci_utf8_before(m->text, at);
    int32_t a = -1;
    int32_t b = -1;

    if (is_white(m, before) || is_white(m, at))
        return true;
    pci_utf8_decode(m->text + before, m->n - before, &a);
    if (at < m->n)
        pci_utf8_decode(m->text + at, m->n - at, &b);
    return a >= CJK_FIRST && b >= CJK_FIRST && utf8proc_charwidth(a) == 2 &&
           utf8proc_charwidth(b) == 2;
}

static bool
starts_word(const pci_marked *m, size_t at)
{
    size_t i = pci_marked_behind(m, at);

    return parts_words(m, at) || (i < m->n_marks && m->marks[i].start == at);
}

static bool
ends_word(const pci_marked *m, size_t at)
{
    size_t i = pci_marked_behind(m, at - 1);

    return parts_words(m, at) || (i < m->n_marks && m->marks[i].end == at);
}

/* A cut moved right to where a word starts; not beyond `most`. */
static size_t
word_start(const pci_marked *m, size_t at, size_t most)
{
    const pci_span *mark = pci_marked_across(m, at);
    size_t from = mark ? mark->end : at;
    size_t kept = WORD_KEPT;
    size_t to = from;

    while (to < most && kept > 0) {
        size_t one = 1;

        if (starts_word(m, to))
            return pci_white_skip(m->text, to, most);
        to = go_on(m, to, most, &one);
        kept--;
    }
    if (to >= most)
        return most;
    while (from < most && is_combining(m, from)) {
        size_t one = 1;

        from = go_on(m, from, most, &one);
    }
    return from;
}

/* A cut moved left to where no accent is parted from its letter. */
static size_t
character_end(const pci_marked *m, size_t at, size_t least)
{
    while (at > least && is_combining(m, at))
        at = pci_utf8_before(m->text, at);
    return at;
}

/* A cut moved left to where a word ends; not beyond `least`. */
static size_t
word_end(const pci_marked *m, size_t at, size_t least)
{
    size_t kept = WORD_KEPT;
    size_t to = at;

    while (to > least && kept > 0) {
        if (ends_word(m, to))
            return pci_white_trim(m->text, least, to);
        to = pci_utf8_before(m->text, to);
        kept--;
    }
    if (to <= least)
        return least;
    return character_end(m, at, least);
}

/* Where to start so that there is about as much of the sentence before the
 * core as behind it. */
static size_t
start_before(const pci_marked *m, pci_span sentence, pci_span core)
{
    size_t left = m->budget - pci_marked_count(m, core.start, core.end);
    size_t before = left / 2;
    size_t after = left - before;
    size_t at;

    /* What the end of the sentence does not need is for the start. */
    go_on(m, core.end, sentence.end, &after);
    before += after;
    at = go_back(m, core.start, sentence.start, &before);
    return at > sentence.start ? word_start(m, at, core.start) : at;
}

pci_span
pci_marked_cut(const pci_marked *m, pci_span sentence, pci_span core)
{
    pci_span out = core;
    const pci_span *mark = NULL;
    size_t left, kept;

    if (!pci_marked_fits(m, core.start, core.end))
        core.end = core.start; /* as much of it as goes */
    if (core.end > core.start)
        out.start = start_before(m, sentence, core);
    left = m->budget - pci_marked_count(m, out.start, core.end);
    out.end = go_on(m, core.end, sentence.end, &left);
    if (out.end >= sentence.end)
        return out;
    if (core.end > core.start)
        mark = pci_marked_across(m, out.end);
    kept = word_end(m, mark ? mark->start : out.end, core.end);
    if (kept <= out.start) /* nothing but one long word */
        kept = character_end(m, out.end, out.start);
    if (kept > out.start)
        out.end = kept;
    return out;
}
