/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_align.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"

/* How far to look for the source of a text that was lost, and how much of it
 * must agree. */
enum { LOST = 64, SAME = 4 };

static bool
is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static bool
is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static size_t
left(const pci_html_cursor *c)
{
    return (size_t)(c->source_end - c->source);
}

/* The length of the character at s, which ends with a NUL at the latest. */
static size_t
char_length(const char *s)
{
    int32_t c;

    return *s ? pci_utf8_decode(s, strnlen(s, 4), &c) : 0;
}

/* The element a text stands in; GUMBO_TAG_LAST if none. */
static GumboTag
parent_tag(const GumboNode *g)
{
    const GumboNode *parent = g->parent;

    return parent && parent->type == GUMBO_NODE_ELEMENT ? parent->v.element.tag
                                                        : GUMBO_TAG_LAST;
}

bool
pci_html_cursor_init(pci_html_cursor *c, const GumboNode *g, const char *s,
                     size_t n)
{
    static const char cdata[] = "<![CDATA[";
    const GumboStringPiece *original = &g->v.text.original_text;
    GumboTag tag = parent_tag(g);
    size_t at;

    memset(c, 0, sizeof *c);
    if (!original->data || original->data < s || original->data > s + n)
        return false;
    at = (size_t)(original->data - s);
    c->text = g->v.text.text;
    c->source = original->data;
    c->source_end = original->data +
                    (original->length < n - at ? original->length : n - at);
    c->is_verbatim = g->type == GUMBO_NODE_CDATA || tag == GUMBO_TAG_XMP ||
                     tag == GUMBO_TAG_PLAINTEXT || tag == GUMBO_TAG_NOFRAMES;
    c->is_raw = c->is_verbatim || tag == GUMBO_TAG_TEXTAREA;
    if (g->type == GUMBO_NODE_CDATA) {
        if (left(c) >= sizeof cdata - 1 &&
            memcmp(c->source, cdata, sizeof cdata - 1) == 0)
            c->source += sizeof cdata - 1;
    }
    return true;
}

/* The end of the comment or tag that starts at c->source. */
static const char *
tag_end(const pci_html_cursor *c)
{
    const char *p = c->source + 1;
    char quote = 0;

    if (left(c) >= 4 && memcmp(p, "!--", 3) == 0) {
        p = memmem(p + 3, (size_t)(c->source_end - p) - 3, "-->", 3);
        return p ? p + 3 : c->source_end;
    }
    for (; p < c->source_end; p++) {
        if (quote)
            quote = *p == quote ? 0 : quote;
        else if (*p == '>')
            return p + 1;
        else if ((*p == '"' || *p == '\'') && p[-1] == '=')
            quote = *p;
    }
    return c->source_end;
}

static bool
is_tag(const pci_html_cursor *c)
{
    char next;

    if (c->is_raw || left(c) < 2 || *c->source != '<')
        return false;
    next = c->source[1];
    if (next == '/' && left(c) == 2)
        return false;
    return next == '/' || next == '!' || next == '?' ||
           (is_alnum(next) && !(next >= '0' && next <= '9'));
}

/* Whether source at `p` can be what text at `t` was made of. */
static bool
may_follow(const pci_html_cursor *c, const char *p, const char *t)
{
    if (p >= c->source_end)
        return !*t;
    return *p == *t || *p == '&' || *p == '<' || *p == '\r' || !*p;
}

/*
 * The length of the character reference at c->source that made the first
 * `len` bytes of the text, or 0. Some names do without a semicolon, so that
 * only the text behind tells where they end.
 */
static size_t
reference_length(const pci_html_cursor *c, size_t len)
{
    const char *s = c->source;
    size_t max = left(c);
    size_t end = 1;
    size_t n;

    if (end < max && s[end] == '#')
        end++;
    while (end < max && is_alnum(s[end]) && end < 40)
        end++;
    n = end;
    if (end < max && s[end] == ';')
        end++;
    for (; n > 2; n--)
        if (n + 1 < end && strncmp(s + n, c->text + len, end - n) == 0)
            return n;
    if (may_follow(c, s + end, c->text + len))
        return end;
    return s[end - 1] == *(c->text + len) && end > 3 ? end - 1 : 0;
}

