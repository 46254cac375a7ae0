/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/notes.h"

#include <stdbool.h>
#include <string.h>

#include "base/eight.h"
#include "text/furniture/phrases.h"
#include "text/furniture/wording.h"

enum {
    MAX_GAP = 3,     /* blocks from one entry to the next */
    MAX_ENTRY = 800, /* bytes of an entry of a list of references */
    MAX_LABEL = 80,  /* of "Figure 3:" */
    YEAR_REACH = 200,
    MIN_LIST = 3, /* references without a heading */
    MAX_NOTE = 9999
};

/* How a note is numbered. */
typedef enum style {
    NO_STYLE,
    BRACKETS, /* [1] */
    RAISED,   /* superscript digits */
    PLAIN     /* 1. 1) or 1 */
} style;

static const char *
text_of(const pci_article *a, size_t i, size_t *n)
{
    *n = a->blocks[i].end - a->blocks[i].start;
    return a->text.p + a->blocks[i].start;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The superscript digit at s[0..n), or -1; *len is its length. */
static int
raised_digit(const char *s, size_t n, size_t *len)
{
    *len = 2;
    if (n >= 2 && s[0] == '\xc2') {
        switch (s[1]) {
        case '\xb9':
            return 1;
        case '\xb2':
            return 2;
        case '\xb3':
            return 3;
        default:
            return -1;
        }
    }
    *len = 3;
    if (n >= 3 && s[0] == '\xe2' && s[1] == '\x81' &&
        ((unsigned char)s[2] == 0xb0 ||
         ((unsigned char)s[2] >= 0xb4 && (unsigned char)s[2] <= 0xb9)))
        return (unsigned char)s[2] - 0xb0;
    return -1;
}

static size_t
raised_number(const char *s, size_t n, size_t *at)
{
    size_t v = 0;
    size_t len;
    int digit;

    while (*at < n && v <= MAX_NOTE &&
           (digit = raised_digit(s + *at, n - *at, &len)) >= 0) {
        v = v * 10 + (size_t)digit;
        *at += len;
    }
    return v;
}

/* The number a note starts with, or 0. */
static size_t
note_number(const char *s, size_t n, style *how)
{
    size_t at = n > 0 && s[0] == '[';
    size_t from = at;
    size_t v = 0;

    *how = at ? BRACKETS : PLAIN;
    while (at < n && at - from < 4 && is_digit(s[at]))
        v = v * 10 + (size_t)(s[at++] - '0');
    if (at == from) {
        *how = RAISED;
        v = raised_number(s, n, &at);
        return at > from && at + 1 < n && v ? v : 0;
    }
    if (at + 2 >= n)
        return 0;
    if (*how == BRACKETS)
        return s[at] == ']' ? v : 0;
    if (s[at] == '.' || s[at] == ')' || s[at] == ':')
        at++;
    return s[at] == ' ' ? v : 0;
}

static bool
is_headed(const pci_article *a, size_t i, const char *const *list)
{
    size_t n;
    const char *s = text_of(a, i, &n);
    pci_wording w;

    if (n > 80 || !pci_wording_may_start(s, n, list))
        return false;
    pci_wording_make(s, n, &w);
    return pci_wording_is(&w, list);
}

static bool
is_taken(const pci_article *a, size_t i)
{
    return a->blocks[i].kind >= PCI_BLOCK_NOTE;
}

static void
set(pci_article *a, size_t from, size_t to, pci_block_kind kind,
    const char *reason)
{
    for (; from < to; from++) {
        if (is_taken(a, from))
            continue;
        a->blocks[from].kind = kind;
        a->blocks[from].reason = reason;
    }
}

/*
 * Where the list of numbered notes ends that starts at block `from`: behind
 * the last of them. They count up by one, with at most a few blocks between.
 */
static size_t
notes_end(const pci_article *a, size_t from, style wanted, size_t *notes)
{
    size_t end = from;
    size_t last = 0;
    size_t i;

    *notes = 0;
    for (i = from; i < a->n_blocks && i - end < MAX_GAP; i++) {
        size_t n;
        const char *s = text_of(a, i, &n);
        style how;
        size_t v = note_number(s, n, &how);

        if (is_headed(a, i, pci_phrases_references))
            break;
        if (is_taken(a, i)) {
            end += end == i; /* a page's furniture is no part of a gap */
            continue;
        }
        if (v == 0 || how != wanted || (last && v != last + 1))
            continue;
        last = v;
        ++*notes;
        end = i + 1;
    }
    return *notes ? end : from;
}

/* Notes below a heading that says so. */
static void
find_headed_notes(pci_article *a)
{
    size_t i;

    for (i = 0; i + 1 < a->n_blocks; i++) {
        size_t first = i + 1;
        size_t notes;
        size_t n;
        style how;
        const char *s;

        if (is_taken(a, i) || !is_headed(a, i, pci_phrases_notes))
            continue;
        while (first < a->n_blocks && is_taken(a, first))
            first++;
        if (first == a->n_blocks)
            return;
        s = text_of(a, first, &n);
        if (!note_number(s, n, &how))
            continue;
        a->blocks[i].kind = PCI_BLOCK_HEADING;
        set(a, first, notes_end(a, first, how, &notes), PCI_BLOCK_NOTE,
            "below a heading of notes");
    }
}

/* Where the text first refers to its first note; its end if nowhere. */
static size_t
first_reference(const pci_article *a, const char *sign)
{
    const char *text = a->text.p;
    size_t len = strlen(sign);
    size_t n = a->text.n;
    const char *hit = memchr(text, *sign, n);

    while (hit) {
        size_t at = (size_t)(hit - text);

        /* What starts a block is a note, not a reference to one. */
        if (at > 0 && text[at - 1] != '\n' && at + len <= n &&
            memcmp(hit, sign, len) == 0)
            return at;
        hit = memchr(hit + 1, *sign, n - at - 1);
    }
    return n;
}

/* Notes without a heading, to which the text refers. */
static void
find_bare_notes(pci_article *a)
{
    size_t brackets = first_reference(a, "[1]");
    size_t raised = first_reference(a, "\xc2\xb9");
    size_t i;

    for (i = 1; i < a->n_blocks; i++) {
        size_t n;
        const char *s = text_of(a, i, &n);
        size_t notes;
        size_t end;
        style how;

        if (is_taken(a, i) || note_number(s, n, &how) != 1 || how == PLAIN)
            continue;
        if ((how == BRACKETS ? brackets : raised) >= a->blocks[i].start)
            continue;
        end = notes_end(a, i, how, &notes);
        set(a, i, end, PCI_BLOCK_NOTE, "numbered as the text refers to it");
        i = end - 1;
    }
}

static bool
has_year(const char *s, size_t n)
{
    size_t i;

    for (i = 0; i + 4 <= n; i++) {
        if ((i == 0 || !is_digit(s[i - 1])) && is_digit(s[i]) &&
            is_digit(s[i + 1]) && is_digit(s[i + 2]) && is_digit(s[i + 3]) &&
            (i + 4 == n || !is_digit(s[i + 4])) &&
            (s[i] == '1' || (s[i] == '2' && s[i + 1] == '0')))
            return true;
    }
    return false;
}

/* "(2008" or "(n.d." near the start. */
static bool
has_bracketed_year(const char *s, size_t n)
{
    size_t i;

    for (i = 0; i + 5 <= n && i < YEAR_REACH; i++) {
        if ((s[i] == '(' || s[i] == '[') &&
            (has_year(s + i + 1, 4) || memcmp(s + i + 1, "n.d.", 4) == 0))
            return true;
    }
    return false;
}

/* "Name, I." or "Name, First name": an inverted name at the start. */
static bool
has_inverted_name(const char *s, size_t n)
{
    const char *comma = memchr(s, ',', n < 40 ? n : 40);
    size_t at;

    if (!comma || is_digit(s[0]) || (s[0] >= 'a' && s[0] <= 'z'))
        return false;
    at = (size_t)(comma - s) + 1;
    if (at + 2 >= n || s[at] != ' ')
        return false;
    /* No more than two words before it, and a capital behind it. */
    return memchr(s, '.', at) == NULL &&
           !(s[at + 1] >= 'a' && s[at + 1] <= 'z') && !is_digit(s[at + 1]);
}

static bool
is_entry(const char *s, size_t n)
{
    static const char *const links[] = {"http", "https",        "doi",
                                        "isbn", "available at", NULL};
    static const char *const signs[] = {"pp",     "vol", "press",
                                        "verlag", "eds", NULL};
    pci_wording w;
    bool named = has_inverted_name(s, n);

    if (n > MAX_ENTRY)
        return false;
    if (has_bracketed_year(s, n))
        return true;
    pci_wording_make(s, n, &w);
    return pci_wording_has(&w, links) ||
           (has_year(s, n) && (named || pci_wording_has(&w, signs))) ||
           (named && pci_wording_has(&w, signs));
}

/* References below a heading that says so: to the last block that looks like
 * one, with few others between. */
static void
find_headed_references(pci_article *a)
{
    size_t i;
    size_t k;

    for (i = 0; i + 1 < a->n_blocks; i++) {
        size_t end = i + 1;

        if (is_taken(a, i) || !is_headed(a, i, pci_phrases_references))
            continue;
        for (k = i + 1; k < a->n_blocks && k - end < MAX_GAP; k++) {
            size_t n;
            const char *s = text_of(a, k, &n);

            if (is_headed(a, k, pci_phrases_notes))
                break;
            if (a->blocks[k].kind == PCI_BLOCK_FURNITURE ||
                a->blocks[k].kind == PCI_BLOCK_NOTE)
                end += end == k;
            else if (is_entry(s, n))
                end = k + 1;
        }
        if (end == i + 1)
            continue;
        a->blocks[i].kind = PCI_BLOCK_HEADING;
        set(a, i + 1, end, PCI_BLOCK_REFERENCE,
            "below a heading of references");
        i = end - 1;
    }
}

/* The text ends with several lines of the form Name, I. (Year). */
static void
find_bare_references(pci_article *a)
{
    size_t entries = 0;
    size_t first = a->n_blocks;
    size_t i;

    for (i = a->n_blocks; i-- > 0;) {
        size_t n;
        const char *s = text_of(a, i, &n);

        if (a->blocks[i].kind == PCI_BLOCK_FURNITURE)
            continue;
        if (n > MAX_ENTRY || is_taken(a, i) || !has_inverted_name(s, n) ||
            !has_bracketed_year(s, n))
            break;
        entries++;
        first = i;
    }
    if (entries >= MIN_LIST)
        set(a, first, a->n_blocks, PCI_BLOCK_REFERENCE,
            "in a list of names and years");
}

/* "(Photo: ...)" at the end */
static bool
ends_with_credit(const char *s, size_t n)
{
    static const char *const credits[] = {"photo", "image",  "picture", "foto",
                                          "bild",  "credit", "фото",    NULL};
    pci_wording w;
    size_t at = n;

    if (n == 0 || n > PCI_WORDING_SIZE || s[n - 1] != ')')
        return false;
    while (at > 0 && n - at < 60 && s[at - 1] != '(')
        at--;
    if (at == 0 || s[at - 1] != '(')
        return false;
    pci_wording_make(s + at, n - at, &w);
    return pci_wording_starts(w.s, w.n, credits) > 0 && strchr(w.s, ':');
}

/* Whether there is a digit, or what may be one outside of ASCII. */
static bool
may_have_number(const char *s, size_t n)
{
    uint64_t digits = 0;
    size_t i = 0;

    for (; i + 8 <= n && !digits; i += 8) {
        uint64_t bytes = pci_eight(s + i);

        digits = pci_eight_high(bytes) | (pci_eight_below(bytes, '9' + 1) &
                                          ~pci_eight_below(bytes, '0'));
    }
    for (; i < n && !digits; i++)
        digits = (unsigned char)s[i] >= 0x80 || is_digit(s[i]);
    return digits != 0;
}

/* "Figure 3: ..." */
static void
find_captions(pci_article *a)
{
    size_t i;

    for (i = 0; i < a->n_blocks; i++) {
        size_t n;
        const char *s = text_of(a, i, &n);
        size_t label = n < MAX_LABEL ? n : MAX_LABEL;
        pci_wording w;
        size_t at;

        if (is_taken(a, i) || n > MAX_ENTRY)
            continue;
        if (ends_with_credit(s, n))
            set(a, i, i + 1, PCI_BLOCK_CAPTION, "ends with a credit");
        if (!may_have_number(s, label) ||
            !pci_wording_may_start(s, label, pci_phrases_captions))
            continue;
        pci_wording_make(s, label, &w);
        at = pci_wording_starts(w.s, w.n, pci_phrases_captions);
        if (!at || at + 2 >= w.n || w.s[at] != ' ' || !is_digit(w.s[at + 1]))
            continue;
        while (++at < w.n && (is_digit(w.s[at]) || w.s[at] == '.'))
            ;
        if (at < w.n &&
            (w.s[at - 1] == '.' || w.s[at] == ':' || w.s[at] == '|'))
            set(a, i, i + 1, PCI_BLOCK_CAPTION, "starts as captions do");
    }
}

void
pci_notes_find(pci_article *a)
{
    find_headed_notes(a);
    find_bare_notes(a);
    find_headed_references(a);
    find_bare_references(a);
    find_captions(a);
}
