/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <utf8proc.h>

#include "cli/escape.h"

enum kind { LINE, TEXT, FLAT, UTF8 };

bool
escape_is_unsafe(int32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

int32_t
escape_next(const char *s, size_t n, size_t *len)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t got;

    if ((unsigned char)*s < 0x80) {
        *len = 1;
        return *s;
    }
    /* No character is longer than four bytes. */
    got = utf8proc_iterate((const utf8proc_uint8_t *)s,
                           (utf8proc_ssize_t)(n < 4 ? n : 4), &c);
    if (got <= 0 || c < 0) {
        *len = 1;
        return -1;
    }
    *len = (size_t)got;
    return c;
}

/* How many bytes from s on are printable ASCII: nearly all there is. */
static size_t
harmless(const char *s, size_t n)
{
    size_t i = 0;

    while (i < n && s[i] >= ' ' && s[i] <= '~')
        i++;
    return i;
}

static void
copy(struct str *out, const char *s, size_t n, enum kind kind)
{
    size_t i = 0;

    while (i < n) {
        size_t run = harmless(s + i, n - i);
        size_t len;
        int32_t c;

        str_add(out, s + i, run);
        i += run;
        if (i == n)
            break;
        c = escape_next(s + i, n - i, &len);
        if (c < 0)
            str_puts(out, "\xef\xbf\xbd");
        else if (kind == UTF8 || !escape_is_unsafe(c))
            str_add(out, s + i, len);
        else if (kind == TEXT && c == '\n')
            str_putc(out, '\n');
        else if ((kind == TEXT && c == '\t') ||
                 (kind == FLAT && (c == '\t' || c == '\n')))
            str_putc(out, ' ');
        else
            str_puts(out, "\xef\xbf\xbd");
        i += len;
    }
}

void
escape_line(struct str *out, const char *s, size_t n)
{
    copy(out, s, n, LINE);
}

void
escape_text(struct str *out, const char *s, size_t n)
{
    copy(out, s, n, TEXT);
}

void
escape_flat(struct str *out, const char *s, size_t n)
{
    copy(out, s, n, FLAT);
}

void
escape_utf8(struct str *out, const char *s, size_t n)
{
    copy(out, s, n, UTF8);
}
