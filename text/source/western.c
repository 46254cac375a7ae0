/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/source/western.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include "text/source/convert.h"

/* How often each byte above ASCII stands anywhere, behind a small letter,
 * and between letters, of ASCII. */
typedef struct standing {
    size_t anywhere[256];
    size_t behind_small[256];
    size_t between[256];
} standing;

static bool
is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool
is_letter(char c)
{
    return is_small(c) || (c >= 'A' && c <= 'Z');
}

static void
look_at(const char *s, size_t n, standing *out)
{
    size_t i;

    memset(out, 0, sizeof *out);
    for (i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)s[i];

        if (byte < 0x80)
            continue;
        out->anywhere[byte]++;
        out->behind_small[byte] += i > 0 && is_small(s[i - 1]);
        out->between[byte] +=
            i > 0 && i + 1 < n && is_letter(s[i - 1]) && is_letter(s[i + 1]);
    }
}

/* Whether a character stands between letters in well-made text: a letter, an
 * apostrophe, a dash, an ellipsis, a soft hyphen. */
static bool
may_stand_between(int32_t c)
{
    if (c == 0x2018 || c == 0x2019 || c == 0x2026 || c == 0xb7)
        return true;
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZS:
        return true;
    default:
        return false;
    }
}

/* How often the bytes, read so, make what words are not made of. False when
 * memory is out. */
static bool
count_wrong(const standing *st, const char *charset, size_t *out)
{
    int32_t single[256];
    size_t wrong = 0;
    bool known;
    size_t i;

    *out = SIZE_MAX;
    if (pci_convert_singles(charset, single, &known))
        return false;
    if (!known)
        return true;
    for (i = 0x80; i < 256; i++) {
        int32_t c = single[i];

        if (c < 0xa0)
            wrong += st->anywhere[i];
        else if (utf8proc_category(c) == UTF8PROC_CATEGORY_LU)
            wrong += st->behind_small[i];
        else if (!may_stand_between(c))
            wrong += st->between[i];
    }
    *out = wrong;
    return true;
}

const char *
pci_western_choose(const char *s, size_t n, const char *charset)
{
    static const char *const others[] = {"MACINTOSH", "IBM850"};
    standing st;
    size_t least;
    size_t i;

    look_at(s, n, &st);
    if (!count_wrong(&st, charset, &least))
        return NULL;
    /* One is a slip of the pen. */
    if (least < 2)
        return charset;
    /* The others must be far better, not a little. */
    least = least / 3 + 1;
    for (i = 0; i < sizeof others / sizeof others[0]; i++) {
        size_t wrong;

        if (!count_wrong(&st, others[i], &wrong))
            return NULL;
        if (wrong < least) {
            least = wrong;
            charset = others[i];
        }
    }
    return charset;
}
