/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/source/decode.h"

#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "base/eight.h"
#include "base/utf8.h"
#include "text/article.h"
#include "text/source/charset.h"
#include "text/source/convert.h"
#include "text/source/gunzip.h"
#include "text/source/wide.h"

/* What the binary tests look at. */
enum { PROBE = 64 << 10 };

/* What there is in the source's bytes, once gzip is undone. */
typedef struct source {
    const char *s;
    size_t n;
    size_t mark; /* the length of UTF-8's byte order mark, if it has one */
    size_t good; /* sequences of UTF-8 that are no ASCII */
    size_t bad;  /* what is no UTF-8 */
    size_t nuls;
} source;

/* Controls that no text holds; those for typewriters and terminals are
 * common in plain text. */
static bool
is_odd_control(unsigned char c)
{
    return (c < 0x20 && (c < '\b' || c > '\r') && c != 0x1b) || c == 0x7f;
}

/* The same for eight at once; those for terminals may be named as well. */
static bool
may_have_odd(uint64_t bytes)
{
    return (pci_eight_below(bytes, '\b') | pci_eight_equal(bytes, 0x7f) |
            (pci_eight_below(bytes, ' ') &
             ~pci_eight_below(bytes, '\r' + 1))) != 0;
}

/* Whether there is no odd control, as in nearly all texts. */
static bool
is_clean(const char *s, size_t n)
{
    size_t i = 0;

    for (; i + 8 <= n; i += 8) {
        uint64_t bytes = pci_eight(s + i);

        /* The cheaper test first: most have no control at all. */
        if (!pci_eight_are_plain(bytes) && may_have_odd(bytes))
            break;
    }
    while (i < n && !is_odd_control((unsigned char)s[i]))
        i++;
    return i == n;
}

/* Whether bytes of UTF-8, or of a charset that holds ASCII, can be text. */
static bool
is_text(const char *s, size_t n)
{
    size_t probe = n < PROBE ? n : PROBE;
    size_t characters = 0;
    size_t odd = 0;
    size_t nuls = 0;
    size_t i;

    if (is_clean(s, probe))
        return true;
    for (i = 0; i < probe; i++) {
        unsigned char c = (unsigned char)s[i];

        characters += (c & 0xc0) != 0x80;
        odd += is_odd_control(c);
        nuls += c == 0;
    }
    /* A stray NUL is no reason to lose an article. */
    return odd * 10 <= characters && nuls * 1000 <= characters;
}

/* Whether the file starts as something does that may look like text, but is
 * written for machines. */
static bool
is_known_binary(const char *s, size_t n)
{
    static const char *const starts[] = {"%PDF-", "PK\3\4",   "{\\rtf",
                                         "BZh9",  "\3757zXZ", "GIF8"};
    size_t i;

    for (i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        size_t len = strlen(starts[i]);

        if (n >= len && memcmp(s, starts[i], len) == 0)
            return true;
    }
    return false;
}

static pincite_status
no_text(const char *name, pincite_error *err)
{
    return pci_fail(err, PINCITE_E_NOT_TEXT, "'%s' holds no readable text",
                    name);
}

static void
look_at(source *src)
{
    const char *s = src->s;
    size_t at = src->mark;
    size_t bad_end = SIZE_MAX;
    const char *nul = src->n ? memchr(s, '\0', src->n) : NULL;

    /* How many they are is asked only where they are few. */
    for (; nul && src->nuls < 2; src->nuls++)
        nul = memchr(nul + 1, '\0', src->n - (size_t)(nul + 1 - s));
    while (at < src->n) {
        int32_t c;

        at = pci_eight_skip_ascii(s, src->n, at);
        if (at == src->n)
            break;
        at += pci_utf8_decode(s + at, src->n - at, &c);
        src->good += c >= 0;
        /* A sequence cut short is one thing that is bad. */
        src->bad += c < 0 && (bad_end != at - 1 || (s[at - 1] & 0x40));
        if (c < 0)
            bad_end = at;
    }
}

/* Adds a line start behind each line end of the text, by its source. */
static pincite_status
find_lines(const pci_buf *text, pci_map *m, pincite_error *err)
{
    const char *s = text->p;
    size_t run = 0;
    size_t at;

    if (!pci_grow(&m->line_starts, &m->cap_lines, 1, sizeof *m->line_starts))
        return pci_fail_nomem(err);
    m->line_starts[0] = 0;
    m->n_lines = 1;
    for (at = 0; at < text->n; at++) {
        const pci_run *r;

        if (s[at] != '\n' && s[at] != '\r')
            continue;
        if (s[at] == '\r' && at + 1 < text->n && s[at + 1] == '\n')
            continue;
        while (m->runs[run].text + m->runs[run].text_len <= at)
            run++;
        r = &m->runs[run];
        if (!pci_grow(&m->line_starts, &m->cap_lines, m->n_lines + 1,
                      sizeof *m->line_starts))
            return pci_fail_nomem(err);
        m->line_starts[m->n_lines++] =
            r->source +
            (r->text_len == r->source_len ? at + 1 - r->text : r->source_len);
    }
    return PINCITE_OK;
}

