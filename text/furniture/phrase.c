/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/furniture/phrase.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/white.h"

bool
pci_is_word_character(int c)
{
    utf8proc_category_t k;

    if (c < 0x80)
        return (c >= '0' && c <= '9') ||
               ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    k = utf8proc_category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_NO;
}

static bool
is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static char
small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* How much of s the phrase takes, wherever that ends. */
static size_t
prefix_at(const char *s, size_t n, const char *phrase)
{
    size_t len;
    size_t at = 0;
    size_t i;

    /* Letters of ASCII, as far as there are no others. */
    while (at < n && is_small(phrase[at]) && small(s[at]) == phrase[at])
        at++;
    if (at < n && is_small(phrase[at]) && (unsigned char)s[at] < 0x80)
        return 0;
    i = at;
    len = strlen(phrase);
    while (i < len) {
        int32_t want;
        int32_t c;
        size_t white = at < n ? pci_white(s + at, n - at) : 0;

        if (at >= n)
            return 0;
        i += pci_utf8_decode(phrase + i, len - i, &want);
        if (want == ' ' && white) {
            at += white;
            continue;
        }
        at += pci_utf8_decode(s + at, n - at, &c);
        if (c < 0 || (c == 0x2019 ? '\'' : utf8proc_tolower(c)) != want)
            return 0;
    }
    return at;
}

static bool
is_word_at(const char *s, size_t n, size_t at)
{
    int32_t c = -1;

    if (at < n)
        pci_utf8_decode(s + at, n - at, &c);
    return c >= 0 && pci_is_word_character(c);
}

char
pci_phrase_first_byte(const char *s, size_t n)
{
    char bytes[4];
    int32_t c;

    if (n == 0)
        return '\0';
    if ((unsigned char)*s < 0x80)
        return small(*s);
    pci_utf8_decode(s, n, &c);
    if (c < 0)
        return '\0';
    pci_utf8_encode(c == 0x2019 ? '\'' : utf8proc_tolower(c), bytes);
    return bytes[0];
}

/* The second, where the first two are letters of ASCII, else 0. */
static char
second_byte(const char *s, size_t n)
{
    char one = n > 1 ? (char)(s[0] | 0x20) : '\0';
    char two = n > 1 ? (char)(s[1] | 0x20) : '\0';

    return one >= 'a' && one <= 'z' && two >= 'a' && two <= 'z' ? two : '\0';
}

size_t
pci_phrase_at(const char *s, size_t n, const char *phrase)
{
    size_t end = prefix_at(s, n, phrase);

    return end && is_word_at(s, n, end) ? 0 : end;
}

size_t
pci_phrase_any(const char *s, size_t n, const char *const *list, size_t *which)
{
    char first = pci_phrase_first_byte(s, n);
    char second = second_byte(s, n);
    size_t longest = 0;
    size_t i;

    for (i = 0; list[i]; i++) {
        size_t len;

        if (list[i][0] != first ||
            (second && list[i][1] && list[i][1] != second))
            continue;
        len = pci_phrase_at(s, n, list[i]);

        if (len > longest) {
            longest = len;
            if (which)
                *which = i;
        }
    }
    return longest;
}

/* The start of the word that ends before `at`; 0 if there is none. */
static size_t
word_before(const char *s, size_t at)
{
    while (at > 0 && !is_word_at(s, at, pci_utf8_before(s, at)))
        at = pci_utf8_before(s, at);
    while (at > 0 && is_word_at(s, at, pci_utf8_before(s, at)))
        at = pci_utf8_before(s, at);
    return at;
}

size_t
pci_phrase_before(const char *s, size_t n, const char *const *list)
{
    enum { MOST_WORDS = 4 };
    size_t found = n;
    size_t at = n;
    size_t words;
    size_t i;

    for (words = 0; words < MOST_WORDS && at > 0; words++) {
        char first;

        at = word_before(s, at);
        first = pci_phrase_first_byte(s + at, n - at);
        for (i = 0; list[i]; i++) {
            if (list[i][0] == first &&
                pci_phrase_at(s + at, n - at, list[i]) == n - at)
                found = at;
        }
    }
    return found;
}

bool
pci_phrase_inside(const char *s, size_t n, const char *const *list)
{
    bool inside = false;
    size_t at = 0;
    size_t i;

    while (at < n) {
        int32_t c;
        size_t len = pci_utf8_decode(s + at, n - at, &c);
        bool is_word = c >= 0 && pci_is_word_character(c);
        char first =
            is_word && !inside ? pci_phrase_first_byte(s + at, n - at) : '\0';

        for (i = 0; first && list[i]; i++) {
            if (list[i][0] == first && prefix_at(s + at, n - at, list[i]))
                return true;
        }
        inside = is_word;
        at += len;
    }
    return false;
}
