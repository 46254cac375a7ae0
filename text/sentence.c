/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/sentence.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "text/category.h"
#include "text/white.h"

enum {
    MAX_ABBREVIATION = 8, /* bytes, with a NUL */
    MAX_CITATION = 120    /* bytes of a (citation) behind a stop */
};

typedef enum stop {
    STOP_NONE,
    STOP_POINT,  /* . which has other uses */
    STOP_STRONG, /* ! ? */
    STOP_WIDE    /* CJK: no space follows */
} stop;

static stop
stop_kind(int32_t c)
{
    switch (c) {
    case '.':
        return STOP_POINT;
    case '!':
    case '?':
    case 0x203d:
        return STOP_STRONG;
    case 0x3002:
    case 0xff01:
    case 0xff1f:
        return STOP_WIDE;
    default:
        return STOP_NONE;
    }
}

static int32_t
character_at(const char *text, size_t n, size_t at, size_t *len)
{
    int32_t c = -1;

    *len = 0;
    if (at < n)
        *len = pci_utf8_decode(text + at, n - at, &c);
    return c;
}

static bool
is_closing(int32_t c)
{
    switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0xb2:
    case 0xb3:
    case 0xb9:
    case 0xbb:
    case 0x2019:
    case 0x201d:
    case 0x300d:
    case 0x300f:
        return true;
    default:
        return c >= 0x2070 && c <= 0x2079; /* superscripts of notes */
    }
}

static bool
is_digit(const char *text, size_t n, size_t at)
{
    return at < n && text[at] >= '0' && text[at] <= '9';
}

static bool
is_lower(int32_t c)
{
    return c >= 0 && pci_category(c) == UTF8PROC_CATEGORY_LL;
}

/* Behind the quotes, brackets and [12] that belong to the stop before. */
static size_t
skip_closing(const char *text, size_t n, size_t at)
{
    for (;;) {
        size_t len;
        int32_t c = character_at(text, n, at, &len);

        if (c == '[' && is_digit(text, n, at + 1)) {
            size_t i = at + 2;

            while (i < at + 5 && is_digit(text, n, i))
                i++;
            if (i >= n || text[i] != ']')
                return at;
            at = i + 1;
        } else if (is_closing(c) || stop_kind(c) == STOP_STRONG) {
            at += len;
        } else {
            return at;
        }
    }
}

/*
 * Behind a citation such as (Smith, 2008, p. 2) that stands at `at`, and the
 * stop and the white space that may follow it; `at` where there is none. It
 * holds a year or a page, so that (Some new sentence.) is no citation.
 */
static size_t
skip_citation(const char *text, size_t n, size_t at)
{
    size_t i = at + 1;
    size_t end;
    bool digits = false;

    if (at >= n || text[at] != '(')
        return at;
    for (; i < n && i - at < MAX_CITATION && text[i] != ')'; i++) {
        digits |= is_digit(text, n, i);
        if (text[i] == '(' || text[i] == '\n')
            return at;
    }
    if (!digits || i >= n || text[i] != ')' || text[i - 1] == '.')
        return at;
    end = i + 1;
    if (end < n && text[end] == '.')
        end++;
    i = pci_white_skip(text, end, n);
    return i > end || end == n ? i : at;
}

/* Whether a word is in a list, which ends with an empty one; NULs stand behind
 * either. */
static bool
is_in(const char word[MAX_ABBREVIATION], const char (*list)[MAX_ABBREVIATION])
{
    uint64_t wanted = pci_eight(word);

    for (; **list; list++) {
        if (pci_eight(*list) == wanted)
            return true;
    }
    return false;
}

/* Whether the stop behind a word, in lower case, belongs to the word.
 * Some are only abbreviations with a number behind them. */
static bool
is_abbreviation(const char word[MAX_ABBREVIATION], bool number_follows)
{
    static const char always[][MAX_ABBREVIATION] = {
        "adm", "al",  "approx", "ca",   "capt", "cf",  "cmdr", "col", "dr",
        "e.g", "ed",  "eds",    "eg",   "est",  "esp", "etc",  "gen", "gov",
        "hon", "i.e", "ie",     "inc",  "jr",   "lt",  "maj",  "mr",  "mrs",
        "ms",  "mt",  "ph.d",   "prof", "pres", "rep", "rev",  "sen", "sgt",
        "sr",  "st",  "trans",  "viz",  "vs",   "v",   ""};
    static const char numbered[][MAX_ABBREVIATION] = {
        "apr", "art",  "aug", "bk",  "c",   "ch",   "chap", "dec",
        "feb", "fig",  "jan", "jul", "jun", "mar",  "n",    "no",
        "nos", "nov",  "oct", "p",   "par", "para", "pp",   "pt",
        "sec", "sept", "sep", "ser", "vol", "vols", ""};

    return is_in(word, always) || (number_follows && is_in(word, numbered));
}