/* Makes what was converted the result, unless it turned out to be none. */
static pincite_status
take(pci_converted *c, const char *name, pci_decoded *out, pincite_error *err)
{
    static const pci_map no_map = PCI_MAP_INIT;

    if (!is_text(c->text.p, c->text.n) || c->bad * 4 > c->text.n)
        return no_text(name, err);
    out->converted = c->text;
    out->map = c->map;
    out->text = c->text.n ? c->text.p : "";
    out->n = c->text.n;
    c->text.p = NULL;
    c->text.n = 0;
    c->map = no_map;
    return find_lines(&out->converted, &out->map, err);
}

/*
 * Bytes that are neither UTF-8 nor wide: first what they declare, if that
 * gives hardly a bad byte, then what they look like.
 */
static pincite_status
convert_charset(const source *src, const char *name, pci_converted *c,
                pincite_error *err)
{
    char charset[PCI_CHARSET_NAME];
    bool known = false;
    pincite_status st;

    if (pci_charset_declared(src->s, src->n, charset)) {
        st =
            pci_convert_charset(charset, src->s, src->n, name, c, &known, err);
        if (st || (known && c->bad * 20 <= c->count))
            return st;
        pci_converted_clear(c);
    }
    if (!pci_charset_detect(src->s, src->n, charset))
        return pci_fail_nomem(err);
    st = pci_convert_charset(charset, src->s, src->n, name, c, &known, err);
    if (st || known)
        return st;
    return pci_convert_utf8(src->s, src->mark, src->n, name, c, err);
}

static pincite_status
convert(const source *src, const char *name, pci_converted *c,
        pincite_error *err)
{
    size_t mark;
    pci_wide wide = pci_wide_of_mark(src->s, src->n, &mark);

    if (!wide && src->nuls > 0)
        wide = pci_wide_guess(src->s, src->n);
    if (wide)
        return pci_convert_wide(wide, src->s, mark, src->n, name, c, err);
    if (!is_text(src->s, src->n))
        return no_text(name, err);
    /* Two bytes of another charset are a sequence of UTF-8 now and then, but
     * seldom; bytes that are none in the midst of many were damaged. */
    if (src->mark > 0 || src->bad == 0 || src->good >= src->bad * 2)
        return pci_convert_utf8(src->s, src->mark, src->n, name, c, err);
    return convert_charset(src, name, c, err);
}

/* What is not UTF-8 as it stands. */
static pincite_status
decode_other(const source *src, const char *name, pci_decoded *out,
             pincite_error *err)
{
    pci_converted c = {.text = PCI_BUF_INIT(PCI_MAX_SOURCE * 3),
                       .map = PCI_MAP_INIT};
    pincite_status st = convert(src, name, &c, err);

    if (!st)
        st = take(&c, name, out, err);
    pci_converted_release(&c);
    return st;
}

static pincite_status
decode_source(source *src, const char *name, pci_decoded *out,
              pincite_error *err)
{
    if (src->n > PCI_MAX_SOURCE)
        return pci_fail(err, PINCITE_E_LIMIT, "'%s' is larger than %zu bytes",
                        name, PCI_MAX_SOURCE);
    if (is_known_binary(src->s, src->n))
        return no_text(name, err);
    if (src->n >= 3 && memcmp(src->s, "\xef\xbb\xbf", 3) == 0)
        src->mark = 3;
    look_at(src);
    if (src->bad > 0 || src->nuls > 0)
        return decode_other(src, name, out, err);
    if (!is_text(src->s, src->n))
        return no_text(name, err);
    out->is_same = src->mark == 0;
    out->text = src->n ? src->s + src->mark : "";
    out->n = src->n - src->mark;
    pci_map_find_lines(&out->map, src->s, src->n);
    pci_map_add(&out->map, out->n, src->mark, out->n);
    return pci_map_status(&out->map, err);
}

pincite_status
pci_decode(const char *bytes, size_t n, const char *name, pci_decoded *out,
           pincite_error *err)
{
    static const pci_decoded nothing = {NULL,
                                        0,
                                        PCI_MAP_INIT,
                                        false,
                                        PCI_BUF_INIT(PCI_MAX_SOURCE),
                                        PCI_BUF_INIT(PCI_MAX_SOURCE * 3)};
    source src = {bytes, n, 0, 0, 0, 0};
    pincite_status st;

    *out = nothing;
    if (pci_is_gzip(bytes, n)) {
        st = pci_gunzip(bytes, n, name, &out->unpacked, err);
        if (st)
            return st;
        src.s = out->unpacked.p;
        src.n = out->unpacked.n;
    }
    return decode_source(&src, name, out, err);
}

void
pci_decoded_release(pci_decoded *d)
{
    pci_map_release(&d->map);
    pci_buf_release(&d->unpacked);
    pci_buf_release(&d->converted);
}
