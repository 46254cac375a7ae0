/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/markdown/frontmatter_lines.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "text/plain/line.h"
#include "text/white.h"

enum {
    MAX_KEY = 40,
    MAX_VALUE = 1000,
    MAX_HEAD = 40 /* lines of a head of pairs */
};

/* A piece of the source. */
typedef struct slice {
    const char *p;
    size_t n;
} slice;

static bool
is_key_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' ||
           (unsigned char)c >= 0x80;
}

/* Reads `key<sep>value` from the line; a key is one word. */
static bool
read_pair(const char *s, const pci_line *l, char sep, slice *key, slice *value)
{
    size_t at = l->first;
    size_t from;

    while (at < l->last && is_key_byte(s[at]))
        at++;
    if (at == l->first || at - l->first > MAX_KEY)
        return false;
    *key = (slice){s + l->first, at - l->first};
    while (at < l->last && (s[at] == ' ' || s[at] == '\t'))
        at++;
    if (at == l->last || s[at] != sep)
        return false;
    at++;
    /* http://example.org is no key. */
    if (sep == ':' && at < l->last && s[at] != ' ' && s[at] != '\t')
        return false;
    from = pci_white_skip(s, at, l->last);
    *value = (slice){s + from, l->last - from};
    return true;
}

/* Without the quotes around it. */
static slice
unquote(slice v)
{
    if (v.n >= 2 && (v.p[0] == '"' || v.p[0] == '\'') &&
        v.p[v.n - 1] == v.p[0])
        return (slice){v.p + 1, v.n - 2};
    return v;
}

/* Whether the value is to be found on further lines: "title: >", or a quote
 * that is not closed here. */
static bool
goes_on(slice v)
{
    if (v.n == 0)
        return true;
    if (v.p[0] == '"' || v.p[0] == '\'')
        return !memchr(v.p + 1, v.p[0], v.n - 1);
    return (v.p[0] == '>' || v.p[0] == '|') && v.n <= 2;
}

/* Takes "[a, b]" item by item, anything else whole. */
static void
add_value(pci_metadata *out, slice key, slice v)
{
    size_t from = 1;
    size_t at;

    if (goes_on(v))
        return;
    if (v.n < 2 || v.p[0] != '[' || v.p[v.n - 1] != ']') {
        v = unquote(v);
        pci_metadata_add(out, key.p, key.n, v.p, v.n);
        return;
    }
    for (at = 1; at < v.n; at++) {
        if (v.p[at] == ',' || at == v.n - 1) {
            size_t a = pci_white_skip(v.p, from, at);
            size_t b = pci_white_trim(v.p, a, at);
            slice item = unquote((slice){v.p + a, b - a});

            pci_metadata_add(out, key.p, key.n, item.p, item.n);
            from = at + 1;
        }
    }
}

static bool
is_item(const char *s, const pci_line *l)
{
    return s[l->first] == '-' &&
           (l->last - l->first == 1 || s[l->first + 1] == ' ');
}

bool
pci_lines_are_pairs(const char *s, size_t n)
{
    size_t pairs = 0;
    size_t at = 0;
    pci_line l;
    slice key;
    slice value;

    for (; pci_line_read(s, n, at, &l); at = l.next) {
        if (pci_line_is_blank(&l) || s[l.first] == '#')
            continue;
        if (read_pair(s, &l, ':', &key, &value))
            pairs++;
        else if (pairs == 0 || (l.indent == 0 && !is_item(s, &l) &&
                                s[l.first] != ']' && s[l.first] != '}'))
            return false;
    }
    return pairs > 0;
}

void
pci_lines_read(const char *s, size_t n, pci_metadata *out)
{
    slice key = {"", 0};
    slice value;
    size_t at = 0;
    pci_line l;

    for (; pci_line_read(s, n, at, &l); at = l.next) {
        if (pci_line_is_blank(&l) || s[l.first] == '#')
            continue;
        if (is_item(s, &l)) {
            size_t from = pci_white_skip(s, l.first + 1, l.last);
            pci_line rest = l;
            slice inner;

            rest.first = from;
            value = (slice){s + from, l.last - from};
            if (read_pair(s, &rest, ':', &inner, &value) &&
                (inner.n != 4 || strncasecmp(inner.p, "name", 4)))
                continue;
            add_value(out, key, value);
        } else if (l.indent == 0 && read_pair(s, &l, ':', &key, &value)) {
            add_value(out, key, value);
        }
    }
}

