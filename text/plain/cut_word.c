/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/cut_word.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

/* FNV-1a. */
#define HASH_STEP 1099511628211U

/* Letters that two words of one stem may differ in at their ends. */
enum { ENDING = 3 };

static const pci_part no_part = PCI_PART_INIT;

/* The letter at s[0..n): its length, or 0 if it is none. */
static size_t
letter(const char *s, size_t n, int32_t *c)
{
    utf8proc_category_t k;
    size_t len;

    if (n == 0)
        return 0;
    if ((unsigned char)*s < 0x80) {
        *c = *s;
        return (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');
    }
    len = pci_utf8_decode(s, n, c);
    if (*c < 0)
        return 0;
    k = utf8proc_category(*c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_MN ? len : 0;
}

static void
add_letter(pci_part *p, int32_t c)
{
    int32_t low =
        c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : utf8proc_tolower(c);
    bool upper = low != c;

    for (; low > 0; low >>= 8)
        p->hash = (p->hash ^ (uint64_t)(low & 0xff)) * HASH_STEP;
    if (p->letters++ == 0)
        p->starts_upper = upper;
    p->is_upper &= upper;
    /* Of other scripts, and with accents, any letter may be one. */
    p->has_vowel |= c >= 0x80 || strchr("aeiouyAEIOUY", (int)c);
}

size_t
pci_part_add(pci_part *p, const char *s, size_t n)
{
    int32_t c;
    size_t len = letter(s, n, &c);

    if (len)
        add_letter(p, c);
    return len;
}

size_t
pci_part_add_before(pci_part *p, const char *s, size_t to)
{
    size_t at = pci_utf8_before(s, to);
    int32_t c;

    pci_utf8_decode(s + at, to - at, &c);
    add_letter(p, c);
    return at;
}

size_t
pci_part_take(pci_part *p, const char *s, size_t from, size_t to)
{
    size_t len;

    *p = no_part;
    while ((len = pci_part_add(p, s + from, to - from)) > 0)
        from += len;
    return from;
}

/* Where the letters that end at s[to] start, not before `from`. */
static size_t
letters_before(const char *s, size_t from, size_t to)
{
    int32_t c;

    while (to > from) {
        size_t at = pci_utf8_before(s, to);

        if (at < from || letter(s + at, to - at, &c) != to - at)
            break;
        to = at;
    }
    return to;
}

/* Hashes the letters s[from..to) from the last one on. */
static uint64_t
hash_back(const char *s, size_t from, size_t to)
{
    pci_part p = no_part;

    while (to > from && p.letters < PCI_MAX_END)
        to = pci_part_add_before(&p, s, to);
    return p.hash;
}

bool
pci_cut_word_find(const char *s, const pci_line *a, const pci_line *b,
                  size_t cut, pci_cut_word *w)
{
    size_t start = letters_before(s, a->first, cut);
    size_t end = pci_part_take(&w->left, s, start, cut);
    pci_part joined = w->left;
    size_t at = b->first;

    if (w->left.letters == 0 || end != cut)
        return false;
    end = pci_part_take(&w->right, s, at, b->last);
    if (w->right.letters == 0)
        return false;
    w->left_text = s + start;
    w->left_len = cut - start;
    w->right_text = s + at;
    w->right_len = end - at;
    w->is_longer = start > a->first && s[start - 1] == '-';
    w->goes_on = end < b->last && s[end] == '-';
    w->stem = 0;
    while (at < end) {
        at += pci_part_add(&joined, s + at, end - at);
        /* The longest start that leaves an ending. */
        if (joined.letters >= PCI_MIN_STEM &&
            joined.letters >= w->left.letters + 2 &&
            joined.letters + ENDING <= w->left.letters + w->right.letters + 1)
            w->stem = joined.hash;
    }
    w->joined = joined.hash;
    w->end = hash_back(s, b->first, end);
    return true;
}

bool
pci_cut_word_may_be_broken(const pci_cut_word *w)
{
    return !w->is_longer && w->left.letters > 1 &&
           w->left.is_upper == w->right.is_upper &&
           (!w->right.starts_upper || w->left.is_upper);
}