/*
 * Whether the full stop at `at` belongs to the word before it: to an initial,
 * an abbreviation, a word with stops inside (U.S.), or the number that the
 * sentence starts with ("1. Introduction").
 */
static bool
stop_is_of_word(const char *text, size_t from, size_t at, bool number_follows)
{
    char word[MAX_ABBREVIATION] = {0};
    size_t start = at;
    bool inner = false;
    bool digits = true;
    size_t i;

    while (start > from && at - start < MAX_ABBREVIATION) {
        unsigned char c = (unsigned char)text[start - 1];

        if (!(c == '.' || (c >= '0' && c <= '9') || c >= 0x80 ||
              (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
            break;
        start--;
    }
    if (start == at || at - start == MAX_ABBREVIATION)
        return false;
    for (i = start; i < at; i++) {
        char c = text[i];

        word[i - start] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        inner |= c == '.' && i > start;
        digits &= c >= '0' && c <= '9';
    }
    if (digits)
        return start == from;
    /* Of ASCII; a char may be signed, or not. */
    if (inner && text[start] > '9' && (unsigned char)text[start] < 0x80)
        return true;
    /* An initial; "I" ends more sentences than it starts names. */
    if (at - start == 1 && text[start] >= 'A' && text[start] <= 'Z')
        return text[start] != 'I';
    return is_abbreviation(word, number_follows);
}

/* The next sentence's start if the stop at `at`, whose last quote or bracket
 * ends at `behind`, ends the one that starts at `from`; 0 if it does not. */
static size_t
end_at_stop(const char *text, size_t n, size_t from, size_t at, size_t behind,
            stop kind)
{
    size_t next = pci_white_skip(text, behind, n);
    size_t next_len;
    size_t opened;
    int32_t c;

    if (kind == STOP_WIDE || next >= n)
        return next;
    if (next == behind)
        return 0;
    opened = next;
    c = character_at(text, n, opened, &next_len);
    /* What the next sentence starts with, but for quotes. */
    if (c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201c))
        c = character_at(text, n, opened + next_len, &next_len);
    if (is_lower(c))
        return 0;
    if (kind == STOP_POINT &&
        stop_is_of_word(text, from, at, c >= '0' && c <= '9'))
        return 0;
    if (memchr(text + behind, '\n', next - behind))
        return next;
    return skip_citation(text, n, next);
}

/* Whether a character that starts so may end a sentence. */
static bool
may_end(char c)
{
    static const bool is_one[256] = {
        ['\n'] = true, ['.'] = true,  ['!'] = true, ['?'] = true,
        [0xe2] = true, [0xe3] = true, [0xef] = true};

    return is_one[(unsigned char)c];
}

/* Whether eight bytes are letters and spaces, as most are, or a few signs that
 * stand beside the letters in ASCII. */
static bool
are_inside(uint64_t bytes)
{
    /* Makes a space 0; only what is from '@' on has the second bit. */
    uint64_t others = bytes ^ ' ' * PCI_EIGHT_ONES;

    return !pci_eight_high(
        others | ((others + 0x7f * PCI_EIGHT_ONES) & ~(others << 1)));
}

/* The first that may at text[i..n), or is not of ASCII; n: there is none. */
static size_t
next_end(const char *text, size_t n, size_t i)
{
    for (; i + 8 <= n; i += 8) {
        uint64_t bytes = pci_eight(text + i);
        uint64_t ends;

        if (are_inside(bytes))
            continue;
        ends = pci_eight_high(bytes) | pci_eight_equal(bytes, '\n') |
               pci_eight_equal(bytes, '.') | pci_eight_equal(bytes, '!') |
               pci_eight_equal(bytes, '?');
        if (ends)
            return i + pci_eight_before(ends);
    }
    while (i < n && !may_end(text[i]))
        i++;
    return i;
}

size_t
pci_sentence_next(const char *text, size_t n, size_t at)
{
    size_t from = pci_white_skip(text, at, n);
    size_t i = from;

    while ((i = next_end(text, n, i)) < n) {
        size_t len;
        int32_t c;
        stop kind;
        size_t behind;
        size_t next = 0;

        if (!may_end(text[i])) {
            i++;
            continue;
        }
        c = character_at(text, n, i, &len);
        kind = stop_kind(c);
        behind = i + len;
        if (c == '\n')
            return pci_white_skip(text, i, n);
        if (c == '.' && i + 1 < n && text[i + 1] == '.') {
            while (i < n && text[i] == '.')
                i++;
            continue;
        }
        if (kind != STOP_NONE) {
            behind = skip_closing(text, n, behind);
            next = end_at_stop(text, n, from, i, behind, kind);
        }
        if (next > i)
            return next;
        i = behind;
    }
    return n;
}
