/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/wrap.h"

#include <stdint.h>

/* Lines of more columns than this are paragraphs, not wrapped lines. */
enum {
    MAX_WIDTH = 200,
    MIN_WIDTH = 30,
    MIN_LINES = 3,
    MIN_INSIDE = 8, /* line ends that tell how exactly lines were filled */
    MIN_INDENTS = 3 /* indented paragraphs that are no accident */
};

typedef struct survey {
    uint64_t widths[MAX_WIDTH + 1]; /* of lines with another such behind */
    uint64_t lines;                 /* counted there */
    uint64_t short_columns;         /* in lines of up to MAX_WIDTH */
    uint64_t long_columns;          /* in longer ones */
} survey;

static void
take_survey(const pci_lines *lines, survey *v)
{
    pci_line_walk walk = {.lines = lines};
    pci_line line;
    size_t before = 0; /* the width of the line before, 0 if it was blank */

    while (pci_lines_next(&walk, &line)) {
        if (line.width > 0 && line.width <= MAX_WIDTH && before > 0 &&
            before <= MAX_WIDTH) {
            v->widths[before]++;
            v->lines++;
        }
        if (line.width > MAX_WIDTH)
            v->long_columns += line.width;
        else
            v->short_columns += line.width;
        before = line.page_end ? 0 : line.width;
    }
}

static size_t
find_width(const pci_lines *lines)
{
    survey v = {{0}, 0, 0, 0};
    uint64_t seen = 0;
    uint64_t needed;
    size_t width = MAX_WIDTH;
    size_t i;

    take_survey(lines, &v);
    if (v.lines < MIN_LINES)
        return 0;
    /* The width that one line in twenty surpasses. */
    for (; width > 0; width--) {
        seen += v.widths[width];
        if (seen > v.lines / 20)
            break;
    }
    if (width < MIN_WIDTH)
        return 0;
    /* Wrapped lines are about as long as each other. Beside long paragraphs
     * nearly all must be, to be no list of short lines. */
    for (seen = 0, i = width * 3 / 4; i <= MAX_WIDTH; i++)
        seen += v.widths[i];
    needed = v.long_columns > v.short_columns / 3 ? 70 : 40;
    return seen * 100 >= v.lines * needed ? width : 0;
}

/* Whether the next line's first word had no room on line `last`. */
static bool
is_full(const char *s, size_t width, size_t percent, const pci_line *last,
        const pci_line *l)
{
    size_t needed = last->width + 1 + pci_line_first_word(s, l);

    return needed * 100 > width * percent;
}

pci_wrap
pci_wrap_find(const pci_lines *lines)
{
    pci_wrap wrap = {find_width(lines), false, false};
    pci_line_walk walk = {.lines = lines};
    const char *s = lines->s;
    uint64_t inside = 0; /* line ends within sentences */
    uint64_t full = 0;   /* of these, with no room for another word */
    uint64_t indents = 0;
    pci_line last = {0};
    pci_line l;

    while (wrap.width && pci_lines_next(&walk, &l)) {
        if (!pci_line_is_blank(&l) && !pci_line_is_blank(&last)) {
            bool ended = pci_line_ends_sentence(s, &last);

            if (!ended && pci_line_starts_lower(s, &l)) {
                inside++;
                full += is_full(s, wrap.width, 100, &last, &l);
            }
            indents += ended && l.indent >= last.indent + 2;
        }
        last = l;
    }
    wrap.is_exact = inside >= MIN_INSIDE && full * 100 >= inside * 97;
    wrap.is_indented = indents >= MIN_INDENTS;
    return wrap;
}

/* Whether the indents of a block's last line and of the next tell of a new
 * paragraph, given that the block's text ends a sentence there. */
static bool
is_parted_by_indent(const pci_wrapped *block, const pci_line *l)
{
    const pci_line *last = &block->last;

    /* The first line of a new paragraph; not the second of an item. */
    if (l->indent >= last->indent + 2)
        return !(block->item && block->lines == 1);
    /* Back from a hanging indent. */
    return block->lines > 1 && last->indent >= l->indent + 2;
}

bool
pci_wrap_goes_on(const char *s, const pci_wrap *wrap, const pci_wrapped *block,
                 const pci_line *l)
{
    const pci_line *last = &block->last;
    size_t width = wrap->width;
    bool ended = pci_line_ends_sentence(s, last);
    bool lower = pci_line_starts_lower(s, l);

    if (pci_line_is_cut(s, last, l, true))
        return true;
    if (width == 0 || last->width > width + width / 4)
        return false;
    /* A longer line was not wrapped, but for one long word. */
    if (l->width > width + width / 4 &&
        pci_line_first_word(s, l) < l->width / 2)
        return false;
    if (pci_line_marker(s, l) && (ended || block->item))
        return false;
    if (ended && is_parted_by_indent(block, l))
        return false;
    /*
     * Lines of a proportional fount are ragged, so how much less than the
     * full width counts as full depends on how the text reads across the
     * break.
     */
    if (ended && !lower)
        return is_full(s, width, wrap->is_exact ? 100 : 88, last, l);
    return is_full(s, width, lower && !ended ? 55 : 80, last, l);
}

bool
pci_wrap_runs_on(const char *s, const pci_wrap *wrap, const pci_wrapped *block,
                 const pci_line *l)
{
    const pci_line *last = &block->last;
    bool ended = pci_line_ends_sentence(s, last);

    if (pci_line_is_cut(s, last, l, true))
        return true;
    if (pci_line_marker(s, l))
        return false;
    if (pci_line_starts_lower(s, l))
        return wrap->width == 0
                   ? !ended
                   : is_full(s, wrap->width, ended ? 80 : 55, last, l);
    /* A heading and what it heads, and paragraphs, look alike now. */
    if (wrap->width == 0 || block->lines < 2)
        return false;
    if (ended)
        return wrap->is_indented && l->indent < 2 &&
               is_full(s, wrap->width, 95, last, l);
    return is_full(s, wrap->width, 80, last, l);
}
