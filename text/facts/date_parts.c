/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/date_parts.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/white.h"

enum { MAX_WORD = 48 }; /* no month is longer, in bytes */

static const char links[] = "de del of da do den d lo";
static const char ordinals[] = "st nd rd th er re e ste de го е";

bool
pci_date_is_digit(const pci_date_text *t, size_t at)
{
    return at < t->n && t->s[at] >= '0' && t->s[at] <= '9';
}

static bool
is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t
pci_date_read_digits(const pci_date_text *t, size_t at, int *value)
{
    size_t len = 0;

    *value = 0;
    for (; pci_date_is_digit(t, at + len); len++) {
        if (len < 9)
            *value = *value * 10 + (t->s[at + len] - '0');
    }
    return len;
}

size_t
pci_date_skip_white(const pci_date_text *t, size_t at)
{
    return pci_white_skip(t->s, at, t->n);
}

/* The length of the letter at s, 0 if it is none. */
static size_t
letter_length(const char *s, size_t n)
{
    utf8proc_category_t k;
    size_t len;
    int32_t c;

    if (n == 0)
        return 0;
    if ((unsigned char)s[0] < 0x80)
        return is_alpha(s[0]);
    len = pci_utf8_decode(s, n, &c);
    /* The ordinals of the Romance languages are letters to Unicode. */
    if (c < 0 || c == 0xaa || c == 0xba)
        return 0;
    k = utf8proc_category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_MC ? len : 0;
}

size_t
pci_date_word_end(const pci_date_text *t, size_t at)
{
    size_t end = at;

    while (end < t->n && end - at < MAX_WORD) {
        size_t len = letter_length(t->s + end, t->n - end);

        if (len == 0)
            break;
        end += len;
    }
    return end;
}

size_t
pci_date_word_start(const pci_date_text *t, size_t end)
{
    size_t at = end;

    while (at > 0 && end - at < MAX_WORD) {
        size_t before = pci_utf8_before(t->s, at);

        if (letter_length(t->s + before, at - before) != at - before)
            break;
        at = before;
    }
    return at;
}

bool
pci_date_is_one_of(const char *s, size_t n, const char *words)
{
    size_t at = 0;

    while (words[at]) {
        size_t len = 0;
        size_t i;

        while (words[at + len] && words[at + len] != ' ')
            len++;
        for (i = 0; i < len && len == n; i++) {
            char c = s[i];

            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != words[at + i])
                break;
        }
        if (len == n && i == len)
            return true;
        at += len + (words[at + len] == ' ');
    }
    return false;
}

bool
pci_date_is_sign(const pci_date_text *t, size_t at, const char *signs)
{
    return at < t->n && t->s[at] && strchr(signs, t->s[at]);
}

bool
pci_date_is_link(const char *s, size_t n)
{
    return pci_date_is_one_of(s, n, links);
}

static bool
is_one(const pci_date_text *t, size_t from, size_t to, const char *words)
{
    return to > from && pci_date_is_one_of(t->s + from, to - from, words);
}

size_t
pci_date_skip_ordinal(const pci_date_text *t, size_t at)
{
    size_t end = pci_date_word_end(t, at);

    if (at < t->n && t->s[at] == '-') {
        end = pci_date_word_end(t, at + 1);
        return is_one(t, at + 1, end, "го е") ? end : at;
    }
    if (end == at && t->n - at >= 2 && is_one(t, at, at + 2, "º ª °"))
        return at + 2;
    return is_one(t, at, end, ordinals) ? end : at;
}

size_t
pci_date_skip_joint(const pci_date_text *t, size_t at)
{
    size_t end;

    at = pci_date_skip_white(t, at);
    if (pci_date_is_sign(t, at, ".,-/"))
        at = pci_date_skip_white(t, at + 1);
    end = pci_date_word_end(t, at);
    if (is_one(t, at, end, links)) {
        /* d'abril */
        if (end < t->n && t->s[end] == '\'')
            end++;
        return pci_date_skip_white(t, end);
    }
    return at;
}

size_t
pci_date_skip_range(const pci_date_text *t, size_t at)
{
    size_t from = pci_date_skip_white(t, at);
    size_t len;
    int value;

    if (pci_date_is_sign(t, from, "."))
        from = pci_date_skip_white(t, from + 1);
    if (pci_date_is_sign(t, from, "-/"))
        from++;
    else if (t->n - from >= 3 && memcmp(t->s + from, "\u2013", 3) == 0)
        from += 3;
    else
        return at;
    from = pci_date_skip_white(t, from);
    len = pci_date_read_digits(t, from, &value);
    return len == 1 || len == 2 ? pci_date_skip_ordinal(t, from + len) : at;
}

size_t
pci_date_skip_time(const pci_date_text *t, size_t at)
{
    size_t from = pci_date_skip_white(t, at);
    size_t end = from;
    size_t zone;

    while (pci_date_is_digit(t, end) || (end < t->n && t->s[end] == ':'))
        end++;
    if (end - from < 5 || t->s[from + 2] != ':')
        return at;
    zone = pci_date_skip_white(t, end);
    from = pci_date_word_end(t, zone);
    return from - zone >= 3 && from - zone <= 5 ? from : end;
}
