/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/head_lines.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "text/facts/label.h"
#include "text/facts/person.h"
#include "text/furniture/phrase.h"
#include "text/white.h"

enum {
    SEARCHED = 1 << 20, /* bytes of the article, for a word */
    SHORT_WORD = 3,     /* characters: says nothing */
    PROSE = 150         /* bytes: a longer block is no line of a list */
};

static void
add_part(pci_head_parts *out, const char *s, size_t start, size_t end)
{
    int32_t c = 0;
    size_t len;

    start = pci_white_skip(s, start, end);
    end = pci_white_trim(s, start, end);
    len = start < end ? pci_utf8_decode(s + start, end - start, &c) : 0;
    /* A dash before a name. */
    if (c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2015)
        start = pci_white_skip(s, start + len, end);
    while (end > start && (s[end - 1] == ',' || s[end - 1] == '('))
        end = pci_white_trim(s, start, end - 1);
    if (start < end && out->n < PCI_HEAD_MAX_PARTS)
        out->list[out->n++] = (pci_head_part){start, end};
}

/* The length of a mark at s[at..) that parts a line, 0 if none stands there.
 * Dashes need a space on both sides. */
static size_t
divider(const char *s, size_t at, size_t n)
{
    int32_t c;
    size_t len = pci_utf8_decode(s + at, n - at, &c);
    bool dash = c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2015;

    if (c == '|' || c == 0xb7 || c == 0x2022 || c == 0x2219 || c == 0x22c5 ||
        c == 0xa6 || c == '\n')
        return len;
    if (dash && at > 0 && s[at - 1] == ' ' && at + len < n &&
        s[at + len] == ' ')
        return len;
    return 0;
}

/* Whether "by" at s[at..) tells of something else than writing: "edited by",
 * "photo by". */
static bool
is_other_by(const char *s, size_t at)
{
    static const char *const other[] = {"photo",
                                        "photos",
                                        "photograph",
                                        "photographs",
                                        "photography",
                                        "image",
                                        "images",
                                        "illustration",
                                        "illustrations",
                                        "picture",
                                        "pictures",
                                        "drawing",
                                        "drawings",
                                        "map",
                                        "maps",
                                        "music",
                                        "cover",
                                        "preface",
                                        "foreword",
                                        "introduction",
                                        "translation",
                                        "interview",
                                        "graphic",
                                        "graphics",
                                        "video",
                                        "art",
                                        "artwork",
                                        "painting",
                                        NULL};

    if (at >= 3 && memcmp(s + at - 3, "ed ", 3) == 0)
        return true;
    return pci_phrase_before(s, pci_white_trim(s, 0, at), other) <
           pci_white_trim(s, 0, at);
}

/* Whether "Written by" or "By" and a name stand at s[at..n), behind other
 * words: two lines that were joined, or a title page in one. */
static bool
is_byline_at(const char *s, size_t at, size_t n)
{
    static const char *const inside[] = {"written by", "prepared by", NULL};

    pci_person name;

    if (at == 0 || s[at - 1] != ' ' || n - at < 5 ||
        ((s[at + 1] | 0x20) != 'r' && (s[at + 1] | 0x20) != 'y'))
        return false;
    if (pci_phrase_any(s + at, n - at, inside, NULL) > 0)
        return true;
    if ((s[at] | 0x20) != 'b' || s[at + 1] != 'y')
        return false;
    if (s[at] == 'B' && (s[at + 2] == ' ' || s[at + 2] == ':'))
        return true;
    return s[at + 2] == ' ' &&
           pci_person_read(s + at + 3, n - at - 3, PCI_PERSON_ALONE, &name) &&
           name.next == n - at - 3 && !is_other_by(s, at);
}

/* Where a part of the line s[from..end) may start or end next: at the first
 * byte of a divider, or where a word starts that a byline starts with. */
