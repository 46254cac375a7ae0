/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/extent.h"

#include "text/words/acronym.h"
#include "text/words/chars.h"

/* The text a word is looked for in. */
typedef struct source {
    const char *s;
    size_t n;
} source;

static pci_char
read_at(const source *in, size_t at, size_t *len)
{
    return pci_char_read(in->s, in->n, at, len);
}

static pci_char
class_at(const source *in, size_t at)
{
    return pci_char_at(in->s, in->n, at);
}

static bool
is_byte(const source *in, size_t at, char byte)
{
    return at < in->n && in->s[at] == byte;
}

static bool
is_ascii_digit(const source *in, size_t at)
{
    return at < in->n && in->s[at] >= '0' && in->s[at] <= '9';
}

/* Whether the comma at `at` sets off thousands of the digits that start at
 * `group`: one to three before it, three behind. */
static bool
parts_thousands(const source *in, size_t group, size_t at)
{
    size_t i;

    if (at - group > 3)
        return false;
    for (i = group; i < at; i++) {
        if (!is_ascii_digit(in, i))
            return false;
    }
    for (i = at + 1; i <= at + 3; i++) {
        if (!is_ascii_digit(in, i))
            return false;
    }
    return class_at(in, at + 4) != PCI_CHAR_DIGIT;
}

/* Whether the class is one that no word ends before. */
static bool
goes_on(pci_char k)
{
    return pci_char_in_word(k) || k == PCI_CHAR_IDEOGRAPH;
}

/* The end of an 's at `at`, or 0. */
static size_t
skip_possessive(const source *in, size_t at)
{
    size_t len;

    if (read_at(in, at, &len) != PCI_CHAR_APOSTROPHE ||
        !(is_byte(in, at + len, 's') || is_byte(in, at + len, 'S')) ||
        goes_on(class_at(in, at + len + 1)))
        return 0;
    return at + len + 1;
}

/*
 * U.S. or U.S.S.R.: two or more single letters, each with a full stop but
 * perhaps the last. The word ends with the last letter, or the 's behind.
 */
static bool
find_initials(const source *in, size_t at, pci_extent *out)
{
    char first[PCI_ACRONYM_MAX];
    size_t letters = 0;
    size_t len;
    size_t possessive;

    out->letters = true;
    out->dropped = '.';
    while (read_at(in, at, &len) == PCI_CHAR_LETTER) {
        pci_char next = class_at(in, at + len);

        if (pci_char_in_word(next))
            break;
        if (letters < sizeof first)
            first[letters] = in->s[at];
        letters++;
        out->end = at + len;
        out->next = out->end;
        if (next != PCI_CHAR_STOP)
            break;
        out->next++;
        at = out->next;
    }
    if (letters < 2)
        return false;
    possessive = skip_possessive(in, out->next);
    if (possessive)
        out->end = out->next = possessive;
    if (letters <= sizeof first && pci_acronym_is(first, letters))
        out->acronym = letters;
    return true;
}

/* Where the word goes on behind ignorable characters; 0 if it does not. */
static size_t
skip_ignorable(const source *in, size_t at)
{
    size_t len;
    pci_char k;

    while ((k = read_at(in, at, &len)) == PCI_CHAR_IGNORABLE)
        at += len;
    return pci_char_in_word(k) ? at : 0;
}

/* Where the word goes on behind the character of class k at `at`; 0 if it
 * does not. */
static size_t
go_on(const source *in, size_t at, size_t len, pci_char k, pci_char last)
{
    switch (k) {
    case PCI_CHAR_IGNORABLE:
        return skip_ignorable(in, at + len);
    case PCI_CHAR_APOSTROPHE:
        return class_at(in, at + len) == PCI_CHAR_LETTER ? at + len : 0;
    case PCI_CHAR_STOP:
        return last == PCI_CHAR_DIGIT &&
                       class_at(in, at + len) == PCI_CHAR_DIGIT
                   ? at + len
                   : 0;
    default:
        return 0;
    }
}

/* Where the letters of ASCII that start at `at` end. */
static size_t
skip_ascii_letters(const source *in, size_t at)
{
    while (at < in->n && (unsigned char)in->s[at] < 0x80 &&
           pci_char_ascii[(unsigned char)in->s[at]] == PCI_CHAR_LETTER)
        at++;
    return at;
}

static void
find_word(const source *in, size_t at, pci_extent *out)
{
    size_t i = at;
    size_t group = at;
    size_t len;
    size_t next;
    pci_char last = PCI_CHAR_OTHER;
    pci_char k;

    out->dropped = 0;
    out->letters = false;
    for (;;) {
        size_t run = skip_ascii_letters(in, i);

        if (run > i) {
            out->letters = true;
            last = PCI_CHAR_LETTER;
            i = run;
        }
        k = read_at(in, i, &len);
        if (pci_char_in_word(k)) {
            out->letters |= k == PCI_CHAR_LETTER;
            last = k;
            i += len;
            continue;
        }
        if (k == PCI_CHAR_COMMA && last == PCI_CHAR_DIGIT &&
            parts_thousands(in, group, i)) {
            out->dropped = ',';
            group = i + 1;
            next = group;
        } else {
            next = k == PCI_CHAR_OTHER ? 0 : go_on(in, i, len, k, last);
        }
        if (next == 0)
            break;
        i = next;
    }
    out->end = i;
    out->next = i;
}

/* The ++ of C++, or the # of C#, with no word directly behind. A letter that
 * is more than a byte may be folded to several, and is no such name. */
static void
find_suffix(const source *in, size_t second, pci_extent *out)
{
    size_t at = out->end;
    size_t len = 0;

    if (!out->letters)
        return;
    if (is_byte(in, at, '+') && is_byte(in, at + 1, '+'))
        len = 2;
    else if (is_byte(in, at, '#') && second == at)
        len = 1;
    if (len == 0 || goes_on(class_at(in, at + len)))
        return;
    out->suffix = len;
    out->end += len;
    out->next = out->end;
}

/* Whether an acronym of the list may start so: most words need no look. */
static bool
may_be_acronym(const source *in, size_t at)
{
    char c = in->s[at];

    return (c == 'I' || c == 'U' || c == 'W') && at + 1 < in->n &&
           in->s[at + 1] >= 'A' && in->s[at + 1] <= 'Z';
}

void
pci_extent_find(const char *s, size_t n, size_t at, pci_extent *out)
{
    const source in = {s, n};
    size_t len;
    pci_char k = read_at(&in, at, &len);

    out->acronym = 0;
    out->suffix = 0;
    if (k == PCI_CHAR_IDEOGRAPH) {
        out->end = at + len;
        out->next = out->end;
        out->letters = true;
        out->dropped = 0;
        return;
    }
    if (k == PCI_CHAR_LETTER && class_at(&in, at + len) == PCI_CHAR_STOP &&
        find_initials(&in, at, out))
        return;
    find_word(&in, at, out);
    if (out->end < n && (s[out->end] == '+' || s[out->end] == '#'))
        find_suffix(&in, len == 1 ? at + 1 : 0, out);
    else if (may_be_acronym(&in, at))
        out->acronym = pci_acronym_find(s, n, at, out->end);
}
