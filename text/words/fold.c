/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/fold.h"

#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/words/chars.h"
#include "text/words/latin.h"
#include "text/words/token.h"

/* No character decomposes into more than 18, of three bytes or more. */
enum { MAX_DECOMPOSED = PCI_FOLD_INPUT * 8 };

bool
pci_is_apostrophe(int32_t c)
{
    switch (c) {
    case '\'':
    case 0x2bc:
    case 0x2018:
    case 0x2019:
    case 0xff07:
        return true;
    default:
        return false;
    }
}

/* The accented letter of two bytes at s[0..n), as it is folded; NULL if there
 * is none. */
static inline const char *
latin_at(const char *s, size_t n)
{
    unsigned char c = (unsigned char)*s;

    if (c < 0xc3 || c > 0xc5 || n < 2)
        return NULL;
    return pci_latin_plain((c & 0x1f) << 6 | ((unsigned char)s[1] & 0x3f));
}

/* ASCII, the two curly apostrophes and the accented letters of most languages
 * of Europe, which is nearly every word. Returns how much of it this could do;
 * *len is what it wrote. */
static inline size_t
fold_simple(const char *s, size_t n, bool typed, char *to, size_t *len)
{
    size_t i = 0;
    size_t o = 0;

    while (i < n && o < PCI_MAX_WORD) {
        unsigned char c = (unsigned char)s[i];
        const char *plain;

        if (c < 0x80) {
            /* Bit 5 makes A to Z lower case. */
            to[o++] = (char)(c | (!typed && c >= 'A' && c <= 'Z' ? 0x20 : 0));
            i++;
        } else if (c == 0xe2 && n - i >= 3 && s[i + 1] == '\x80' &&
                   (s[i + 2] == '\x98' || s[i + 2] == '\x99')) {
            to[o++] = '\'';
            i += 3;
        } else if ((plain = latin_at(s + i, n - i)) != NULL) {
            if (o + 2 > PCI_MAX_WORD) {
                i = n;
                break;
            }
            if (typed)
                plain = s + i;
            to[o++] = plain[0];
            if (plain[1])
                to[o++] = plain[1];
            i += 2;
        } else {
            break;
        }
    }
    *len = o;
    return o == PCI_MAX_WORD ? n : i;
}

/* Decomposing a ligature may bring up spaces and signs: they are no part of a
 * word. */
static bool
is_kept(int32_t c)
{
    utf8proc_category_t k;

    if (c == '\'' || c == '.')
        return true;
    k = utf8proc_category(c);
    return (k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO) ||
           (k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_NO);
}

/* The marks of Latin, Greek, Cyrillic, Hebrew and Arabic, and the stroke that
 * stretches an Arabic word. */
static bool
is_accent(int32_t c)
{
    static const struct {
        int32_t from;
        int32_t to;
    } ranges[] = {
        {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x5bf, 0x5bf},
        {0x5c1, 0x5c2},   {0x5c4, 0x5c5},   {0x5c7, 0x5c7},   {0x610, 0x61a},
        {0x640, 0x640},   {0x64b, 0x65f},   {0x670, 0x670},   {0x6d6, 0x6dc},
        {0x6df, 0x6e4},   {0x6e7, 0x6e8},   {0x6ea, 0x6ed},   {0x8ca, 0x8e1},
        {0x8e3, 0x8ff},   {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x20d0, 0x20ff},
        {0xa66f, 0xa672}, {0xfb1e, 0xfb1e}, {0xfe20, 0xfe2f},
    };
    size_t i;

    for (i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c <= ranges[i].to)
            return c >= ranges[i].from;
    return false;
}

/* Whether a mark is the breve that makes a Cyrillic i the short i. */
static bool
is_short_i(int32_t mark, int32_t letter)
{
    return mark == 0x306 && letter == 0x438;
}

/* Leaves out of c[0..n), which is decomposed, what no word keeps, and accents
 * unless it is to stay as typed. Returns how many are left. */
static utf8proc_ssize_t
drop_signs(utf8proc_int32_t *c, utf8proc_ssize_t n, bool typed)
{
    utf8proc_ssize_t kept = 0;
    utf8proc_ssize_t i;

    for (i = 0; i < n; i++) {
        if (pci_is_apostrophe(c[i]))
            c[kept++] = '\'';
        else if (is_kept(c[i]) && (typed || !is_accent(c[i]) ||
                                   is_short_i(c[i], kept ? c[kept - 1] : 0)))
            c[kept++] = c[i];
    }
    return kept;
}

/* Writes c[0..n) as UTF-8 and returns its length. */
static size_t
encode(const utf8proc_int32_t *c, utf8proc_ssize_t n, bool typed, char *to)
{
    size_t o = 0;
    utf8proc_ssize_t i;

    for (i = 0; i < n; i++) {
        char one[4];
        const char *from = typed ? NULL : pci_latin_plain(c[i]);
        size_t len = from ? strlen(from) : pci_utf8_encode(c[i], one);

        if (o + len > PCI_MAX_WORD)
            break;
        memcpy(to + o, from ? from : one, len);
        o += len;
    }
    return o;
}

static size_t
fold_unicode(const char *s, size_t n, bool typed, char *to)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT |
                                      UTF8PROC_COMPOSE | UTF8PROC_IGNORE |
                                      (typed ? 0 : UTF8PROC_CASEFOLD);
    utf8proc_int32_t c[MAX_DECOMPOSED];
    utf8proc_ssize_t count;

    count =
        utf8proc_decompose((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, c,
                           MAX_DECOMPOSED, options);
    if (count < 0 || count > MAX_DECOMPOSED)
        return 0;
    count = drop_signs(c, count, typed);
    count = utf8proc_normalize_utf32(c, count, options);
    return count < 0 ? 0 : encode(c, count, typed, to);
}

size_t
pci_fold_cut(const char *s, size_t n, size_t max)
{
    if (n <= max)
        return n;
    while (max > 0 && pci_utf8_continues(s[max]))
        max--;
    return max;
}

static inline size_t
fold(const char *s, size_t n, bool typed, pci_buf *out)
{
    char *to = pci_buf_reserve(out, PCI_MAX_WORD);
    size_t len;

    if (!to)
        return 0;
    n = pci_fold_cut(s, n, PCI_FOLD_INPUT);
    if (fold_simple(s, n, typed, to, &len) < n)
        len = fold_unicode(s, n, typed, to);
    out->n += len;
    out->p[out->n] = '\0';
    return len;
}

size_t
pci_fold(const char *s, size_t n, pci_buf *out)
{
    return fold(s, n, false, out);
}

size_t
pci_fold_typed(const char *s, size_t n, pci_buf *out)
{
    return fold(s, n, true, out);
}

size_t
pci_fold_currency(int32_t c, char to[4])
{
    utf8proc_int32_t plain[4];
    int class_before = 0;

    if (utf8proc_decompose_char(c, plain, 4,
                                UTF8PROC_COMPAT | UTF8PROC_COMPOSE,
                                &class_before) == 1 &&
        pci_char_is_currency(plain[0]))
        c = plain[0];
    return pci_utf8_encode(c, to);
}
