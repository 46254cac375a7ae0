/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/source/convert.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/utf8.h"

enum {
    NO_CHARACTER = -1, /* the byte means nothing */
    A_LEAD = -2,       /* it is one of several */
    REPLACEMENT = 0xfffd,
    /* No character of a charset has more bytes. */
    LONGEST = 8
};

/* A charset as iconv knows it. */
typedef struct charset {
    iconv_t cd;
    int32_t single[256]; /* what each byte means alone */
} charset;

static void
add(pci_converted *to, int32_t c, size_t source, size_t source_len)
{
    char utf8[4];
    size_t len;

    if (c <= 0) {
        c = REPLACEMENT;
        to->bad++;
    }
    to->count += c >= 0x80;
    len = pci_utf8_encode(c, utf8);
    pci_buf_add(&to->text, utf8, len);
    pci_map_add(&to->map, len, source, source_len);
}

static void
add_copied(pci_converted *to, const char *s, size_t from, size_t end)
{
    pci_buf_add(&to->text, s + from, end - from);
    pci_map_add(&to->map, end - from, from, end - from);
}

/* Whether there is no use, or no room, to go on. */
static bool
has_failed(const pci_converted *to)
{
    return to->text.failed || to->map.failed ||
           to->map.n > PCI_MAX_CONVERTED_RUNS;
}

static pincite_status
status_of(const pci_converted *to, const char *name, pincite_error *err)
{
    if (to->text.failed == PINCITE_E_NOMEM || to->map.failed)
        return pci_fail_nomem(err);
    if (has_failed(to))
        return pci_fail(err, PINCITE_E_LIMIT,
                        "'%s' is too large to be converted to UTF-8", name);
    return PINCITE_OK;
}

/* The end of the ASCII bytes from `at` on that are no NULs. */
static size_t
ascii_end(const char *s, size_t at, size_t n)
{
    while (at < n && s[at] != '\0' && (unsigned char)s[at] < 0x80)
        at++;
    return at;
}

pincite_status
pci_convert_utf8(const char *s, size_t from, size_t n, const char *name,
                 pci_converted *to, pincite_error *err)
{
    size_t at = from;

    while (at < n && !has_failed(to)) {
        size_t end = at;
        size_t len = 1;
        int32_t c = 0;

        while (end < n) {
            len = pci_utf8_decode(s + end, n - end, &c);
            if (c <= 0)
                break;
            to->count += c >= 0x80;
            end += len;
        }
        if (end > at)
            add_copied(to, s, at, end);
        if (end < n)
            add(to, c, end++, 1);
        at = end;
    }
    return status_of(to, name, err);
}

pincite_status
pci_convert_wide(pci_wide w, const char *s, size_t from, size_t n,
                 const char *name, pci_converted *to, pincite_error *err)
{
    size_t at = from;

    while (at < n && !has_failed(to)) {
        int32_t c;
        size_t len = pci_wide_decode(w, s + at, n - at, &c);

        add(to, c, at, len);
        at += len;
    }
    return status_of(to, name, err);
}

/* Converts s[0..n); false, and *c tells why, if that is not one character. */
static bool
convert_exactly(const charset *cs, const char *s, size_t n, int32_t *c)
{
    unsigned char out[4] = {0};
    char in[LONGEST];
    char *from = in;
    char *to = (char *)out;
    size_t left = n;
    size_t room = sizeof out;

    memcpy(in, s, n);
    iconv(cs->cd, NULL, NULL, NULL, NULL);
    *c = NO_CHARACTER;
    if (iconv(cs->cd, &from, &left, &to, &room) == (size_t)-1) {
        if (errno == EINVAL)
            *c = A_LEAD;
        return false;
    }
    /* Some are kept back, since they might combine with the next one. */
    if (room > 0)
        iconv(cs->cd, NULL, NULL, &to, &room);
    if (room > 0 || left > 0)
        return false;
    *c = (int32_t)((uint32_t)out[0] << 24 | (uint32_t)out[1] << 16 |
                   (uint32_t)out[2] << 8 | out[3]);
    return true;
}

/* Finds what each byte means alone. False where ASCII is not ASCII; the yen
 * sign and the overline of Japan may stand in it. */
static bool
read_singles(charset *cs)
{
    int i;

    for (i = 0; i < 256; i++) {
        char byte = (char)(unsigned char)i;

        convert_exactly(cs, &byte, 1, &cs->single[i]);
        if (i >= ' ' && i < 0x7f && i != '\\' && i != '~' &&
            cs->single[i] != i)
            return false;
    }
    return cs->single['\n'] == '\n' && cs->single['\t'] == '\t';
}

/* Decodes the character at s[0..n) and returns how many bytes it has. */
static size_t
next(const charset *cs, const char *s, size_t n, int32_t *c)
{
    size_t len;

    *c = cs->single[(unsigned char)s[0]];
    for (len = 2; *c == A_LEAD && len <= n && len <= LONGEST; len++)
        if (convert_exactly(cs, s, len, c))
            return len;
    return 1;
}

static void
convert(const charset *cs, const char *s, size_t n, pci_converted *to)
{
    size_t at = 0;

    while (at < n && !has_failed(to)) {
        size_t end = ascii_end(s, at, n);
        size_t len;
        int32_t c;

        if (end > at) {
            add_copied(to, s, at, end);
            at = end;
            continue;
        }
        len = next(cs, s + at, n - at, &c);
        add(to, c, at, len);
        at += len;
    }
}

/* Opens a charset, to be closed if it is known. Fails with NOMEM. */
static pincite_status
open_charset(charset *cs, const char *name, bool *known, pincite_error *err)
{
    *known = false;
    cs->cd = iconv_open("UTF-32BE", name);
    /* NOLINTNEXTLINE(performance-no-int-to-ptr) */
    if (cs->cd == (iconv_t)-1)
        return errno == ENOMEM ? pci_fail_nomem(err) : PINCITE_OK;
    *known = read_singles(cs);
    if (!*known)
        iconv_close(cs->cd);
    return PINCITE_OK;
}

pincite_status
pci_convert_charset(const char *name_of_charset, const char *s, size_t n,
                    const char *name, pci_converted *to, bool *known,
                    pincite_error *err)
{
    charset cs;
    pincite_status st = open_charset(&cs, name_of_charset, known, err);

    if (!*known)
        return st;
    convert(&cs, s, n, to);
    iconv_close(cs.cd);
    return status_of(to, name, err);
}

pincite_status
pci_convert_singles(const char *name_of_charset, int32_t single[256],
                    bool *known)
{
    charset cs;
    pincite_status st = open_charset(&cs, name_of_charset, known, NULL);

    if (!*known)
        return st;
    memcpy(single, cs.single, sizeof cs.single);
    iconv_close(cs.cd);
    return PINCITE_OK;
}

void
pci_converted_clear(pci_converted *c)
{
    pci_buf_clear(&c->text);
    c->map.n = 0;
    c->map.failed = false;
    c->count = 0;
    c->bad = 0;
}

void
pci_converted_release(pci_converted *c)
{
    pci_buf_release(&c->text);
    pci_map_release(&c->map);
}