static size_t
next_part(const char *s, size_t from, size_t end)
{
    enum { DIVIDER = 1, LETTER = 2 };
    static const unsigned char kinds[256] = {
        ['|'] = DIVIDER,  ['-'] = DIVIDER, ['\n'] = DIVIDER, [0xc2] = DIVIDER,
        [0xe2] = DIVIDER, ['b'] = LETTER,  ['B'] = LETTER,   ['p'] = LETTER,
        ['P'] = LETTER,   ['w'] = LETTER,  ['W'] = LETTER};
    size_t at;

    for (at = from; at < end; at++) {
        int kind = kinds[(unsigned char)s[at]];

        if (kind == DIVIDER || (kind == LETTER && at > 0 && s[at - 1] == ' '))
            break;
    }
    return at;
}

/* Whether a divider may be among eight bytes, or "by" start there; `behind` is
 * those from the second on. */
static bool
may_part(uint64_t bytes, uint64_t behind)
{
    uint64_t next = behind & ~PCI_EIGHT_TOPS;
    uint64_t bar = bytes ^ '|' * PCI_EIGHT_ONES;
    uint64_t dash =
        (bytes ^ ' ' * PCI_EIGHT_ONES) | (next ^ '-' * PCI_EIGHT_ONES);
    uint64_t by =
        ((bytes ^ 'b' * PCI_EIGHT_ONES) | (next ^ 'y' * PCI_EIGHT_ONES)) &
        ~(0x20 * PCI_EIGHT_ONES);

    /* Each is 0 where it stands. */
    return !pci_eight_are_plain(bytes) ||
           (pci_eight_plain_from(bar, 1) & pci_eight_plain_from(dash, 1) &
            pci_eight_plain_from(by, 1)) != PCI_EIGHT_TOPS;
}

/* Whether s[at..end) may be more parts than one: most lines have nothing that
 * parts start with. */
static bool
may_have_parts(const char *s, size_t at, size_t end)
{
    for (; end - at > 8; at += 8) {
        if (may_part(pci_eight(s + at), pci_eight(s + at + 1)))
            return true;
    }
    return next_part(s, at, end) < end;
}

static void
split_between(const char *s, size_t start, size_t end, pci_head_parts *out)
{
    size_t at = may_have_parts(s, start, end) ? start : end;

    while ((at = next_part(s, at, end)) < end) {
        size_t len = divider(s, at, end);

        if (len > 0 || (at > start && is_byline_at(s, at, end))) {
            add_part(out, s, start, at);
            start = at + len;
        }
        at += len > 0 ? len : 1;
    }
    add_part(out, s, start, end);
}

void
pci_head_split(const char *s, size_t n, pci_head_parts *out)
{
    char iso[PCI_DATE_SIZE];
    size_t at = 0;
    size_t from;
    size_t to;

    out->n = 0;
    while (at < n && out->n < PCI_HEAD_MAX_PARTS &&
           pci_date_find(s + at, n - at, iso, &from, &to)) {
        size_t start;

        pci_label_of_date(s + at, from, &start);
        split_between(s, at, at + start, out);
        at += to > from ? to : from + 1;
    }
    split_between(s, at, n, out);
}

bool
pci_head_has(const char *s, size_t n, const char *what)
{
    size_t len = strlen(what);

    /* memchr() is many times as fast as memmem(). */
    return memchr(s, what[len - 1], n) && memmem(s, n, what, len);
}

bool
pci_head_is_copyright(const char *s, size_t n)
{
    static const char *const words[] = {"copyright", "(c)", "©", NULL};

    return pci_phrase_any(s, n, words, NULL) > 0 || pci_head_has(s, n, "©");
}

