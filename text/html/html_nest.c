/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_nest.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <gumbo.h>

#include "text/html/html_tags.h"

/* Browsers stop at 512 levels, too. */
enum { MAX_DEPTH = 512, MAX_ATTRIBUTES = 300, MAX_ROOTS = 100 };

typedef struct markup {
    const char *start;
    const char *end; /* behind it */
    GumboTag tag;
    bool is_end;
    bool is_comment; /* or the like: no element */
    bool is_closed;  /* "<x/>" */
    size_t attributes;
} markup;

typedef struct stack {
    uint16_t tags[MAX_DEPTH];
    size_t n;
} stack;

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Reads to the end of a tag whose name has been read, counting attributes. */
static void
read_attributes(markup *t, const char *p, const char *end)
{
    char quote = 0;
    char before = ' ';

    for (; p < end; p++) {
        if (quote) {
            quote = *p == quote ? 0 : quote;
        } else if (*p == '>') {
            t->is_closed = before == '/';
            t->end = p + 1;
            return;
        } else if ((*p == '"' || *p == '\'') && before == '=') {
            quote = *p;
        } else if (is_white(before) || before == '"' || before == '\'' ||
                   before == '/') {
            t->attributes += !is_white(*p) && *p != '=';
        }
        if (!is_white(*p) || before != '=')
            before = *p;
    }
    t->end = end;
}

static const char *
find(const char *p, const char *end, const char *what)
{
    const char *found = memmem(p, (size_t)(end - p), what, strlen(what));

    return found ? found + strlen(what) : end;
}

/* The next tag or comment at or behind p; false if there is none. */
static bool
next_tag(markup *t, const char *p, const char *end)
{
    memset(t, 0, sizeof *t);
    while ((p = memchr(p, '<', (size_t)(end - p))) && end - p > 1) {
        const char *name = p + 1;
        const char *q;

        t->start = p;
        if (*name == '!' || *name == '?') {
            t->is_comment = true;
            t->end = end - p >= 4 && memcmp(p, "<!--", 4) == 0
                         ? find(p + 4, end, "-->")
                         : find(p, end, ">");
            return true;
        }
        t->is_end = *name == '/';
        name += t->is_end;
        for (q = name; q < end && is_letter(*name) && !is_white(*q) &&
                       *q != '>' && *q != '/';)
            q++;
        if (q > name) {
            t->tag = q - name < 32
                         ? gumbo_tagn_enum(name, (unsigned)(q - name))
                         : GUMBO_TAG_UNKNOWN;
            read_attributes(t, q, end);
            return true;
        }
        p++;
    }
    return false;
}

/* The end of an element that holds no markup, given the end of its tag. */
static const char *
skip_raw(GumboTag tag, const char *p, const char *end)
{
    const char *name = gumbo_normalized_tagname(tag);
    size_t n = strlen(name);

    while ((p = memchr(p, '<', (size_t)(end - p)))) {
        if ((size_t)(end - p) < n + 2)
            break;
        if (p[1] == '/' && strncasecmp(p + 2, name, n) == 0)
            return p;
        p++;
    }
    return end;
}

static bool
is_raw(GumboTag tag)
{
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE ||
           tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_TEXTAREA ||
           tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_IFRAME ||
           tag == GUMBO_TAG_NOEMBED || tag == GUMBO_TAG_NOFRAMES;
}

/* Elements that nothing nests in, or that the next of their kind closes. */
static bool
is_flat(GumboTag tag)
{
    static const GumboTag tags[] = {
        GUMBO_TAG_P,       GUMBO_TAG_BR,       GUMBO_TAG_IMG,
        GUMBO_TAG_HR,      GUMBO_TAG_INPUT,    GUMBO_TAG_META,
        GUMBO_TAG_LINK,    GUMBO_TAG_BASE,     GUMBO_TAG_AREA,
        GUMBO_TAG_COL,     GUMBO_TAG_EMBED,    GUMBO_TAG_PARAM,
        GUMBO_TAG_SOURCE,  GUMBO_TAG_TRACK,    GUMBO_TAG_WBR,
        GUMBO_TAG_LI,      GUMBO_TAG_DT,       GUMBO_TAG_DD,
        GUMBO_TAG_OPTION,  GUMBO_TAG_TD,       GUMBO_TAG_TH,
        GUMBO_TAG_TR,      GUMBO_TAG_TBODY,    GUMBO_TAG_THEAD,
        GUMBO_TAG_TFOOT,   GUMBO_TAG_COLGROUP, GUMBO_TAG_OPTGROUP,
        GUMBO_TAG_RP,      GUMBO_TAG_RT,       GUMBO_TAG_HTML,
        GUMBO_TAG_HEAD,    GUMBO_TAG_BODY,     GUMBO_TAG_KEYGEN,
        GUMBO_TAG_BGSOUND, GUMBO_TAG_BASEFONT, GUMBO_TAG_FRAME};
    size_t i;

    for (i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tags[i] == tag)
            return true;
    return false;
}

/* Closing a block closes what is open in it, but inline elements are opened
 * again behind it; a table keeps what it holds to itself. */
static void
close_tag(stack *s, GumboTag tag)
{
    bool is_block = pci_html_tag_is_block(tag);
    size_t at = s->n;
    size_t kept;
    size_t i;

    while (at > 0 && s->tags[at - 1] != tag) {
        if (s->tags[at - 1] == GUMBO_TAG_TABLE)
            return;
        if (!is_block && pci_html_tag_is_block(s->tags[at - 1]))
            return;
        at--;
    }
    if (at == 0)
        return;
    kept = at - 1;
    for (i = at; i < s->n; i++)
        if (!pci_html_tag_is_block(s->tags[i]))
            s->tags[kept++] = s->tags[i];
    s->n = kept;
}

bool
pci_html_is_tame(const char *s, size_t n)
{
    const char *end = s + n;
    stack open;
    size_t roots = 0;
    markup t;

    open.n = 0;
    while (next_tag(&t, s, end)) {
        s = t.end;
        if (t.is_comment)
            continue;
        roots += t.tag == GUMBO_TAG_HTML || t.tag == GUMBO_TAG_BODY;
        if (t.attributes > MAX_ATTRIBUTES || roots > MAX_ROOTS)
            return false;
        if (t.is_end) {
            close_tag(&open, t.tag);
        } else if (is_raw(t.tag)) {
            s = skip_raw(t.tag, s, end);
        } else if (!is_flat(t.tag) && !t.is_closed) {
            if (open.n == MAX_DEPTH)
                return false;
            open.tags[open.n++] = (uint16_t)t.tag;
        }
    }
    return true;
}

void
pci_html_flatten(const char *s, size_t n, char *out)
{
    const char *from = s;
    const char *end = s + n;
    markup t;

    memcpy(out, s, n);
    while (next_tag(&t, s, end)) {
        size_t at = (size_t)(t.start - from);

        s = t.end;
        if (!t.is_comment && !t.is_end && is_raw(t.tag))
            s = skip_raw(t.tag, s, end);
        memset(out + at, '\0', (size_t)(s - t.start));
        if (t.is_comment)
            continue;
        if (t.tag == GUMBO_TAG_BR && s - t.start >= 4)
            memcpy(out + at, "<br>", 4);
        else if (pci_html_tag_is_block(t.tag) && s - t.start >= 3)
            memcpy(out + at, "<p>", 3);
    }
}