static bool
is_word(slice s, const char *word)
{
    return s.n == strlen(word) && !strncasecmp(s.p, word, s.n);
}

size_t
pci_lines_head(const char *s, size_t n)
{
    size_t lines = 0;
    size_t at = 0;
    pci_line l;
    slice key;
    slice value;

    for (; pci_line_read(s, n, at, &l); at = l.next) {
        bool pair;

        if (pci_line_is_blank(&l))
            return lines ? l.next : 0;
        pair = l.indent == 0 && read_pair(s, &l, ':', &key, &value);
        if (lines == 0 &&
            (!pair || !(is_word(key, "title") || is_word(key, "author"))))
            return 0;
        if (!pair && l.indent < 2)
            return 0;
        if (++lines > MAX_HEAD)
            return 0;
    }
    return 0;
}

/* Reads the string of TOML at s[*at..n), as text; false if there is none. */
static bool
toml_string(const char *s, size_t n, size_t *at, pci_buf *out)
{
    char quote = s[*at];
    size_t i = *at + 1;

    for (; i < n && s[i] != quote && s[i] != '\n'; i++) {
        if (quote != '"' || s[i] != '\\' || i + 1 == n) {
            pci_buf_add_byte(out, s[i]);
            continue;
        }
        i++;
        /* \" and \\ are common; other escapes make white space here. */
        if (s[i] == '"' || s[i] == '\\' || s[i] == '/')
            pci_buf_add_byte(out, s[i]);
        else
            pci_buf_add_byte(out, ' ');
    }
    *at = i < n && s[i] == quote ? i + 1 : i;
    return i < n && s[i] == quote;
}

/* The list of strings at s[*at..n), behind its bracket. */
static void
toml_list(const char *s, size_t n, size_t *at, slice key, pci_metadata *out)
{
    char space[MAX_VALUE + 1] = "";
    pci_buf one = PCI_BUF_ON(space);
    size_t i = *at;

    while (i < n && s[i] != ']') {
        if (s[i] != '"' && s[i] != '\'') {
            i++;
            continue;
        }
        pci_buf_clear(&one);
        if (toml_string(s, n, &i, &one) && one.n > 0)
            pci_metadata_add(out, key.p, key.n, one.p, one.n);
    }
    *at = i;
}

/* The value at s[at..n), whose line ends at `last`; returns its end. */
static size_t
toml_value(const char *s, size_t n, size_t at, size_t last, slice key,
           pci_metadata *out)
{
    char space[MAX_VALUE + 1] = "";
    pci_buf one = PCI_BUF_ON(space);
    size_t end = at;

    if (at < last && s[at] == '[') {
        at++;
        toml_list(s, n, &at, key, out);
        return at;
    }
    if (at < last && (s[at] == '"' || s[at] == '\'')) {
        if (toml_string(s, n, &at, &one) && one.n > 0)
            pci_metadata_add(out, key.p, key.n, one.p, one.n);
        return at;
    }
    while (end < last && s[end] != '#')
        end++;
    pci_metadata_add(out, key.p, key.n, s + at, end - at);
    return last;
}

void
pci_toml_read(const char *s, size_t n, pci_metadata *out)
{
    slice table = {"", 0};
    slice key;
    slice value;
    size_t at = 0;
    pci_line l;

    while (pci_line_read(s, n, at, &l)) {
        at = l.next;
        if (pci_line_is_blank(&l))
            continue;
        if (s[l.first] == '[') {
            table = (slice){s + l.first, l.last - l.first};
        } else if (read_pair(s, &l, '=', &key, &value)) {
            size_t end;

            if (is_word(table, "[author]") && is_word(key, "name"))
                key = (slice){"author", 6};
            else if (table.n > 0 && !is_word(table, "[params]"))
                continue;
            end = toml_value(s, n, (size_t)(value.p - s), l.last, key, out);
            if (end > at)
                at = end;
        }
    }
}
