/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/furniture/wording.h"

#include <string.h>
#include <utf8proc.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "text/words/fold.h"
#include "text/white.h"

/* FNV-1a. */
#define HASH_START 14695981039346656037U
#define HASH_STEP 1099511628211U

static void
add_character(pci_wording *w, int32_t c)
{
    enum { ROOM = 18 }; /* the longest decomposition there is */
    int32_t parts[ROOM];
    int boundary = 0;
    utf8proc_ssize_t n;
    utf8proc_ssize_t i;

    if (pci_is_apostrophe(c))
        c = '\'';
    n = utf8proc_decompose_char(c, parts, ROOM,
                                UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                    UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
                                    UTF8PROC_IGNORE,
                                &boundary);
    for (i = 0; i < n && i < ROOM; i++) {
        if (w->n + 4 > PCI_WORDING_SIZE) {
            w->is_cut = true;
            return;
        }
        w->n += pci_utf8_encode(parts[i], w->s + w->n);
    }
}

static bool
is_graph(char c)
{
    return (unsigned char)(c - '!') <= '~' - '!';
}

static char
to_small(char c)
{
    return (unsigned char)(c - 'A') < 26 ? (char)(c + 32) : c;
}

/* The same for eight of n at once; false where one of them needs a closer
 * look, as a space does behind which there may be another. */
static bool
add_eight(const char *s, size_t n, char *to, size_t *words)
{
    uint64_t bytes = pci_eight(s);
    uint64_t spaces = PCI_EIGHT_TOPS ^ pci_eight_plain_from(bytes, ' ' + 1);
    uint64_t capitals = pci_eight_plain_from(bytes, 'A') &
                        ~pci_eight_plain_from(bytes, 'Z' + 1);

    if (!pci_eight_are_plain(bytes) || (spaces & spaces << 8) ||
        (s[7] == ' ' && (n == 8 || !is_graph(s[8]))))
        return false;
    *words += pci_eight_count(spaces);
    bytes |= capitals >> 2; /* 0x20, by which small letters differ */
    memcpy(to, &bytes, sizeof bytes);
    return true;
}

/* Adds characters of ASCII with single spaces between, as far as there are no
 * others: nearly all of a text. Returns how many. */
static size_t
add_plain(const char *s, size_t n, pci_wording *w)
{
    char *to = w->s + w->n;
    size_t most = PCI_WORDING_SIZE - w->n;
    size_t words = 0;
    size_t i = 0;

    if (n > most)
        n = most;
    while (i + 8 <= n && add_eight(s + i, n - i, to + i, &words))
        i += 8;
    for (; i < n; i++) {
        char c = s[i];

        if (!is_graph(c)) {
            if (c != ' ' || i + 1 == n || !is_graph(s[i + 1]))
                break;
            words++;
        }
        to[i] = to_small(c);
    }
    w->n += i;
    w->words += words;
    return i;
}

void
pci_wording_make(const char *text, size_t n, pci_wording *w)
{
    size_t at = pci_white_skip(text, 0, n);

    w->n = 0;
    w->words = at < n;
    w->is_cut = false;
    while (at < n && !w->is_cut) {
        size_t plain = add_plain(text + at, n - at, w);
        int32_t c;

        at += plain;
        if (plain)
            continue;
        if (pci_white(text + at, n - at)) {
            at = pci_white_skip(text, at, n);
            if (at == n)
                break;
            w->is_cut = w->n + 4 > PCI_WORDING_SIZE;
            if (!w->is_cut)
                w->s[w->n++] = ' ';
            w->words++;
            continue;
        }
        at += pci_utf8_decode(text + at, n - at, &c);
        if (c < 0x80 && c >= 0 && w->n < PCI_WORDING_SIZE)
            w->s[w->n++] = (char)c;
        else
            add_character(w, c < 0 ? 0xfffd : c);
    }
    w->s[w->n] = '\0';
}

