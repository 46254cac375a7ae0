/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/acronym.h"

#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/words/chars.h"

enum {
    /* So many words in capitals beside it make it one of a run. */
    RUN = 2,
    /* No farther is looked, so that a text of US US US takes no longer. */
    LOOK = 120
};

bool
pci_acronym_is(const char *s, size_t n)
{
    static const char list[][PCI_ACRONYM_MAX + 1] = {"is", "it", "us", "who"};
    char small[PCI_ACRONYM_MAX + 1] = "";
    size_t i;

    if (n < 2 || n > PCI_ACRONYM_MAX)
        return false;
    for (i = 0; i < n; i++)
        small[i] = (char)(s[i] | 0x20);
    for (i = 0; i < sizeof list / sizeof *list; i++)
        if (memcmp(small, list[i], sizeof small) == 0)
            return true;
    return false;
}

/* Of one word beside it. */
typedef struct letters {
    size_t capital;
    size_t small;
} letters;

static void
count_letter(int32_t c, letters *found)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        found->capital++;
        break;
    case UTF8PROC_CATEGORY_LL:
        found->small++;
        break;
    default:
        break;
    }
}

static bool
is_part(const char *s, size_t n, size_t at)
{
    pci_char k = pci_char_at(s, n, at);

    return pci_char_in_word(k) || k == PCI_CHAR_APOSTROPHE ||
           k == PCI_CHAR_IGNORABLE;
}

/* Reads the word behind `at`, or else the one before it, and any spaces
 * between. Returns its far end, or `at` where there is no such word. */
static size_t
read_word(const char *s, size_t n, size_t at, bool forward, letters *found)
{
    size_t i = at;
    size_t word;
    int32_t c;

    *found = (letters){0, 0};
    if (forward) {
        while (i < n && s[i] == ' ')
            i++;
        if (i == at)
            return at;
        word = i;
        while (i < n && is_part(s, n, i)) {
            i += pci_utf8_decode(s + i, n - i, &c);
            count_letter(c, found);
        }
    } else {
        while (i > 0 && s[i - 1] == ' ')
            i--;
        if (i == at)
            return at;
        word = i;
        while (i > 0 && is_part(s, n, pci_utf8_before(s, i))) {
            i = pci_utf8_before(s, i);
            pci_utf8_decode(s + i, n - i, &c);
            count_letter(c, found);
        }
    }
    return i == word ? at : i;
}

/* How many words in capitals follow upon each other from `at` on. */
static size_t
count_capitals(const char *s, size_t n, size_t at, bool forward)
{
    size_t count = 0;

    while (count < RUN) {
        letters found;
        size_t next = read_word(s, n, at, forward, &found);

        if (next == at || found.small > 0)
            break;
        count += found.capital >= 2;
        at = next;
    }
    return count;
}

static bool
is_in_run(const char *s, size_t n, size_t start, size_t end)
{
    size_t from = start > LOOK ? start - LOOK : 0;
    size_t to = n - end > LOOK ? end + LOOK : n;
    size_t before;

    /* Not inside a character. */
    while (from < start && pci_utf8_continues(s[from]))
        from++;
    while (to > end && to < n && pci_utf8_continues(s[to]))
        to--;
    s += from;
    start -= from;
    end -= from;
    to -= from;
    before = count_capitals(s, to, start, false);
    return before >= RUN || before + count_capitals(s, to, end, true) >= RUN;
}

/* Whether s[0..n) is 's, with any apostrophe. */
static bool
is_possessive(const char *s, size_t n)
{
    size_t len;

    return pci_char_read(s, n, 0, &len) == PCI_CHAR_APOSTROPHE &&
           len + 1 == n && s[len] == 's';
}

size_t
pci_acronym_find(const char *s, size_t n, size_t start, size_t end)
{
    size_t i = start;
    size_t count;

    while (i < end && s[i] >= 'A' && s[i] <= 'Z')
        i++;
    count = i - start;
    if (!pci_acronym_is(s + start, count) ||
        (i < end && !is_possessive(s + i, end - i)))
        return 0;
    return is_in_run(s, n, start, end) ? 0 : count;
}