/* An ampersand is itself, unless one of the references to it stands there. */
static bool
is_reference(const pci_html_cursor *c)
{
    static const char *const names[] = {"&amp", "&#38", "&#x26", "&#0"};
    size_t i;

    if (*c->source != '&' || c->is_verbatim)
        return false;
    if (*c->text != '&')
        return true;
    for (i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);

        if (left(c) >= n && strncasecmp(c->source, names[i], n) == 0)
            return true;
    }
    return false;
}

static void
step(pci_html_cursor *c, size_t len, size_t from_len)
{
    c->at = c->text;
    c->len = len;
    c->from = c->source;
    c->from_len = from_len;
    c->text += len;
    c->source += from_len;
}

/* Whether a reference that gives more than one character ends with this. */
static bool
is_second(const pci_html_cursor *c, size_t len)
{
    static const char *const marks[] = {"\u0331", "\u0333", "\u0338", "\u200a",
                                        "\u20d2", "\u20e5", "\ufe00"};
    size_t i;

    if (left(c) >= 6 && memcmp(c->source, "&fjlig", 6) == 0)
        return true;
    for (i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(c->text + len, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

static void
step_reference(pci_html_cursor *c, size_t len)
{
    size_t n = 0;

    if (is_second(c, len)) {
        size_t both = len + char_length(c->text + len);

        n = reference_length(c, both);
        len = n ? both : len;
    }
    if (!n)
        n = reference_length(c, len);
    step(c, len, n ? n : 1);
}

/* Control characters come out of the parser as U+FFFD. */
static bool
is_replaced(const char *text)
{
    return strncmp(text, "\ufffd", 3) == 0;
}

/* The length of the character at c->source. */
static size_t
source_length(const pci_html_cursor *c)
{
    int32_t ch;

    return pci_utf8_decode(c->source, left(c), &ch);
}

/* Text and source no longer agree: goes on where they do again soon. */
static void
step_lost(pci_html_cursor *c, size_t len)
{
    size_t same = strnlen(c->text, SAME);
    size_t max = left(c) < LOST ? left(c) : LOST;
    const char *found =
        max < same ? NULL : memmem(c->source, max, c->text, same);

    if (found)
        c->source = found;
    step(c, len, found ? len : 0);
}

/* Steps where text and source agree, in one way or another, or leaves out
 * what the text does not have. */
static void
try_step(pci_html_cursor *c, size_t len)
{
    const char *s = c->source;

    if (is_tag(c))
        c->source = tag_end(c);
    else if (is_reference(c))
        step_reference(c, len);
    else if (left(c) >= len && memcmp(s, c->text, len) == 0)
        step(c, len, len);
    else if (*s == '\r' && *c->text == '\n')
        step(c, len, left(c) > 1 && s[1] == '\n' ? 2 : 1);
    else if (is_replaced(c->text))
        step(c, len, source_length(c));
    else if (*s && !is_white(*s))
        step_lost(c, len);
    else
        c->source++;
}

bool
pci_html_cursor_next(pci_html_cursor *c)
{
    static const char unknown[] = "\ufffd";
    const char *text = c->text;
    size_t n = strnlen(text, 4);
    size_t len;
    int32_t ch;

    if (n == 0)
        return false;
    len = pci_utf8_decode(text, n, &ch);
    while (c->text == text && c->source < c->source_end)
        try_step(c, len);
    if (c->text == text)
        step(c, len, 0);
    /* Numbers that are too large for a character make broken ones. */
    if (ch < 0) {
        c->at = unknown;
        c->len = sizeof unknown - 1;
    }
    return true;
}
