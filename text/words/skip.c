/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/skip.h"

#include <string.h>

#include "base/eight.h"
#include "text/words/spelling.h"

static bool
is_wanted(const pci_starts *wanted, const char *word, size_t n)
{
    if (n == 1)
        return pci_starts_with_letter(wanted, word[0]);
    return pci_starts_with(wanted, word[0], word[1]) ||
           !pci_spelling_keeps_start(word, n);
}

static bool
is_white(char c)
{
    return c == ' ' || c == '\n';
}

/* Behind the white space, or the stop and white space, at `at`. */
static size_t
skip_stop(const char *s, size_t n, size_t at)
{
    size_t next = at + 1;

    if (is_white(s[at]))
        return next;
    return next < n && is_white(s[next]) ? next + 1 : at;
}

static bool
is_ascii_letter(char c)
{
    char small = (char)(c | ' ');

    return small >= 'a' && small <= 'z';
}

uint32_t
pci_words_skip(const char *s, size_t n, size_t *at, const pci_starts *wanted)
{
    uint32_t words = 0;

    while (*at < n && is_ascii_letter(s[*at])) {
        size_t end = pci_eight_skip_small(s, n, *at + 1);

        if (end == n || !pci_word_ends_plainly(end - *at, s[end]) ||
            is_wanted(wanted, s + *at, end - *at))
            break;
        words++;
        *at = skip_stop(s, n, end);
    }
    return words;
}
