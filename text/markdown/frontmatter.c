/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/markdown/frontmatter.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "text/markdown/frontmatter_lines.h"
#include "text/markdown/frontmatter_yaml.h"
#include "text/plain/line.h"
#include "text/facts/metadata.h"

/* Front matter is short: what is not closed by then is text. */
enum { MAX_BYTES = 64 << 10, MAX_LINES = 1000 };

#define FROM "front matter"

/* The span between the fences. */
typedef struct fenced {
    size_t start;
    size_t end;
    size_t behind; /* the closing fence */
} fenced;

static bool
is_fence(const char *s, const pci_line *l, const char *fence)
{
    return l->first == l->start && l->last - l->first == strlen(fence) &&
           memcmp(s + l->first, fence, l->last - l->first) == 0;
}

/* Finds what stands between a first line `open` and a later one that is
 * `close` or `other`; false when there is no such thing. */
static bool
find_fenced(const char *s, size_t n, const char *open, const char *close,
            const char *other, fenced *out)
{
    size_t lines = 0;
    size_t at = 0;
    pci_line l;

    if (n > MAX_BYTES)
        n = MAX_BYTES;
    while (pci_line_read(s, n, at, &l) && pci_line_is_blank(&l))
        at = l.next;
    if (!pci_line_read(s, n, at, &l) || !is_fence(s, &l, open))
        return false;
    at = l.next;
    out->start = at;
    while (lines++ < MAX_LINES && pci_line_read(s, n, at, &l)) {
        if (is_fence(s, &l, close) || is_fence(s, &l, other)) {
            out->end = l.start;
            out->behind = l.next;
            return true;
        }
        at = l.next;
    }
    return false;
}

/* Sets *matter if it was front matter. */
static pincite_status
read_yaml(pci_article *a, const char *s, size_t n, bool *matter,
          pincite_error *err)
{
    bool pairs = pci_lines_are_pairs(s, n);
    pincite_status st;
    pci_metadata whole;
    pci_metadata lines;
    pci_yaml how;

    pci_metadata_init(&whole);
    pci_metadata_init(&lines);
    how = pci_yaml_read(s, n, &whole);
    /* A paragraph between two rules is no mapping, or breaks as YAML. */
    *matter = how == PCI_YAML_READ || pairs;
    /* Where it breaks, a list may be half read, but not a long title. */
    if (pairs && how == PCI_YAML_BROKEN)
        pci_lines_read(s, n, &lines);
    st = pci_metadata_set(&lines, a, FROM, err);
    if (!st && *matter)
        st = pci_metadata_set(&whole, a, FROM, err);
    pci_metadata_release(&whole);
    pci_metadata_release(&lines);
    return st;
}

/* Skips the blank lines at the start of s[0..n). */
static size_t
skip_blank(const char *s, size_t n)
{
    size_t at = 0;
    pci_line l;

    while (pci_line_read(s, n, at, &l) && pci_line_is_blank(&l))
        at = l.next;
    return at;
}

pincite_status
pci_frontmatter_read(pci_article *a, const char *s, size_t n, size_t *body,
                     pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    bool matter = true;
    pci_metadata m;
    fenced f;

    *body = 0;
    pci_metadata_init(&m);
    if (find_fenced(s, n, "---", "---", "...", &f)) {
        size_t len = f.end - f.start;

        if (skip_blank(s + f.start, len) < len)
            st = read_yaml(a, s + f.start, len, &matter, err);
        *body = matter ? f.behind : 0;
    } else if (find_fenced(s, n, "+++", "+++", "+++", &f)) {
        *body = f.behind;
        pci_toml_read(s + f.start, f.end - f.start, &m);
    } else {
        size_t from = skip_blank(s, n);
        size_t end = pci_lines_head(s + from, n - from);

        *body = end ? from + end : 0;
        pci_lines_read(s + from, end, &m);
    }
    if (!st)
        st = pci_metadata_set(&m, a, FROM, err);
    pci_metadata_release(&m);
    return st;
}
