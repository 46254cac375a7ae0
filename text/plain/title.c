/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/title.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/category.h"

enum {
    MAX_CHARACTERS = 90,
    MAX_BYTES = 4 * MAX_CHARACTERS,
    MAX_WORDS = 14,
    TITLE_BLOCKS = 16,    /* the title is one of so many first blocks */
    MAX_LABEL = 40,       /* bytes of a speaker's name */
    NEAR_BLOCKS = 20,     /* a speaker speaks again within so many */
    PARAGRAPH_BYTES = 300 /* a longer block is text: no title behind it */
};

static bool
is_end_mark(int32_t c)
{
    return c == '.' || c == ';' || c == ',' || c == ':' || c == 0x2026 ||
           c == 0x3002 || c == 0xff0c;
}

static bool
is_quote(int32_t c)
{
    return c == '"' || c == '\'' || c == 0xab || c == 0xbb ||
           (c >= 0x2018 && c <= 0x201f);
}

static bool
starts_as_heading(int32_t c)
{
    utf8proc_category_t k = pci_category(c);

    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT ||
           k == UTF8PROC_CATEGORY_LO || k == UTF8PROC_CATEGORY_ND;
}

static bool
is_letter(int32_t c)
{
    utf8proc_category_t k = pci_category(c);

    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

/* The last character but for quotes; -1: there is none. */
static int32_t
last_character(const char *text, size_t n)
{
    int32_t c = -1;

    while (n > 0) {
        size_t from = pci_utf8_before(text, n);

        pci_utf8_decode(text + from, n - from, &c);
        if (!is_quote(c))
            return c;
        n = from;
    }
    return -1;
}

bool
pci_is_heading(const char *text, size_t n)
{
    size_t characters = 0;
    size_t words = 1;
    size_t at = 0;
    int32_t first = -1; /* but for quotes */
    bool letters = false;

    /* Most of what is none ends as a sentence does. */
    if (n > MAX_BYTES || is_end_mark(last_character(text, n)))
        return false;
    while (at < n) {
        int32_t c;

        at += pci_utf8_decode(text + at, n - at, &c);
        if (++characters > MAX_CHARACTERS || c < 0)
            return false;
        words += c == ' ';
        letters = letters || is_letter(c);
        if (first < 0 && !is_quote(c))
            first = c;
    }
    return letters && words <= MAX_WORDS && starts_as_heading(first);
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Whether the text starts with the words, whatever their case, and a word
 * ends there. */
static bool
starts_with(const char *text, size_t n, const char *words)
{
    size_t len = strlen(words);
    size_t i;

    if (len > n)
        return false;
    for (i = 0; i < len; i++) {
        if (lower(text[i]) != words[i])
            return false;
    }
    return n == len || lower(text[len]) < 'a' || lower(text[len]) > 'z';
}

static bool
starts_with_any(const char *text, size_t n, const char *const *list)
{
    for (; *list; list++) {
        if (starts_with(text, n, *list))
            return true;
    }
    return false;
}

/* A day: digits, the name of a month, and few words else. */
static bool
is_date(const char *text, size_t n)
{
    static const char *const months[] = {
        "jan",   "january",  "feb",       "february", "mar",
        "march", "apr",      "april",     "may",      "jun",
        "june",  "jul",      "july",      "aug",      "august",
        "sep",   "sept",     "september", "oct",      "october",
        "nov",   "november", "dec",       "december", NULL};
    bool month = false;
    bool digits = false;
    size_t words = 1;
    size_t i;

    for (i = 0; i < n; i++) {
        digits |= text[i] >= '0' && text[i] <= '9';
        words += text[i] == ' ';
    }
    if (!digits || words > 5)
        return false;
    for (i = 0; i < n && !month; i++) {
        if (i == 0 || text[i - 1] == ' ')
            month = starts_with_any(text + i, n - i, months);
    }
    return month;
}

static bool
is_furniture(const char *text, size_t n)
{
    static const char *const starts[] = {
        "by",        "written by", "image of",      "photo",       "posted",
        "published", "updated",    "share",         "filed under", "home",
        "menu",      "search",     "subscribe",     "sign in",     "log in",
        "login",     "copyright",  "advertisement", "print",       NULL};
    size_t i;

    if (!memchr(text, ' ', n) || is_date(text, n) ||
        starts_with_any(text, n, starts))
        return true;
    for (i = 0; i < n; i++) {
        /* | and the signs for copyright and the middle dot */
        if (text[i] == '|' ||
            (text[i] == '\xc2' && i + 1 < n &&
             (text[i + 1] == '\xa9' || text[i + 1] == '\xb7')))
            return true;
    }
    return false;
}

/* The length of a label of one to three words with its colon, or 0. */
static size_t
label_length(const char *text, size_t n)
{
    size_t spaces = 0;
    size_t i;

    for (i = 0; i < n && i < MAX_LABEL && spaces < 3; i++) {
        if (text[i] == ':')
            return i + 1 < n && text[i + 1] == ' ' ? i + 1 : 0;
        spaces += text[i] == ' ';
    }
    return 0;
}

void
pci_unmark_speakers(pci_article *a)
{
    size_t i;
    size_t k;

    for (i = 1; i < a->n_blocks; i++) {
        pci_block *b = &a->blocks[i];
        const char *text = a->text.p + b->start;
        size_t len;

        if (b->kind != PCI_BLOCK_HEADING)
            continue;
        len = label_length(text, b->end - b->start);
        if (len == 0)
            continue;
        k = i > NEAR_BLOCKS ? i - NEAR_BLOCKS : 0;
        for (; k < a->n_blocks && k <= i + NEAR_BLOCKS; k++) {
            const pci_block *other = &a->blocks[k];

            if (k != i && other->end - other->start > len &&
                memcmp(a->text.p + other->start, text, len) == 0)
                b->kind = PCI_BLOCK_PARAGRAPH;
        }
    }
}

const pci_block *
pci_find_title(const pci_article *a)
{
    const pci_block *found = NULL;
    size_t seen = 0;
    size_t i;

    for (i = 0; i < a->n_blocks && seen < TITLE_BLOCKS; i++) {
        const pci_block *b = &a->blocks[i];
        const char *text = a->text.p + b->start;
        size_t n = b->end - b->start;

        if (b->kind == PCI_BLOCK_FURNITURE)
            continue;
        seen++;
        if (n > PARAGRAPH_BYTES)
            break;
        if (!found && b->kind == PCI_BLOCK_HEADING && !is_furniture(text, n))
            found = b;
    }
    return found;
}