bool
pci_wording_may_start(const char *text, size_t n, const char *const *list)
{
    size_t at = 0;
    char one;
    char two;

    while (at < n && (unsigned char)text[at] < 0x80 &&
           !pci_wording_in_word(to_small(text[at])))
        at++;
    if (n - at < 2 || !is_graph(text[at]) || !is_graph(text[at + 1]))
        return true;
    one = to_small(text[at]);
    two = to_small(text[at + 1]);
    for (; *list; list++) {
        if ((*list)[0] == one && (!(*list)[1] || (*list)[1] == two))
            return true;
    }
    return false;
}

bool
pci_wording_at(const char *s, size_t n, const char *phrase, size_t len)
{
    return len <= n && memcmp(s, phrase, len) == 0 &&
           (len == n || !pci_wording_in_word(s[len]) ||
            !pci_wording_in_word(phrase[len - 1]));
}

size_t
pci_wording_starts(const char *s, size_t n, const char *const *list)
{
    for (; *list; list++) {
        size_t len;

        if (n == 0 || **list != *s ||
            (n > 1 && (*list)[1] && (*list)[1] != s[1]))
            continue;
        len = strlen(*list);
        if (pci_wording_at(s, n, *list, len))
            return len;
    }
    return 0;
}

/* The length of the sign (no letter or digit) at s[0..n), or 0. */
static size_t
sign_length(const char *s, size_t n)
{
    utf8proc_category_t k;
    size_t len;
    int32_t c;

    if ((unsigned char)*s < 0x80)
        return !pci_wording_in_word(*s);
    len = pci_utf8_decode(s, n, &c);
    k = c < 0 ? UTF8PROC_CATEGORY_LO : utf8proc_category(c);
    return k >= UTF8PROC_CATEGORY_PC ? len : 0;
}

size_t
pci_wording_front(const pci_wording *w)
{
    size_t from = 0;
    size_t len;

    while (from < w->n && (len = sign_length(w->s + from, w->n - from)) > 0)
        from += len;
    return from;
}

size_t
pci_wording_back(const pci_wording *w, size_t front)
{
    size_t to = w->n;

    while (to > front) {
        size_t last = pci_utf8_before(w->s, to);

        if (!sign_length(w->s + last, to - last))
            break;
        to = last;
    }
    return to;
}

bool
pci_wording_is(const pci_wording *w, const char *const *list)
{
    size_t from = pci_wording_front(w);
    size_t to = pci_wording_back(w, from);

    if (w->is_cut)
        return false;
    for (; *list; list++) {
        if (**list == w->s[from] && strlen(*list) == to - from &&
            memcmp(w->s + from, *list, to - from) == 0)
            return true;
    }
    return false;
}

/* Whether a word may start at byte `at` of it, since none goes on there. */
static bool
is_start(const pci_wording *w, size_t at)
{
    return at == 0 || !pci_wording_in_word(w->s[at - 1]);
}

bool
pci_wording_has(const pci_wording *w, const char *const *list)
{
    uint32_t seconds[32] = {0}; /* a bit of each that follows a first byte */
    const char *const *phrase;
    size_t at;

    for (phrase = list; *phrase; phrase++)
        seconds[**phrase & 31] |=
            (*phrase)[1] ? UINT32_C(1) << ((*phrase)[1] & 31) : UINT32_MAX;
    for (at = 0; at < w->n; at++) {
        if ((seconds[w->s[at] & 31] >> (w->s[at + 1] & 31) & 1) &&
            is_start(w, at) && pci_wording_starts(w->s + at, w->n - at, list))
            return true;
    }
    return false;
}

uint64_t
pci_wording_letters(const pci_wording *w)
{
    uint64_t hash = HASH_START;
    size_t letters = 0;
    size_t i;

    for (i = 0; i < w->n; i++) {
        char c = w->s[i];

        if (!pci_wording_in_word(c) || (c >= '0' && c <= '9'))
            continue;
        hash = (hash ^ (unsigned char)c) * HASH_STEP;
        letters++;
    }
    return letters < 3 ? 0 : hash | 1;
}
