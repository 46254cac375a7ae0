/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/entity.h"

#include <gumbo.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* The text of the first text node at or below `node`, going down only. */
static const char *
first_text(const GumboNode *node)
{
    while (node) {
        const GumboVector *children;

        if (node->type == GUMBO_NODE_TEXT ||
            node->type == GUMBO_NODE_WHITESPACE)
            return node->v.text.text;
        if (node->type != GUMBO_NODE_ELEMENT)
            return NULL;
        children = &node->v.element.children;
        /* The body stands behind the head. */
        node = children->length ? children->data[children->length - 1] : NULL;
    }
    return NULL;
}

/* gumbo has the names of HTML5, but gives them away with a whole page only.
 * Behind a letter the reference cannot be white space the page lacks. */
static size_t
decode_name(const char *s, size_t n, char out[PCI_ENTITY_TEXT])
{
    GumboOptions options = kGumboDefaultOptions;
    char page[PCI_ENTITY_LONGEST + 1] = "x";
    GumboOutput *parsed;
    const char *text;
    size_t len = 0;

    memcpy(page + 1, s, n);
    options.max_errors = 0;
    parsed = gumbo_parse_with_options(&options, page, n + 1);
    if (!parsed)
        return 0;
    text = first_text(parsed->root);
    if (text)
        len = strlen(text);
    if (len > 0 && len - 1 <= PCI_ENTITY_TEXT && text[1] &&
        !(len == n + 1 && memcmp(text, page, len) == 0)) {
        len--;
        memcpy(out, text + 1, len);
    } else {
        len = 0;
    }
    gumbo_destroy_output(&options, parsed);
    return len;
}

static int
digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return 16;
}

/* s[0..n) is what stands between &# and ; */
static size_t
decode_number(const char *s, size_t n, char out[PCI_ENTITY_TEXT])
{
    int base = n && (s[0] == 'x' || s[0] == 'X') ? 16 : 10;
    size_t i = base == 16 ? 1 : 0;
    int32_t c = 0;

    if (i == n)
        return 0;
    for (; i < n; i++) {
        if (digit_of(s[i]) >= base)
            return 0;
        c = c * base + digit_of(s[i]);
        if (c > 0x10ffff)
            return 0;
    }
    if (c == 0 || (c >= 0xd800 && c <= 0xdfff))
        c = 0xfffd;
    return pci_utf8_encode(c, out);
}

/* The few that make up nearly all of what is written. */
static size_t
decode_common(const char *s, size_t n, char *out)
{
    static const struct {
        const char *name;
        const char *text;
    } common[] = {{"amp", "&"},
                  {"lt", "<"},
                  {"gt", ">"},
                  {"quot", "\""},
                  {"nbsp", "\xc2\xa0"},
                  {"shy", "\xc2\xad"},
                  {"mdash", "\xe2\x80\x94"},
                  {"ndash", "\xe2\x80\x93"},
                  {"hellip", "\xe2\x80\xa6"},
                  {"lsquo", "\xe2\x80\x98"},
                  {"rsquo", "\xe2\x80\x99"},
                  {"ldquo", "\xe2\x80\x9c"},
                  {"rdquo", "\xe2\x80\x9d"}};
    size_t i;

    for (i = 0; i < sizeof common / sizeof common[0]; i++) {
        if (strlen(common[i].name) == n && memcmp(common[i].name, s, n) == 0) {
            size_t len = strlen(common[i].text);

            memcpy(out, common[i].text, len);
            return len;
        }
    }
    return 0;
}

size_t
pci_entity_decode(const char *s, size_t n, char out[PCI_ENTITY_TEXT])
{
    size_t len;

    if (n < 3 || n >= PCI_ENTITY_LONGEST || s[0] != '&' || s[n - 1] != ';')
        return 0;
    if (s[1] == '#')
        return decode_number(s + 2, n - 3, out);
    len = decode_common(s + 1, n - 2, out);
    return len ? len : decode_name(s, n, out);
}

static bool
is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '#';
}

size_t
pci_entity_length(const char *s, size_t n, size_t at)
{
    size_t i = at + 1;

    while (i < n && i - at < PCI_ENTITY_LONGEST - 1 && is_name_byte(s[i]))
        i++;
    return i < n && i > at + 1 && s[i] == ';' ? i + 1 - at : 0;
}