/* Whether s[at..end) is a word of its own, and no part of an address. */
static bool
is_own_word(const char *s, size_t n, size_t at, size_t end)
{
    int32_t before = ' ';
    int32_t behind = ' ';
    int32_t next = ' ';
    size_t len = 0;

    if (at > 0)
        pci_utf8_decode(s + pci_utf8_before(s, at),
                        at - pci_utf8_before(s, at), &before);
    if (end < n)
        len = pci_utf8_decode(s + end, n - end, &behind);
    if (end + len < n)
        pci_utf8_decode(s + end + len, n - end - len, &next);
    if (pci_is_word_character(before) || pci_is_word_character(behind) ||
        (before > 0 && before < 0x80 && strchr("@./_#", (char)before)))
        return false;
    return !(behind > 0 && behind < 0x80 && strchr("@./_", (char)behind) &&
             pci_is_word_character(next));
}

/* Whether the first bytes of the article have the word, which is in small
 * letters. */
static bool
occurs(const pci_head *h, const char *word)
{
    const char *text = h->a->text.p;
    size_t n = h->a->text.n < SEARCHED ? h->a->text.n : SEARCHED;
    size_t len = strlen(word);
    const char *found = memmem(text, n, word, len);

    while (found) {
        size_t at = (size_t)(found - text);

        if (is_own_word(text, n, at, at + len))
            return true;
        found = memmem(found + len, n - at - len, word, len);
    }
    return false;
}

/* The length of what parts the words of a name, at s; 0 if it is another. */
static size_t
part_length(const char *s, size_t n)
{
    return *s == ',' || *s == '.' ? 1 : pci_white(s, n);
}

/* The next word of a name at s[at..n); *end is where it ends. An empty one is
 * short or an initial. */
static size_t
next_word(const char *s, size_t at, size_t n, size_t *end)
{
    size_t start;
    size_t skip;

    for (skip = 1; at < n && skip > 0; at += skip)
        skip = part_length(s + at, n - at);
    start = at;
    while (at < n && part_length(s + at, n - at) == 0)
        at++;
    *end = at;
    return pci_utf8_count(s + start, at - start) < SHORT_WORD ? at : start;
}

static bool
occurs_small(const pci_head *h, const char *s, size_t n)
{
    char word[64];
    size_t len = 0;
    size_t at = 0;

    while (at < n && len + 5 < sizeof word) {
        int32_t c;

        at += pci_utf8_decode(s + at, n - at, &c);
        len += pci_utf8_encode(utf8proc_tolower(c < 0 ? '?' : c), word + len);
    }
    word[len] = '\0';
    return occurs(h, word);
}

bool
pci_head_is_prose(const pci_head *h, const char *name, size_t n)
{
    size_t words = 0;
    size_t end = 0;

    while (end < n) {
        size_t start = next_word(name, end, n, &end);

        if (start == end)
            continue;
        if (!occurs_small(h, name + start, end - start))
            return false;
        words++;
    }
    return words > 0;
}

bool
pci_head_is_mentioned(const pci_head *h, const char *name, size_t n,
                      size_t but)
{
    const char *text = h->a->text.p;
    size_t end = h->a->text.n < SEARCHED ? h->a->text.n : SEARCHED;
    size_t at = 0;
    size_t block = 0;
    /* Nothing is mentioned nowhere: it would be found for ever. */
    const char *found = n ? memmem(text, end, name, n) : NULL;

    while (found) {
        const pci_block *b;

        at = (size_t)(found - text);
        while (block + 1 < h->a->n_blocks && h->a->blocks[block].end <= at)
            block++;
        b = &h->a->blocks[block];
        if (block != but && b->end - b->start > PROSE && b->start != at &&
            b->kind != PCI_BLOCK_FURNITURE && b->kind != PCI_BLOCK_NOTE &&
            b->kind != PCI_BLOCK_REFERENCE)
            return true;
        found = memmem(found + n, end - at - n, name, n);
    }
    return false;
}

bool
pci_head_is_known(const pci_head *h, const char *name, size_t n, size_t but)
{
    size_t end = 0;

    while (end < n) {
        size_t start = next_word(name, end, n, &end);

        if (start < end &&
            (occurs_small(h, name + start, end - start) ||
             pci_head_is_mentioned(h, name + start, end - start, but)))
            return true;
    }
    return false;
}
