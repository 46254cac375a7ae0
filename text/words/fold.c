/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/fold.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/words/token.h"

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

/* ASCII and the two curly apostrophes, which is nearly every English word.
 * Returns how much of the word it could do; *len is what it wrote. */
static size_t
fold_simple(const char *s, size_t n, char *to, size_t *len)
{
    size_t i = 0;
    size_t o = 0;

    while (i < n && o < PCI_MAX_WORD) {
        unsigned char c = (unsigned char)s[i];

        if (c < 0x80) {
            /* Bit 5 makes A to Z lower case. */
            to[o++] = (char)(c | (c >= 'A' && c <= 'Z' ? 0x20 : 0));
            i++;
        } else if (c == 0xe2 && n - i >= 3 && s[i + 1] == '\x80' &&
                   (s[i + 2] == '\x98' || s[i + 2] == '\x99')) {
            to[o++] = '\'';
            i += 3;
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
is_kept(utf8proc_int32_t c)
{
    utf8proc_category_t k;

    if (c == '\'' || c == '.')
        return true;
    k = utf8proc_category(c);
    return (k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO) ||
           (k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_NO);
}

static size_t
fold_unicode(const char *s, size_t n, char *to)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT |
                                      UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD |
                                      UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    /* No character decomposes into more than 18, of three bytes or more. */
    utf8proc_int32_t c[PCI_FOLD_INPUT * 8];
    const utf8proc_ssize_t room = sizeof c / sizeof c[0];
    utf8proc_ssize_t count;
    utf8proc_ssize_t i;
    utf8proc_ssize_t kept = 0;
    size_t o = 0;

    count = utf8proc_decompose((const utf8proc_uint8_t *)s,
                               (utf8proc_ssize_t)n, c, room, options);
    if (count < 0 || count > room)
        return 0;
    for (i = 0; i < count; i++) {
        if (pci_is_apostrophe(c[i]))
            c[i] = '\'';
        if (is_kept(c[i]))
            c[kept++] = c[i];
    }
    kept = utf8proc_normalize_utf32(c, kept, options);
    for (i = 0; i < kept; i++) {
        char one[4];
        size_t len = pci_utf8_encode(c[i], one);
        size_t k;

        if (o + len > PCI_MAX_WORD)
            break;
        for (k = 0; k < len; k++)
            to[o++] = one[k];
    }
    return o;
}

size_t
pci_fold(const char *s, size_t n, pci_buf *out)
{
    char *to = pci_buf_reserve(out, PCI_MAX_WORD);
    size_t len;

    if (!to)
        return 0;
    if (n > PCI_FOLD_INPUT) {
        n = PCI_FOLD_INPUT;
        /* Not inside a character. */
        while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
            n--;
    }
    if (fold_simple(s, n, to, &len) < n)
        len = fold_unicode(s, n, to);
    out->n += len;
    out->p[out->n] = '\0';
    return len;
}
